// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/people_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "extract/affiliation.h"
#include "extract/people_cues.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

enum class Column { name, role, organization };

constexpr std::string_view name_words = "name names nom nombre speaker speakers participant participants panelist moderator author";
constexpr std::string_view role_column_words = "role title position function fonction titre cargo puesto rank part";
constexpr std::string_view organization_column_words =
    "organization organisation affiliation institution agency company organizacion institucion afiliacion office";

std::optional<Column> column_named(std::string_view heading) {
    for (const std::string_view word : space_words(heading)) {
        const std::string folded = bare_word(word);
        if (in_list(name_words, folded)) return Column::name;
        if (in_list(organization_column_words, folded)) return Column::organization;
        if (in_list(role_column_words, folded)) return Column::role;
    }
    return std::nullopt;
}

struct Cells {
    std::map<Column, std::size_t> columns;  ///< kind -> position in the row
    PersonPart                    part = PersonPart::participant;
};

}  // namespace

std::vector<TablePerson> people_in_tables(const Document& document, const std::vector<Passage>& passages) {
    std::map<std::size_t, std::size_t> passage_of;  // cell block -> passage
    for (std::size_t i = 0; i < passages.size(); ++i) {
        if (passages[i].kind == BlockKind::cell) passage_of[passages[i].block] = i;
    }
    std::vector<TablePerson> people;
    Cells cells;
    const std::vector<Block>& blocks = document.blocks;
    for (std::size_t row = 0; row < blocks.size(); ++row) {
        if (blocks[row].kind != BlockKind::row) continue;
        if (blocks[row].header) cells = {};
        TablePerson found;
        std::string role, organization;
        std::size_t position = 0;
        for (std::size_t cell = row + 1; cell < blocks[row].end; ++cell) {
            if (blocks[cell].kind != BlockKind::cell || blocks[cell].parent != row) continue;
            const std::size_t at = position++;
            const auto passage = passage_of.find(cell);
            if (passage == passage_of.end()) continue;
            const std::string& text = passages[passage->second].text;
            if (blocks[row].header) {
                if (const auto column = column_named(text)) cells.columns.try_emplace(*column, at);
                if (const auto cue = people_cue(text)) cells.part = cue->part;
                continue;
            }
            found.passages.push_back(passage->second);
            const auto is = [&](Column column) {
                const auto known = cells.columns.find(column);
                return known != cells.columns.end() && known->second == at;
            };
            if (is(Column::name)) {
                if (auto person = read_person_line(text)) found.person = *person;
            } else if (is(Column::role)) {
                role = text;
            } else if (is(Column::organization)) {
                organization = text;
            }
        }
        if (!blocks[row].header && found.passages.size() == 2) {  // "| Submitted by | Jane Doe |"
            const auto label = people_label(passages[found.passages[0]].text + ":");
            const auto person = label ? read_person_line(passages[found.passages[1]].text) : std::nullopt;
            if (person) {
                people.push_back({*person, label->part, blocks[row].lines.first, found.passages});
                continue;
            }
        }
        if (blocks[row].header || cells.columns.size() < 2 || found.person.name.printed.empty()) continue;
        if (!role.empty()) found.person.role = role;
        if (!organization.empty()) found.person.organization = organization;
        found.part = cells.part;
        found.line = blocks[row].lines.first;
        people.push_back(std::move(found));
    }
    return people;
}

}  // namespace cairn
