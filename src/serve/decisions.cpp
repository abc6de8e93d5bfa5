// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/decisions.h"

#include <algorithm>
#include <array>

#include "cairn/error.h"

namespace cairn {
namespace {

Error unreadable(std::string_view words) {
    return Error{ErrorKind::bad_request, "decide: '" + std::string(words) + "' is no decision; send the form of the page again"};
}

/// Cuts the first word off `rest`.
std::string_view next_word(std::string_view& rest) {
    const std::size_t      end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

NoteBody read_kind(std::string_view rest) {
    const auto kind = kind_named(rest);
    if (!kind && rest != "none") throw unreadable(rest);
    return KindNote{kind};
}

NoteBody read_tag(std::string_view rest) {
    const std::string_view verdict = next_word(rest);
    if ((verdict != "accept" && verdict != "reject") || rest.empty()) throw unreadable(rest);
    return TagNote{.concept_id = std::string(rest), .accept = verdict == "accept"};
}

NoteBody read_link(std::string_view rest) {
    const std::string_view verdict = next_word(rest);
    const auto             relation = relation_named(verdict);
    if ((!relation && verdict != "reject") || rest.empty()) throw unreadable(rest);
    return LinkNote{.clause = std::string(rest), .relation = relation, .accept = relation.has_value(), .value = {}};
}

NoteBody read_same(std::string_view rest) {
    const std::string_view verdict = next_word(rest);
    if ((verdict != "accept" && verdict != "reject") || rest.empty()) throw unreadable(rest);
    return IdentifyNote{.former = {}, .same_as = std::string(rest), .accept = verdict == "accept"};
}

struct VerbRow {
    std::string_view verb;
    NoteBody (*read)(std::string_view rest);
};
constexpr std::array verb_rows{VerbRow{"kind", read_kind}, VerbRow{"tag", read_tag}, VerbRow{"link", read_link}, VerbRow{"same", read_same}};

}  // namespace

NoteBody read_decision(std::string_view words) {
    std::string_view rest = words;
    const auto       verb = next_word(rest);
    const auto       row = std::ranges::find(verb_rows, verb, &VerbRow::verb);
    if (row == verb_rows.end()) throw unreadable(words);
    return row->read(rest);
}

Note read_drafted_decision(std::string_view words) {
    Note             note;
    std::string_view rest = words;
    note.target = next_word(rest);
    note.body = read_decision(rest);
    return note;
}

std::vector<std::string> decisions_in(const Form& form) {
    std::vector<std::string> decisions;
    for (const auto& [name, value] : form.fields) {
        if (name == "decide" && !value.empty()) decisions.push_back(value);
    }
    return decisions;
}

}  // namespace cairn
