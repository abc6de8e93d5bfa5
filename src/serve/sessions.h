// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

/// Browsers that are signed in, in <state folder>/sessions.json, so that a restart signs nobody out. Only the SHA-256 of what a
/// browser holds is kept. Safe to call from many threads; one process uses the file.
class Sessions {
public:
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    /// A file that is missing or cannot be understood means that nobody is signed in.
    explicit Sessions(std::filesystem::path state_folder, Clock clock = std::chrono::system_clock::now);

    /// Signs the owner of the token `name` in; the answer goes into the cookie. Throws Error{io}.
    std::string start(const std::string& name);

    /// Name of the token that the session behind `secret` was started with; nothing if that is unknown or has run out.
    [[nodiscard]] std::optional<std::string> find(std::string_view secret);

    /// Forgets the session, if there is one. Throws Error{io}.
    void end(std::string_view secret);

    static constexpr std::chrono::hours lifetime{24 * 7};

private:
    struct Session {
        std::string  name;
        std::int64_t until = 0;  // seconds since 1970
    };
    [[nodiscard]] std::int64_t now() const;
    void                       write();

    std::filesystem::path path_;
    Clock                 clock_;
    std::mutex            mutex_;
    // Protected by mutex_.
    std::map<std::string, Session, std::less<>> by_hash_;
};

}  // namespace cairn
