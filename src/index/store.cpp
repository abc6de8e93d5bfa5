// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/store.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

#include "cairn/error.h"
#include "index/records.h"
#include "index/schema.h"

namespace cairn::index {
namespace {

/// The one document with this term; 0 if there is none.
Xapian::docid document_with(const Xapian::Database& database, const std::string& term) {
    const Xapian::PostingIterator first = database.postlist_begin(term);
    return first == database.postlist_end(term) ? 0 : *first;
}

std::string slot_of(const Xapian::Database& database, Xapian::docid document, unsigned slot) {
    return document == 0 ? std::string() : database.get_document(document).get_value(slot);
}

std::map<std::string, SourceState> read_sources(const Xapian::Database& database) {
    std::map<std::string, SourceState> states;
    const std::string                  prefix{key_source};
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
        SourceState state = read_source_value(database.get_metadata(*key));
        states.insert_or_assign(state.path, std::move(state));
    }
    return states;
}

/// A commit writes changed blocks anew beside the old ones: for a brief of some thousand terms, a few megabytes.
constexpr std::uintmax_t room_for_commit_bytes = 16u << 20;

/// Xapian 1.4.22 ends the process when the disk fills up within a commit: an exception meets one that is under way.
void check_room(const std::filesystem::path& folder) {
    std::error_code      unknown;
    const std::uintmax_t free_bytes = std::filesystem::space(folder, unknown).available;
    if (!unknown && free_bytes < room_for_commit_bytes) {
        throw Error{ErrorKind::io, folder.string() + ": the disk is full (" + std::to_string(free_bytes >> 20) + " MB free, " +
                                       std::to_string(room_for_commit_bytes >> 20) + " needed); make room and try again"};
    }
}

}  // namespace

std::string why_refused(const Analysis& analysis) {
    if (!analysis.brief.refused && analysis.document.readable) return "";
    for (const Diagnostic& diagnostic : analysis.diagnostics) {
        if (diagnostic.severity == Severity::error) return diagnostic.message;
    }
    return analysis.diagnostics.empty() ? "cannot be used; see 'cairn inspect'" : analysis.diagnostics.front().message;
}

std::vector<std::string> other_ids(const SourceEntry& entry) {
    std::string with_ending = entry.path;
    if (with_ending.starts_with("briefs/")) with_ending.erase(0, 7);
    return {entry.id, with_ending};
}

Store::Store(const std::filesystem::path& generation)
    : folder_(generation),
      generation_(generation.filename().string()),
      briefs_((generation / briefs_folder).string(), Xapian::DB_CREATE_OR_OPEN),
      findings_((generation / findings_folder).string(), Xapian::DB_CREATE_OR_OPEN) {}

void Store::remember(const SourceState& state) {
    const std::string key = source_key(state.path), value = source_value(state);
    briefs_.set_metadata(key, value);
    findings_.set_metadata(key, value);
}

std::string Store::id_at(const std::string& path) const {
    return slot_of(briefs_, document_with(briefs_, boolean_term(prefix_path, path, false)), slot_id);
}

std::string Store::path_of(std::string_view brief_id) const {
    return slot_of(briefs_, document_with(briefs_, boolean_term(prefix_id, brief_id, false)), slot_path);
}

/// Deletes what came from `path`; whoever wished for the id that falls free is to be put again.
void Store::clear(const std::string& path, std::set<std::string>& again) {
    const std::string id = id_at(path);
    if (!id.empty()) {
        const std::string wished = boolean_term(prefix_wished, id, false);
        std::string       next;
        for (auto one = briefs_.postlist_begin(wished); one != briefs_.postlist_end(wished); ++one) {
            const std::string candidate = slot_of(briefs_, *one, slot_path);
            if (candidate != path && (next.empty() || candidate < next)) next = candidate;
        }
        if (!next.empty()) again.insert(next);
    }
    const std::string term = boolean_term(prefix_path, path, false);
    briefs_.delete_document(term);
    findings_.delete_document(term);
}

void Store::put_one(const Corpus& corpus, const SourceEntry& entry, const Readings& readings, IndexReport& report,
                    std::set<std::string>& again) {
    const auto refuse = [&](const std::string& why) {
        clear(entry.path, again);
        report.refused.push_back({entry.path, why});
        remember({entry.path, entry.signature, why});
    };
    Decided decided;
    try {
        decided = read_and_decide(corpus, entry, readings);
    } catch (const Error& error) {
        return refuse(corpus.flaw_of(entry.path, error));
    }
    if (const std::string why = why_refused(decided.analysis); !why.empty()) return refuse(why);

    clear(entry.path, again);
    const std::string wished = decided.analysis.brief.id;
    std::string       wished_in_vain;
    if (const std::string holder = path_of(wished); !holder.empty()) {
        if (entry.path < holder) {
            again.insert(holder);
        } else {
            wished_in_vain = wished;
            for (const std::string& id : other_ids(entry)) {
                if (!path_of(id).empty()) continue;
                decided = read_and_decide(corpus, entry, readings, id);
                break;
            }
            report.doubled.push_back({entry.path, "id '" + wished + "' belongs to " + holder + "; answers to '" +
                                                      decided.analysis.brief.id + "' until one of them gets another id"});
        }
    }
    for (const Finding& finding : decided.analysis.findings) {
        findings_.add_document(finding_document({decided, &finding, readings.analyser().vocabulary()}, terms_));
    }
    briefs_.add_document(brief_document({decided, nullptr, readings.analyser().vocabulary()}, terms_, wished_in_vain));
    add_forms(findings_, terms_.take_forms());
    remember({entry.path, entry.signature, ""});
}

void Store::put_again(const Corpus& corpus, const Readings& readings, IndexReport& report, std::set<std::string> paths) {
    std::set<std::string> done;
    while (!paths.empty()) {
        const std::string path = *paths.begin();
        paths.erase(paths.begin());
        if (!done.insert(path).second) continue;
        if (const auto entry = corpus.entry(path)) put_one(corpus, *entry, readings, report, paths);
    }
}

/// Where Xapian fails, changes are lost, and forms of words with them that terms_ takes for entered: it starts afresh.
template <typename Work>
void Store::write(const Work& work) {
    try {
        work();
    } catch (...) {
        terms_ = {};
        throw;
    }
}

void Store::put(const Corpus& corpus, const SourceEntry& entry, const Readings& readings, IndexReport& report) {
    write([&] {
        std::set<std::string> again;
        put_one(corpus, entry, readings, report, again);
        again.erase(entry.path);
        put_again(corpus, readings, report, std::move(again));
    });
}

void Store::remove(const Corpus& corpus, const std::string& path, const Readings& readings, IndexReport& report) {
    write([&] {
        std::set<std::string> again;
        clear(path, again);
        briefs_.set_metadata(source_key(path), "");
        findings_.set_metadata(source_key(path), "");
        put_again(corpus, readings, report, std::move(again));
    });
}

void Store::commit() {
    check_room(folder_);
    write([&] {
        findings_.commit();
        briefs_.commit();
    });
}

std::map<std::string, SourceState> Store::sources() const {
    std::map<std::string, SourceState>       states = read_sources(briefs_);
    const std::map<std::string, SourceState> beside = read_sources(findings_);
    for (auto& [path, state] : states) {
        const auto other = beside.find(path);
        if (other == beside.end() || other->second.signature != state.signature) state.signature.clear();
    }
    for (const auto& [path, state] : beside) {
        if (!states.contains(path)) states.emplace(path, SourceState{path, "", ""});
    }
    return states;
}

std::string Store::revision() const {
    return generation_ + "." + std::to_string(briefs_.get_revision()) + "." + std::to_string(findings_.get_revision());
}

}  // namespace cairn::index
