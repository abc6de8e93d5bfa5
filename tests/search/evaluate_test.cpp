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

/// Documents of common and rare letters, with gaps where some were deleted; those of `alike` are all written as "alike".
Reader random_reader(std::size_t documents, std::mt19937& chance, const std::vector<std::string>& alike = {}) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (std::size_t number = 0; number < documents; ++number) {
        Xapian::Document document;
        Xapian::termpos  place = 0;
        for (std::size_t word = 0; word < 12; ++word) {
            if (chance() % (word + 1) != 0) continue;
            const bool is_alike = std::ranges::find(alike, letter(word)) != alike.end();
            for (std::size_t times = 1 + chance() % 3; times > 0; --times) document.add_posting(is_alike ? "alike" : letter(word), ++place);
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

TEST_CASE("forms that count as one are scored as one term would be", "[search][evaluate]") {
    const auto                     seed = GENERATE(range(1U, 20U));
    const std::vector<std::string> alike = GENERATE(std::vector<std::string>{"a", "d", "l"}, std::vector<std::string>{"i", "j", "absent"});
    std::mt19937                   chance(seed), again(seed);
    const Reader                   by_forms = random_reader(300, chance), as_one = random_reader(300, again, alike);
    const auto                     with = [&](Expression forms) { return also(std::move(forms), has_term("b")); };
    const auto                     expected = by_xapian(with(has_term("alike").times(0.7)), as_one);
    const Expression               expression = with(any_form(alike).times(0.7));

    DocumentSet rare(by_forms.findings.get_lastdocid());
    for (Xapian::docid document = 1; document <= by_forms.findings.get_lastdocid(); document += 90) rare.add(document);
    for (int turn = 0; turn < 2; ++turn) {  // the second time their frequency is known
        const Selection            found = select_scored(expression, by_forms, Unit::findings, no_hurry);
        const Selection            within = select_scored(expression, by_forms, Unit::findings, no_hurry, &rare);
        std::vector<Xapian::docid> matched, matched_within;
        for (const auto& [document, score] : expected) {
            matched.push_back(document);
            CHECK(found.scores[document] == Approx(score).epsilon(1e-4));
            if (!rare.contains(document)) continue;
            matched_within.push_back(document);
            CHECK(within.scores[document] == Approx(score).epsilon(1e-4));
        }
        CHECK(numbers(found.documents) == matched);
        CHECK(numbers(within.documents) == matched_within);
        CHECK(numbers(select(expression, by_forms, Unit::findings, no_hurry).documents) == matched);
        CHECK(count_up_to(300, expression, by_forms, Unit::findings) == matched.size());
    }
}

TEST_CASE("a preferred form adds its own score to that of all forms", "[search][evaluate]") {
    std::mt19937                   chance(GENERATE(range(1U, 10U)));
    const Reader                   reader = random_reader(300, chance);
    const std::vector<std::string> forms = GENERATE(std::vector<std::string>{}, std::vector<std::string>{"d"}, std::vector<std::string>{"d", "h"});
    const std::string              preferred = GENERATE("d", "e", "absent");
    const auto                     scores = [&](const Expression& expression) {
        return select_scored(expression, reader, Unit::findings, no_hurry);
    };
    const Selection joint = scores(any_form(forms, preferred, 0.1));
    const Selection apart = scores(any_of({any_form(forms), has_term(preferred).times(0.1)}));
    CHECK(numbers(joint.documents) == numbers(apart.documents));
    for (Xapian::docid document = 1; document <= reader.findings.get_lastdocid(); ++document) {
        CHECK(joint.scores[document] == Approx(apart.scores[document]).epsilon(1e-5));
    }
}

TEST_CASE("when the time is up, all that matches below some number is there and nothing behind it", "[search][evaluate]") {
    std::mt19937     chance(1);
    const Reader     reader = random_reader(12'000, chance);
    const Expression expression = GENERATE_COPY(has_term("a"), all_of({has_term("a"), has_term("b")}), but_not(has_term("a"), has_term("b")),
                                                any_form({"a", "b"}));
    const auto       all = numbers(select(expression, reader, Unit::findings, no_hurry).documents);
    const Selection  cut = select_scored(expression, reader, Unit::findings, {{}, std::chrono::milliseconds(0)});
    const auto       first = numbers(cut.documents);
    CHECK(cut.partial);
    CHECK(!first.empty());
    REQUIRE(first.size() < all.size());
    CHECK(std::ranges::equal(first, std::span(all).first(first.size())));
}

TEST_CASE("forms are not scored higher because the time was up", "[search][evaluate]") {
    std::mt19937     chance(1);
    const Expression forms = any_form({"b", "c"});
    const Reader     patient = random_reader(12'000, chance), hasty = random_reader(12'000, chance = std::mt19937(1));
    const Selection  whole = select_scored(forms, patient, Unit::findings, no_hurry);
    DocumentSet      few(hasty.findings.get_lastdocid());
    for (Xapian::docid document = 11'000; document < 11'100; ++document) few.add(document);
    const auto check_scores = [&](const Selection& cut) {
        REQUIRE_FALSE(cut.documents.empty());
        cut.documents.for_each([&](Xapian::docid document) { CHECK(cut.scores[document] <= whole.scores[document]); });
    };
    const Deadline  over{{}, std::chrono::milliseconds(0)};
    const Selection of_few = select_scored(forms, hasty, Unit::findings, over, &few);
    check_scores(of_few);
    few &= whole.documents;
    CHECK(numbers(of_few.documents) == numbers(few));  // looked up, which takes no time
    CHECK_FALSE(of_few.partial);
    const Selection first = select_scored(forms, hasty, Unit::findings, over);
    check_scores(first);
    CHECK(first.partial);
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
