// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cairn/brief.h"
#include "cairn/source.h"
#include "cairn/vocabulary.h"

namespace cairn {

/// All that the pure core makes of one file.
struct Analysis {
    Document             document;
    Brief                brief;
    std::vector<Finding> findings;  ///< in reading order
    Diagnostics          diagnostics;
};

/// Reads, extracts, tags and links. Holds what the vocabularies prepare once (label tries, clause vectors), so make one
/// per vocabulary and share it: every member is const and safe to call from many threads at once.
class Analyser {
public:
    explicit Analyser(std::shared_ptr<const Vocabulary> vocabulary);
    ~Analyser();
    Analyser(const Analyser&) = delete;
    Analyser& operator=(const Analyser&) = delete;

    /// Pure: text in, values out; no clock, no disk, no network. Content never makes it throw: what is not understood
    /// is a diagnostic, and a file that may not be used comes back with `brief.refused` or `document.readable == false`.
    [[nodiscard]] Analysis analyse(const Source& source) const;

    /// Makes what the first text would wait for, some hundredths of a second.
    void prepare() const;

    [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return *vocabulary_; }

private:
    struct Prepared;
    std::shared_ptr<const Vocabulary> vocabulary_;
    std::unique_ptr<const Prepared>   prepared_;
};

/// Analyses of sources that were read already, so that a brief is analysed once on its way in and not at every step. What was read
/// counts for the very same source alone: id, path, bytes and date. Const members are safe to call from many threads at once.
class Readings {
public:
    /// Nothing was read yet: an analyser may stand wherever readings are asked for. It must outlive them.
    Readings(const Analyser& analyser) : analyser_(analyser) {}  // NOLINT(google-explicit-constructor)

    /// `analysis` must be what the analyser makes of `source`. Takes the place of another source's of the same path.
    void add(Source source, Analysis analysis);

    /// What the analyser makes of `source`: a copy of what was read, or read now.
    [[nodiscard]] Analysis of(const Source& source) const;

    [[nodiscard]] const Analyser& analyser() const noexcept { return analyser_; }

private:
    struct Reading {
        Source   source;
        Analysis analysis;
    };
    const Analyser&                analyser_;
    std::map<std::string, Reading> by_path_;
};

/// Gives the brief another id (when two files claim one), and its findings with it.
void rename_brief(Analysis& analysis, const std::string& id);

}  // namespace cairn
