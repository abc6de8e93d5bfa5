// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cairn {

/// Finds out what changed under some folders of a root by looking, for file systems that tell of no events. One thread uses it.
class FolderPoll {
public:
    /// `folders`: names directly under `root`; they need not be there yet. What is there now is no news.
    FolderPoll(std::filesystem::path root, std::vector<std::string> folders);

    /// Paths (relative, sorted) of files that came, changed or went, each once two looks in a row saw the same: a file that still
    /// grows, or that a network blinked away, waits. Hidden names are left out.
    [[nodiscard]] std::vector<std::string> look();

private:
    struct Facts {
        std::uintmax_t bytes = 0;
        std::int64_t   modified = 0;
        friend bool operator==(const Facts&, const Facts&) = default;
    };
    using Files = std::map<std::string, Facts>;
    [[nodiscard]] Files list() const;

    std::filesystem::path    root_;
    std::vector<std::string> folders_;
    Files                    told_, last_;  ///< as last told of, as seen at the last look
};

}  // namespace cairn
