// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/curate.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <set>
#include <utility>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/atomic_file.h"
#include "curate/curator_state.h"
#include "curate/incoming.h"
#include "curate/notes_log.h"
#include "curate/purge.h"
#include "curate/trash.h"

namespace cairn {
namespace {

std::string_view first_half(std::string_view etag) {
    return etag.substr(0, etag.find('.'));
}

void check_match(std::string_view id, std::string_view if_match, std::string_view etag) {
    if (if_match != "*" && first_half(if_match) != first_half(etag)) {
        throw Error{ErrorKind::stale, std::string(id) + ": somebody changed it in the meantime; read it again, then decide"};
    }
}

/// Paths that changed, by what must be done about them.
struct Changed {
    std::set<std::string> briefs;
    bool                  vocabulary = false;
    bool                  anything   = false;  ///< we cannot tell: look at every brief
};

Changed sorted_out(const std::vector<std::string>& paths) {
    constexpr std::string_view notes_ending = ".notes.jsonl";
    Changed changed{.briefs = {}, .vocabulary = paths.empty(), .anything = paths.empty()};
    for (const std::string& path : paths) {
        if (path.starts_with("vocabulary/") || path.starts_with("frameworks/")) {
            changed.vocabulary = true;
        } else if (path.ends_with(notes_ending)) {
            changed.briefs.insert(path.substr(0, path.size() - notes_ending.size()) + ".md");
        } else if (path.ends_with(".md")) {
            changed.briefs.insert(path);
        } else {
            changed.anything = true;
        }
    }
    return changed;
}

void sweep(const Corpus& corpus) {
    sweep_temporary_files(corpus.briefs_folder());
    sweep_temporary_files(corpus.trash_folder());
}

/// Runs all of `tasks`, which may throw; what they answer or threw is asked of each.
template <typename Answer>
void in_two_threads(std::vector<std::packaged_task<Answer()>>& tasks) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t at = next++; at < tasks.size(); at = next++) {
            tasks[at]();
        }
    };
    std::future<void> beside = std::async(std::launch::async, work);
    work();
    beside.get();
}

}  // namespace

std::string brief_etag(std::string_view bytes, std::string_view notes, const Vocabulary& vocabulary) {
    return sha256_hex(bytes) + "." + sha256_hex(vocabulary.hash + "\n" + std::string(notes)).substr(0, 16);
}

Curator::Curator(const Corpus& corpus, std::shared_ptr<const Analyser> analyser, const Progress& progress,
                 WhenLocked when_locked, FirstLook first_look)
    : state_(std::make_unique<State>(corpus, analyser)) {
    State& state = *state_;
    try {
        state.writer = std::make_unique<IndexWriter>(state.corpus, analyser);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::busy || when_locked == WhenLocked::fail) {
            throw;
        }
    }
    // Sweeping walks the whole folder: a look put off puts it off too.
    const bool may_wait = state.writer && first_look == FirstLook::later && has_index(state.corpus, analyser->vocabulary());
    if (!may_wait) sweep(state.corpus);
    if (state.writer) {
        const State::Change change = state.begin_change();
        mend_trash(state.corpus);
        const std::size_t purges = finish_purges(state.corpus);  // their index must be built anew, or it keeps freed pages of text
        state.owes_look = may_wait && purges == 0;
        if (!state.owes_look) {
            if (may_wait) sweep(state.corpus);
            state.first_report = state.writer->update(purges > 0, progress);
        }
        settle_purges(state.corpus);
    }
    if (state.writer || has_index(state.corpus, analyser->vocabulary())) {
        state.publish(std::move(analyser));
    }
}

Curator::~Curator() = default;

IndexReport Curator::catch_up(const Progress& progress) {
    const State::Change change = state_->begin_change();
    if (!state_->owes_look) return {};
    sweep(state_->corpus);
    IndexReport report = state_->writer->update(false, progress);
    state_->owes_look = false;
    return report;
}

bool Curator::is_caught_up() const {
    return !state_->owes_look;
}

bool Curator::indexes() const {
    return state_->writer != nullptr;
}

const IndexReport& Curator::first_report() const {
    return state_->first_report;
}

Kept Curator::preview(const NewBrief& brief) const {
    Incoming incoming = take_in(brief, *analyser());
    incoming.analysis.brief.path.reset();
    Kept kept{{}, {}, state_->copies_of(incoming, "")};
    if (!incoming.names_itself) {
        FolderNames names(state_->corpus.briefs_folder());
        rename_brief(incoming.analysis, state_->name_for(brief, incoming, names));
    }
    const Vocabulary& vocabulary = analyser()->vocabulary();
    std::vector<Note> notes = bound_notes(brief.notes, incoming.analysis, vocabulary);
    kept.etag = brief_etag(incoming.source.bytes, "", vocabulary);
    kept.decided = decide(std::move(incoming.analysis), std::move(notes), vocabulary);
    return kept;
}

Kept Curator::add(const NewBrief& brief) {
    const State::Change change = state_->begin_change();
    State::Batch batch{state_->current_analyser(), FolderNames(state_->corpus.briefs_folder())};
    State::Written written = state_->write(brief, state_->look_at(brief, *batch.analyser), batch);
    state_->index({written.path}, &batch.readings);
    return state_->kept(written.path, written.wished, std::move(written.copies), batch.readings);
}

std::vector<Outcome> Curator::add_all(const std::vector<NewBrief>& briefs) {
    const State::Change change = state_->begin_change();
    State::Batch batch{state_->current_analyser(), FolderNames(state_->corpus.briefs_folder())};
    std::vector<std::packaged_task<State::Candidate()>> looks;
    for (const NewBrief& brief : briefs) {
        looks.emplace_back([&] { return state_->look_at(brief, *batch.analyser); });
    }
    in_two_threads(looks);
    std::vector<Outcome> outcomes(briefs.size());
    std::vector<std::pair<std::size_t, State::Written>> all_written;
    std::vector<std::string> paths;
    for (std::size_t at = 0; at < briefs.size(); ++at) {
        try {
            all_written.emplace_back(at, state_->write(briefs[at], looks[at].get_future().get(), batch));
            paths.push_back(all_written.back().second.path);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::io || error.kind() == ErrorKind::index) {
                state_->index(paths, &batch.readings);  // what is written is acknowledged by nobody, but it is there
                throw;
            }
            outcomes[at].why_not = error.what();
        }
    }
    state_->index(paths, &batch.readings);
    for (auto& [at, written] : all_written) {
        outcomes[at].kept = state_->kept(written.path, written.wished, std::move(written.copies), batch.readings);
    }
    return outcomes;
}

Kept Curator::replace(std::string_view id, const NewBrief& brief, std::string_view if_match) {
    const State::Change change = state_->begin_change();
    const Current before = current(id);
    check_match(id, if_match, before.etag);
    const std::string& path = before.source.path;
    const auto with = analyser();
    Readings readings(*with);
    Incoming incoming = take_in(brief, *with, {before.source.id, path});
    readings.add(incoming.source, incoming.analysis);
    if (incoming.names_itself && incoming.analysis.brief.id != id) {
        throw Error{ErrorKind::bad_request, std::string(id) + ": the new text calls itself '" + incoming.analysis.brief.id +
                                                "'; leave the id as it is, or add the text as a new brief"};
    }
    rename_brief(incoming.analysis, std::string(id));
    std::vector<NearCopy> copies = state_->copies_of(incoming, path);
    state_->check_twin(incoming, copies, path);
    const std::vector<Note> notes = bound_notes(brief.notes, incoming.analysis, with->vocabulary());
    state_->put_in_place(before.source, std::string(id), incoming.source.bytes, incoming.analysis.findings);
    append_notes(state_->corpus, path, notes);
    state_->index({path}, &readings);
    return state_->kept(path, std::string(id), std::move(copies), readings);
}

void Curator::remove(std::string_view id, std::string_view if_match) {
    const State::Change change = state_->begin_change();
    const SourceEntry entry = state_->entry_of(id);
    if (!if_match.empty()) {
        check_match(id, if_match, sha256_hex(state_->corpus.read(entry).bytes));
    }
    move_to_trash(state_->corpus, entry.path, std::string(id), now_utc());
    state_->index({entry.path});
}

std::vector<Trashed> Curator::trash() const {
    return list_trash(state_->corpus);
}

Trashed Curator::restore(std::string_view trash_name) {
    const State::Change change = state_->begin_change();
    Trashed trashed = find_trashed(state_->corpus, trash_name);
    if (trashed.is_version && state_->corpus.entry(trashed.path)) {
        state_->swap_version(trashed);
    } else {
        take_back(state_->corpus, trashed);
    }
    state_->index({trashed.path});
    return trashed;
}

Purged Curator::purge(std::string_view id, const Progress& progress) {
    const State::Change change = state_->begin_change();
    if (!state_->writer) {
        throw Error{ErrorKind::busy, state_->corpus.root().string() + ": another process holds the index; stop it, then purge"};
    }
    std::string path;
    try {
        path = state_->entry_of(id).path;
    } catch (const Error& error) {  // it may be in the trash alone
        if (error.kind() != ErrorKind::not_found) {
            throw;
        }
        path = "briefs/" + std::string(id) + ".md";
    }
    Purged purged = purge_files(state_->corpus, path, std::string(id), now_utc());
    state_->writer->update(true, progress);
    settle_purges(state_->corpus);
    return purged;
}

IndexReport Curator::refresh(const std::vector<std::string>& paths) {
    const std::scoped_lock lock(state_->writing);
    State& state = *state_;
    if (!state.writer) {
        return {};
    }
    const Changed changed = sorted_out(paths);
    std::optional<Error> slip;
    if (changed.vocabulary) {
        try {
            if (std::optional<IndexReport> report = state.use_changed_vocabulary()) {
                return *std::move(report);
            }
        } catch (const Error& error) {  // the vocabulary stays what it was, and briefs must not wait for it
            if (error.kind() != ErrorKind::config) {
                throw;
            }
            slip = error;
        }
    }
    IndexReport report =
        changed.anything ? state.writer->update() : state.index_news({changed.briefs.begin(), changed.briefs.end()});
    if (slip) {
        throw *std::move(slip);
    }
    return report;
}

std::unique_lock<std::mutex> Curator::hold_still() {
    return std::unique_lock{state_->writing};
}

Curator::Current Curator::current(std::string_view brief_id) const {
    const auto with = analyser();
    Current current = state_->read(state_->entry_of(brief_id), std::string(brief_id), Readings(*with));
    if (current.decided.analysis.brief.refused) {
        throw Error{ErrorKind::not_found, std::string(brief_id) + ": there is no such brief; search for it"};
    }
    return current;
}

std::shared_ptr<const Analyser> Curator::analyser() const {
    return state_->current_analyser();
}

const Corpus& Curator::corpus() const {
    return state_->corpus;
}

const Searcher& Curator::searcher() const {
    const Searcher* searcher = state_->current_searcher();
    if (searcher == nullptr) {
        throw Error{ErrorKind::index, state_->corpus.root().string() + ": there is no index yet; run 'cairn index'"};
    }
    return *searcher;
}

}  // namespace cairn
