// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace cairn {

/// What went wrong, by what the user can do about it. Exit codes and HTTP statuses follow from it:
/// see `exit_code` in cli/main.cpp and `status_of` in serve/problem.cpp.
enum class ErrorKind {
    bad_request,  ///< a query, option or parameter is malformed
    not_found,    ///< no brief, finding, note or clause of that name
    conflict,     ///< the same bytes or the same name are there already
    stale,        ///< somebody else was faster: If-Match does not hold any more
    refused,      ///< the content may not be kept (classification banner, unreadable text)
    forbidden,    ///< reading or writing is not allowed from here
    too_large,    ///< more than a limit allows
    timeout,      ///< not done within the deadline
    busy,         ///< another process holds the lock
    config,       ///< a vocabulary, framework or option file is wrong
    io,           ///< the disk or the network failed
    index,        ///< the index is unusable; it can be built again
};

/// A failure the user can act on. `what()` reads "place: what is wrong; what to do".
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& sentence, std::string subject = {})
        : std::runtime_error(sentence), kind_(kind), subject_(std::move(subject)) {}
    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    /// Id of what stands in the way, where a program wants to know it: the twin of a conflict. "" otherwise.
    [[nodiscard]] const std::string& subject() const noexcept { return subject_; }

private:
    ErrorKind   kind_;
    std::string subject_;
};

}  // namespace cairn
