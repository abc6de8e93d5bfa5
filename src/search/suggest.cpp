// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/text.h"
#include "index/schema.h"
#include "index/with_xapian.h"
#include "search/rank.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr std::size_t most_of_a_kind = 4, most_looked_at = 5'000, shortest = 2;
constexpr auto        suggest_time = std::chrono::milliseconds(200);

/// What of the text is being completed: everything before it stays.
struct Typing {
    std::string before;  ///< ends in a space, or empty
    std::string word;    ///< folded
};

Typing typing(std::string_view text) {
    const std::size_t space = text.find_last_of(" \t\n(");
    const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
    return {valid_utf8(text.substr(0, start)), folded(text.substr(start))};
}

/// True if a word of `name` starts with `start`.
bool has_word_starting(std::string_view name, std::string_view start) {
    const std::string text = folded(name);
    for (std::size_t place = text.find(start); place != std::string::npos; place = text.find(start, place + 1)) {
        if (place == 0 || text[place - 1] == ' ' || text[place - 1] == '-') return true;
    }
    return false;
}

class Suggester {
public:
    Suggester(const Reader& reader, const Vocabulary& vocabulary, const index::Places& places, Handling ceiling, Typing typing)
        : reader_(reader), vocabulary_(vocabulary), places_(places), ceiling_(ceiling), typing_(std::move(typing)) {}

    std::vector<Suggestion> run(std::size_t limit) {
        add_fields();
        add_themes();
        add_words();
        add_titles();
        add_people();
        add_countries();
        if (found_.size() > limit) found_.resize(limit);
        return std::move(found_);
    }

private:
    void add(std::string kind, const std::string& text, std::string label) {
        found_.push_back({std::move(kind), typing_.before + text, std::move(label)});
    }

    void add_fields() {
        for (const index::Field& field : index::fields()) {
            if (field.name.starts_with(typing_.word)) add("field", std::string(field.name) + ":", std::string(field.help));
        }
    }

    void add_themes() {
        std::size_t count = 0;
        for (const Concept& row : vocabulary_.taxonomy.concepts()) {
            if (row.hidden || count >= most_of_a_kind) continue;
            const bool fits = std::ranges::any_of(row.labels, [&](const Label& label) {
                return has_word_starting(label.text, typing_.word);
            });
            if (!fits) continue;
            add("theme", "theme:" + row.id, row.label());
            ++count;
        }
    }

    /// Words of what the reader may see: one that stands only in other briefs would give them away.
    void add_words() {
        std::vector<std::pair<Xapian::doccount, std::string>> words;
        const Xapian::Database& database = reader_.findings;
        for (auto term = database.allterms_begin(typing_.word); term != database.allterms_end(typing_.word); ++term) {
            words.emplace_back(term.get_termfreq(), *term);
            if (words.size() >= most_looked_at) break;
        }
        std::ranges::sort(words, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
        std::size_t count = 0;
        for (const auto& [frequency, word] : words) {
            if (count >= most_of_a_kind) break;
            if (is_stop_word(word, reader_.languages.front()) || !is_visible(Xapian::Query(word), Unit::findings)) continue;
            add("word", word, word);
            ++count;
        }
    }

    bool is_visible(const Xapian::Query& query, Unit unit) const {
        const Expression allowed = visible(reader_, unit, ceiling_, false);
        if (allowed.is_everything()) return true;
        Xapian::Enquire enquire(reader_.database(unit));
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, query, as_xapian(allowed)));
        return !enquire.get_mset(0, 1).empty();
    }

    std::vector<Xapian::docid> briefs_with(std::string_view prefix) const {
        const std::string term = std::string(prefix) + typing_.word;
        const Xapian::Query starting(Xapian::Query::OP_WILDCARD, term, 100, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
        const Expression seen = all_of({left_to_xapian(starting), visible(reader_, Unit::briefs, ceiling_, false)});
        const Deadline   deadline{std::chrono::steady_clock::now(), suggest_time};
        const Selection  selected = select(seen, reader_, Unit::briefs, deadline);
        std::vector<Xapian::docid> documents;
        for (const Ranked& hit : rank_by_date(selected.documents, Sort::date, most_of_a_kind, reader_, Unit::briefs)) {
            documents.push_back(hit.document);
        }
        return documents;
    }

    void add_titles() {
        for (const Xapian::docid document : briefs_with(index::prefix_title)) {
            const std::string id = reader_.document(Unit::briefs, document).get_value(index::slot_id);
            add("title", "brief:\"" + id + "\"", id);
        }
    }

    void add_people() {
        const index::Field&      field = *index::field_named("person");
        std::vector<std::string> names;
        for (const Xapian::docid document : briefs_with(field.prefix)) {
            const std::string joined = reader_.document(Unit::briefs, document).get_value(field.slot);
            for (std::size_t start = 0; start <= joined.size();) {
                const std::size_t end = std::min(joined.find(index::value_separator, start), joined.size());
                const std::string name = joined.substr(start, end - start);
                if (has_word_starting(name, typing_.word) && std::ranges::find(names, name) == names.end()) names.push_back(name);
                start = end + 1;
            }
        }
        for (std::size_t i = 0; i < names.size() && i < most_of_a_kind; ++i) add("person", "person:\"" + names[i] + "\"", names[i]);
    }

    void add_countries() {
        std::vector<std::string> codes;
        for (const std::string& name : places_.names()) {
            if (codes.size() >= most_of_a_kind) break;
            if (!name.starts_with(typing_.word)) continue;
            const std::string code = places_.code_of(name).value_or("");
            if (code.size() != 2 || std::ranges::find(codes, code) != codes.end()) continue;
            codes.push_back(code);
            add("country", "country:" + code, place_name(code));
        }
    }

    const Reader&           reader_;
    const Vocabulary&       vocabulary_;
    const index::Places&    places_;
    const Handling          ceiling_;
    const Typing            typing_;
    std::vector<Suggestion> found_;
};

}  // namespace
}  // namespace search

std::vector<Suggestion> Searcher::suggest(std::string_view text, Handling ceiling, std::size_t limit) const {
    search::Typing typing = search::typing(text);
    if (typing.word.size() < search::shortest || typing.word.size() > 64) return {};
    return index::with_xapian("search", [&] {
        return state_->readers.with([&](const search::Reader& reader) {
            return search::Suggester(reader, *state_->vocabulary, state_->places, ceiling, typing).run(limit);
        });
    });
}

}  // namespace cairn
