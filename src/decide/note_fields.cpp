// SPDX-License-Identifier: GPL-3.0-or-later
#include "decide/note_fields.h"

#include <algorithm>

#include "cairn/error.h"
#include "cairn/note.h"
#include "cairn/text.h"

namespace cairn {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// True if `text` is laid out as `pattern`, where 0 is a digit, x a hexadecimal one, and all else stands for itself.
bool is_laid_out_as(std::string_view text, std::string_view pattern) {
    return std::ranges::equal(text, pattern, [](char c, char p) {
        if (p == '0') return is_digit(c);
        if (p == 'x') return is_hex_digit(c);
        return c == p;
    });
}

/// The number of two digits at `offset`; they are digits already.
int two_digits(std::string_view text, std::size_t offset) {
    return (text[offset] - '0') * 10 + (text[offset + 1] - '0');
}

bool in(int value, int least, int most) { return value >= least && value <= most; }

}  // namespace

NoteFields::NoteFields(const NoteJson& json, std::string path) : json_(&json), path_(std::move(path)) {
    if (!json.is_object()) reject("", "must be an object in braces");
}

bool NoteFields::has(std::string_view key) const {
    const auto found = json_->find(key);
    return found != json_->end() && !found->is_null();
}

std::string NoteFields::text(std::string_view key) const {
    if (!has(key)) reject(key, "is missing; give a text");
    const NoteJson& value = *json_->find(key);
    if (!value.is_string()) reject(key, "must be a text in quotes");
    const std::string& written = value.get_ref<const std::string&>();
    if (written.size() > note_text_limit_bytes) {
        reject(key, "has " + std::to_string(written.size()) + " bytes; at most " +
                        std::to_string(note_text_limit_bytes) + " are kept");
    }
    if (written.find_first_not_of(" \t\r\n") == std::string::npos) reject(key, "is empty; give a text");
    return written;
}

std::optional<std::string> NoteFields::optional_text(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    const NoteJson& value = *json_->find(key);
    if (value.is_string() && value.get_ref<const std::string&>().empty()) return std::nullopt;
    return text(key);
}

std::optional<std::string> NoteFields::choice(std::string_view key, std::span<const std::string_view> allowed) const {
    std::optional<std::string> value = optional_text(key);
    if (!value || std::ranges::find(allowed, *value) != allowed.end()) return value;
    std::string names;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        if (i > 0) names += i + 1 == allowed.size() ? " or " : ", ";
        names += allowed[i];
    }
    reject(key, "got '" + shortened(*value) + "'; use " + names);
}

bool NoteFields::flag(std::string_view key) const {
    if (!has(key)) return false;
    const NoteJson& value = *json_->find(key);
    if (!value.is_boolean()) reject(key, "must be true or false");
    return value.get<bool>();
}

NoteFields NoteFields::object(std::string_view key) const {
    if (!has(key)) reject(key, "is missing; give an object in braces");
    return NoteFields{*json_->find(key), place(key)};
}

void NoteFields::allow_only(const std::vector<std::string_view>& allowed) const {
    for (const auto& [key, value] : json_->items()) {
        if (std::ranges::find(allowed, key) != allowed.end()) continue;
        reject(shortened(key), "unknown key" + did_you_mean(key, {allowed.begin(), allowed.end()}, "; remove it"));
    }
}

void NoteFields::reject(std::string_view key, const std::string& sentence) const {
    const std::string where = place(key);
    throw Error{ErrorKind::bad_request, "note: " + (where.empty() ? sentence : where + ": " + sentence)};
}

std::string NoteFields::place(std::string_view key) const {
    if (path_.empty() || key.empty()) return path_ + std::string(key);
    return path_ + "." + std::string(key);
}

bool is_note_id(std::string_view id) { return is_laid_out_as(id, "urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"); }

bool is_date(std::string_view text) {
    if (is_laid_out_as(text, "0000")) return true;
    if (is_laid_out_as(text, "0000-00")) return in(two_digits(text, 5), 1, 12);
    return is_laid_out_as(text, "0000-00-00") && in(two_digits(text, 5), 1, 12) && in(two_digits(text, 8), 1, 31);
}

std::string time_with_milliseconds(std::string_view text) {
    constexpr std::size_t seconds_length = 19;  // 2026-01-31T12:00:00
    const std::string_view seconds = text.substr(0, seconds_length);
    if (!is_laid_out_as(seconds, "0000-00-00T00:00:00") || !is_date(seconds.substr(0, 10))) return {};
    if (two_digits(seconds, 11) > 23 || two_digits(seconds, 14) > 59 || two_digits(seconds, 17) > 60) return {};

    std::string_view rest = text.substr(seconds_length);
    if (!rest.ends_with('Z')) return {};
    rest.remove_suffix(1);
    std::string fraction;
    if (!rest.empty()) {
        if (rest.size() < 2 || rest.size() > 10 || rest[0] != '.' || !std::ranges::all_of(rest.substr(1), is_digit)) return {};
        fraction = rest.substr(1, 3);
    }
    fraction.resize(3, '0');
    return std::string(seconds) + "." + fraction + "Z";
}

std::string shortened(std::string_view text, std::size_t limit_bytes) {
    if (text.size() <= limit_bytes) return std::string(text);
    std::size_t end = limit_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;  // not inside a character
    return std::string(text.substr(0, end)) + "...";
}

std::string did_you_mean(const std::string& given, const std::vector<std::string>& known, std::string_view otherwise) {
    const std::string guess = given.size() > 60 ? std::string() : closest(given, known);
    return guess.empty() ? std::string(otherwise) : "; did you mean '" + guess + "'?";
}

}  // namespace cairn
