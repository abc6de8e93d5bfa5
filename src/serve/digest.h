// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cairn/serve.h"
#include "serve/pages/views.h"

namespace cairn {

inline constexpr std::size_t digest_items_most = 100;

/// Findings that somebody chose and put in order, with a title and a few words of their own. All of it stands in the address.
struct Digest {
    std::string             title, text;
    std::vector<FindingHit> items;    ///< in the order chosen
    std::vector<std::string> missing; ///< ids that name nothing this reader may see
};

/// Reads id (repeated), title and text. Throws Error{bad_request} for more than digest_items_most.
[[nodiscard]] Digest digest_of(const Request& request, const Services& services);

/// "/digest?id=...&title=...", or the same of another path.
[[nodiscard]] std::string digest_url(std::string_view path, const std::vector<std::string>& ids, const Digest& digest);
[[nodiscard]] std::vector<std::string> ids_of(const Digest& digest);

/// A page of its own without a single reference elsewhere but the sources' addresses: headings, statements and citations as a word
/// processor keeps them; with `searchable`, style and script for reading and searching it on a phone without a network.
/// Throws Error{too_large} past 1 MB.
[[nodiscard]] std::string digest_file(const Digest& digest, const Services& services, const Viewer& viewer,
                                      const std::string& base_url, bool searchable);

/// Markdown of the same: title, own words, one section a kind would break the chosen order, so one list.
[[nodiscard]] std::string digest_markdown(const Digest& digest, const Viewer& viewer, const std::string& base_url);

}  // namespace cairn
