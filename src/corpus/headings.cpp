// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/headings.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "cairn/text.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 2> file_keys{"filler", "headings"};

struct RoleRow {
    std::string_view name;
    HeadingRole      role;
};

/// Roles by the word that `class:` uses. Kinds and "people/PART" come beside them.
constexpr std::array role_rows{
    RoleRow{"title", HeadingRole::title},     RoleRow{"abstract", HeadingRole::abstract},
    RoleRow{"context", HeadingRole::context}, RoleRow{"status", HeadingRole::status},
    RoleRow{"sources", HeadingRole::sources}, RoleRow{"drop", HeadingRole::drop},
};

std::vector<std::string> class_names() {
    std::vector<std::string> names;
    for (const FindingKindRow& row : finding_kinds()) names.emplace_back(row.name);
    for (const RoleRow& row : role_rows) names.emplace_back(row.name);
    for (const char* part : {"speaker", "moderator", "panelist", "author", "contributor", "participant", "contact"}) {
        names.push_back(std::string("people/") + part);
    }
    return names;
}

HeadingClass class_named(const std::string& name, std::size_t line, std::string_view file) {
    if (const auto kind = kind_named(name)) return {HeadingRole::findings, kind, std::nullopt};
    const auto role = std::ranges::find(role_rows, name, &RoleRow::name);
    if (role != role_rows.end()) return {role->role, std::nullopt, std::nullopt};
    constexpr std::string_view people = "people/";
    if (name.starts_with(people)) {
        if (const auto part = part_named(std::string_view(name).substr(people.size()))) {
            return {HeadingRole::people, std::nullopt, part};
        }
    }
    const std::string best = closest(name, class_names());
    reject_yaml(file, line, "unknown class '" + name + "'; " +
                                (best.empty() ? "use a kind, people/PART, or one of title, abstract, context, status, sources, drop"
                                              : "did you mean '" + best + "'?"));
}

bool is_language(std::string_view key) {
    return key.size() == 2 && std::ranges::all_of(key, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The keys of one row: `class`, `run_in` and languages (ISO 639-1).
void check_row(const YamlValue& value, std::string_view file) {
    std::vector<std::string_view> known{"class", "run_in", "en", "fr", "es"};
    for (const std::string& key : value.keys) {
        if (is_language(key)) known.push_back(key);
    }
    const YamlRow row{value, file, known};
    if (row.texts("class").empty()) row.reject("class", "this row has no 'class'; add one, or two in brackets");
    if (row.texts("class").size() > 2) row.reject("class", "more than two classes; keep the two that matter");
}

using Lines = std::unordered_map<std::string, std::size_t>;  // "language:folded variant" -> line

void read_row(const YamlValue& value, std::string_view file, HeadingDictionary& dictionary, Lines& listed) {
    constexpr std::array<std::string_view, 2> other_keys{"class", "run_in"};
    check_row(value, file);
    std::vector<HeadingClass> classes;
    for (const std::string& name : yaml_texts(*value.find("class"), file, "class")) {
        classes.push_back(class_named(name, value.line, file));
    }
    const YamlValue* run_in = value.find("run_in");
    if (run_in && run_in->text != "true" && run_in->text != "false") {
        reject_yaml(file, run_in->line, "'run_in' is '" + run_in->text + "'; write true or false");
    }
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
        const std::string& language = value.keys[i];
        if (std::ranges::find(other_keys, language) != other_keys.end()) continue;
        const YamlValue& list = value.items[i];
        for (std::string& text : yaml_texts(list, file, language)) {
            const auto [before, is_new] = listed.emplace(language + ":" + folded(text), list.line);
            if (!is_new) {
                reject_yaml(file, list.line, "'" + text + "' is listed already in the list that starts on line " +
                                                 std::to_string(before->second) + "; remove one, or give the row two classes");
            }
            dictionary.variants.push_back({std::move(text), language, classes, run_in && run_in->text == "true"});
        }
    }
}

}  // namespace

HeadingDictionary parse_headings(std::string_view yaml, std::string_view file) {
    const YamlValue   root = read_yaml_value(yaml, file);
    const YamlRow     top{root, file, file_keys};
    HeadingDictionary dictionary;
    if (const YamlValue* filler = top.find("filler")) {
        if (filler->kind != YamlValue::Kind::map) top.reject("filler", "'filler' is a map of lists by language; write 'en: [the, of]' below it");
        for (std::size_t i = 0; i < filler->keys.size(); ++i) {
            dictionary.filler[filler->keys[i]] = yaml_texts(filler->items[i], file, filler->keys[i]);
        }
    }
    const YamlValue* rows = top.find("headings");
    if (!rows || rows->kind != YamlValue::Kind::list) {
        reject_yaml(file, top.line_of("headings"), "no list of headings; write 'headings:' and '- class: ...' below it");
    }
    Lines listed;
    for (const YamlValue& row : rows->items) read_row(row, file, dictionary, listed);
    return dictionary;
}

}  // namespace cairn
