// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/sources.h"

#include <array>
#include <set>
#include <string_view>

#include "corpus/file.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr std::string_view                file_name = "sources.yaml";
constexpr std::array<std::string_view, 1> top_keys{"sources"};
/// Beside `url` and `name`, what is written into the front matter.
constexpr std::array<std::string_view, 13> row_keys{"url",  "name",    "title",  "date",        "event",    "place",      "country",
                                                    "tags", "series",  "source", "source_kind", "handling", "language"};

WebSource read_row(const YamlValue& value) {
    const YamlRow row(value, file_name, row_keys);
    WebSource source{.url = row.required("url"), .name = row.text("name"), .front_matter = {}, .line = row.line()};
    for (const std::string_view key : row_keys) {
        if (key == "url" || key == "name") {
            continue;
        }
        std::string text;
        for (const std::string& each : row.texts(key)) {
            text += (text.empty() ? "" : ", ") + each;
        }
        if (!text.empty()) {
            source.front_matter.emplace(key, text);
        }
    }
    return source;
}

}  // namespace

std::vector<WebSource> load_sources(const Corpus& corpus) {
    const auto text = read_file(corpus.root() / file_name, vocabulary_limits.size_bytes);
    if (!text) {
        return {};
    }
    const YamlValue root = read_yaml_value(*text, file_name);
    const YamlRow top(root, file_name, top_keys);
    std::vector<WebSource> sources;
    std::set<std::string> seen;
    const YamlValue* rows = top.find("sources");
    if (rows == nullptr || rows->kind != YamlValue::Kind::list) {
        reject_yaml(file_name, 1, "expected 'sources:' with a list under it; start each row with '- url: https://...'");
    }
    for (const YamlValue& value : rows->items) {
        sources.push_back(read_row(value));
        if (!seen.insert(sources.back().url).second) {
            reject_yaml(file_name, value.line, "'" + sources.back().url + "' stands twice; remove one of the rows");
        }
    }
    return sources;
}

}  // namespace cairn
