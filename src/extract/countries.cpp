// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/countries.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace cairn {
namespace {

// Lines that name the place of the event or operation.
constexpr std::array<std::string_view, 17> place_labels{
    "country", "countries", "target country", "location", "place", "region", "venue", "host nation", "country/region", "where",
    "pays", "lieu", "pays cible", "region cible", "pais", "lugar", "area of operations",
};
constexpr std::array<std::string_view, 4> place_keys{"country", "countries", "place", "region"};

class CountryReader {
public:
    CountryReader(const CountryTable& table, Brief& brief) : table_(table), brief_(brief) {}

    void add(std::size_t row, CountryRole role, std::size_t line, bool certain) {
        const auto [known, fresh] = entries_.try_emplace({row, role}, brief_.countries.size());
        if (!fresh) {
            Country& before = brief_.countries[known->second];
            before.certain = before.certain || certain;
            return;
        }
        const CountryTable::Place& place = table_.places()[row];
        brief_.countries.push_back({place.code, place.name, role, line, certain, place.region});
    }

    void front_matter(const Document& document, Diagnostics& diagnostics) {
        for (const std::string_view key : place_keys) {
            const auto value = document.front_matter.find(std::string(key));
            if (value == document.front_matter.end()) continue;
            std::vector<std::string> names = value->second.list;
            if (!value->second.scalar.empty()) {
                if (table_.is_name(value->second.scalar)) names.push_back(value->second.scalar);
                else for (const std::string_view piece : comma_pieces_of(value->second.scalar)) names.emplace_back(piece);
            }
            for (const std::string& name : names) {
                const std::size_t row = table_.named(name);
                if (row < table_.places().size()) {
                    add(row, CountryRole::place, value->second.line, true);
                } else if (const auto found = table_.find(name, brief_.language); !found.empty()) {
                    for (const CountryMention& mention : found) add(mention.row, CountryRole::place, value->second.line, true);
                } else if (key.starts_with("countr")) {
                    diagnostics.push_back({Severity::warning, value->second.line,
                                           std::string(key) + ": '" + name.substr(0, 60) + "' is no country we know; use its English name or ISO code"});
                }
            }
        }
    }

    /// Its mentions; those in the bytes [labelled.first, labelled.second) were named as the place, so there is no doubt what they are.
    void passage(const Passage& passage, bool place, std::pair<std::size_t, std::size_t> labelled) {
        for (const CountryMention& mention : table_.find(passage.text, passage.words, brief_.language)) {
            const bool named = mention.offset >= labelled.first && mention.offset < labelled.second && !mention.adjective;
            const CountryRole role = named ? CountryRole::place : mention.actor ? CountryRole::actor : place && !mention.adjective ? CountryRole::place : CountryRole::mention;
            add(mention.row, role, passage.line_of(mention.offset), mention.certain || named);
        }
    }

    /// Its mentions in the bytes [labelled.first, labelled.second) alone.
    void only(const Passage& passage, std::pair<std::size_t, std::size_t> labelled) {
        if (labelled.first >= labelled.second) return;
        for (const CountryMention& mention : table_.find(passage.text, passage.words, brief_.language)) {
            const bool named = mention.offset >= labelled.first && mention.offset < labelled.second && !mention.adjective;
            if (named) add(mention.row, CountryRole::place, passage.line_of(mention.offset), true);
        }
    }

    /// What other words of the document vouch for is certain ("Tbilisi" for Georgia). Only documents with a doubt are read again.
    void look_for_witnesses(const std::vector<Passage>& passages) {
        if (std::ranges::all_of(brief_.countries, &Country::certain)) return;
        std::vector<bool> witnessed(table_.places().size(), false);
        table_.find_witnesses(brief_.title, FoldedWords(brief_.title), witnessed);
        for (const Passage& passage : passages) table_.find_witnesses(passage.text, passage.words, witnessed);
        for (const auto& [entry, index] : entries_) {
            if (witnessed[entry.first]) brief_.countries[index].certain = true;
        }
    }

private:
    static std::vector<std::string_view> comma_pieces_of(std::string_view text) {
        std::vector<std::string_view> pieces;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find_first_of(",;", begin), text.size());
            if (const std::string_view piece = trimmed(text.substr(begin, end - begin)); !piece.empty()) pieces.push_back(piece);
            begin = end + 1;
        }
        return pieces;
    }

    const CountryTable& table_;
    Brief&              brief_;
    std::map<std::pair<std::size_t, CountryRole>, std::size_t> entries_;
};

bool is_place_label(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon > 24 || line.size() > 200) return false;
    return std::ranges::find(place_labels, fold_latin(trimmed(line.substr(0, colon)))) != place_labels.end();
}

/// Where in `passage` a line such as "Country: Turkey" stands; [0, 0) if there is none.
std::pair<std::size_t, std::size_t> place_line(const Passage& passage) {
    if (passage.text.find(':') == std::string::npos) return {0, 0};
    for (std::size_t i = 0; i < passage.lines.size(); ++i) {
        if (!is_place_label(passage.text_of_lines(i, i + 1))) continue;
        return {passage.lines[i].offset, i + 1 < passage.lines.size() ? passage.lines[i + 1].offset : passage.text.size()};
    }
    return {0, 0};
}

}  // namespace

void read_countries(const CountryTable& table, const Document& document, const std::vector<Passage>& passages,
                    const std::vector<std::size_t>& people_passages, Brief& brief, Diagnostics& diagnostics) {
    CountryReader reader(table, brief);
    reader.front_matter(document, diagnostics);
    const auto title_line = document.front_matter.find("title");
    const std::string folded_title = fold_latin(brief.title);
    if (title_line != document.front_matter.end()) {
        for (const CountryMention& mention : table.find(brief.title, brief.language)) {
            const CountryRole role = mention.actor ? CountryRole::actor : mention.adjective ? CountryRole::mention : CountryRole::place;
            reader.add(mention.row, role, title_line->second.line, mention.certain);
        }
    }
    for (std::size_t i = 0; i < passages.size(); ++i) {
        if (std::ranges::binary_search(people_passages, i)) {  // an affiliation is no mention, a line that names the place is
            reader.only(passages[i], place_line(passages[i]));
            continue;
        }
        const bool is_title = passages[i].kind == BlockKind::heading && i < 3 && passages[i].level <= 2 &&
                              fold_latin(passages[i].text).find(folded_title) != std::string::npos;
        reader.passage(passages[i], is_title, place_line(passages[i]));
    }
    reader.look_for_witnesses(passages);
}

}  // namespace cairn
