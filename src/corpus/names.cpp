// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cairn/text.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr YamlLimits name_limits{.size_bytes = 4u << 20, .depth = 16};

/// One file being read: says where in it something is wrong.
struct File {
    using Kind = YamlValue::Kind;

    std::string name;

    [[noreturn]] void reject(const YamlValue& node, const std::string& sentence) const { reject_yaml(name, node.line, sentence); }
    [[nodiscard]] std::string text(const YamlValue& node, const std::string& what) const {
        if (node.kind != Kind::scalar || node.text.empty()) reject(node, what + " must be a text; write it on the same line");
        return node.text;
    }
    [[nodiscard]] std::vector<std::string> texts(const YamlValue& node, const std::string& what) const {
        if (node.kind != Kind::list) reject(node, what + " must be a list; write it as [one, two]");
        std::vector<std::string> all;
        for (const YamlValue& each : node.items) all.push_back(text(each, "an entry of " + what));
        return all;
    }
    [[nodiscard]] bool truth(const YamlValue& node, const std::string& what) const {
        const std::string value = text(node, what);
        if (value != "true" && value != "false") reject(node, what + " must be true or false, got '" + value + "'");
        return value == "true";
    }
    /// The rows listed under `key`; what else stands at the top is an error.
    [[nodiscard]] std::vector<const YamlValue*> rows(const YamlValue& root, const std::vector<std::string>& keys, const std::string& key) const {
        std::vector<const YamlValue*> all;
        if (root.kind != Kind::map) reject(root, "expected '" + keys.front() + ":' with a list of rows under it");
        for (std::size_t i = 0; i < root.keys.size(); ++i) {
            const YamlValue& list = root.items[i];
            if (std::ranges::find(keys, root.keys[i]) == keys.end()) unknown(root, i, keys);
            if (root.keys[i] != key || (list.kind == Kind::scalar && list.text.empty())) continue;
            if (list.kind != Kind::list) reject(list, "'" + key + "' must be a list; start each row with '- '");
            for (const YamlValue& row : list.items) {
                if (row.kind != Kind::map) reject(row, "a row must have keys; write it as '- name: ...'");
                all.push_back(&row);
            }
        }
        return all;
    }
    /// The key at place `at` of `row` is none of those known.
    [[noreturn]] void unknown(const YamlValue& row, std::size_t at, const std::vector<std::string>& known) const {
        const std::string near = closest(row.keys[at], known);
        std::string list;
        for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
        reject(row.items[at], "unknown key '" + row.keys[at] + "'; " + (near.empty() ? "known are " + list : "did you mean '" + near + "'?"));
    }
};

Alias read_alias(const File& file, const YamlValue& node) {
    static const std::vector<std::string> keys{"name", "since", "until"};
    Alias alias;
    if (node.kind == YamlValue::Kind::scalar) {
        alias.name = file.text(node, "an alias");
        return alias;
    }
    if (node.kind != YamlValue::Kind::map) file.reject(node, "an alias must be a text or {name, since, until}");
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string& key = node.keys[i];
        const YamlValue&   value = node.items[i];
        if (key == "name") alias.name = file.text(value, "name");
        else if (key == "since") alias.since = file.text(value, "since");
        else if (key == "until") alias.until = file.text(value, "until");
        else file.unknown(node, i, keys);
    }
    if (alias.name.empty()) file.reject(node, "an alias has no name; add 'name:'");
    if (!alias.since.empty() && !alias.until.empty() && alias.until < alias.since) {
        file.reject(node, "the alias '" + alias.name + "' ends before it begins; swap since and until");
    }
    return alias;
}

std::vector<NameRow> read_names(std::string_view yaml, std::string_view place, const std::string& list) {
    static const std::vector<std::string> keys{"name", "aliases", "kind", "country"};
    std::vector<NameRow> rows;
    if (yaml.find_first_not_of(" \t\r\n") == std::string_view::npos) return rows;
    const File file{std::string(place) + "/" + list + ".yaml"};
    const YamlValue root = read_yaml_value(yaml, file.name, name_limits);
    if (root.kind == YamlValue::Kind::scalar && root.text.empty()) return rows;
    for (const YamlValue* node : file.rows(root, {list}, list)) {
        NameRow row;
        for (std::size_t i = 0; i < node->keys.size(); ++i) {
            const std::string& key = node->keys[i];
            const YamlValue&   value = node->items[i];
            if (key == "name") row.name = file.text(value, "name");
            else if (key == "kind") row.kind = file.text(value, "kind");
            else if (key == "country") row.country = file.text(value, "country");
            else if (key != "aliases") file.unknown(*node, i, keys);
            else if (value.kind != YamlValue::Kind::list) file.reject(value, "aliases must be a list; write it as [one, two]");
            else for (const YamlValue& alias : value.items) row.aliases.push_back(read_alias(file, alias));
        }
        if (row.name.empty()) file.reject(*node, "a row has no name; add 'name:'");
        rows.push_back(std::move(row));
    }
    return rows;
}

struct Ending {
    std::string_view              language, masculine;
    std::vector<std::string_view> forms;  // what stands in its place
};

/// French and Spanish adjectives in all genders and numbers, from the masculine singular; an English one as it is.
std::vector<std::string> inflected(const std::string& adjective, std::string_view language) {
    static const std::vector<Ending> endings{  // the first that fits; the last of a language fits all
        {"fr", "ien", {"ien", "iens", "ienne", "iennes"}}, {"fr", "ais", {"ais", "aise", "aises"}},
        {"fr", "ois", {"ois", "oise", "oises"}},           {"fr", "e", {"e", "es"}},
        {"fr", "", {"", "s", "e", "es"}},                  {"es", "és", {"és", "esa", "eses", "esas"}},
        {"es", "án", {"án", "ana", "anes", "anas"}},       {"es", "o", {"o", "a", "os", "as"}},
        {"es", "í", {"í", "íes", "ís"}},                   {"es", "", {"", "s", "es"}},
    };
    for (const Ending& row : endings) {
        if (row.language != language || !adjective.ends_with(row.masculine)) continue;
        std::vector<std::string> all;
        const std::string stem = adjective.substr(0, adjective.size() - row.masculine.size());
        for (const std::string_view form : row.forms) all.push_back(stem + std::string(form));
        return all;
    }
    return {adjective};
}

std::vector<std::string> read_adjectives(const File& file, const YamlValue& node) {
    static const std::vector<std::string> languages{"en", "fr", "es"};
    if (node.kind != YamlValue::Kind::map) file.reject(node, "adjectives must be given by language; write {en: [...], fr: [...], es: [...]}");
    std::vector<std::string> all;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        if (std::ranges::find(languages, node.keys[i]) == languages.end()) file.unknown(node, i, languages);
        for (const std::string& adjective : file.texts(node.items[i], "adjectives")) {
            for (std::string& form : inflected(adjective, node.keys[i])) all.push_back(std::move(form));
        }
    }
    return all;
}

CountryRow read_country(const File& file, const YamlValue& node, bool region) {
    static const std::vector<std::string> keys{"code", "names", "adjectives", "ambiguous", "members", "except", "witnesses"};
    CountryRow row;
    row.region = region;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string& key = node.keys[i];
        const YamlValue&   value = node.items[i];
        if (key == "code") row.code = file.text(value, "code");
        else if (key == "names") row.names = file.texts(value, "names");
        else if (key == "adjectives") row.adjectives = read_adjectives(file, value);
        else if (key == "ambiguous") row.ambiguous = file.truth(value, "ambiguous");
        else if (key == "members") row.members = file.texts(value, "members");
        else if (key == "except") row.except = file.texts(value, "except");
        else if (key == "witnesses") row.witnesses = file.texts(value, "witnesses");
        else file.unknown(node, i, keys);
    }
    if (row.code.empty()) file.reject(node, "a row has no code; add 'code:'");
    return row;
}

}  // namespace

Names parse_names(std::string_view people_yaml, std::string_view organizations_yaml, std::string_view countries_yaml,
                  std::string_view place) {
    Names names;
    names.people = read_names(people_yaml, place, "people");
    names.organizations = read_names(organizations_yaml, place, "organizations");
    if (countries_yaml.find_first_not_of(" \t\r\n") == std::string_view::npos) return names;
    const File file{std::string(place) + "/countries.yaml"};
    const YamlValue root = read_yaml_value(countries_yaml, file.name, name_limits);
    if (root.kind == YamlValue::Kind::scalar && root.text.empty()) return names;
    for (const std::string key : {"countries", "regions"}) {
        for (const YamlValue* node : file.rows(root, {"countries", "regions"}, key)) {
            names.countries.push_back(read_country(file, *node, key == "regions"));
        }
    }
    return names;
}

}  // namespace cairn
