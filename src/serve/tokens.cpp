// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/tokens.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/json.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

struct RoleRow {
    Role             role;
    std::string_view name;
};
constexpr std::array role_rows{RoleRow{Role::reader, "reader"}, RoleRow{Role::editor, "editor"}};

Error io_error(const fs::path& path, std::string_view what) {
    return Error{ErrorKind::io, path.string() + ": " + std::string(what) + ": " + std::strerror(errno) +
                                    "; check the folder's rights and free space, or choose another with --state"};
}

/// Closes a file descriptor.
struct File {
    explicit File(int number) : descriptor(number) {}
    ~File() {
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int   descriptor;
};

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            throw io_error(path, "cannot be written");
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

AccessToken token_from(const Json& row) {
    const auto role = role_named(row.at("role").get<std::string>());
    const auto ceiling = handling_named(row.at("ceiling").get<std::string>());
    return {.name = row.at("name"),
            .role = role.value_or(Role::reader),
            .ceiling = ceiling.value_or(Handling::public_),
            .sha256 = row.at("sha256")};
}

/// Reads the whole list or throws: a half-understood list of who may do what is worse than none.
std::vector<AccessToken> read_tokens(const fs::path& path) {
    std::ifstream     file{path, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const Json        json = Json::parse(text, nullptr, false);
    const auto        is_row = [](const Json& row) {
        constexpr std::array keys{"name", "role", "ceiling", "sha256"};
        return row.is_object() && std::ranges::all_of(keys, [&](auto key) { return row.contains(key) && row[key].is_string(); });
    };
    if (!json.is_array() || !std::ranges::all_of(json, is_row)) {
        throw Error{ErrorKind::config, path.string() + ": is no list of tokens; restore it, or delete it and add them anew"};
    }
    std::vector<AccessToken> tokens;
    std::ranges::transform(json, std::back_inserter(tokens), token_from);
    return tokens;
}

}  // namespace

std::string_view name_of(Role role) { return std::ranges::find(role_rows, role, &RoleRow::role)->name; }

std::optional<Role> role_named(std::string_view name) {
    const auto row = std::ranges::find(role_rows, name, &RoleRow::name);
    return row == role_rows.end() ? std::nullopt : std::optional{row->role};
}

std::optional<fs::path> state_folder(const std::optional<fs::path>& option) {
    if (option) {
        return option;
    }
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
        return fs::path(state) / "cairn";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return fs::path(home) / ".local" / "state" / "cairn";
    }
    return std::nullopt;
}

std::string random_secret() {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::array<unsigned char, 43> bytes{};
    if (::getentropy(bytes.data(), bytes.size()) != 0) {
        throw Error{ErrorKind::io, std::string("random numbers: ") + std::strerror(errno) + "; try again"};
    }
    std::string secret;
    std::ranges::transform(bytes, std::back_inserter(secret), [&](unsigned char byte) { return alphabet[byte & 63]; });
    return secret;
}

void write_private_file(const fs::path& path, std::string_view bytes) {
    std::error_code ignored;  // open() below says what is wrong
    fs::create_directories(path.parent_path(), ignored);
    const fs::path temporary = path.string() + ".new";
    {
        const File file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
        if (file.descriptor < 0) {
            throw io_error(temporary, "cannot be made");
        }
        write_all(file.descriptor, bytes, temporary);
        if (::fsync(file.descriptor) != 0) {
            throw io_error(temporary, "cannot be kept");
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        throw io_error(path, "cannot be replaced");
    }
}

Tokens::Tokens(fs::path state_folder) : path_(std::move(state_folder) / "tokens.json") {
    const std::lock_guard lock{mutex_};
    read_if_changed();
}

std::string Tokens::add(const std::string& name, Role role, Handling ceiling) {
    const std::lock_guard lock{mutex_};
    read_if_changed();
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (name.empty() || name.size() > 100 || std::ranges::any_of(name, is_control)) {
        throw Error{ErrorKind::bad_request, "token: a name has 1 to 100 printable bytes; choose such a name"};
    }
    if (std::ranges::find(tokens_, name, &AccessToken::name) != tokens_.end()) {
        throw Error{ErrorKind::conflict, "token: '" + name + "' is there already; remove it first or choose another name"};
    }
    const std::string secret = "cairn_" + random_secret();
    tokens_.push_back({.name = name, .role = role, .ceiling = ceiling, .sha256 = sha256_hex(secret)});
    write();
    return secret;
}

void Tokens::remove(std::string_view name) {
    const std::lock_guard lock{mutex_};
    read_if_changed();
    if (std::erase_if(tokens_, [&](const AccessToken& token) { return token.name == name; }) == 0) {
        throw Error{ErrorKind::not_found, "token: there is none called '" + std::string(name) + "'; 'cairn token list' shows them"};
    }
    write();
}

std::vector<AccessToken> Tokens::list() {
    const std::lock_guard lock{mutex_};
    read_if_changed();
    return tokens_;
}

std::optional<AccessToken> Tokens::verify(std::string_view secret) {
    const std::string     hash = sha256_hex(secret);
    const std::lock_guard lock{mutex_};
    read_if_changed();
    const auto token = std::ranges::find(tokens_, hash, &AccessToken::sha256);
    return token == tokens_.end() ? std::nullopt : std::optional{*token};
}

std::optional<AccessToken> Tokens::named(std::string_view name) {
    const std::lock_guard lock{mutex_};
    read_if_changed();
    const auto token = std::ranges::find(tokens_, name, &AccessToken::name);
    return token == tokens_.end() ? std::nullopt : std::optional{*token};
}

void Tokens::read_if_changed() {
    std::error_code      missing;
    const auto           time = fs::last_write_time(path_, missing);
    const std::uintmax_t size = missing ? 0 : fs::file_size(path_, missing);
    if (missing) {
        tokens_.clear();
        read_at_ = {};
        return;
    }
    if (time != read_at_ || size != read_size_) {
        tokens_ = read_tokens(path_);
        read_at_ = time;
        read_size_ = size;
    }
}

void Tokens::write() const {
    Json rows = Json::array();
    for (const AccessToken& token : tokens_) {
        rows.push_back({{"name", token.name},
                        {"role", name_of(token.role)},
                        {"ceiling", name_of(token.ceiling)},
                        {"sha256", token.sha256}});
    }
    write_private_file(path_, rows.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace cairn
