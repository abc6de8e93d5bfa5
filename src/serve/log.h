// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "cairn/serve.h"

namespace cairn {

/// What the server says on stderr, a line an event, as text or JSON. Never a body, a query or a name of what is read: a log is
/// seen by others than the corpus. Safe to call from many threads.
class Log {
public:
    struct Options {
        bool requests = true, json = false;
    };
    explicit Log(Options options);
    ~Log();

    /// One answered request; its path as shown_path() has it.
    void request(const Request& request, const Response& response, std::chrono::nanoseconds took);

    /// A change of the corpus: who, what was done, and to which brief ("(restricted)" stands for ids above public).
    void change(const Reader& who, std::string_view request_id, std::string_view verb, std::string_view what);

    /// Details of a 500 that the client does not see.
    void failure(std::string_view request_id, std::string_view what);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The pattern that the path fits ("/briefs/{id}"): ids are made from titles, and titles may be restricted.
[[nodiscard]] std::string_view shown_path(const Request& request);

}  // namespace cairn
