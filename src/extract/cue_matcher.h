// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/cues.h"
#include "extract/cue_words.h"

namespace cairn {

/// What a cue does to the sentence it stands in. Names in cues.yaml: see cue_group_named().
enum class CueGroup {
    prescribe, imperative, problem, lesson, past, best_practice, significance,  // make a finding
    cancel,                                                                     // undoes the cues it covers
    veto,                                                                       // the sentence is no finding
    lead_recommendation, lead_issue, lead_lesson, lead_best_practice,           // opens a list of findings
    must, should, may,                                                          // modality
    condition, phase, status, nothing, actor,
    lean_lesson,                                                                // under "Challenges and lessons": what has no other cue is a lesson
    field,                                                                      // a label of the record itself: "OPR", "Priority"
};

/// "prescribe", "lead-issue", "modality-must", ...
[[nodiscard]] std::optional<CueGroup> cue_group_named(std::string_view name);

struct CueMatch {
    const Cue*  cue = nullptr;
    CueGroup    group = CueGroup::prescribe;
    std::size_t begin = 0, end = 0;              ///< bytes of the text
    std::size_t first_token = 0, last_token = 0; ///< both included
};

/// All cues compiled to one dispatch by word: a text is cut into tokens once, and at each token only the cues that may
/// begin with its word are tried. Const and safe to share between threads; `cues` must outlive it.
///
/// A pattern is words one space apart: `a|b` one of several; `word?` may be missing; `..` up to three words of any kind,
/// `..8` up to eight, but none of the marks; `*ed` any word with this ending; `,` `;` `:` the mark itself; `^` at the front and `$` at the back
/// tie it to the ends of the sentence. Words match with case and accents folded.
class CueMatcher {
public:
    explicit CueMatcher(const Cues& cues);

    /// Throws Error{config} with `place` for a pattern that cannot be read.
    static void check(const Cue& cue, std::string_view place);

    /// Words and marks of `text`. Linear; never throws.
    [[nodiscard]] std::vector<CueToken> tokens(std::string_view text) const { return words_.tokens(text); }

    /// Whether the tokens hold the telling word of any cue of a finding: a cheap look before anything dearer.
    [[nodiscard]] bool may_match(const CueToken* first, const CueToken* last) const;

    /// All matches in one sentence: the tokens are its own, of `text`. First those that make a finding, then those that undo
    /// one, then those that describe it (modality, condition, actor, ...), each in the order of their first token. With
    /// `deciding` the last are left out, and the second too where nothing is to be undone.
    [[nodiscard]] std::vector<CueMatch> scan(std::string_view text, const CueToken* first, const CueToken* last, bool deciding = false) const;

    /// The first match of `group` in `text` read as one sentence.
    [[nodiscard]] std::optional<CueMatch> find(std::string_view text, CueGroup group) const;

private:
    /// One step of a pattern. Small, and all in one row: at nearly every word of a text a few are looked at.
    struct Element {
        enum class Kind : std::uint8_t { words, gap, ending, start, end } kind = Kind::words;
        bool          optional = false;
        std::uint16_t most  = 0;             // words that a gap may span
        std::uint32_t first = 0, count = 0;  // words: of alternatives_, sorted; ending: number in endings_
    };
    struct Pattern {
        const Cue*    cue = nullptr;
        CueGroup      group = CueGroup::prescribe;
        bool          at_start = false;
        std::uint32_t first = 0, last = 0;  // elements_ [first, last)
    };
    struct Run;

    [[nodiscard]] std::span<const Element>       elements_of(const Pattern& pattern) const { return std::span(elements_).subspan(pattern.first, pattern.last - pattern.first); }
    [[nodiscard]] std::span<const std::uint32_t> words_of(const Element& element) const { return std::span(alternatives_).subspan(element.first, element.count); }
    [[nodiscard]] std::size_t                    common_words(const Element& element) const;
    [[nodiscard]] Element                        read_element(std::string_view word);
    void                                         add(const Cue& cue);

    /// What cues are for: the second are looked for only where one of the first was found.
    enum Layer { making, undoing, describing, layer_count };
    [[nodiscard]] static Layer layer_of(CueGroup group);

    /// What a word may begin.
    struct Openings {
        std::array<std::vector<std::uint32_t>, layer_count> anywhere, at_start;  // patterns
    };
    /// What is asked of every word of a text, in one byte: whether it begins any pattern of a layer (1 << layer), or ...
    enum WordFlag : std::uint8_t {
        telling        = 1 << layer_count,        // is the rarest word of an unanchored cue of a finding
        opens_sentence = 1 << (layer_count + 1),  // begins an anchored one
    };
    void scan_layer(Layer layer, std::string_view text, const CueToken* first, const CueToken* last, std::vector<CueMatch>& matches) const;
    void try_all(const std::vector<std::uint32_t>& patterns, std::string_view text, const CueToken* first, const CueToken* last,
                 const CueToken* token, std::vector<CueMatch>& matches) const;

    CueWords                   words_;
    std::vector<Pattern>       patterns_;
    std::vector<Element>       elements_;
    std::vector<std::uint32_t> alternatives_;
    std::vector<std::string>   endings_;
    std::vector<Openings>      openings_;  // by word
    std::vector<std::uint8_t>  flags_;     // by word
};

}  // namespace cairn
