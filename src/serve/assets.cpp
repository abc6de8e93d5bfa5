// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/etag.h"
#include "serve/handlers.h"
#include "serve/pages.h"

namespace cairn {

Response asset(const Request& request, const Services& services) {
    const std::string& name = request.route.at("id");
    const auto         found = services.pages.asset(name);
    if (!found) {
        throw Error{ErrorKind::not_found, "address: there is no asset called '" + name + "'; reload the page"};
    }
    Response response{.status = 200, .headers = {{"Content-Type", found->content_type}}, .body = found->text};
    response.headers.emplace_back("Cache-Control", "no-cache");
    set_etag(response, found->etag);
    return response;
}

}  // namespace cairn
