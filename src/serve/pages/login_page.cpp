// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/handlers.h"
#include "serve/pages/views.h"
#include "serve/urls.h"

namespace cairn {

Response login_page(const Request& request, const Services& services) {
    const std::string next = request.param("next").value_or("/");
    return render_login(request, services, is_local_path(next) ? next : "/", "", 200);
}

Response render_login(const Request& request, const Services& services, const std::string& next, const std::string& problem,
                      int status) {
    mustache::data data;
    data.set("title", Say{request, services}("Sign in"));
    data.set("next", next);
    set_text(data, "problem", std::string_view(problem));
    return page(request, services, "login.html", std::move(data), status);
}

}  // namespace cairn
