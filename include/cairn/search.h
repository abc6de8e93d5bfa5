// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/brief.h"
#include "cairn/corpus.h"
#include "cairn/index.h"
#include "cairn/recurring.h"
#include "cairn/wording.h"

namespace cairn {

enum class Unit { findings, briefs };
enum class Sort {
    relevance, event, date, added,
    doubt,  ///< findings alone: those that the rules are least sure of first; for the queue, no door offers it by name
};
[[nodiscard]] std::optional<Sort> sort_named(std::string_view name);

/// One chosen value list of a facet field. Values of one filter are alternatives; filters hold together.
struct Filter {
    std::string              field;   ///< a name of search_fields()
    std::vector<std::string> values;
};

/// How much of each hit is read: its id and score alone, all of it with how its text begins, or with what matched in a snippet.
enum class Detail { id, text, snippet };

/// A question. Plain values; the same whichever door it came through.
struct Query {
    std::string              text = {};            ///< in the query language of /help; empty = everything, newest first
    Unit                     unit = Unit::findings;
    std::vector<Filter>      filters = {};
    bool                     any = false;         ///< words are alternatives instead of all required
    bool                     bag_of_words = false;///< operators, quotes and fields in `text` are words like any other (batch)
    Sort                     sort = Sort::relevance;
    std::size_t              offset = 0;
    std::size_t              limit  = 20;
    std::vector<std::string> facets = {};             ///< fields to count
    bool                     explain = false;
    Detail                   detail = Detail::snippet;
    Handling                 ceiling = Handling::public_;  ///< what is above is as if it were not there
    std::chrono::milliseconds deadline{2000};
};

struct SnippetPart {
    std::string text;
    bool        match = false;
};

/// Score of one word of the query in one field of a hit (explain).
struct ScorePart {
    std::string field, word;
    double      score = 0;
};

struct FindingHit {
    Finding                  finding;
    BriefRef                 brief;
    double                   score = 0;
    std::vector<SnippetPart> snippet;  ///< from the field that matched; nothing marked where there was no text query
    std::string              snippet_field = "text";
    std::vector<ScorePart>   explain;
};

struct BriefHit {
    Brief                    brief;
    std::size_t              findings = 0;  ///< how many it has
    double                   score = 0;
    std::vector<SnippetPart> snippet;
    std::vector<ScorePart>   explain;
};

struct FacetValue {
    std::string value;  ///< as a filter takes it
    std::string label;  ///< for people
    std::size_t count = 0;
};
struct Facet {
    std::string             field;
    std::vector<FacetValue> values;  ///< most frequent first, then by value; kinds and years in their own order
};

/// How the query was understood.
struct ReadBack {
    Wording                  sentence;  ///< "findings with "political" and "will" (also: political will) of kind issue"
    Wordings                 remarks;   ///< what was dropped, expanded, mended or cut, one sentence each
    std::vector<std::string> words;     ///< the words that were searched for, folded, for marking
};

struct Results {
    std::size_t             total = 0;
    bool                    total_exact = true;
    bool                    partial = false;  ///< the deadline cut the match short
    std::string             revision;
    ReadBack                query;
    std::vector<FindingHit> findings;  ///< Unit::findings
    std::vector<BriefHit>   briefs;    ///< Unit::briefs
    std::vector<Facet>      facets;    ///< in the order asked for
};

/// What people call `value` of the search field, in English: "Local ownership" for the theme local-ownership, "Mali" for the
/// country ML; the value itself where it has no other name.
[[nodiscard]] std::string value_label(std::string_view field, const std::string& value, const Vocabulary& vocabulary);

struct Suggestion {
    std::string kind;   ///< "field", "theme", "title", "person", "country", "word"
    std::string text;   ///< what to put in the box
    std::string label;  ///< what to show
};

/// A finding as far as recurrence asks: what is compared, what people decided, and what is shown of it.
struct SaidFinding {
    SaidOnce                  said;
    std::vector<SameDecision> decided;  ///< on findings that are among the SaidFindings
    BriefRef                  brief;
    std::vector<std::string>  countries;  ///< ISO 3166-1 alpha-2
    std::string               status;     ///< what became of a recommendation; "" where nobody tracks it
};

/// Findings as one kind of reader may know them.
struct SaidFindings {
    std::string            revision;     ///< of the index they were read from
    std::size_t            visible = 0;  ///< how many findings there are
    std::vector<SaidFinding> all;          ///< by id; fewer than `visible` where there are too many
};

/// Where a brief stands.
struct BriefPlace {
    std::string id, path;
};

class Searcher;

/// Throws Error{bad_request} if the note says that its finding is the same as itself, or as one that is not there for `ceiling`.
void check_same_as(const Note& note, std::string_view finding_id, const Searcher& searcher, Handling ceiling);

/// Answers questions from the index in .cairn/. Safe to call from many threads: each borrows its own handle. Reopens by
/// itself when the writer has committed or a new generation stands in CURRENT.
class Searcher {
public:
    /// Throws Error{index} if there is no index of this schema.
    Searcher(const Corpus& corpus, std::shared_ptr<const Vocabulary> vocabulary);
    ~Searcher();

    /// Throws Error{bad_request} naming the field or place at fault, Error{index}.
    [[nodiscard]] Results search(const Query& query) const;

    /// One finding; nothing if there is none or it is above `ceiling`. Old ids of reworded findings are followed.
    [[nodiscard]] std::optional<FindingHit> finding(std::string_view id, Handling ceiling) const;
    [[nodiscard]] std::optional<BriefHit>   brief(std::string_view id, Handling ceiling) const;

    /// Findings closest to this one in words, concepts and clauses, from other places first.
    [[nodiscard]] std::vector<FindingHit> related(std::string_view finding_id, Handling ceiling, std::size_t limit) const;

    /// The newest `most` findings up to `ceiling`, withdrawn briefs left out. What is above the ceiling leaves no trace. Reads
    /// each one's record: some 10 us a finding.
    [[nodiscard]] SaidFindings said_findings(Handling ceiling, std::size_t most) const;

    /// Completions of the last word of `text`, best first.
    [[nodiscard]] std::vector<Suggestion> suggest(std::string_view text, Handling ceiling, std::size_t limit) const;

    /// Briefs that have most of the rarest of these folded words, most words first, withdrawn ones left out: candidates for near
    /// copies of a text. Those with less than a quarter of the words that were searched for are left out too.
    [[nodiscard]] std::vector<BriefPlace> briefs_with_words(std::vector<std::string> words, std::size_t limit) const;

    /// Briefs whose content hash is `hash` (exact copies).
    [[nodiscard]] std::vector<std::string> briefs_with_hash(std::string_view hash) const;

    [[nodiscard]] IndexInfo info() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cairn
