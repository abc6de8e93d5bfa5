// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "search/evaluate.h"

using namespace cairn;
using namespace cairn::search;

namespace {

const Deadline no_hurry{std::chrono::steady_clock::now(), std::chrono::hours(24)};

std::string letter(std::size_t number) { return std::string(1, static_cast<char>('a' + number)); }

/// Documents of common and rare letters, with gaps where some were deleted.
Reader random_reader(std::size_t documents, std::mt19937& chance) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (std::size_t number = 0; number < documents; ++number) {
        Xapian::Document document;
        Xapian::termpos  place = 0;
        for (std::size_t word = 0; word < 12; ++word) {
            if (chance() % (word + 1) != 0) continue;
            for (std::size_t times = 1 + chance() % 3; times > 0; --times) document.add_posting(letter(word), ++place);
        }
        if (chance() % 3 == 0) document.add_boolean_term("Kx");
        database.add_document(document);
    }
    for (Xapian::docid number = 3; number < documents; number += 7) database.delete_document(number);
    Reader reader;
    reader.findings = database;
    reader.columns = std::make_shared<GenerationColumns>();
    return reader;
}

Expression random_expression(int depth, std::mt19937& chance) {
    const auto part = [&] { return random_expression(depth - 1, chance); };
    const auto parts = [&] {
        std::vector<Expression> all;
        for (std::size_t count = 2 + chance() % 2; count > 0; --count) all.push_back(part());
        return all;
    };
    const std::vector<std::string> pair{letter(chance() % 12), letter(chance() % 12)};
    const double                   factor = std::array{1.0, 0.3, 0.0, 2.0}[chance() % 4];
    switch (depth == 0 ? chance() % 4 : 4 + chance() % 4) {
    case 0: return has_term("Kx").times(0);
    case 1: return has_term("absent");
    case 2: return left_to_xapian(Xapian::Query(Xapian::Query::OP_PHRASE, pair.begin(), pair.end(), 2)).times(factor);
    case 3: return has_term(letter(chance() % 12)).times(factor);
    case 4: return any_of(parts()).times(factor);
    case 5: return all_of(parts()).times(factor);
    case 6: return but_not(part(), part()).times(factor);
    default: return also(part(), part()).times(factor);
    }
}

std::map<Xapian::docid, double> by_xapian(const Expression& expression, const Reader& reader) {
    Xapian::Enquire enquire(reader.findings);
    enquire.set_query(as_xapian(expression));
    enquire.set_weighting_scheme(xapian_weight());
    std::map<Xapian::docid, double> found;
    const Xapian::MSet              all = enquire.get_mset(0, reader.findings.get_doccount());
    for (auto hit = all.begin(); hit != all.end(); ++hit) found.emplace(*hit, hit.get_weight());
    return found;
}

std::vector<Xapian::docid> numbers(const DocumentSet& documents) {
    std::vector<Xapian::docid> all;
    documents.for_each([&](Xapian::docid document) { all.push_back(document); });
    return all;
}

}  // namespace

TEST_CASE("what an expression selects and scores is what Xapian matches and scores", "[search][evaluate]") {
    std::mt19937     chance(GENERATE(range(1U, 40U)));
    const Reader     reader = random_reader(300, chance);
    const Expression expression = random_expression(3, chance);
    const auto       expected = by_xapian(expression, reader);
    const Selection  selected = select_scored(expression, reader, Unit::findings, no_hurry);

    std::vector<Xapian::docid> matched;
    for (const auto& [document, score] : expected) matched.push_back(document);
    CHECK(numbers(selected.documents) == matched);
    for (const auto& [document, score] : expected) {
        CHECK(selected.scores[document] == Approx(score).epsilon(1e-4).margin(1e-4));
    }
    CHECK_FALSE(selected.partial);
    CHECK(numbers(select(expression, reader, Unit::findings, no_hurry).documents) == matched);
}

TEST_CASE("what is selected within a set is what is selected, of that set", "[search][evaluate]") {
    std::mt19937      chance(GENERATE(range(1U, 40U)));
    const Reader      reader = random_reader(300, chance);
    const Expression  expression = random_expression(2, chance);
    const Selection   everywhere = select_scored(expression, reader, Unit::findings, no_hurry);
    const std::size_t one_in = GENERATE(2, 60);  // lists are read through, or looked up
    DocumentSet       within(reader.findings.get_lastdocid());
    for (Xapian::docid document = 1; document <= reader.findings.get_lastdocid(); ++document) {
        if (chance() % one_in == 0) within.add(document);
    }
    const Selection inside = select_scored(expression, reader, Unit::findings, no_hurry, &within);
    DocumentSet     expected = everywhere.documents;
    expected &= within;
    CHECK(numbers(inside.documents) == numbers(expected));
    expected.for_each([&](Xapian::docid document) {
        CHECK(inside.scores[document] == Approx(everywhere.scores[document]).epsilon(1e-4).margin(1e-5));
    });
}

TEST_CASE("when the time is up, all that matches below some number is there and nothing behind it", "[search][evaluate]") {
    std::mt19937     chance(1);
    const Reader     reader = random_reader(12'000, chance);
    const Expression expression = GENERATE_COPY(has_term("a"), all_of({has_term("a"), has_term("b")}), but_not(has_term("a"), has_term("b")));
    const auto       all = numbers(select(expression, reader, Unit::findings, no_hurry).documents);
    const Selection  cut = select_scored(expression, reader, Unit::findings, {{}, std::chrono::milliseconds(0)});
    const auto       first = numbers(cut.documents);
    CHECK(cut.partial);
    CHECK(!first.empty());
    REQUIRE(first.size() < all.size());
    CHECK(std::ranges::equal(first, std::span(all).first(first.size())));
}

TEST_CASE("sets meet, join and part, and are cut", "[search][evaluate]") {
    const auto set_of = [](std::initializer_list<Xapian::docid> documents) {
        DocumentSet set(200);
        for (const Xapian::docid document : documents) set.add(document);
        return set;
    };
    DocumentSet set = set_of({1, 63, 64, 200});
    CHECK(set.size() == 4);
    CHECK(set.contains(64));
    CHECK_FALSE(set.contains(65));
    CHECK_FALSE(set.contains(4'000));
    CHECK(set.meets(set_of({5, 200})));
    CHECK_FALSE(set.meets(set_of({5})));
    CHECK(numbers(set &= set_of({63, 64, 65})) == std::vector<Xapian::docid>{63, 64});
    CHECK(numbers(set |= set_of({2})) == std::vector<Xapian::docid>{2, 63, 64});
    CHECK(numbers(set -= set_of({63})) == std::vector<Xapian::docid>{2, 64});
    set.cut(64);
    CHECK(numbers(set) == std::vector<Xapian::docid>{2});
    set.cut(0);
    CHECK(set.empty());
    CHECK(DocumentSet().empty());
}
