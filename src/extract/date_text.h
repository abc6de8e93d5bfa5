// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// A date found in a text.
struct DateText {
    std::string value;             ///< ISO 8601, as precise as it is written: "2018-06-26", "2018-06", "2018"
    std::size_t offset = 0;        ///< byte where it starts
    std::size_t length = 0;
    bool        range = false;     ///< the first day of several ("26-27 June 2018")
    bool        impossible = false;///< no such day ("31 June 2018"); `value` is as precise as still makes sense
};

/// The first date in `text`, written in numbers (ISO 8601, with or without time and zone: the day is the one printed) or with
/// a month's name in English, French or Spanish. Days and months in numbers that could be either ("03/04/2020") give the year
/// alone. `from`: byte to start at. A year alone counts only if `year_alone`.
[[nodiscard]] std::optional<DateText> find_date(std::string_view text, std::size_t from = 0, bool year_alone = false);

/// `text` as one date and nothing else that matters; for front matter. Nothing if it holds none.
[[nodiscard]] std::optional<DateText> read_date(std::string_view text);

/// The date in a file's path ("2018/2018-06-26-panel.md", "flood-2019.md"); nothing if there is none.
[[nodiscard]] std::optional<DateText> date_in_path(std::string_view path);

}  // namespace cairn
