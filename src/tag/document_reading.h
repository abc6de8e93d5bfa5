// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/analysis.h"
#include "tag/labels.h"

namespace cairn {

/// How much a match counts for: an ambiguous label with its witness in the same statement counts in full, with one elsewhere in
/// the document less, without any not at all.
enum class Standing { none, partly, full };

/// What a whole document says about the meaning of ambiguous labels and of its acronyms. Lives for one analysis, one thread.
class DocumentReading {
public:
    /// All arguments must outlive it.
    DocumentReading(const Labels& labels, TokenReader& reader, const Document& document, const Brief& brief);

    /// The labels in `text`, also the acronyms that this document itself explains.
    [[nodiscard]] LabelReading read(std::string_view text, std::string_view language);

    /// Makes `reading` count as a part of the document for witnesses.
    void add(const LabelReading& reading);

    /// Judges `match`, which stands in near[0]; the other readings are its headings.
    [[nodiscard]] Standing judge(const LabelMatch& match, std::string_view words, std::span<const LabelReading* const> near);

private:
    struct Sense {
        std::optional<std::uint32_t> label;  ///< a label of the concept it stands for here; nothing = none that we know
    };

    void read_acronyms(const Brief& brief);
    [[nodiscard]] Sense sense_of(const Acronym& acronym, std::string_view language);
    [[nodiscard]] bool  sounds_like(std::string_view expansion, std::uint32_t row, std::string_view language);
    void add_explained(std::string_view text, LabelReading& reading) const;
    /// The next block of the document, read and added; nothing behind the last.
    std::optional<LabelReading> read_next_block();
    [[nodiscard]] bool witnessed_in(const PreparedLabel& label, const LabelReading& reading) const;
    [[nodiscard]] bool witnessed_in_document(const PreparedLabel& label) const;

    const Labels*   labels_;
    const Document* document_;
    std::string     language_;
    TokenReader&    reader_;
    std::map<std::string, Sense, std::less<>> senses_;  // by acronym, as this document explains it
    std::set<std::uint32_t> concepts_seen_;             // rows named by an unambiguous label
    std::set<std::uint32_t> witnesses_seen_;
    std::size_t             next_block_ = 0;            // of the document; those before it were read as witnesses
};

}  // namespace cairn
