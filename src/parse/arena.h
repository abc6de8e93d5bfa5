// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark-gfm.h>

namespace cairn {

/// Memory for one parse on this thread: taken in large pieces, given back all at once when the arena goes. A tree of cmark is
/// a hundred thousand small allocations; malloc and free took a fifth of the time of a parse. Nothing made in it may outlive
/// it or be handed to another thread, and one thread has one at a time.
class Arena {
public:
    Arena();
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// For cmark_parser_new_with_mem(); the same for every thread, it finds the arena of its own.
    [[nodiscard]] static cmark_mem* memory();
};

}  // namespace cairn
