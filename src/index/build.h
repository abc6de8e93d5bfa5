// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "cairn/index.h"

namespace cairn::index {

/// Builds both databases of a generation from nothing into `folder`, which must not exist.
///
/// Two threads read, analyse and write small throw-away shards, each of about 0.75 MB of text in path order; one compaction
/// a database makes them one. Xapian's inverter slows down by cache misses as it grows, so many small shards and a merge
/// measured 3.8 times as fast as one big one. The result does not depend on which thread took which shard.
/// Fills `report.refused` and `report.doubled`. What is returned is on the disk.
void build_generation(const Corpus& corpus, const std::vector<SourceEntry>& entries, const Analyser& analyser,
                      const std::filesystem::path& folder, const Progress& progress, IndexReport& report);

}  // namespace cairn::index
