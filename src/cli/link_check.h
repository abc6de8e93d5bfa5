// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/fetch.h"
#include "cli/corpus_check.h"

namespace cairn {

/// Asks for each address of `report.web_links` once, several at a time, and adds a warning at every place that names one which
/// does not answer; a remark where an address may not be asked.
void add_broken_links(CheckReport& report, const FetchLimits& limits, const Progress& progress);

}  // namespace cairn
