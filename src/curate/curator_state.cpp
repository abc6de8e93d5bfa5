// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/curator_state.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/atomic_file.h"
#include "curate/brief_name.h"
#include "curate/convert.h"
#include "curate/front_matter.h"
#include "curate/notes_log.h"
#include "curate/succession.h"
#include "curate/trash.h"

namespace cairn {
namespace {

/// Files of a brief that is not whole yet: they go again, whatever comes in between.
struct Unfinished {
    std::vector<std::filesystem::path> paths;

    ~Unfinished() {
        std::error_code none;
        for (const auto& path : paths) {
            std::filesystem::remove(path, none);
        }
    }
};

}  // namespace

Curator::State::State(const Corpus& of, std::shared_ptr<const Analyser> with) : corpus(of), analyser(std::move(with)) {}

std::shared_ptr<const Analyser> Curator::State::current_analyser() const {
    const std::scoped_lock lock(published);
    return analyser;
}

const Searcher* Curator::State::current_searcher() const {
    const std::scoped_lock lock(published);
    return searchers.empty() ? nullptr : searchers.back().get();
}

void Curator::State::publish(std::shared_ptr<const Analyser> fresh) {
    auto searcher = std::make_unique<Searcher>(corpus, std::shared_ptr<const Vocabulary>(fresh, &fresh->vocabulary()));
    const std::scoped_lock lock(published);
    analyser = std::move(fresh);
    searchers.push_back(std::move(searcher));
}

SourceEntry Curator::State::entry_of(std::string_view id) const {
    const Searcher* searcher = current_searcher();
    const auto hit = searcher == nullptr ? std::nullopt : searcher->brief(id, Handling::restricted);
    auto entry = hit && hit->brief.path ? corpus.entry(*hit->brief.path) : std::nullopt;
    if (!entry) {  // not indexed yet, or moved since
        entry = corpus.entry("briefs/" + std::string(id) + ".md");
    }
    if (!entry) {
        throw Error{ErrorKind::not_found, std::string(id) + ": there is no such brief; search for it"};
    }
    return *entry;
}

Curator::Current Curator::State::read(const SourceEntry& entry, const std::string& id, const Readings& readings) const {
    const Vocabulary& vocabulary = readings.analyser().vocabulary();
    Current current{corpus.read(entry), {}, {}};
    const std::string notes = corpus.read_notes(entry.path);
    current.decided = decide_analysis(readings.of(current.source), notes, vocabulary, id);
    current.etag = brief_etag(current.source.bytes, notes, vocabulary);
    return current;
}

Kept Curator::State::kept(const std::string& path, const std::string& wished, std::vector<NearCopy> copies,
                          const Readings& readings) const {
    const auto entry = corpus.entry(path);
    if (!entry) {
        throw Error{ErrorKind::not_found, path + ": it was removed as soon as it was written; add it again"};
    }
    std::string id = wished;
    if (writer && writer->path_of(wished) != path) {  // another brief has the id that this one's front matter asks for
        id = writer->path_of(entry->id) == path ? entry->id : entry->id + ".md";
    }
    Current current = read(*entry, id, readings);
    return {std::move(current.decided), std::move(current.etag), std::move(copies)};
}

void Curator::State::index(const std::vector<std::string>& paths, const Readings* readings) {
    if (!writer) {
        return;
    }
    writer->update_paths(paths, readings);
    for (const std::string& path : paths) {
        const auto entry = corpus.entry(path);
        own_writes[path] = entry ? entry->signature : "";
    }
}

IndexReport Curator::State::index_news(std::vector<std::string> paths) {
    std::erase_if(paths, [&](const std::string& path) {
        const auto own = own_writes.find(path);
        const auto entry = corpus.entry(path);
        return own != own_writes.end() && own->second == (entry ? entry->signature : "");
    });
    if (paths.empty()) {
        return {.info = writer->info(), .refused = {}, .doubled = {}};
    }
    return writer->update_paths(paths);
}

std::optional<IndexReport> Curator::State::use_changed_vocabulary() {
    auto vocabulary = load_vocabulary(corpus);
    if (vocabulary->hash == current_analyser()->vocabulary().hash) {
        return std::nullopt;
    }
    auto fresh = std::make_shared<const Analyser>(std::move(vocabulary));
    writer->use(fresh);
    IndexReport report = writer->update();
    publish(std::move(fresh));
    return report;
}

std::vector<NearCopy> Curator::State::copies_of(const Incoming& incoming, const std::string& except_path) const {
    const Searcher* searcher = current_searcher();
    return searcher == nullptr ? std::vector<NearCopy>{} : near_copies.find(incoming.source.bytes, corpus, *searcher, except_path);
}

void Curator::State::check_twin(const Incoming& incoming, const std::vector<NearCopy>& copies,
                                const std::string& except_path) const {
    const Searcher* searcher = current_searcher();
    if (searcher == nullptr) {
        return;
    }
    std::vector<std::string> suspects = searcher->briefs_with_hash(sha256_hex(incoming.source.bytes));
    for (const NearCopy& copy : copies) {
        if (copy.similarity > 0.999) {
            suspects.push_back(copy.id);
        }
    }
    for (const std::string& id : suspects) {
        const auto hit = searcher->brief(id, Handling::restricted);
        const auto entry = hit && hit->brief.path ? corpus.entry(*hit->brief.path) : std::nullopt;
        // The file may have changed since it was indexed: its bytes decide.
        if (entry && entry->path != except_path && body_of(corpus.read(*entry).bytes) == body_of(incoming.source.bytes)) {
            throw Error{ErrorKind::conflict, "brief: the same text is here already as '" + id + "'; open that one", id};
        }
    }
}

std::string Curator::State::name_for(const NewBrief& brief, const Incoming& incoming, FolderNames& names) const {
    const std::string id = brief.name && !brief.name->empty()
                               ? name_from_wish(*brief.name)
                               : name_from_title(incoming.analysis.brief.title, incoming.source.bytes);
    const Searcher* searcher = current_searcher();
    return names.free(id, [&](const std::string& candidate) {
        const std::string path = "briefs/" + candidate + ".md";
        return (brief.original && std::filesystem::exists(corpus.root() / original_path(path, brief.original->name))) ||
               (searcher != nullptr && searcher->brief(candidate, Handling::restricted).has_value());
    });
}

bool Curator::State::write_files(const std::string& path, const Incoming& incoming, const NewBrief& brief) const {
    const std::string lines = note_lines(bound_notes(brief.notes, incoming.analysis, current_analyser()->vocabulary()));
    struct File {
        std::string      path;
        std::string_view bytes;
    };
    std::vector<File> files;  // the brief comes last: it must not be seen without its decisions and its original
    if (!lines.empty()) {
        files.push_back({Corpus::notes_path(path), lines});
    }
    if (brief.original) {
        files.push_back({original_path(path, brief.original->name), brief.original->bytes});
    }
    files.push_back({path, incoming.source.bytes});
    Unfinished written;
    for (const File& file : files) {
        if (!write_new_file(corpus.root() / file.path, file.bytes, file.path)) {
            return false;
        }
        written.paths.push_back(corpus.root() / file.path);
    }
    written.paths.clear();
    return true;
}

Curator::State::Candidate Curator::State::look_at(const NewBrief& brief, const Analyser& with) const {
    // A bad name is told before anything else is looked at; a good one is mostly free, so that the brief is read as what it will be.
    const bool is_named = brief.name && !brief.name->empty();
    Candidate candidate{take_in(brief, with, is_named ? place_named(name_from_wish(*brief.name)) : Place{}), {}};
    candidate.copies = copies_of(candidate.incoming, "");
    return candidate;
}

Curator::State::Written Curator::State::write(const NewBrief& brief, Candidate candidate, Batch& batch) {
    Incoming& incoming = candidate.incoming;
    Written written{{}, {}, std::move(candidate.copies)};
    check_twin(incoming, written.copies, "");
    const std::string hash = sha256_hex(body_of(incoming.source.bytes));
    if (const auto twin = batch.twins.find(hash); twin != batch.twins.end()) {
        throw Error{ErrorKind::conflict, "brief: the same text came already as '" + twin->second + "'; once is enough",
                    twin->second};
    }
    do {
        const Place place = place_named(name_for(brief, incoming, batch.names));
        batch.names.take(place.id);
        if (place.path != incoming.source.path) {  // dates and kinds may be read in the name
            incoming.source.id = place.id;
            incoming.source.path = place.path;
            incoming.analysis = batch.analyser->analyse(incoming.source);
        }
        written.path = place.path;
        written.wished = incoming.analysis.brief.id;
    } while (!write_files(written.path, incoming, brief));
    batch.twins[hash] = written.wished;
    batch.readings.add(std::move(incoming.source), std::move(incoming.analysis));
    return written;
}

void Curator::State::put_in_place(const Source& before, const std::string& id, std::string_view bytes,
                                  const std::vector<Finding>& after) {
    Analysis former = current_analyser()->analyse(before);
    rename_brief(former, id);
    replace_file(corpus.root() / before.path, bytes, before.path);
    std::vector<Note> notes;
    for (const Succession& succession : successions(former.findings, after)) {
        notes.push_back(completed({.id = "",
                                   .creator = "cairn",
                                   .created = "",
                                   .target = succession.now,
                                   .exact = succession.text,
                                   .body = IdentifyNote{.former = succession.former, .same_as = {}}}));
    }
    append_notes(corpus, before.path, notes);
}

void Curator::State::swap_version(const Trashed& version) {
    const Source standing = corpus.read(entry_of(version.id));
    const std::string bytes = version_bytes(corpus, version);
    Analysis back = current_analyser()->analyse({.id = version.id, .path = version.path, .bytes = bytes, .added = ""});
    rename_brief(back, version.id);
    keep_version(corpus, version.path, version.id, now_utc());
    put_in_place(standing, version.id, bytes, back.findings);
    drop_version(corpus, version);
}

}  // namespace cairn
