// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/curate.h"
#include "cairn/fetch.h"
#include "cairn/sources.h"

namespace cairn {

/// What became of one source.
struct SourceNews {
    enum class What { added, changed, unchanged, failed };
    What        what = What::failed;
    std::string url;
    std::string brief_id;  ///< "" where there is none
    std::string sentence;  ///< why it failed, or what is worth saying
};

/// Brings every source that changed since it was last fetched, by conditional requests, and adds it as a brief or replaces the
/// one it was; the former version is kept in trash/. A brief that was deleted here is not fetched again. What one source does
/// stops no other. In the order of `sources`. Where each came from is a line of fetched.jsonl (see provenance.h).
std::vector<SourceNews> fetch_sources(Curator& curator, const std::vector<WebSource>& sources, const FetchLimits& limits = {},
                                      const Progress& progress = {});

/// Adds a document that was fetched as a brief and notes where it came from. `brief` says name and front matter; its text is the
/// document's. Throws what Curator::add() throws.
Kept add_fetched(Curator& curator, const Fetched& fetched, NewBrief brief);

}  // namespace cairn
