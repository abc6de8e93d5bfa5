// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cairn/corpus.h"

namespace cairn {

/// A document on the web that a corpus keeps up to date: one row of its sources.yaml.
struct WebSource {
    std::string                        url;
    std::string                        name         = {};  ///< wished id of the brief; "" = from the title
    std::map<std::string, std::string> front_matter = {};  ///< written above the text
    std::size_t                        line = 0;      ///< in sources.yaml
};

/// Reads sources.yaml; empty if there is none. Throws Error{config} with "sources.yaml:line: what is wrong; what to do", for a
/// row without `url`, an unknown key, an address that stands twice.
[[nodiscard]] std::vector<WebSource> load_sources(const Corpus& corpus);

}  // namespace cairn
