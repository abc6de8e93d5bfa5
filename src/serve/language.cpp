// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/language.h"

#include <algorithm>
#include <array>

#include "serve/access.h"
#include "serve/forms.h"
#include "serve/handlers.h"
#include "serve/pages.h"
#include "serve/urls.h"

namespace cairn {
namespace {

/// The codes of Accept-Language in the order in which browsers list them, which is that of their weights.
std::string first_spoken(std::string_view header) {
    while (!header.empty()) {
        const std::size_t      comma = std::min(header.find(','), header.size());
        const std::string_view entry = header.substr(0, comma);
        const std::size_t      first = std::min(entry.find_first_not_of(' '), entry.size());
        const std::string_view code = entry.substr(first, 2);
        if (is_page_language(code)) return std::string(code);
        header.remove_prefix(std::min(comma + 1, header.size()));
    }
    return std::string(page_languages.front());
}

}  // namespace

bool is_page_language(std::string_view code) { return std::ranges::find(page_languages, code) != page_languages.end(); }

std::string language_of(const Request& request) {
    const std::string chosen = cookie(request, language_cookie);
    return is_page_language(chosen) ? chosen : first_spoken(request.header("accept-language"));
}

Say::Say(const Request& request, const Services& services) : pages_(&services.pages), language_(language_of(request)) {}

std::string Say::operator()(std::string_view english) const { return pages_->text(language_, english); }

std::string Say::sentence(std::string_view english) const { return pages_->sentence(language_, english); }

/// Remembers the chosen language in this browser.
Response language_form(const Request& request, const Services&) {
    const Form        form = parse_form(request);
    const std::string chosen = form.value("language"), next = form.value("next");
    if (!is_page_language(chosen)) {
        throw Error{ErrorKind::bad_request, "language: the pages do not speak '" + chosen + "'; use en or fr"};
    }
    return {.status = 303,
            .headers = {{"Location", is_local_path(next) ? next : "/"},
                        {"Set-Cookie", std::string(language_cookie) + "=" + chosen + "; Path=/; SameSite=Lax; Max-Age=31536000"}},
            .body = {}};
}

}  // namespace cairn
