// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/search.h"

namespace cairn {

/// One line of a batch of queries: "qid TAB text".
struct BatchLine {
    std::string qid, text;
};

/// Reads one line, without its line end. Throws Error{bad_request} "place:number: what is wrong; what to do" for one without
/// tab, qid or text, with white space in the qid, longer than 64 kB, or not in UTF-8.
[[nodiscard]] BatchLine read_batch_line(std::string_view line, std::string_view place, std::size_t number);

/// How a batch's answers are written; a row each in batch.cpp.
struct BatchFormat {
    std::string_view name;    ///< "trec"
    std::string_view header;  ///< line before all others, "" if none
    std::string (*rows)(const std::string& qid, const Query& query, const Results& results);
    Detail detail;  ///< what its rows show of a hit
};
[[nodiscard]] const BatchFormat* batch_format(std::string_view name);  ///< nullptr if there is none
[[nodiscard]] std::vector<std::string> batch_format_names();

}  // namespace cairn
