// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/corpus.h"

namespace cairn {

/// Held by whoever changes the files of a corpus, in this process or another, for one change; so that a backup can take a moment
/// at which no change is half done. Waits until it is free; the system lets go of it when a process dies. Where .cairn/ may not
/// be written by this user it locks nothing: then this user changes nothing either.
class ChangeLock {
public:
    explicit ChangeLock(const Corpus& corpus);
    ~ChangeLock();
    ChangeLock(ChangeLock&& other) noexcept;
    ChangeLock& operator=(ChangeLock&&) = delete;

private:
    int file_ = -1;
};

}  // namespace cairn
