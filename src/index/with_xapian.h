// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <xapian.h>

#include "cairn/error.h"

namespace cairn::index {

/// Runs `call`; a Xapian failure leaves as cairn::Error. Every use of Xapian goes through here, because Xapian::Error is
/// not a std::exception: one that escapes ends the process. A DatabaseModifiedError passes a caller that redoes its whole
/// work inside `call`.
template <typename Call>
decltype(auto) with_xapian(std::string_view doing, Call&& call) {
    try {
        return std::forward<Call>(call)();
    } catch (const Xapian::DatabaseLockError& error) {
        throw Error{ErrorKind::busy, std::string(doing) + ": the index is being written by another process (" +
                                         error.get_msg() + "); wait for it to end, then try again"};
    } catch (const Xapian::Error& error) {
        throw Error{ErrorKind::index, std::string(doing) + ": " + error.get_type() + ": " + error.get_msg() +
                                          "; rebuild with 'cairn index CORPUS --rebuild'"};
    }
}

}  // namespace cairn::index
