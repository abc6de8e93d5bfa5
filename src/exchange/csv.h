// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// One record of a CSV file.
struct CsvRecord {
    std::size_t              line = 0;  ///< where it begins, 1-based
    std::vector<std::string> fields;
};

/// The records of a CSV file, empty lines left out, a byte order mark dropped, the apostrophe that csv_line() put in front of a
/// formula taken off. The separator is the one of comma, semicolon and tab that the first line has most of.
/// Throws Error{bad_request} naming the line of a quoted field that never ends.
[[nodiscard]] std::vector<CsvRecord> read_csv(std::string_view bytes);

}  // namespace cairn
