// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cairn/json.h"
#include "cairn/serve.h"
#include "serve/pages.h"
#include "serve/recurrence.h"
#include "temporary_folder.h"

namespace cairn {

/// A corpus of three briefs, its curator, and handlers over it without a socket.
///
///   ferries   public, 2019: issue "Ferries came late ...", recommendation "Harbour masters should ..."
///   convoys   public, 2021, an example: issue "Convoys had no fuel ...", lesson "Ask local partners early ..."
///   smuggling restricted: recommendation that holds the word "zubrowka" and nothing else does
class CorpusOfThree {
public:
    CorpusOfThree();

    /// Answers as to somebody on this machine, unless `reader` says otherwise. Routes, checks and headers included.
    [[nodiscard]] Response get(const std::string& target, const Request& like = {}) const { return ask(Method::get, target, {}, {}, like); }
    Response ask(Method method, const std::string& target, const std::string& body = {}, const std::string& type = {},
                 const Request& like = {}) const;

    [[nodiscard]] Services services() const;

    /// From here on what is said again and again is of the corpus as it stands, for this reader.
    void settle() const;

    /// Id of the finding whose text begins so.
    [[nodiscard]] std::string finding_beginning(std::string_view text) const;

    TemporaryFolder          folder;
    ServerOptions            options;
    Reader                   reader{.may_read = true, .may_write = true, .ceiling = Handling::restricted, .name = {}, .local = true};
    Corpus                   corpus;
    std::unique_ptr<Curator> curator;
    Pages                    pages;
    mutable Recurrence       recurrence;
};

[[nodiscard]] Json parsed(const Response& response);

/// A request with these header fields, to be asked like.
[[nodiscard]] Request with_header(const std::string& name, const std::string& value);

inline constexpr std::string_view ferries_markdown =
    "---\ndate: 2019-05-04\n---\n# Ferries on the lake\n\n## Key Issues\n\n"
    "- Ferries came late because nobody had asked the local partners.\n\n## Recommendations\n\n"
    "- Harbour masters should keep two ferries ready at all times.\n";

}  // namespace cairn
