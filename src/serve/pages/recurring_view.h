// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/pages/views.h"
#include "serve/recurring.h"

namespace cairn {

/// label, url, theme_url, findings, briefs, years ("2009-2024"), countries, hits (cards).
[[nodiscard]] mustache::data recurring_view(const RecurringTheme& row, FindingKind kind, const Viewer& viewer);

}  // namespace cairn
