// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

using NoteJson = nlohmann::ordered_json;

/// The keys of one JSON object of a note, each read as the type it must have. Every refusal is an Error{bad_request} that
/// reads "note: <path of the key>: what is wrong; what to do". `json` must outlive it.
class NoteFields {
public:
    /// `path` of the object inside the note: "" for the note itself, "body", "target.selector".
    NoteFields(const NoteJson& json, std::string path);

    /// True if the key is there and not null.
    [[nodiscard]] bool has(std::string_view key) const;
    /// A string that is not blank and no longer than note_text_limit_bytes.
    [[nodiscard]] std::string text(std::string_view key) const;
    /// The same, or nothing where the key is missing or null.
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view key) const;
    /// The same, one of `allowed`.
    [[nodiscard]] std::optional<std::string> choice(std::string_view key, std::span<const std::string_view> allowed) const;
    [[nodiscard]] bool flag(std::string_view key) const;
    [[nodiscard]] NoteFields object(std::string_view key) const;

    /// Refuses keys that are not among `allowed`.
    void allow_only(const std::vector<std::string_view>& allowed) const;
    /// Throws: "note: <path>.<key>: <sentence>". An empty key speaks of the object itself.
    [[noreturn]] void reject(std::string_view key, const std::string& sentence) const;

private:
    [[nodiscard]] std::string place(std::string_view key) const;

    const NoteJson* json_;
    std::string     path_;
};

/// True for "urn:uuid:" and a UUID.
[[nodiscard]] bool is_note_id(std::string_view id);
/// True for an ISO 8601 date as precise as known: "2026", "2026-01", "2026-01-31".
[[nodiscard]] bool is_date(std::string_view text);
/// "2026-01-31T12:00:00Z", with or without a fraction, as one with exactly three digits of it, so that times compare as
/// text; "" if it is no such time.
[[nodiscard]] std::string time_with_milliseconds(std::string_view text);

/// `text` cut to what fits a sentence.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit_bytes = 60);
/// "; did you mean 'X'?" for the closest of `known`, else `otherwise`.
[[nodiscard]] std::string did_you_mean(const std::string& given, const std::vector<std::string>& known,
                                       std::string_view otherwise);

}  // namespace cairn
