// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/front_matter.h"

#include <algorithm>
#include <vector>

#include "cairn/error.h"
#include "parse/toml.h"
#include "parse/yaml.h"

namespace cairn {

namespace {

using Values = std::map<std::string, FrontMatterValue>;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view key) {
    std::string lower(key);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

void add_value(Values& values, std::string_view key, FrontMatterValue value, Diagnostics& diagnostics) {
    const std::size_t line = value.line;
    if (!values.emplace(lower_case(key), std::move(value)).second) {
        diagnostics.push_back({Severity::warning, line, "front matter: '" + std::string(key) +
                                                            "' stands here twice; the first one counts, remove the other"});
    }
}

/// Builds the values of a top-level map; what is nested deeper than a list or map of scalars is joined to one string.
class ValueReader : public YamlEvents {
public:
    ValueReader(Values& values, Diagnostics& diagnostics) : values_(values), diagnostics_(diagnostics) {}

    [[nodiscard]] bool is_map() const noexcept { return is_map_; }

    void scalar(std::size_t line, const std::string& value) override {
        if (depth() == 0) return;
        if (depth() == 1) return is_map_ ? top_scalar(line, value) : void();
        if (depth() > 2) {
            // A map or list inside a list: its scalars, keys left out, become one entry.
            const bool is_key = nested_maps_.back() && !(nested_key_ = !nested_key_);
            if (is_key || value.empty()) return;
            joined_ += (joined_.empty() ? "" : ", ") + value;
        } else if (!map_value_) {
            value_.list.push_back(value);
        } else if (field_.empty() && !has_field_) {
            field_     = value;
            has_field_ = true;
        } else {
            put_field(value);
        }
    }

    void open(std::size_t line, bool is_map) override {
        if (depth() == 1) is_map_ = is_map;
        if (depth() == 2) {
            map_value_  = is_map;
            value_      = {};
            value_.line = key_line_ > 0 ? key_line_ : line;
        }
        if (depth() > 2) {
            nested_maps_.push_back(is_map);
            nested_key_ = true;
        }
    }

    void close() override {
        if (depth() >= 2) {
            nested_maps_.pop_back();
            nested_key_ = true;
            if (depth() == 2) {
                if (map_value_) put_field(joined_);
                else value_.list.push_back(joined_);
                joined_.clear();
            }
        } else if (depth() == 1 && is_map_) {
            add_value(values_, key_, std::move(value_), diagnostics_);
            value_    = {};
            has_key_  = false;
            has_field_ = false;
            key_line_ = 0;
        }
    }

private:
    void top_scalar(std::size_t line, const std::string& value) {
        if (!has_key_) {
            key_      = value;
            key_line_ = line;
            has_key_  = true;
            return;
        }
        add_value(values_, key_, {.scalar = value, .list = {}, .fields = {}, .line = key_line_}, diagnostics_);
        has_key_ = false;
    }

    void put_field(const std::string& value) {
        value_.fields.emplace(field_, value);
        field_.clear();
        has_field_ = false;
    }

    Values&           values_;
    Diagnostics&      diagnostics_;
    bool              is_map_ = false, map_value_ = false, has_key_ = false, has_field_ = false, nested_key_ = true;
    std::string       key_, field_, joined_;
    std::size_t       key_line_ = 0;
    FrontMatterValue  value_;
    std::vector<bool> nested_maps_;
};

/// One line of a text and where the next begins.
struct Line {
    std::string_view text;
    std::size_t      next = 0;
};

Line line_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return {text.substr(at), text.size()};
    return {text.substr(at, end - at), end + 1};
}

/// Length of the key where `line` reads "key:" or "key: value" from its first column on; 0 if it does not.
std::size_t key_length(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 64) return 0;
    if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return 0;
    constexpr std::string_view not_in_keys = "#[]{}<>*|`!\t";
    const bool plain = line.front() != ' ' && line.front() != '-' && line.substr(0, colon).find_first_of(not_in_keys) == std::string_view::npos;
    return plain ? colon : 0;
}

bool is_filler(std::string_view line) {
    const std::string_view text = trimmed(line);
    return text.empty() || text.front() == '#';
}

/// True if the text after the opening fence reads as a map: its first line with content is "key: ...".
bool opens_map(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const Line line = line_at(text, at);
        if (!is_filler(line.text)) return key_length(line.text) > 0 || line.text.front() == '{';
        at = line.next;
    }
    return false;
}

std::string unquoted(std::string_view value) {
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return std::string(quoted ? value.substr(1, value.size() - 2) : value);
}

/// Takes what each line says by itself: `key: value`, and `- item` under a key. The last resort.
void read_line_by_line(std::string_view text, std::size_t first_line, Values& values, Diagnostics& diagnostics) {
    FrontMatterValue value;
    std::string      key;
    const auto       put = [&] {
        if (!key.empty()) add_value(values, key, std::move(value), diagnostics);
        key.clear();
        value = {};
    };
    std::size_t number = first_line;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const Line             line = line_at(text, at);
        const std::string_view content = trimmed(line.text);
        if (const std::size_t length = key_length(line.text); length > 0) {
            put();
            key   = unquoted(trimmed(line.text.substr(0, length)));
            value = {.scalar = unquoted(trimmed(line.text.substr(length + 1))), .list = {}, .fields = {}, .line = number};
        } else if (!key.empty() && value.scalar.empty() && content.starts_with("- ")) {
            value.list.push_back(unquoted(trimmed(content.substr(2))));
        }
        at = line.next;
    }
    put();
}

/// The line number an Error's "front matter:LINE: ..." names, and the sentence after it.
void report(const Error& error, Diagnostics& diagnostics) {
    const std::string_view sentence = error.what();
    constexpr std::string_view place = "front matter:";
    const std::size_t      colon = sentence.find(':', place.size());
    const std::string      line(sentence.substr(place.size(), colon - place.size()));
    diagnostics.push_back({Severity::warning, std::stoul(line), "front matter" + std::string(sentence.substr(colon))});
}

void read_yaml_values(std::string_view text, std::size_t first_line, Values& values, Diagnostics& diagnostics) {
    const YamlLimits limits;
    Values           read;
    Diagnostics      doubled;
    try {
        ValueReader reader(read, doubled);
        run_yaml_events(text, "front matter", limits, first_line, reader);
        values = std::move(read);
        diagnostics.insert(diagnostics.end(), doubled.begin(), doubled.end());
    } catch (const Error& error) {
        report(error, diagnostics);
        if (text.size() <= limits.size_bytes) read_line_by_line(text, first_line, values, diagnostics);
    }
}

/// Front matter without an end: the `key: value` lines at its start, up to an empty line or one that is none.
FrontMatter read_unclosed(std::string_view text, std::size_t start, Diagnostics& diagnostics) {
    FrontMatter found{.values = {}, .bytes = start, .lines = 1};
    while (found.bytes < text.size()) {
        const Line line = line_at(text, found.bytes);
        const bool belongs = key_length(line.text) > 0 || line.text.starts_with("- ") || line.text.starts_with("  ");
        if (!belongs || trimmed(line.text).empty()) break;
        found.bytes = line.next;
        ++found.lines;
    }
    diagnostics.push_back({Severity::warning, 1, "front matter without an end; close it with a line '---'"});
    read_line_by_line(text.substr(start, found.bytes - start), 2, found.values, diagnostics);
    return found;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, Diagnostics& diagnostics) {
    const Line first = line_at(text, 0);
    const std::string_view fence = first.text.substr(0, first.text.find_last_not_of(" \t") + 1);
    const bool is_toml = fence == "+++";
    if (!is_toml && (fence != "---" || !opens_map(text, first.next))) {
        // "---" twice with nothing between is empty front matter, not two rules.
        const bool empty = fence == "---" && trimmed(line_at(text, first.next).text) == "---";
        return empty ? FrontMatter{.values = {}, .bytes = line_at(text, first.next).next, .lines = 2} : FrontMatter{};
    }
    FrontMatter found{.values = {}, .bytes = first.next, .lines = 1};
    while (found.bytes < text.size()) {
        const Line             line = line_at(text, found.bytes);
        const std::string_view content = line.text.substr(0, line.text.find_last_not_of(" \t") + 1);
        const std::size_t      end = found.bytes;
        found.bytes = line.next;
        ++found.lines;
        if (is_toml ? content != "+++" : content != "---" && content != "...") continue;
        const std::string_view inside = text.substr(first.next, end - first.next);
        if (is_toml) read_toml_values(inside, 2, found.values, diagnostics);
        else read_yaml_values(inside, 2, found.values, diagnostics);
        return found;
    }
    if (is_toml) {
        diagnostics.push_back({Severity::warning, 1, "front matter without an end; close it with a line '+++'"});
        return {};
    }
    return read_unclosed(text, first.next, diagnostics);
}

}  // namespace cairn
