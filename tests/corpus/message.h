// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cairn/error.h"

/// The sentence of the Error{config} that `call` throws; "" if it throws none.
template <typename Call>
std::string message_of(Call&& call) {
    try {
        static_cast<void>(call());
    } catch (const cairn::Error& error) {
        return error.kind() == cairn::ErrorKind::config ? error.what() : std::string("another kind: ") + error.what();
    }
    return {};
}
