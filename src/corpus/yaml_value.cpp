// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/yaml_value.h"

#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "cairn/text.h"
#include "parse/yaml.h"

namespace cairn {
namespace {

/// Builds the tree. A map's keys come as scalars before their values.
class TreeBuilder : public YamlEvents {
public:
    explicit TreeBuilder(std::string_view file) : file_(file) {}

    void scalar(std::size_t line, const std::string& value) override {
        if (awaits_key()) {
            add_key(line, value);
            return;
        }
        YamlValue& made = add_value(line);
        made.text       = value;
    }
    void open(std::size_t line, bool is_map) override {
        if (awaits_key()) reject_yaml(file_, line, "a list or map stands where a key should; write 'key: value'");
        YamlValue& made = add_value(line);
        made.kind       = is_map ? YamlValue::Kind::map : YamlValue::Kind::list;
        open_.push_back(&made);
    }
    void close() override { open_.pop_back(); }

    YamlValue root;

private:
    bool awaits_key() const {
        return !open_.empty() && open_.back()->kind == YamlValue::Kind::map &&
               open_.back()->keys.size() == open_.back()->items.size();
    }
    void add_key(std::size_t line, const std::string& key) {
        std::vector<std::string>& keys = open_.back()->keys;
        if (std::ranges::find(keys, key) != keys.end()) {
            reject_yaml(file_, line, "key '" + key + "' stands twice; join the two");
        }
        keys.push_back(key);
    }
    // What is open is always the last child of its parent, so a parent grows only after its child is closed and the
    // pointers stay good.
    YamlValue& add_value(std::size_t line) {
        YamlValue& made = open_.empty() ? root : open_.back()->items.emplace_back();
        made.line       = line;
        return made;
    }

    std::string_view        file_;
    std::vector<YamlValue*> open_;
};

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string spelling_hint(std::string_view given, std::span<const std::string_view> known) {
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string              best = closest(given, names);
    if (!best.empty()) return "did you mean '" + best + "'?";
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return "known are " + all;
}

}  // namespace

const YamlValue* YamlValue::find(std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

void reject_yaml(std::string_view file, std::size_t line, const std::string& sentence) {
    throw Error{ErrorKind::config, yaml_place(file, line) + ": " + sentence};
}

YamlValue read_yaml_value(std::string_view text, std::string_view file, const YamlLimits& limits) {
    TreeBuilder builder{file};
    run_yaml_events(text, file, limits, 1, builder);
    return std::move(builder.root);
}

YamlRow::YamlRow(const YamlValue& value, std::string_view file, std::span<const std::string_view> known)
    : value_(value), file_(file) {
    if (value.kind != YamlValue::Kind::map) {
        reject_yaml(file, value.line, "expected 'key: value' lines, found " +
                                          (value.text.empty() ? std::string("a list or nothing") : "'" + value.text + "'") +
                                          "; see corpus/README.md for the form");
    }
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
        if (std::ranges::find(known, value.keys[i]) != known.end()) continue;
        reject_yaml(file, value.items[i].line, "unknown key '" + value.keys[i] + "'; " + spelling_hint(value.keys[i], known));
    }
}

std::size_t YamlRow::line_of(std::string_view key) const {
    const YamlValue* found = value_.find(key);
    return found ? found->line : value_.line;
}

void YamlRow::reject(std::string_view key, const std::string& sentence) const { reject_yaml(file_, line_of(key), sentence); }

std::string YamlRow::text(std::string_view key) const {
    const YamlValue* found = value_.find(key);
    if (!found) return {};
    if (found->kind != YamlValue::Kind::scalar) reject(key, "'" + std::string(key) + "' is one text, not a list; join it");
    return found->text;
}

std::string YamlRow::required(std::string_view key) const {
    std::string found = text(key);
    if (is_blank(found)) reject(key, "'" + std::string(key) + "' is missing or empty; fill it in");
    return found;
}

std::vector<std::string> YamlRow::texts(std::string_view key) const {
    const YamlValue* found = value_.find(key);
    return found ? yaml_texts(*found, file_, key) : std::vector<std::string>{};
}

bool YamlRow::flag(std::string_view key) const {
    const std::string value = text(key);
    if (value == "true") return true;
    if (value.empty() || value == "false") return false;
    reject(key, "'" + std::string(key) + "' is '" + value + "'; write true or false");
}

std::vector<std::string> yaml_texts(const YamlValue& value, std::string_view file, std::string_view what) {
    if (value.kind == YamlValue::Kind::map) {
        reject_yaml(file, value.line, "'" + std::string(what) + "' is a list of texts; write [one, two]");
    }
    if (value.kind == YamlValue::Kind::scalar) {
        return value.text.empty() ? std::vector<std::string>{} : std::vector<std::string>{value.text};
    }
    std::vector<std::string> all;
    all.reserve(value.items.size());
    for (const YamlValue& item : value.items) {
        if (item.kind != YamlValue::Kind::scalar) {
            reject_yaml(file, item.line, "'" + std::string(what) + "' holds a list or map; each of its items is a text");
        }
        if (is_blank(item.text)) {
            reject_yaml(file, item.line, "'" + std::string(what) + "' holds an empty text; fill it in or remove it");
        }
        all.push_back(item.text);
    }
    return all;
}

Label read_label(const YamlValue& value, std::string_view file) {
    constexpr std::array<std::string_view, 5> known{"label", "exact", "ambiguous", "with", "without"};
    Label                                     label;
    if (value.kind == YamlValue::Kind::scalar) {
        if (is_blank(value.text)) reject_yaml(file, value.line, "empty label; fill it in or remove it");
        label.text = value.text;
        return label;
    }
    const YamlRow row{value, file, known};
    label.text = row.text("label");
    if (is_blank(label.text)) reject_yaml(file, row.line(), "empty label; fill in 'label' or remove the entry");
    label.with      = row.texts("with");
    label.without   = row.texts("without");
    label.exact     = row.flag("exact");
    label.ambiguous = row.flag("ambiguous") || !label.with.empty();
    return label;
}

}  // namespace cairn
