// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include "cairn/error.h"
#include "index/build.h"
#include "index/generation.h"
#include "index/lock.h"
#include "index/schema.h"
#include "index/store.h"
#include "index/with_xapian.h"

namespace cairn {

namespace fs = std::filesystem;
using namespace index;

Decided read_and_decide(const Corpus& corpus, const SourceEntry& entry, const Readings& readings, std::string_view id) {
    Analysis analysis = readings.of(corpus.read(entry));
    if (!id.empty() && analysis.brief.id != id) {
        analysis.diagnostics.push_back({Severity::warning, 0,
                                        "id '" + analysis.brief.id + "' belongs to another brief; this one answers to '" +
                                            std::string(id) + "' until one of them gets another id"});
        rename_brief(analysis, std::string(id));
    }
    Diagnostics       of_notes;
    std::vector<Note> notes = parse_notes(corpus.read_notes(entry.path), of_notes);
    analysis.diagnostics.insert(analysis.diagnostics.end(), of_notes.begin(), of_notes.end());
    return decide(std::move(analysis), std::move(notes), readings.analyser().vocabulary());
}

struct IndexWriter::State {
    const Corpus&                   corpus;
    std::shared_ptr<const Analyser> analyser;
    FolderLock                      lock;
    std::optional<Store>            store;  ///< the current generation; nothing if there is none to build on

    State(const Corpus& of, std::shared_ptr<const Analyser> with)
        : corpus(of), analyser(std::move(with)), lock(of.cache_folder()) {}

    /// Opens the current generation, if it is one of this schema and vocabulary.
    void open() {
        store.reset();
        const auto name = current_generation(corpus.cache_folder());
        sweep(corpus.cache_folder(), name.value_or(""));
        if (!name) return;
        try {
            store.emplace(corpus.cache_folder() / *name);
            if (!store->is_of(analyser->vocabulary().hash)) store.reset();
        } catch (const Xapian::Error&) {
            store.reset();  // unreadable: a cache, so it is built again
        }
    }

    void rebuild(const std::vector<SourceEntry>& entries, const Progress& progress, IndexReport& report) {
        const fs::path cache = corpus.cache_folder(), building = cache / "building";
        fs::remove_all(building);
        build_generation(corpus, entries, *analyser, building, progress, report);
        const std::string name = next_generation(cache);
        std::error_code   error;
        fs::rename(building, cache / name, error);
        if (error) {
            throw Error{ErrorKind::io, (cache / name).string() + ": cannot be made (" + error.message() + "); check the disk"};
        }
        store.reset();
        make_current(cache, name);
        sweep(cache, name);
        store.emplace(cache / name);
        report.added = entries.size() - report.refused.size();
    }

    void put(const SourceEntry& entry, bool is_new, const Readings& readings, IndexReport& report) {
        const std::size_t refused = report.refused.size();
        store->put(corpus, entry, readings, report);
        if (report.refused.size() == refused) ++(is_new ? report.added : report.changed);
    }

    IndexInfo info() const { return {store->revision(), store->briefs(), store->findings()}; }
};

namespace {

// Past this share of changed files (and this many), building anew is faster than changing in place.
constexpr std::size_t few_changes = 200;
constexpr std::size_t large_share = 4;

struct Changes {
    std::vector<const SourceEntry*> added, changed;
    std::vector<std::string>        removed;
    std::size_t                     unchanged = 0;
    [[nodiscard]] std::size_t       count() const { return added.size() + changed.size() + removed.size(); }
};

Changes compare(const std::vector<SourceEntry>& entries, std::map<std::string, SourceState> known, IndexReport& report) {
    Changes changes;
    for (const SourceEntry& entry : entries) {
        const auto found = known.find(entry.path);
        if (found == known.end()) {
            changes.added.push_back(&entry);
            continue;
        }
        if (found->second.signature != entry.signature) {
            changes.changed.push_back(&entry);
        } else {
            ++changes.unchanged;
            if (!found->second.refused.empty()) report.refused.push_back({entry.path, found->second.refused});
        }
        known.erase(found);
    }
    for (const auto& [path, state] : known) changes.removed.push_back(path);
    return changes;
}

}  // namespace

IndexWriter::IndexWriter(const Corpus& corpus, std::shared_ptr<const Analyser> analyser)
    : state_(std::make_unique<State>(corpus, std::move(analyser))) {
    with_xapian("index", [&] { state_->open(); });
}

IndexWriter::~IndexWriter() = default;

IndexReport IndexWriter::update(bool rebuild, const Progress& progress) {
    return with_xapian("index", [&] {
        IndexReport                    report;
        const std::vector<SourceEntry> entries = state_->corpus.list();
        if (rebuild || !state_->store) {
            state_->rebuild(entries, progress, report);
        } else {
            const Changes changes = compare(entries, state_->store->sources(), report);
            if (changes.count() > std::max(few_changes, entries.size() / large_share)) {
                report = {};
                state_->rebuild(entries, progress, report);
            } else {
                const Readings unread(*state_->analyser);
                std::size_t    done = 0;
                for (const std::string& path : changes.removed) {
                    state_->store->remove(state_->corpus, path, unread, report);
                }
                for (const auto* list : {&changes.changed, &changes.added}) {
                    for (const SourceEntry* entry : *list) {
                        state_->put(*entry, list == &changes.added, unread, report);
                        if (progress) progress(++done, changes.added.size() + changes.changed.size());
                    }
                }
                report.removed = changes.removed.size();
                report.unchanged = changes.unchanged;
                if (changes.count() > 0) state_->store->commit();
            }
        }
        report.info = state_->info();
        return report;
    });
}

IndexReport IndexWriter::update_paths(const std::vector<std::string>& paths, const Readings* readings) {
    if (!state_->store) return update();
    const Readings  unread(*state_->analyser);
    const Readings& known = readings != nullptr && &readings->analyser() == state_->analyser.get() ? *readings : unread;
    return with_xapian("index", [&] {
        IndexReport report;
        for (const std::string& path : paths) {
            const auto entry = state_->corpus.entry(path);
            if (entry) {
                state_->put(*entry, false, known, report);
            } else {
                state_->store->remove(state_->corpus, path, known, report);
                ++report.removed;
            }
        }
        state_->store->commit();
        report.info = state_->info();
        return report;
    });
}

std::string IndexWriter::path_of(std::string_view brief_id) const {
    return with_xapian("index", [&] { return state_->store ? state_->store->path_of(brief_id) : std::string(); });
}

IndexInfo IndexWriter::info() const {
    return with_xapian("index", [&] { return state_->store ? state_->info() : IndexInfo{}; });
}

void IndexWriter::use(std::shared_ptr<const Analyser> analyser) {
    state_->analyser = std::move(analyser);
    with_xapian("index", [&] { state_->open(); });
}

bool has_index(const Corpus& corpus, const Vocabulary& vocabulary) {
    const auto name = current_generation(corpus.cache_folder());
    if (!name) return false;
    try {
        const fs::path folder = corpus.cache_folder() / *name;
        return is_of(Xapian::Database((folder / briefs_folder).string()), vocabulary.hash) &&
               is_of(Xapian::Database((folder / findings_folder).string()), vocabulary.hash);
    } catch (const Xapian::Error&) {
        return false;  // unreadable counts as absent: it is built again
    }
}

}  // namespace cairn
