// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/cues.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>

#include "cairn/error.h"
#include "corpus/yaml_value.h"
#include "extract/cue_matcher.h"
#include "parse/yaml.h"

namespace cairn {
namespace {

constexpr YamlLimits      cue_file_limits{.size_bytes = 1u << 20, .depth = 8};
constexpr std::array      known_keys{std::string_view{"id"}, std::string_view{"group"}, std::string_view{"language"},
                                std::string_view{"pattern"}, std::string_view{"weight"}};
constexpr double          usual_weight = 0.5;

using Classes = std::map<std::string, std::string, std::less<>>;  // name -> "a|b|c"

std::string at(std::string_view place, const YamlValue& node) {
    return yaml_place(place, node.line);
}

[[noreturn]] void fail(const std::string& where, const std::string& what) { throw Error{ErrorKind::config, where + ": " + what}; }

Classes read_classes(const YamlValue* node, std::string_view place) {
    Classes classes;
    if (node == nullptr) return classes;
    if (node->kind != YamlValue::Kind::map) fail(at(place, *node), "'classes' is no map; write 'name: [word, word]'");
    for (std::size_t i = 0; i < node->keys.size(); ++i) {
        const YamlValue& list = node->items[i];
        if (list.kind != YamlValue::Kind::list) fail(at(place, list), "class '" + node->keys[i] + "' is no list of words; write [word, word]");
        std::string words;
        for (const YamlValue& word : list.items) words += (words.empty() ? "" : "|") + word.text;
        classes[node->keys[i]] = words;
    }
    return classes;
}

/// `pattern` with each <name> replaced by the words of that class.
std::string expanded(std::string pattern, const Classes& classes, const std::string& where) {
    for (std::size_t open = pattern.find('<'); open != std::string::npos; open = pattern.find('<', open)) {
        const std::size_t close = pattern.find('>', open);
        if (close == std::string::npos) fail(where, "pattern '" + pattern + "' has a '<' without '>'; close it");
        const auto found = classes.find(std::string_view(pattern).substr(open + 1, close - open - 1));
        if (found == classes.end()) {
            fail(where, "pattern '" + pattern + "' names the unknown class " + pattern.substr(open, close - open + 1) + "; add it to 'classes'");
        }
        pattern.replace(open, close - open + 1, found->second);
        open += found->second.size();
    }
    return pattern;
}

std::string scalar(const YamlValue& row, std::string_view key) {
    const YamlValue* found = row.find(key);
    return found != nullptr && found->kind == YamlValue::Kind::scalar ? found->text : std::string();
}

Cue read_cue(const YamlValue& row, const Classes& classes, std::string_view place) {
    const std::string where = at(place, row);
    if (row.kind != YamlValue::Kind::map) fail(where, "a cue is no map; write {group: .., language: .., pattern: ..}");
    for (const std::string& key : row.keys) {
        if (std::ranges::find(known_keys, key) != known_keys.end()) continue;
        fail(where, "unknown key '" + key + "' in a cue; known are id, group, language, pattern, weight");
    }
    Cue cue{scalar(row, "id"), scalar(row, "group"), scalar(row, "language"), scalar(row, "pattern"), usual_weight};
    if (cue.pattern.empty()) fail(where, "a cue has no pattern; add 'pattern: \"words\"'");
    if (cue.language != "en" && cue.language != "fr" && cue.language != "es") {
        fail(where, "cue '" + cue.pattern + "' has the unknown language '" + cue.language + "'; write en, fr or es");
    }
    if (cue.id.empty()) cue.id = cue.pattern;
    if (const std::string weight = scalar(row, "weight"); !weight.empty()) {
        char* end  = nullptr;
        cue.weight = std::strtod(weight.c_str(), &end);
        if (*end != '\0' || !(cue.weight > 0 && cue.weight <= 1)) {
            fail(where, "cue '" + cue.pattern + "' has the weight '" + weight + "'; write a number above 0, at most 1");
        }
    }
    cue.pattern = expanded(cue.pattern, classes, where);
    CueMatcher::check(cue, where);
    return cue;
}

}  // namespace

Cues parse_cues(std::string_view yaml, std::string_view place) {
    Cues cues;
    if (yaml.empty()) return cues;
    const YamlValue root = read_yaml_value(yaml, place, cue_file_limits);
    if (root.kind != YamlValue::Kind::map) fail(std::string(place) + ":1", "is no map; it needs 'classes:' and 'cues:'");
    const Classes classes = read_classes(root.find("classes"), place);
    const YamlValue* rows = root.find("cues");
    if (rows == nullptr || rows->kind != YamlValue::Kind::list) fail(std::string(place) + ":1", "has no list 'cues:'; add one");
    for (const YamlValue& row : rows->items) cues.rows.push_back(read_cue(row, classes, place));
    return cues;
}

}  // namespace cairn
