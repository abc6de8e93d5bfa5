// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/analysis.h"

namespace cairn {

/// What BriefReader makes of a file with the names and headings that ship with the program, and what it remarks.
struct ReadBrief {
    Brief       brief;
    Diagnostics diagnostics;
};
ReadBrief read_brief(const std::string& markdown, const std::string& path = "briefs/brief.md");

/// "part: name | role | organization" of each person, in order.
std::vector<std::string> people_in(const std::string& markdown);

/// "CODE role" of each country, with "?" where uncertain.
std::vector<std::string> countries_in(const std::string& markdown);

/// True if a diagnostic's sentence holds `words`.
bool remarks(const Diagnostics& diagnostics, const std::string& words);

}  // namespace cairn
