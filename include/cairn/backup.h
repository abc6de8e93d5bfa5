// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "cairn/index.h"

namespace cairn {

/// What a backup holds.
struct BackupReport {
    std::size_t    files = 0, briefs = 0;
    std::uintmax_t bytes    = 0;  ///< of the files, before they are packed
    std::size_t    left_out = 0;  ///< briefs above the ceiling
};

/// Packs a corpus as it is at one moment into a new file, a tar packed by zstd, while servers and others go on changing it
/// (see Snapshot). The index is left out: it is a cache. Below Handling::restricted, briefs above `ceiling` are left out with
/// their notes and originals, and so are the trash and the lines of other notes that name them. Written to a temporary file,
/// fsynced, renamed. Throws Error{conflict} if `file` is there, Error{io}.
BackupReport back_up(const Corpus& corpus, const Analyser& analyser, const std::filesystem::path& file,
                     Handling ceiling = Handling::restricted, const Progress& progress = {});

/// What unpacking may cost at most.
struct RestoreLimits {
    std::uintmax_t file_bytes  = 256u << 20;
    std::uintmax_t total_bytes = std::uintmax_t{64} << 30;
    std::size_t    files       = 4'000'000;
};

/// Unpacks a backup into a new folder: beside it first, then renamed, so that `folder` is whole or not there. Refused, with
/// nothing left behind: absolute names, "..", hidden names, links and devices, names that come twice, whatever is larger than
/// the limits, an archive that is cut off. Throws Error{conflict} if `folder` holds anything, Error{refused, too_large, io}.
BackupReport restore_backup(const std::filesystem::path& file, const std::filesystem::path& folder,
                            const RestoreLimits& limits = {});

}  // namespace cairn
