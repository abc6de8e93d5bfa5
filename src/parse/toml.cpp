// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/toml.h"

#include <algorithm>
#include <optional>

namespace cairn {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view key) {
    std::string lower(key);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

/// Takes one value off the front of `text`; nothing if a string is not closed. What is bare runs to one of `ends`.
std::optional<std::string> take_value(std::string_view& text, std::string_view ends) {
    text = trimmed(text);
    std::string value;
    if (text.empty() || (text.front() != '"' && text.front() != '\'')) {
        const std::size_t end = std::min(text.find_first_of(ends), text.size());
        value = trimmed(text.substr(0, end));
        text.remove_prefix(end);
        return value;
    }
    const char quote = text.front();
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == quote) {
            text.remove_prefix(at + 1);
            return value;
        }
        if (quote == '"' && text[at] == '\\' && at + 1 < text.size()) {
            ++at;
            value += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at];
        } else {
            value += text[at];
        }
    }
    return std::nullopt;
}

/// `text` is what stands after "["; nothing if the list is not closed on its line.
std::optional<std::vector<std::string>> take_list(std::string_view text) {
    std::vector<std::string> list;
    while (true) {
        text = trimmed(text);
        if (text.empty()) return std::nullopt;
        if (text.front() == ']') return list;
        std::optional<std::string> value = take_value(text, ",]");
        if (!value) return std::nullopt;
        list.push_back(std::move(*value));
        text = trimmed(text);
        if (!text.empty() && text.front() == ',') text.remove_prefix(1);
    }
}

/// "key = value" as a value; nothing if it is not written on one line.
std::optional<FrontMatterValue> read_value(std::string_view text) {
    FrontMatterValue value;
    text = trimmed(text);
    if (text.starts_with('[')) {
        std::optional<std::vector<std::string>> list = take_list(text.substr(1));
        if (!list) return std::nullopt;
        value.list = std::move(*list);
        return value;
    }
    if (text.starts_with(R"(""")") || text.starts_with("'''")) return std::nullopt;
    std::optional<std::string> scalar = take_value(text, "#");
    if (!scalar) return std::nullopt;
    value.scalar = std::move(*scalar);
    return value;
}

}  // namespace

void read_toml_values(std::string_view text, std::size_t first_line, std::map<std::string, FrontMatterValue>& values,
                      Diagnostics& diagnostics) {
    std::string table;
    std::size_t line = first_line;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t      end = std::min(text.find('\n', at), text.size());
        const std::string_view row = trimmed(text.substr(at, end - at));
        at = end + 1;
        if (row.empty() || row.front() == '#') continue;
        if (row.front() == '[' && row.back() == ']') {
            table = lower_case(trimmed(row.substr(1, row.size() - 2)));
            values[table].line = line;
            continue;
        }
        const std::size_t sign = row.find('=');
        std::optional<FrontMatterValue> value;
        if (sign != std::string_view::npos && sign > 0) value = read_value(row.substr(sign + 1));
        if (!value) {
            diagnostics.push_back({Severity::warning, line, "front matter: expected key = value on one line; mend the line"});
            continue;
        }
        std::string_view key_text = row.substr(0, sign);
        const std::string key = lower_case(take_value(key_text, "").value_or(""));
        value->line = line;
        if (table.empty()) {
            values.emplace(key, std::move(*value));
        } else {
            values[table].fields.emplace(key, value->scalar);
        }
    }
}

}  // namespace cairn
