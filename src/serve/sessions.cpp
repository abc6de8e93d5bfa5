// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/sessions.h"

#include <fstream>
#include <iterator>

#include "cairn/hash.h"
#include "cairn/json.h"
#include "serve/tokens.h"

namespace cairn {

Sessions::Sessions(std::filesystem::path state_folder, Clock clock)
    : path_(std::move(state_folder) / "sessions.json"), clock_(std::move(clock)) {
    std::ifstream     file{path_, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const Json        json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return;
    }
    for (const auto& [hash, session] : json.items()) {
        if (session.is_object() && session.value("name", Json()).is_string() && session.value("until", Json()).is_number_integer()) {
            by_hash_[hash] = {session["name"], session["until"]};
        }
    }
}

std::string Sessions::start(const std::string& name) {
    const std::string     secret = random_secret();
    const std::lock_guard lock{mutex_};
    by_hash_[sha256_hex(secret)] = {name, now() + std::chrono::seconds(lifetime).count()};
    write();
    return secret;
}

std::optional<std::string> Sessions::find(std::string_view secret) {
    const std::string     hash = sha256_hex(secret);
    const std::lock_guard lock{mutex_};
    const auto            session = by_hash_.find(hash);
    return session == by_hash_.end() || session->second.until <= now() ? std::nullopt : std::optional{session->second.name};
}

void Sessions::end(std::string_view secret) {
    const std::lock_guard lock{mutex_};
    if (by_hash_.erase(sha256_hex(secret)) > 0) {
        write();
    }
}

std::int64_t Sessions::now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(clock_().time_since_epoch()).count();
}

void Sessions::write() {
    std::erase_if(by_hash_, [this](const auto& entry) { return entry.second.until <= now(); });
    Json json = Json::object();
    for (const auto& [hash, session] : by_hash_) {
        json[hash] = {{"name", session.name}, {"until", session.until}};
    }
    write_private_file(path_, dump(json) + "\n");
}

}  // namespace cairn
