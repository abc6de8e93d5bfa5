// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cairn/corpus.h"

namespace cairn {

/// All files of a corpus as they were at one moment between two changes, whoever changes it meanwhile.
///
/// Taken by hard links under the ChangeLock: writers of any process wait for that alone, some 10 microseconds a file. A brief is
/// only ever replaced by rename, so that its link keeps the old bytes; a notes log only grows, so that its size at that moment is
/// remembered. Files that people edit in place by hand (a vocabulary) are as they are when read. Where the disk knows no hard
/// links, files are copied. Left out: .cairn/, hidden and temporary files, links.
class Snapshot {
public:
    /// Throws Error{io}.
    explicit Snapshot(const Corpus& corpus);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    struct File {
        std::string    path;  ///< relative to the corpus
        std::uintmax_t bytes = 0;
        std::int64_t   modified = 0;  ///< seconds since 1970
    };
    [[nodiscard]] const std::vector<File>& files() const noexcept { return files_; }  ///< sorted by path

    /// The same files as a corpus, to be analysed.
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

    /// Bytes of one of files(). Throws Error{io}.
    [[nodiscard]] std::string read(const File& file) const;

private:
    std::filesystem::path folder_;
    int                   lock_ = -1;
    std::vector<File>     files_;
};

/// Removes the snapshots that killed processes left in .cairn/; those of living ones are locked and stay.
void sweep_snapshots(const Corpus& corpus);

}  // namespace cairn
