// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/brief_name.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>
#include <vector>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/text.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t slug_limit_bytes = 80;
constexpr std::size_t wish_limit_bytes = 200;
constexpr std::size_t part_limit       = 6;

/// Device names that Windows cannot store, and the word that a route appends to an id.
constexpr std::array<std::string_view, 25> reserved{
    "aux",  "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",  "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "notes", "nul",  "prn",  "preview", "new"};

bool is_reserved(std::string_view part) {
    return std::ranges::find(reserved, part) != reserved.end();
}

bool is_plain(unsigned char letter) {
    return std::isdigit(letter) != 0 || (letter < 0x80 && std::islower(letter) != 0) || letter == '_';
}

Error bad_name(std::string_view wish, const std::string& what) {
    return {ErrorKind::bad_request, "name: " + what + "; choose a name like 'ferries-2019'" +
                                        (wish.size() > 80 ? "" : ", not '" + valid_utf8(wish) + "'")};
}

/// A file name under which two names count as one on systems that ignore case or Unicode form.
std::string compared(const std::string& name) {
    const bool ascii = std::ranges::all_of(name, [](unsigned char letter) { return letter < 0x80; });
    if (!ascii) {
        return normalised(name);
    }
    std::string lower = name;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// Names of briefs and notes in `folder`, as compared, without their endings. A folder may share its name with a brief.
std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    std::error_code none;
    for (fs::directory_iterator entry(folder, none), end; entry != end; entry.increment(none)) {
        std::string name = compared(entry->path().filename().string());
        for (const std::string_view ending : {".notes.jsonl", ".md"}) {
            if (name.ends_with(ending)) {
                names.insert(name.substr(0, name.size() - ending.size()));
                break;
            }
        }
    }
    return names;
}

/// The folder of `id` as it stands on disk: a part that differs from an existing folder in case or form alone is that one.
std::string existing_spelling(const fs::path& briefs_folder, const std::string& folder_id) {
    std::string spelled;
    for (std::size_t at = 0; at < folder_id.size();) {
        const std::size_t slash = std::min(folder_id.find('/', at), folder_id.size());
        std::string part = folder_id.substr(at, slash - at);
        std::error_code none;
        for (fs::directory_iterator entry(briefs_folder / spelled, none), end; entry != end; entry.increment(none)) {
            if (entry->is_directory(none) && compared(entry->path().filename().string()) == compared(part)) {
                part = entry->path().filename().string();
                break;
            }
        }
        spelled += part + "/";
        at = slash + 1;
    }
    return spelled;
}

}  // namespace

std::string slug(std::string_view title) {
    std::string result;
    for (const char letter : folded(title)) {
        if (is_plain(static_cast<unsigned char>(letter))) {
            result += letter;
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    if (result.size() > slug_limit_bytes) {
        const std::size_t dash = result.rfind('-', slug_limit_bytes);
        result.resize(dash == std::string::npos || dash == 0 ? slug_limit_bytes : dash);
    }
    while (!result.empty() && result.back() == '-') {
        result.pop_back();
    }
    return result;
}

std::string name_from_wish(std::string_view wish) {
    if (wish.size() > wish_limit_bytes) {
        throw bad_name(wish, "longer than 200 bytes");
    }
    if (std::ranges::any_of(wish, [](unsigned char letter) { return letter < 0x20 || letter == 0x7f || letter == '\\'; })) {
        throw bad_name("", "holds a control character or a back slash");
    }
    if (wish.starts_with('/')) {
        throw bad_name(wish, "starts with '/'");
    }
    if (wish.ends_with(".md")) {
        wish.remove_suffix(3);
    }
    std::string id;
    std::size_t parts = 0;
    for (std::size_t at = 0; at <= wish.size();) {
        const std::size_t slash = std::min(wish.find('/', at), wish.size());
        const std::string_view part = wish.substr(at, slash - at);
        if (part == ".." || part == ".") {
            throw bad_name(wish, "'" + std::string(part) + "' is no name");
        }
        const std::string safe = slug(part);
        if (safe.empty() || is_reserved(safe) || ++parts > part_limit) {
            throw bad_name(wish, safe.empty()        ? "no letter or digit in it can stand in a file name"
                                 : is_reserved(safe) ? "'" + safe + "' is reserved"
                                                     : "more than 6 folders deep");
        }
        id += (id.empty() ? "" : "/") + safe;
        at = slash + 1;
    }
    return id;
}

std::string name_from_title(std::string_view title, std::string_view bytes) {
    const std::string safe = slug(title);
    if (safe.empty()) {
        return "brief-" + sha256_hex(bytes).substr(0, 8);
    }
    return is_reserved(safe) ? safe + "-brief" : safe;
}

std::string FolderNames::free(const std::string& id, const std::function<bool(const std::string&)>& is_taken) {
    const std::size_t slash = id.rfind('/');
    const std::string stem = id.substr(slash + 1);  // npos + 1 = 0
    const std::string folder_id = slash == std::string::npos ? "" : id.substr(0, slash);
    const auto [folder, is_new] = spelled_.try_emplace(folder_id);
    if (is_new) {
        folder->second = existing_spelling(briefs_folder_, folder_id);
        in_folder_.try_emplace(folder->second, names_in(briefs_folder_ / folder->second));
    }
    const std::set<std::string>& names = in_folder_.at(folder->second);
    std::string candidate = stem;
    for (std::size_t number = 2; names.contains(candidate) || is_taken(folder->second + candidate); ++number) {
        candidate = stem + "-" + std::to_string(number);
    }
    return folder->second + candidate;
}

void FolderNames::take(const std::string& id) {
    const std::size_t stem = id.rfind('/') + 1;
    in_folder_[id.substr(0, stem)].insert(id.substr(stem));
}

}  // namespace cairn
