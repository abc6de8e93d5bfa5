// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace cairn::test {

/// Runs `body` in a child process and gives its exit code.
[[nodiscard]] int in_child(const std::function<int()>& body);

/// Gives this process a view of the file systems that is its own; as root, or as root of a user namespace. False if the system
/// does not grant that.
[[nodiscard]] bool may_mount();

}  // namespace cairn::test
