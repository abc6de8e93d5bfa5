// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "cairn/document.h"
#include "parse/guards.h"
#include "parse/lines.h"

namespace cairn {

/// The blocks of a body, in reading order. `lines` are those of the source, `guarded` what guard() made of them; `body` is the
/// text that both stand for. Never throws; safe to call from many threads at once.
[[nodiscard]] std::vector<Block> read_blocks(std::string_view body, const Lines& lines, const Guarded& guarded);

}  // namespace cairn
