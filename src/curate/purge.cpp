// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/purge.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <system_error>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/json.h"
#include "curate/atomic_file.h"
#include "curate/provenance.h"
#include "curate/snapshot.h"
#include "curate/trash.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view notes_ending = ".notes.jsonl";

/// Tells the one brief to be purged from all others, by path ("briefs/ferries.md") or id.
using IsMeant = std::function<bool(const std::string& path_or_id)>;

/// What editors and killed writers leave of "ferries.md": "ferries.md~", "#ferries.md#", ".ferries.md.swp" and the like.
struct LeftoverRow {
    std::string_view before, after;
    bool             more = false;  ///< anything may follow `after`
};
constexpr std::array leftover_rows{
    LeftoverRow{"", ""},     LeftoverRow{"", "~"},     LeftoverRow{"#", "#"},
    LeftoverRow{".", ".sw", true}, LeftoverRow{".", ".cairn-new-", true}, LeftoverRow{"", ".orig"}, LeftoverRow{"", ".bak"},
};

std::string relative(const Corpus& corpus, const fs::path& path) {
    return path.lexically_relative(corpus.root()).generic_string();
}

std::vector<fs::path> files_of(const Corpus& corpus, const IsMeant& is_meant) {
    std::vector<fs::path> files;
    std::error_code none;
    for (fs::recursive_directory_iterator entry(corpus.briefs_folder(), none), end; entry != end; entry.increment(none)) {
        if (!entry->is_directory(none) && is_meant(brief_of_file(relative(corpus, entry->path())))) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::vector<fs::path> trash_of(const Corpus& corpus, const IsMeant& is_meant) {
    std::vector<fs::path> folders;
    for (const Trashed& trashed : list_trash(corpus)) {
        if (is_meant(trashed.path) || is_meant(trashed.id)) {
            folders.push_back(corpus.trash_folder() / trashed.name);
        }
    }
    return folders;
}

/// The text last: while it is there, whoever looks at the corpus sees that the purge is not over.
std::vector<std::string> remove_all_of(const Corpus& corpus, const IsMeant& is_meant) {
    std::vector<fs::path> paths = files_of(corpus, is_meant);
    std::ranges::stable_partition(paths, [](const fs::path& path) { return path.extension() != ".md"; });
    const std::vector<fs::path> trash = trash_of(corpus, is_meant);
    paths.insert(paths.begin(), trash.begin(), trash.end());
    std::vector<std::string> removed;
    for (const fs::path& path : paths) {
        std::error_code error;
        fs::remove_all(path, error);
        if (error) {
            throw Error{ErrorKind::io, relative(corpus, path) + ": cannot be removed (" + error.message() +
                                           "); give this user the right to, then purge again"};
        }
        removed.push_back(relative(corpus, path));
    }
    return removed;
}

struct Tombstone {
    fs::path path;
    Json     record;
};

std::vector<Tombstone> open_tombstones(const Corpus& corpus) {
    std::vector<Tombstone> result;
    std::error_code none;
    for (fs::directory_iterator entry(corpus.trash_folder() / "purged", none), end; entry != end; entry.increment(none)) {
        std::ifstream file(entry->path(), std::ios::binary);
        Json record = Json::parse(std::string{std::istreambuf_iterator<char>(file), {}}, nullptr, false);
        if (record.is_object() && record.value("settled", Json(true)) == Json(false)) {
            result.push_back({entry->path(), std::move(record)});
        }
    }
    return result;
}

/// Other files that name the brief or one of its findings.
std::vector<std::string> files_naming(const Corpus& corpus, const std::string& id) {
    std::vector<std::string> names;
    const std::set<std::string> endings{".md", ".jsonl", ".yaml", ".json"};
    std::error_code none;
    for (fs::recursive_directory_iterator entry(corpus.root(), none), end; entry != end; entry.increment(none)) {
        if (entry->path() == corpus.cache_folder()) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file(none) && endings.contains(entry->path().extension().string())) {
            std::ifstream file(entry->path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            if (text.find('"' + id + '/') != std::string::npos || text.find('"' + id + '"') != std::string::npos ||
                text.find(id + ".md") != std::string::npos) {
                names.push_back(relative(corpus, entry->path()));
            }
        }
    }
    std::ranges::sort(names);
    return names;
}

std::vector<std::string> out_of_reach(const Corpus& corpus, const std::string& id) {
    std::vector<std::string> sentences;
    for (const std::string& name : files_naming(corpus, id)) {
        sentences.push_back(name + " still names it; edit that by hand if the name alone says too much");
    }
    const fs::path root = fs::absolute(corpus.root()).lexically_normal();
    for (fs::path folder = root; folder.has_relative_path(); folder = folder.parent_path()) {
        for (const std::string_view system : {".git", ".hg", ".svn"}) {
            if (fs::exists(folder / system)) {
                sentences.push_back((folder / system).string() + " may hold it in its history; rewrite that, and every clone of it");
            }
        }
    }
    sentences.emplace_back("backups made before now hold it; delete them, or purge again after restoring one");
    sentences.emplace_back("exports, feeds, downloads, logs and mails that left this folder are where their readers put them");
    sentences.emplace_back("the disk may keep its blocks until something is written over them; wipe free space if that matters");
    return sentences;
}

}  // namespace

std::string brief_of_file(const fs::path& file) {
    const std::string name = file.filename().string();
    const auto beside = [&](std::string_view stem) { return (file.parent_path() / (std::string(stem) + ".md")).generic_string(); };
    for (const std::string_view ending : original_endings) {
        if (name.ends_with(ending)) {
            return beside(std::string_view(name).substr(0, name.size() - ending.size()));
        }
    }
    for (const std::string_view ending : {notes_ending, std::string_view(".md")}) {
        const std::size_t at = name.rfind(ending);
        const std::string_view after = std::string_view(name).substr(at == std::string::npos ? 0 : at + ending.size());
        for (const LeftoverRow& row : leftover_rows) {
            if (at != std::string::npos && name.starts_with(row.before) &&
                (row.more ? after.starts_with(row.after) : after == row.after)) {
                return beside(std::string_view(name).substr(row.before.size(), at - row.before.size()));
            }
        }
    }
    return "";
}

Purged purge_files(const Corpus& corpus, const std::string& path, const std::string& id, const std::string& now) {
    const IsMeant is_meant = [&](const std::string& name) { return name == path || name == id; };
    if (files_of(corpus, is_meant).empty() && trash_of(corpus, is_meant).empty()) {
        throw Error{ErrorKind::not_found, id + ": there is no such brief, here or in the trash; search for it"};
    }
    const Json record{{"purged", now}, {"path_sha256", sha256_hex(path)}, {"id_sha256", sha256_hex(id)}, {"settled", false}};
    std::string name = now;
    std::erase_if(name, [](char letter) { return letter == '-' || letter == ':' || letter == '.'; });
    const auto tombstone = [&](std::size_t number) {
        return corpus.trash_folder() / "purged" / (name + (number == 1 ? "" : "-" + std::to_string(number)) + ".json");
    };
    for (std::size_t number = 1; !write_new_file(tombstone(number), dump(record) + "\n", "trash/purged"); ++number) {
    }
    sweep_snapshots(corpus);
    const std::vector<std::string> urls = forget_provenance(corpus, path);
    Purged purged{remove_all_of(corpus, is_meant), out_of_reach(corpus, id)};
    if (!urls.empty()) {
        purged.out_of_reach.push_back("it came from " + urls.back() + "; if sources.yaml lists that, remove the row, or 'cairn fetch' brings it back");
    }
    return purged;
}

std::size_t finish_purges(const Corpus& corpus) {
    const std::vector<Tombstone> open = open_tombstones(corpus);
    for (const Tombstone& tombstone : open) {
        const std::array hashes{tombstone.record.value("path_sha256", ""), tombstone.record.value("id_sha256", "")};
        (void)remove_all_of(corpus, [&](const std::string& name) {
            return !name.empty() && std::ranges::find(hashes, sha256_hex(name)) != hashes.end();
        });
    }
    return open.size();
}

void settle_purges(const Corpus& corpus) {
    for (Tombstone& tombstone : open_tombstones(corpus)) {
        tombstone.record["settled"] = true;
        replace_file(tombstone.path, dump(tombstone.record) + "\n", "trash/purged");
    }
}

}  // namespace cairn
