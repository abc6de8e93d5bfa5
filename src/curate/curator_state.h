// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/curate.h"
#include "curate/brief_name.h"
#include "curate/change_lock.h"
#include "curate/incoming.h"
#include "curate/near_copies.h"

namespace cairn {

/// What a curator holds, and the steps its operations are made of. Those that write want `writing` held.
struct Curator::State {
    const Corpus corpus;
    NearCopies   near_copies;

    std::mutex                         writing;  ///< held by whatever changes the corpus or the index
    std::unique_ptr<IndexWriter>       writer;   ///< nothing where another process has the lock
    IndexReport                        first_report;
    std::atomic<bool>                  owes_look = false;  ///< FirstLook::later, and not yet done
    std::map<std::string, std::string> own_writes;  ///< signatures of what we indexed ourselves, by path: no news to refresh()

    mutable std::mutex                     published;  ///< guards the two below, of which readers take copies
    std::shared_ptr<const Analyser>        analyser;
    std::vector<std::unique_ptr<Searcher>> searchers;  ///< the last is current; older ones may still be in use

    State(const Corpus& of, std::shared_ptr<const Analyser> with);

    [[nodiscard]] std::shared_ptr<const Analyser> current_analyser() const;
    [[nodiscard]] const Searcher*                 current_searcher() const;  ///< nullptr if there is no index

    /// The right to change the corpus for as long as the answer lives: writers of this process wait, and those of others with them.
    struct Change {
        std::unique_lock<std::mutex> here;
        ChangeLock                   everywhere;
    };
    [[nodiscard]] Change begin_change() { return {std::unique_lock{writing}, ChangeLock{corpus}}; }

    /// From now on read and search with this analyser and its vocabulary.
    void publish(std::shared_ptr<const Analyser> fresh);

    /// Where the brief stands: as indexed, else as its name says. Throws Error{not_found}.
    [[nodiscard]] SourceEntry entry_of(std::string_view id) const;

    /// The file as it stands, read once; `id` = what the index calls it.
    [[nodiscard]] Current read(const SourceEntry& entry, const std::string& id, const Readings& readings) const;

    /// The answer for a file just written and indexed, which wished to be called `wished`.
    [[nodiscard]] Kept kept(const std::string& path, const std::string& wished, std::vector<NearCopy> copies,
                            const Readings& readings) const;

    /// Puts what stands at these paths into the index, and remembers that we did.
    void index(const std::vector<std::string>& paths, const Readings* readings = nullptr);

    /// The same for paths that changed behind our back; our own writes are no news.
    IndexReport index_news(std::vector<std::string> paths);

    /// Reads the vocabulary anew and, if it changed, indexes everything with it; nothing if it did not. Throws Error{config}.
    std::optional<IndexReport> use_changed_vocabulary();

    [[nodiscard]] std::vector<NearCopy> copies_of(const Incoming& incoming, const std::string& except_path) const;

    /// Throws Error{conflict} naming the brief that has these very bytes, or the same body under other front matter.
    void check_twin(const Incoming& incoming, const std::vector<NearCopy>& copies, const std::string& except_path) const;

    /// A name nobody has, from the wish or the title.
    [[nodiscard]] std::string name_for(const NewBrief& brief, const Incoming& incoming, FolderNames& names) const;

    /// Brief, notes and original on disk, or none of them: false if one of the names is taken.
    [[nodiscard]] bool write_files(const std::string& path, const Incoming& incoming, const NewBrief& brief) const;

    /// A brief that was looked at and may be written.
    struct Candidate {
        Incoming              incoming;
        std::vector<NearCopy> copies;
    };
    struct Written {
        std::string           path, wished;
        std::vector<NearCopy> copies;
    };
    /// What is written and not indexed yet.
    struct Batch {
        std::shared_ptr<const Analyser>    analyser;
        FolderNames                        names;
        Readings                           readings{*analyser};
        std::map<std::string, std::string> twins{};  ///< ids by hash of the body
    };

    /// What a brief says and what it is like; writes nothing and is safe to call from many threads.
    [[nodiscard]] Candidate look_at(const NewBrief& brief, const Analyser& with) const;

    /// The rest of adding but the index.
    Written write(const NewBrief& brief, Candidate candidate, Batch& batch);

    /// Writes the text that takes the place of `before`, the brief called `id`, and notes which of its findings live on in other
    /// words as which of `after`.
    void put_in_place(const Source& before, const std::string& id, std::string_view bytes, const std::vector<Finding>& after);

    /// Lets a former version and the text that stands change places.
    void swap_version(const Trashed& version);
};

}  // namespace cairn
