// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/vocabulary.h"
#include "tag/loose_phrases.h"
#include "tag/phrases.h"

namespace cairn {

/// A label of the taxonomy, ready to be found.
struct PreparedLabel {
    std::uint32_t row = 0;         ///< its concept: index into Taxonomy::concepts()
    const Label*  label = nullptr;
    bool          one_word = false;
    double        score = 0;       ///< what one match of it is worth: longer, preferred and rarer labels tell more
    std::vector<std::uint32_t> with, without;  ///< phrases that witness for it and against it

    /// True if it counts beside a witness only.
    [[nodiscard]] bool is_ambiguous() const noexcept { return label->ambiguous || !with.empty(); }
};

/// A label found in a text.
struct LabelMatch {
    std::uint32_t label  = 0;      ///< index into Labels::labels()
    std::uint32_t offset = 0;      ///< bytes of the text that matched
    std::uint32_t length = 0;
    bool          loose  = false;  ///< its words stand there in another order, or with a word between them
};

/// What was found in one text.
struct LabelReading {
    std::vector<LabelMatch>    matches;    ///< also inside each other; ambiguous ones not yet judged
    std::vector<std::uint32_t> concepts;   ///< rows of the concepts that a label names beyond doubt, each once
    std::vector<std::uint32_t> witnesses;  ///< phrases of `with` and `without` lists that stand in it, each once
    bool                       capitals = false;  ///< all in capitals: there, capitals do not make an acronym
};

/// All labels of a taxonomy. Prepared once; const and safe to share between threads.
class Labels {
public:
    explicit Labels(const Taxonomy& taxonomy);  ///< `taxonomy` must outlive it

    [[nodiscard]] LabelReading read(std::string_view text, std::string_view language, TokenReader& reader) const;

    /// What `text` tells of other texts: the concepts and witnesses of read(), without the matches.
    [[nodiscard]] LabelReading read_witnesses(std::string_view text, std::string_view language, TokenReader& reader) const;

    [[nodiscard]] const std::vector<PreparedLabel>& labels() const noexcept { return labels_; }
    /// Indices of the labels that are the acronym `text`, as written; in order.
    [[nodiscard]] std::span<const std::uint32_t> acronyms(const std::string& text) const;
    [[nodiscard]] const PhraseIndex& phrases() const noexcept { return phrases_; }
    [[nodiscard]] const Taxonomy& taxonomy() const noexcept { return *taxonomy_; }

    /// True for the same concept and for one that is broader, narrower or related; never by way of a hidden concept, which is close
    /// to all of them.
    [[nodiscard]] bool is_close(std::uint32_t row, std::uint32_t other) const;

private:
    void add_labels();
    void add_witnesses();
    void set_scores();
    void find_close_concepts();
    [[nodiscard]] LabelReading witnesses_among(std::span<const PhraseMatch> matches, std::string_view language) const;
    [[nodiscard]] bool holds_in(const PreparedLabel& label, std::string_view language) const;

    const Taxonomy*            taxonomy_;
    std::vector<PreparedLabel> labels_;   // phrase number = index, for the first labels_.size() phrases
    PhraseIndex                phrases_;
    LoosePhrases               loose_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> acronyms_;
    std::vector<std::vector<std::uint32_t>> close_;  // by concept, sorted
};

}  // namespace cairn
