// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "cairn/error.h"
#include "cairn/text.h"
#include "parse/yaml.h"

namespace cairn {
namespace {

constexpr YamlLimits vocabulary_limits{.size_bytes = 4u << 20, .depth = 16};

/// One file being read: says where in it something is wrong.
struct File {
    std::string name;

    [[noreturn]] void reject(const YAML::Node& node, const std::string& sentence) const {
        throw Error{ErrorKind::config, name + ":" + std::to_string(node.Mark().line + 1) + ": " + sentence};
    }
    [[nodiscard]] std::string text(const YAML::Node& node, const std::string& what) const {
        if (!node.IsScalar() || node.Scalar().empty()) reject(node, what + " must be a text; write it on the same line");
        return node.Scalar();
    }
    [[nodiscard]] std::vector<std::string> texts(const YAML::Node& node, const std::string& what) const {
        if (!node.IsSequence()) reject(node, what + " must be a list; write it as [one, two]");
        std::vector<std::string> all;
        for (const YAML::Node& each : node) all.push_back(text(each, "an entry of " + what));
        return all;
    }
    [[nodiscard]] bool truth(const YAML::Node& node, const std::string& what) const {
        const std::string value = text(node, what);
        if (value != "true" && value != "false") reject(node, what + " must be true or false, got '" + value + "'");
        return value == "true";
    }
    /// The list of rows under `key`; what else stands at the top is an error.
    [[nodiscard]] std::vector<YAML::Node> rows(const YAML::Node& root, const std::vector<std::string>& keys, const std::string& key) const {
        std::vector<YAML::Node> all;
        if (!root.IsMap()) reject(root, "expected '" + keys.front() + ":' with a list of rows under it");
        for (const auto& entry : root) {
            const std::string name_here = entry.first.Scalar();
            if (std::ranges::find(keys, name_here) == keys.end()) unknown(entry.first, keys);
            if (name_here != key || entry.second.IsNull()) continue;
            if (!entry.second.IsSequence()) reject(entry.second, "'" + key + "' must be a list; start each row with '- '");
            for (const YAML::Node& row : entry.second) {
                if (!row.IsMap()) reject(row, "a row must have keys; write it as '- name: ...'");
                all.push_back(row);
            }
        }
        return all;
    }
    [[noreturn]] void unknown(const YAML::Node& key, const std::vector<std::string>& known) const {
        const std::string near = closest(key.Scalar(), known);
        std::string list;
        for (const std::string& each : known) list += (list.empty() ? "" : ", ") + each;
        reject(key, "unknown key '" + key.Scalar() + "'; " + (near.empty() ? "known are " + list : "did you mean '" + near + "'?"));
    }
};

Alias read_alias(const File& file, const YAML::Node& node) {
    static const std::vector<std::string> keys{"name", "since", "until"};
    Alias alias;
    if (node.IsScalar()) {
        alias.name = file.text(node, "an alias");
        return alias;
    }
    if (!node.IsMap()) file.reject(node, "an alias must be a text or {name, since, until}");
    for (const auto& entry : node) {
        const std::string key = entry.first.Scalar();
        if (key == "name") alias.name = file.text(entry.second, "name");
        else if (key == "since") alias.since = file.text(entry.second, "since");
        else if (key == "until") alias.until = file.text(entry.second, "until");
        else file.unknown(entry.first, keys);
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
    const YAML::Node root = read_yaml(yaml, file.name, vocabulary_limits);
    if (root.IsNull()) return rows;
    for (const YAML::Node& node : file.rows(root, {list}, list)) {
        NameRow row;
        for (const auto& entry : node) {
            const std::string key = entry.first.Scalar();
            if (key == "name") row.name = file.text(entry.second, "name");
            else if (key == "kind") row.kind = file.text(entry.second, "kind");
            else if (key == "country") row.country = file.text(entry.second, "country");
            else if (key != "aliases") file.unknown(entry.first, keys);
            else if (!entry.second.IsSequence()) file.reject(entry.second, "aliases must be a list; write it as [one, two]");
            else for (const YAML::Node& alias : entry.second) row.aliases.push_back(read_alias(file, alias));
        }
        if (row.name.empty()) file.reject(node, "a row has no name; add 'name:'");
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

std::vector<std::string> read_adjectives(const File& file, const YAML::Node& node) {
    static const std::vector<std::string> languages{"en", "fr", "es"};
    if (!node.IsMap()) file.reject(node, "adjectives must be given by language; write {en: [...], fr: [...], es: [...]}");
    std::vector<std::string> all;
    for (const auto& entry : node) {
        if (std::ranges::find(languages, entry.first.Scalar()) == languages.end()) file.unknown(entry.first, languages);
        for (const std::string& adjective : file.texts(entry.second, "adjectives")) {
            for (std::string& form : inflected(adjective, entry.first.Scalar())) all.push_back(std::move(form));
        }
    }
    return all;
}

CountryRow read_country(const File& file, const YAML::Node& node, bool region) {
    static const std::vector<std::string> keys{"code", "names", "adjectives", "ambiguous", "members", "except", "witnesses"};
    CountryRow row;
    row.region = region;
    for (const auto& entry : node) {
        const std::string key = entry.first.Scalar();
        if (key == "code") row.code = file.text(entry.second, "code");
        else if (key == "names") row.names = file.texts(entry.second, "names");
        else if (key == "adjectives") row.adjectives = read_adjectives(file, entry.second);
        else if (key == "ambiguous") row.ambiguous = file.truth(entry.second, "ambiguous");
        else if (key == "members") row.members = file.texts(entry.second, "members");
        else if (key == "except") row.except = file.texts(entry.second, "except");
        else if (key == "witnesses") row.witnesses = file.texts(entry.second, "witnesses");
        else file.unknown(entry.first, keys);
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
    const YAML::Node root = read_yaml(countries_yaml, file.name, vocabulary_limits);
    if (root.IsNull()) return names;
    for (const std::string key : {"countries", "regions"}) {
        for (const YAML::Node& node : file.rows(root, {"countries", "regions"}, key)) {
            names.countries.push_back(read_country(file, node, key == "regions"));
        }
    }
    return names;
}

}  // namespace cairn
