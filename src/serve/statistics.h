// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cairn/serve.h"

namespace cairn {

/// Revision and counts of the index, of what this reader may see alone.
[[nodiscard]] IndexInfo visible_index(const Services& services);

}  // namespace cairn
