// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/build.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include <xapian.h>

#include "cairn/error.h"
#include "index/generation.h"
#include "index/records.h"
#include "index/schema.h"
#include "index/store.h"
#include "index/with_xapian.h"

namespace cairn::index {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shard_bytes = 768u << 10;
constexpr std::size_t most_shards = 100;  // each has some ten files open while they are merged
constexpr unsigned    build_threads = 2;
constexpr int         throw_away = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// Which brief has which id. The first path keeps it, whichever thread comes first.
class Claims {
public:
    /// True if the entry at `index` may go into its shard now; an entry that wrote itself in under an id that turns out
    /// to be an earlier one's is a loser.
    bool claim(const std::string& id, std::size_t index) {
        const std::lock_guard lock(mutex_);
        const auto [holder, is_free] = holders_.emplace(id, index);
        if (is_free) return true;
        if (holder->second < index) {
            losers_.insert(index);
            return false;
        }
        losers_.insert(holder->second);
        holder->second = index;
        return true;
    }
    [[nodiscard]] const std::set<std::size_t>& losers() const { return losers_; }

private:
    std::mutex                                   mutex_;
    std::unordered_map<std::string, std::size_t> holders_;
    std::set<std::size_t>                        losers_;
};

/// Consecutive entries that make one shard.
struct Chunk {
    std::size_t first, last;
};

std::vector<Chunk> cut_chunks(const Corpus& corpus, const std::vector<SourceEntry>& entries) {
    std::vector<std::size_t> sizes;
    std::size_t              total = 0;
    for (const SourceEntry& entry : entries) {
        std::error_code error;
        const auto      size = fs::file_size(corpus.root() / entry.path, error);
        sizes.push_back(error ? 0 : static_cast<std::size_t>(size));
        total += sizes.back();
    }
    const std::size_t  limit = std::max(shard_bytes, total / most_shards + 1);
    std::vector<Chunk> chunks;
    for (std::size_t first = 0, i = 0, bytes = 0; i < entries.size(); ++i) {
        bytes += sizes[i];
        if (bytes < limit && i + 1 < entries.size()) continue;
        chunks.push_back({first, i + 1});
        first = i + 1;
        bytes = 0;
    }
    return chunks;
}

class Build {
public:
    Build(const Corpus& corpus, const std::vector<SourceEntry>& entries, const Analyser& analyser, fs::path folder,
          const Progress& progress)
        : corpus_(corpus), entries_(entries), analyser_(analyser), folder_(std::move(folder)), progress_(progress),
          chunks_(cut_chunks(corpus, entries)) {}

    void run(IndexReport& report) {
        fs::create_directories(folder_);
        in_parallel([this] { make_shards(); });
        std::atomic<int> next{0};
        in_parallel([&] {
            for (int i = next++; i < 2; i = next++) make_whole(i == 0 ? briefs_folder : findings_folder);
        });
        fs::remove_all(folder_ / "shards");
        for (const auto& [number, why] : refused_) report.refused.push_back({entries_[number].path, why});
        let_losers_in(report);
        sync_folder(folder_);
    }

private:
    fs::path shard(std::size_t number, std::string_view database) const {
        return folder_ / "shards" / std::to_string(number) / database;
    }

    /// Runs `work` on each thread; the first failure is thrown again here, the others stop early.
    template <typename Work>
    void in_parallel(const Work& work) {
        std::exception_ptr       failure;
        std::mutex               mutex;
        std::vector<std::thread> threads;
        const auto               guarded = [&] {
            try {
                with_xapian("index", work);
            } catch (...) {
                stop_ = true;
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
            }
        };
        for (unsigned i = 1; i < build_threads; ++i) threads.emplace_back(guarded);
        guarded();
        for (std::thread& thread : threads) thread.join();
        if (failure) std::rethrow_exception(failure);
    }

    void make_shards() {
        TermCollector terms;
        for (std::size_t i = next_chunk_++; i < chunks_.size() && !stop_; i = next_chunk_++) {
            fs::create_directories(folder_ / "shards" / std::to_string(i));
            Xapian::WritableDatabase briefs(shard(i, briefs_folder).string(), throw_away);
            Xapian::WritableDatabase findings(shard(i, findings_folder).string(), throw_away);
            for (std::size_t entry = chunks_[i].first; entry < chunks_[i].last && !stop_; ++entry) {
                write_entry(entry, briefs, findings, terms);
                tell_progress();
            }
            findings.commit();
            briefs.commit();
            std::set<WordForm>    forms = terms.take_forms();
            const std::lock_guard lock(mutex_);
            forms_.merge(forms);
        }
    }

    void write_entry(std::size_t number, Xapian::WritableDatabase& briefs, Xapian::WritableDatabase& findings,
                     TermCollector& terms) {
        const SourceEntry& entry = entries_[number];
        SourceState        state{entry.path, entry.signature, ""};
        try {
            const Decided decided = read_and_decide(corpus_, entry, analyser_);
            state.refused = why_refused(decided.analysis);
            if (state.refused.empty() && claims_.claim(decided.analysis.brief.id, number)) {
                for (const Finding& finding : decided.analysis.findings) {
                    findings.add_document(finding_document({decided, &finding, analyser_.vocabulary()}, terms));
                }
                briefs.add_document(brief_document({decided, nullptr, analyser_.vocabulary()}, terms, ""));
            }
        } catch (const Error& error) {
            state.refused = corpus_.flaw_of(entry.path, error);
        }
        briefs.set_metadata(source_key(state.path), source_value(state));
        findings.set_metadata(source_key(state.path), source_value(state));
        if (!state.refused.empty()) {
            const std::lock_guard lock(mutex_);
            refused_.emplace(number, state.refused);
        }
    }

    void tell_progress() {
        const std::size_t done = ++done_;
        if (!progress_ || (done % 16 != 0 && done != entries_.size())) return;
        const std::lock_guard lock(mutex_);
        progress_(done, entries_.size());
    }

    /// One database of all shards, marked as of this schema and vocabulary. That of the findings, which is done sooner, has the forms.
    void make_whole(std::string_view database) {
        const std::string whole = (folder_ / database).string();
        if (!chunks_.empty()) {
            Xapian::Database all;
            for (std::size_t i = 0; i < chunks_.size(); ++i) all.add_database(Xapian::Database(shard(i, database).string()));
            all.compact(whole);
        }
        for (std::size_t i = 0; i < chunks_.size(); ++i) fs::remove_all(shard(i, database));
        Xapian::WritableDatabase marked(whole, Xapian::DB_CREATE_OR_OPEN);
        marked.set_metadata(std::string(key_schema), std::string(schema_version));
        marked.set_metadata(std::string(key_vocabulary), analyser_.vocabulary().hash);
        if (database == findings_folder) add_forms(marked, forms_);
        marked.commit();
    }

    /// Lets the losers of doubled ids in under other ids.
    void let_losers_in(IndexReport& report) {
        if (claims_.losers().empty()) return;
        with_xapian("index", [&] {
            Store store(folder_);
            for (const std::size_t loser : claims_.losers()) store.put(corpus_, entries_[loser], analyser_, report);
            store.commit();
        });
    }

    const Corpus&                      corpus_;
    const std::vector<SourceEntry>&    entries_;
    const Analyser&                    analyser_;
    const fs::path                     folder_;
    const Progress&                    progress_;
    const std::vector<Chunk>           chunks_;
    Claims                             claims_;
    std::atomic<std::size_t>           next_chunk_{0}, done_{0};
    std::atomic<bool>                  stop_{false};
    std::mutex                         mutex_;    // guards refused_, forms_ and calls to progress_
    std::map<std::size_t, std::string> refused_;  // by number of the entry
    std::set<WordForm>                 forms_;
};

}  // namespace

void build_generation(const Corpus& corpus, const std::vector<SourceEntry>& entries, const Analyser& analyser,
                      const fs::path& folder, const Progress& progress, IndexReport& report) {
    Build(corpus, entries, analyser, folder, progress).run(report);
}

}  // namespace cairn::index
