// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <kainjow/mustache.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cairn/serve.h"

namespace cairn {

namespace mustache = kainjow::mustache;

/// The languages of the pages, the first one where nobody says otherwise. Each has a file web/texts/<code>.txt.
inline constexpr std::array<std::string_view, 2> page_languages{"en", "fr"};

/// A file under web/assets/.
struct Asset {
    std::string text, content_type, etag;
};

/// The templates and assets of web/: those compiled into the program, each template prepared when first needed; or, with --web DIR, the
/// files of that folder, read anew for every answer. Safe to call from many threads.
///
/// `{{> name}}` stands for the text of web/name.html; layout.html has `{{> content}}` where the page goes. Values are
/// escaped; `{{{x_html}}}` inserts markup as it stands, and only a key ending in _html may be used so. `[[words]]` are said in
/// the reader's language: web/texts/<code>.txt has a line "words => other words" for each, and what has none stays as it is.
class Pages {
public:
    explicit Pages(std::optional<std::filesystem::path> folder = {});
    ~Pages();

    /// web/<name> inside web/layout.html, filled with `data`. Throws Error{config} naming the file that is missing or wrong.
    [[nodiscard]] std::string render(std::string_view name, const mustache::data& data, std::string_view language = "en") const;

    /// What web/texts/<language>.txt has for `english`; `english` itself where it has nothing.
    [[nodiscard]] std::string text(std::string_view language, std::string_view english) const;
    /// The same for a sentence that came to its end elsewhere: see Texts::sentence.
    [[nodiscard]] std::string sentence(std::string_view language, std::string_view english) const;

    /// web/assets/<name>; nothing if there is none.
    [[nodiscard]] std::optional<Asset> asset(std::string_view name) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The answer that shows web/<name> with `data` (an object) and what the layout needs besides:
///   version, revision, briefs, findings (of the index, what this reader may see), path (of the request), may_write, read_only,
///   signed_in, reader (name), local (bound to this machine alone), at_home | at_search | at_themes | at_frameworks | at_add |
///   at_review | at_help (true for the part the request is in), query_string (of the request, without "?"), ui (language of the
///   page), here (path and query, to come back to), languages (code, name, chosen).
/// `data` must set "title"; it may set "q" (shown in the search box).
[[nodiscard]] Response page(const Request& request, const Services& services, std::string_view name, mustache::data data,
                            int status = 200);

}  // namespace cairn
