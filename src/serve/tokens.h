// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/brief.h"

namespace cairn {

enum class Role { reader, editor };
[[nodiscard]] std::string_view    name_of(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view name);

/// Somebody who may sign in. The secret itself is nowhere: only its SHA-256 is kept.
struct AccessToken {
    std::string name;
    Role        role = Role::reader;
    Handling    ceiling = Handling::public_;
    std::string sha256;  ///< of the secret, hexadecimal
};

/// The folder for what belongs to this machine's user and not to the corpus: `option` where given, else
/// $XDG_STATE_HOME/cairn, else ~/.local/state/cairn; nothing if none of them is set.
[[nodiscard]] std::optional<std::filesystem::path> state_folder(const std::optional<std::filesystem::path>& option);

/// A secret of 256 bits from the system's generator, in 43 characters that need no escaping anywhere.
[[nodiscard]] std::string random_secret();

/// The tokens in <state folder>/tokens.json. Read again when the file has changed, so that a running server knows a token as
/// soon as it is added or removed. Safe to call from many threads; several processes may share the file, one writing.
class Tokens {
public:
    /// A missing file is an empty list. Throws Error{config} naming the file that cannot be understood.
    explicit Tokens(std::filesystem::path state_folder);

    /// Makes a token and returns the secret, which nobody can read again. Throws Error{conflict} if the name is taken,
    /// Error{bad_request} for an empty name or one with control characters, Error{io}.
    std::string add(const std::string& name, Role role, Handling ceiling);

    /// Throws Error{not_found}, Error{io}.
    void remove(std::string_view name);

    [[nodiscard]] std::vector<AccessToken>   list();
    [[nodiscard]] std::optional<AccessToken> verify(std::string_view secret);  ///< whose secret this is; nothing for a wrong one
    [[nodiscard]] std::optional<AccessToken> named(std::string_view name);

private:
    void read_if_changed();
    void write() const;

    std::filesystem::path path_;
    std::mutex            mutex_;
    // Protected by mutex_.
    std::vector<AccessToken>              tokens_;
    std::filesystem::file_time_type read_at_{};
    std::uintmax_t                  read_size_ = 0;
};

/// Writes a file for this user's eyes alone: to a temporary name, fsynced, renamed. Throws Error{io}.
void write_private_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace cairn
