// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "cairn/fetch.h"

struct sockaddr;

namespace cairn {

/// True for an address that may not be connected to.
using AddressRule = std::function<bool(const sockaddr&)>;

/// fetch() with a rule of the caller's for addresses; the rule sees the very address that each connection is made to, after
/// name resolution and after every redirect, so a name that resolves anew cannot slip past it.
[[nodiscard]] Fetched fetch_where(const std::string& url, const FetchLimits& limits, const AddressRule& is_refused);

}  // namespace cairn
