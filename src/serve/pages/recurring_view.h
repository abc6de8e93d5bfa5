// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serve/frequent_themes.h"
#include "serve/pages/views.h"
#include "serve/said_again.h"

namespace cairn {

/// label, url, theme_url, findings, briefs, years ("2009-2024"), countries, hits (cards).
[[nodiscard]] mustache::data theme_row(const FrequentTheme& row, FindingKind kind, const Viewer& viewer);

/// "2009-2018", "2018", or "" where no brief has a date.
[[nodiscard]] std::string years_of(const SaidGroup& group);

/// One member for {{> said}}, beside the finding that it is compared with: what both share, and the buttons that decide on the two.
[[nodiscard]] mustache::data said_view(const Recurring& made, const SaidFinding& member, const SaidFinding& with, const Viewer& viewer);

/// events, findings, others, years, countries, sources, tracked, kind, clearest, members (said_view), action.
[[nodiscard]] mustache::data group_view(const Recurring& made, const SaidGroup& group, const Viewer& viewer);

/// Where else this finding was said, before and since: has_said, events, years, countries, said_url, said_next, before, since.
void set_said_again(mustache::data& data, const Services& services, const Recurrence::Latest& latest, const std::string& finding,
                    const Viewer& viewer);

}  // namespace cairn
