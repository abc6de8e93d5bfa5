// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/front_matter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "cairn/error.h"

namespace cairn {
namespace {

constexpr std::string_view byte_order_mark   = "\xef\xbb\xbf";
constexpr std::size_t      value_limit_bytes = 2000;

/// Written out in the order in which people read them; others follow by name.
constexpr std::array<std::string_view, 8> first_fields{"title",  "series",  "date",   "event",
                                                       "place", "country", "source", "handling"};

/// The parts of a file: everything up to the opening line included, the lines of the block, the closing line and the rest.
struct Parts {
    std::string_view              head;
    std::vector<std::string_view> lines;  ///< with their line ends
    std::string_view              rest;
    bool                          has_block = false;
};

/// Cuts the first line, line end included, off `text`.
std::string_view take_line(std::string_view& text) {
    std::size_t end = text.find_first_of("\r\n");
    end = end == std::string_view::npos ? text.size() : end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    return line;
}

std::string_view without_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
        line.remove_suffix(1);
    }
    return line;
}

Parts cut(std::string_view markdown) {
    Parts parts;
    std::string_view text = markdown;
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    parts.head = markdown.substr(0, markdown.size() - text.size());
    parts.rest = text;
    if (without_end(take_line(text)) != "---") {
        return parts;
    }
    const std::size_t start = markdown.size() - text.size();
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::string_view before = text;
        const std::string_view line = take_line(text);
        if (const std::string_view mark = without_end(line); mark == "---" || mark == "...") {
            return {markdown.substr(0, start), std::move(lines), before, true};
        }
        lines.push_back(line);
    }
    return parts;  // never closed: that is text, not front matter
}

bool is_field_name(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::isalpha(static_cast<unsigned char>(name.front())) != 0 &&
           std::ranges::all_of(name, [](unsigned char c) { return c < 0x80 && (std::isalnum(c) != 0 || c == '_' || c == '-'); });
}

/// "title" of `title: X`; "" for other lines (indented, comments, list items).
std::string_view field_of(std::string_view line) {
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, std::min(colon, line.size()));
    return colon != std::string_view::npos && is_field_name(name) ? name : std::string_view{};
}

/// Plain where every YAML reader takes it for the same string, else in double quotes.
std::string yaml_scalar(std::string_view value) {
    constexpr std::string_view plain_marks = " -./(),&'";
    constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    std::string lower(value);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool plain = (std::isalpha(static_cast<unsigned char>(value.front())) != 0 ||
                        std::isdigit(static_cast<unsigned char>(value.front())) != 0) &&
                       value.back() != ' ' && std::ranges::find(words, lower) == words.end() &&
                       std::ranges::all_of(value, [&](unsigned char c) {
                           return c >= 0x80 || std::isalnum(c) != 0 || plain_marks.find(static_cast<char>(c)) != std::string_view::npos;
                       });
    if (plain) {
        return std::string(value);
    }
    std::string quoted = "\"";
    for (const char letter : value) {
        switch (letter) {
        case '"':
        case '\\': (quoted += '\\') += letter; break;
        case '\n': quoted += "\\n"; break;
        case '\t': quoted += "\\t"; break;
        default:
            // Other control characters mean nothing in a title and may not stand in YAML at all.
            quoted += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f ? ' ' : letter;
        }
    }
    return quoted + "\"";
}

/// True if `line` already gives the field this value, however it is quoted.
bool says(std::string_view line, std::string_view value) {
    std::string_view raw = without_end(line.substr(line.find(':') + 1));
    raw.remove_prefix(std::min(raw.find_first_not_of(" \t"), raw.size()));
    return raw == value || raw == yaml_scalar(value) || raw == "'" + std::string(value) + "'" ||
           raw == "\"" + std::string(value) + "\"";
}

void check_field(const std::string& name, const std::string& value) {
    if (!is_field_name(name)) {
        throw Error{ErrorKind::bad_request, "front_matter: a field's name is a plain word such as 'title'; rename it"};
    }
    if (value.size() > value_limit_bytes) {
        throw Error{ErrorKind::bad_request, "front_matter: " + name + " is longer than 2000 bytes; shorten it"};
    }
}

std::vector<std::string> ordered(const std::map<std::string, std::string>& fields) {
    std::vector<std::string> names;
    for (const std::string_view name : first_fields) {
        if (fields.contains(std::string(name))) {
            names.emplace_back(name);
        }
    }
    for (const auto& [name, value] : fields) {
        if (std::ranges::find(names, name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

std::string field_line(const std::string& name, const std::string& value, std::string_view line_end) {
    return name + ": " + yaml_scalar(value) + std::string(line_end);
}

/// The block's lines with `fields` worked in.
std::string merged(const std::vector<std::string_view>& lines, std::map<std::string, std::string> fields,
                   std::string_view line_end) {
    std::string block;
    for (std::size_t at = 0; at < lines.size();) {
        std::size_t next = at + 1;
        const auto field = fields.find(std::string(field_of(lines[at])));
        if (field == fields.end()) {
            block += lines[at];
        } else {
            // What is indented or a list item below belongs to the field and goes with it.
            while (next < lines.size() && !without_end(lines[next]).empty() &&
                   (lines[next].front() == ' ' || lines[next].front() == '\t' || lines[next].front() == '-')) {
                ++next;
            }
            block += next == at + 1 && says(lines[at], field->second) ? std::string(lines[at])
                                                                      : field_line(field->first, field->second, line_end);
            fields.erase(field);
        }
        at = next;
    }
    for (const std::string& name : ordered(fields)) {
        block += field_line(name, fields.at(name), line_end);
    }
    return block;
}

}  // namespace

std::string with_front_matter(std::string_view markdown, const std::map<std::string, std::string>& fields) {
    std::map<std::string, std::string> given;
    for (const auto& [name, value] : fields) {
        check_field(name, value);
        if (!without_end(value).empty()) {
            given.emplace(name, without_end(value));
        }
    }
    if (given.empty()) {
        return std::string(markdown);
    }
    const Parts parts = cut(markdown);
    const std::size_t first_end = markdown.find_first_of("\r\n");
    const std::string_view line_end = first_end == std::string_view::npos || markdown[first_end] == '\n' ? "\n"
                                      : markdown.substr(first_end).starts_with("\r\n")                   ? "\r\n"
                                                                                                         : "\r";
    if (parts.has_block) {
        return std::string(parts.head) + merged(parts.lines, given, line_end) + std::string(parts.rest);
    }
    if (parts.rest.starts_with("+++")) {
        throw Error{ErrorKind::bad_request, "front_matter: the text has TOML front matter; put the fields in there"};
    }
    const std::string fence = "---" + std::string(line_end);
    return std::string(parts.head) + fence + merged({}, given, line_end) + fence + std::string(parts.rest);
}

std::string_view body_of(std::string_view markdown) {
    const Parts parts = cut(markdown);
    std::string_view rest = parts.rest;
    if (parts.has_block) {
        take_line(rest);
    }
    return rest;
}

}  // namespace cairn
