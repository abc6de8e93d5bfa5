// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <xapian.h>

#include "cairn/index.h"
#include "index/generation.h"
#include "index/terms.h"

namespace cairn::index {

/// What made an analysis unfit for the index; "" if it is fit.
[[nodiscard]] std::string why_refused(const Analysis& analysis);

/// Ids for a brief whose wished id is taken, in the order to try: its path, its path with ending.
[[nodiscard]] std::vector<std::string> other_ids(const SourceEntry& entry);

/// The pair of databases of one generation, open for changes. Findings are committed before briefs; each database carries
/// the signature of every source, so that whatever a crash left between the two is seen at the next start.
class Store {
public:
    explicit Store(const std::filesystem::path& generation);

    /// Puts the brief at `entry` in, or in place of what was there. Never throws for content: an unreadable or refused file
    /// is told in `report` and taken out.
    void put(const Corpus& corpus, const SourceEntry& entry, const Readings& readings, IndexReport& report);

    /// Takes out what came from `path`.
    void remove(const Corpus& corpus, const std::string& path, const Readings& readings, IndexReport& report);

    /// Throws Error{io} if the disk is so full that the commit could fail halfway.
    void commit();

    /// What each database knows of its sources, by path; a signature that differs between the two comes back empty.
    [[nodiscard]] std::map<std::string, SourceState> sources() const;

    [[nodiscard]] std::string path_of(std::string_view brief_id) const;
    [[nodiscard]] std::size_t briefs() const { return briefs_.get_doccount(); }
    [[nodiscard]] std::size_t findings() const { return findings_.get_doccount(); }
    [[nodiscard]] std::string revision() const;
    [[nodiscard]] bool        is_of(std::string_view vocabulary_hash) const { return index::is_of(briefs_, vocabulary_hash); }

private:
    void        put_one(const Corpus& corpus, const SourceEntry& entry, const Readings& readings, IndexReport& report,
                        std::set<std::string>& again);
    void        put_again(const Corpus& corpus, const Readings& readings, IndexReport& report, std::set<std::string> paths);
    void        clear(const std::string& path, std::set<std::string>& again);
    void        remember(const SourceState& state);
    std::string id_at(const std::string& path) const;
    template <typename Work>
    void write(const Work& work);

    std::filesystem::path    folder_;      ///< of the generation
    std::string              generation_;  ///< its name
    Xapian::WritableDatabase briefs_, findings_;
    TermCollector            terms_;
};

}  // namespace cairn::index
