// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/corpus.h"
#include "cairn/fetch.h"

namespace cairn {

/// Where a brief came from: one line of fetched.jsonl, a log that only grows, in the corpus.
struct Provenance {
    std::string url, final_url;
    std::string fetched;        ///< when, ISO 8601 UTC
    std::string sha256;         ///< of the bytes as they came
    std::string etag, last_modified;
    std::string brief_id, path;  ///< of the brief it became
};

inline constexpr std::string_view provenance_file = "fetched.jsonl";

[[nodiscard]] Provenance provenance_of(const Fetched& fetched, std::string brief_id, std::string path);

/// Appends a line, fsynced. Throws Error{io}.
void note_provenance(const Corpus& corpus, const Provenance& provenance);

/// The last line of each address. Lines that cannot be read are passed over.
[[nodiscard]] std::map<std::string, Provenance> read_provenance(const Corpus& corpus);

/// Takes out the lines about the brief at `path`. Returns the addresses it came from. Throws Error{io}.
std::vector<std::string> forget_provenance(const Corpus& corpus, const std::string& path);

}  // namespace cairn
