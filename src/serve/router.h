// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/error.h"
#include "cairn/serve.h"

namespace cairn {

/// Who may use a route.
enum class Access {
    open,     ///< everybody, also with --private: health, sign-in, assets
    read,     ///< whoever may read; what is above the reader's ceiling is as if it were not there
    operate,  ///< this machine, or whoever is signed in
    write,    ///< whoever may write
};

/// What a request to a route may carry; anything else is a 415.
enum class Body { none, brief, document, note, text, form, brief_form };

using Handler = Response (*)(const Request&, const Services&);
using FailedHandler = Response (*)(const Request&, const Services&, const Error&);

/// One row of the table in routes.cpp.
///
/// In `path`, {id} stands for one or more parts ("/" included), any other {name} for one part. Of several paths that fit, the
/// one with most literal characters wins, so "/findings/{id}/notes" is never a finding called "x/notes".
struct Route {
    Method           method;
    std::string_view path;
    Handler          handler;
    Access           access;
    std::string_view doc;                ///< one line
    Body             body   = Body::none;
    FailedHandler    failed = nullptr;   ///< answers for an Error of the handler; nothing = failure() of problem.h
};

/// All routes, in the order in which they are documented.
[[nodiscard]] std::span<const Route> routes();

struct Found {
    const Route*                                    route = nullptr;  ///< nullptr: 404 if `allowed` is empty, else 405
    std::map<std::string, std::string, std::less<>> values;           ///< what {id} and the like stand for
    std::vector<Method>                             allowed;          ///< methods of this path
};

/// The route for `path` (decoded). HEAD takes the route of GET. Linear in the number of routes; allocates only for a match.
[[nodiscard]] Found find_route(std::span<const Route> table, Method method, std::string_view path);

}  // namespace cairn
