// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "cairn/index.h"
#include "serve/handlers.h"
#include "serve/language.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct SyntaxRow {
    std::string_view example, help;
};

/// What may stand in the search box beside fields.
constexpr std::array syntax_rows{
    SyntaxRow{"local partners", "findings with both words, in any form"},
    SyntaxRow{"\"political will\"", "these words side by side, in this form"},
    SyntaxRow{"police -gendarmerie", "the first word without the second"},
    SyntaxRow{"police OR gendarmerie", "one of them; capitals matter here"},
    SyntaxRow{"(police OR prison) AND salaries", "brackets group"},
    SyntaxRow{"donors NEAR/5 budget", "at most five words apart"},
    SyntaxRow{"stabili*", "words that begin so; at least three letters"},
    SyntaxRow{"M&E", "acronyms and codes in capitals are taken as they are; their long forms are added and shown"},
};

}  // namespace

/// The query language: its signs, and every search field with an example that can be tried.
Response help_page(const Request& request, const Services& services) {
    const auto     try_url = [](std::string_view example) { return "/search?q=" + percent_encode(example); };
    mustache::data data;
    const Say      say{request, services};
    data.set("title", say("Help"));
    set_list(data, "syntax", syntax_rows, [&](const SyntaxRow& row) {
        mustache::data view;
        view.set("example", std::string(row.example));
        view.set("url", try_url(row.example));
        view.set("help", say(row.help));
        return view;
    });
    set_list(data, "fields", search_fields(), [&](const SearchField& field) {
        mustache::data view;
        view.set("name", std::string(field.name));
        view.set("example", std::string(field.example));
        view.set("url", try_url(field.example) + (field.name == "person" || field.name == "org" ? "&in=briefs" : ""));
        view.set("help", say(field.help));
        return view;
    });
    return page(request, services, "help.html", std::move(data));
}

}  // namespace cairn
