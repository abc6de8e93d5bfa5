// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/trash.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include "cairn/error.h"
#include "cairn/json.h"
#include "curate/atomic_file.h"
#include "curate/convert.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view record_name = "record.json";
constexpr std::string_view brief_name  = "brief.md";
constexpr std::string_view notes_name  = "brief.notes.jsonl";
const std::string          brief_stem  = "brief";  // the original of the brief has its own ending

/// "2026-01-31T12:00:00.000Z", "audits/ferries" -> "20260131T120000000Z-audits-ferries".
std::string folder_name(const std::string& now, const std::string& id) {
    std::string name;
    std::ranges::copy_if(now, std::back_inserter(name), [](char c) { return c != '-' && c != ':' && c != '.'; });
    std::string flat = id.substr(0, 120);
    std::ranges::replace(flat, '/', '-');
    return name + "-" + flat;
}

/// A path we may move something back to: under briefs/, no step upwards.
bool is_safe(const std::string& path) {
    const fs::path parts(path);
    return path.starts_with("briefs/") && path.ends_with(".md") &&
           std::ranges::none_of(parts, [](const fs::path& part) { return part == ".." || part == "."; });
}

std::optional<Trashed> read_record(const fs::path& folder) {
    std::ifstream file(folder / record_name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Json record = Json::parse(text, nullptr, false);
    if (!record.is_object()) {
        return std::nullopt;
    }
    const Trashed trashed{folder.filename().string(), record.value("id", ""), record.value("path", ""),
                          record.value("deleted", ""), record.value("version", false)};
    return is_safe(trashed.path) ? std::optional{trashed} : std::nullopt;
}

/// Folders of trash/ with their records, by name.
std::vector<std::pair<fs::path, Trashed>> records(const Corpus& corpus) {
    std::vector<std::pair<fs::path, Trashed>> result;
    std::error_code none;
    for (fs::directory_iterator entry(corpus.trash_folder(), none), end; entry != end; entry.increment(none)) {
        if (std::optional<Trashed> record = read_record(entry->path())) {
            result.emplace_back(entry->path(), std::move(*record));
        }
    }
    std::ranges::sort(result, {}, &std::pair<fs::path, Trashed>::first);
    return result;
}

/// Moves what of the brief and its notes stands in `folder` back.
void move_back(const Corpus& corpus, const fs::path& folder, const Trashed& trashed) {
    const auto back = [&](std::string_view name, const std::string& to) {
        if (fs::exists(folder / name) && !move_file(folder / name, corpus.root() / to, to)) {
            throw Error{ErrorKind::conflict, to + ": something stands there again; move it aside first"};
        }
    };
    back(notes_name, Corpus::notes_path(trashed.path));  // first: the brief must not be seen without its decisions
    for (const std::string_view ending : original_endings) {
        back(brief_stem + std::string(ending), original_path(trashed.path, std::string(ending)));
    }
    back(brief_name, trashed.path);
    std::error_code none;
    fs::remove(folder / record_name, none);
    fs::remove(folder, none);
}

/// Makes a folder in the trash with its record. Returns its name.
std::string new_folder(const Corpus& corpus, const Trashed& what) {
    const auto& [unnamed, id, path, now, is_version] = what;
    Json facts{{"id", id}, {"path", path}, {"deleted", now}};
    if (is_version) {
        facts["version"] = true;
    }
    const std::string record = dump(facts) + "\n";
    std::string name = folder_name(now, id);
    for (std::size_t number = 2; !write_new_file(corpus.trash_folder() / name / record_name, record, "trash/" + name);
         ++number) {
        name = folder_name(now, id) + "-" + std::to_string(number);
    }
    return name;
}

}  // namespace

std::string keep_version(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now) {
    const auto entry = corpus.entry(path);
    if (!entry) {
        throw Error{ErrorKind::not_found, path + ": it is gone; fetch again to add it anew"};
    }
    const Source source = corpus.read(*entry);
    const std::string name = new_folder(corpus, {"", id, path, now, true});
    if (!write_new_file(corpus.trash_folder() / name / brief_name, source.bytes, "trash/" + name)) {
        throw Error{ErrorKind::io, "trash/" + name + ": in the way; remove it and try again"};
    }
    return name;
}

std::string move_to_trash(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now) {
    const std::string notes = Corpus::notes_path(path);
    const std::string name = new_folder(corpus, {"", id, path, now, false});
    const fs::path folder = corpus.trash_folder() / name;
    const auto put = [&](const std::string& from, const fs::path& to) {
        if (fs::exists(corpus.root() / from) && !move_file(corpus.root() / from, folder / to, from)) {
            throw Error{ErrorKind::io, "trash/" + name + ": in the way; remove it and try again"};
        }
    };
    put(notes, notes_name);
    for (const std::string_view ending : original_endings) {
        put(original_path(path, std::string(ending)), brief_stem + std::string(ending));
    }
    if (!fs::exists(corpus.root() / path) || !move_file(corpus.root() / path, folder / brief_name, path)) {
        move_back(corpus, folder, {name, id, path, now, false});
        throw Error{ErrorKind::not_found, path + ": it is gone already; nothing was deleted"};
    }
    return name;
}

std::vector<Trashed> list_trash(const Corpus& corpus) {
    std::vector<Trashed> result;
    for (auto& [folder, record] : records(corpus)) {
        if (fs::exists(folder / brief_name)) {
            result.push_back(std::move(record));
        }
    }
    return result;
}

Trashed find_trashed(const Corpus& corpus, std::string_view name) {
    for (Trashed& trashed : list_trash(corpus)) {
        if (trashed.name == name) {
            return std::move(trashed);
        }
    }
    throw Error{ErrorKind::not_found, "trash/" + std::string(name) + ": nothing of that name in the trash; list it first"};
}

void take_back(const Corpus& corpus, const Trashed& trashed) {
    if (fs::exists(corpus.root() / trashed.path) || fs::exists(corpus.root() / Corpus::notes_path(trashed.path))) {
        throw Error{ErrorKind::conflict, trashed.path + ": something stands there again; move it aside first"};
    }
    move_back(corpus, corpus.trash_folder() / trashed.name, trashed);
}

std::string version_bytes(const Corpus& corpus, const Trashed& version) {
    std::ifstream file(corpus.trash_folder() / version.name / brief_name, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        throw Error{ErrorKind::io, "trash/" + version.name + ": cannot be read; check your right to read it"};
    }
    return bytes;
}

void drop_version(const Corpus& corpus, const Trashed& version) {
    std::error_code none;
    fs::remove_all(corpus.trash_folder() / version.name, none);
}

std::size_t mend_trash(const Corpus& corpus) {
    std::size_t mended = 0;
    for (const auto& [folder, record] : records(corpus)) {
        if (!fs::exists(folder / brief_name)) {
            move_back(corpus, folder, record);
            ++mended;
        }
    }
    return mended;
}

}  // namespace cairn
