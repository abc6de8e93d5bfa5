// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/analysis.h"
#include "cairn/corpus.h"
#include "cairn/note.h"

namespace cairn {

/// What the index knows about itself.
struct IndexInfo {
    std::string revision;  ///< changes with every commit; in ETags, /healthz and the page footer
    std::size_t briefs   = 0;
    std::size_t findings = 0;
};

/// What a build or update did.
struct IndexReport {
    IndexInfo   info;
    std::size_t added = 0, changed = 0, removed = 0, unchanged = 0;
    struct Refused { std::string path, why; };
    std::vector<Refused> refused;  ///< files that were not taken, and why; the rest went on
    std::vector<Refused> doubled;  ///< files whose id another brief has: what id they answer to instead
};

/// Called now and then with how many of how many sources are done; from one thread at a time.
using Progress = std::function<void(std::size_t done, std::size_t total)>;

/// Reads one source and applies its notes: all that is put into the index for one file. `id`: what the index calls the
/// brief, where the id it asks for belongs to another (IndexWriter::path_of); empty = the one it asks for.
/// Throws Error{not_found, io, too_large}.
[[nodiscard]] Decided read_and_decide(const Corpus& corpus, const SourceEntry& entry, const Readings& readings,
                                      std::string_view id = {});

/// The only writer of the index in .cairn/. Holds the lock from construction to destruction; one thread uses it.
class IndexWriter {
public:
    /// Takes the lock; throws Error{busy} naming the folder if another process holds it, Error{io} if it cannot write.
    IndexWriter(const Corpus& corpus, std::shared_ptr<const Analyser> analyser);
    ~IndexWriter();

    /// Makes the index agree with the folder: new, changed and deleted briefs by signature; everything, in a new
    /// generation, if there is no index, its schema or vocabulary is another, or `rebuild`. Searchable when it returns.
    IndexReport update(bool rebuild = false, const Progress& progress = {});

    /// Makes the index agree with the folder for these paths alone (relative to the corpus) and commits. `readings`: what the
    /// analyser in use has read of them already.
    IndexReport update_paths(const std::vector<std::string>& paths, const Readings* readings = nullptr);

    /// The path of the brief with this id, as indexed; "" if there is none.
    [[nodiscard]] std::string path_of(std::string_view brief_id) const;

    [[nodiscard]] IndexInfo info() const;

    /// From now on analyse with this (the vocabulary files changed); the next update() rebuilds.
    void use(std::shared_ptr<const Analyser> analyser);

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// True if .cairn/ holds an index of this program's schema and this vocabulary that can be opened.
[[nodiscard]] bool has_index(const Corpus& corpus, const Vocabulary& vocabulary);

/// Name, aliases and one line of help of each field a query may use: the rows of the schema table, for /help, the README's
/// table and error messages.
struct SearchField {
    std::string_view name;     ///< "country"
    std::string_view example;  ///< "country:ML"
    std::string_view help;     ///< "where it took place or what it names, by name or ISO code"
    bool             facet = false;   ///< may be asked for in `facets=` and given as a parameter
    bool             briefs = true;   ///< works on briefs too
};
[[nodiscard]] const std::vector<SearchField>& search_fields();

/// Name of a country or region code as CLDR has it: "Mali" for "ML", "Western Africa" for "011"; the code if unknown. In another
/// language than English, French, Spanish or Portuguese it takes a thousand times as long.
[[nodiscard]] std::string place_name(std::string_view code, std::string_view language = "en");

}  // namespace cairn
