// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/document_reading.h"

#include <algorithm>

namespace cairn {
namespace {

// Share of an expansion's telling words that a concept's labels must know for the acronym to keep its usual meaning:
// "Security Sector Reform and Governance" is still SSR, "Search and Rescue" is another thing than the review.
constexpr double same_meaning = 0.6;

std::vector<std::uint32_t> stems_of(std::span<const Token> tokens) {
    std::vector<std::uint32_t> stems;
    for (const Token& token : tokens) {
        if (!token.stop) stems.push_back(token.stem);
    }
    std::ranges::sort(stems);
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    return stems;
}

bool holds_any(const std::vector<std::uint32_t>& phrases, const std::vector<std::uint32_t>& wanted) {
    return std::ranges::any_of(wanted, [&](std::uint32_t one) { return std::ranges::binary_search(phrases, one); });
}

}  // namespace

DocumentReading::DocumentReading(const Labels& labels, TokenReader& reader, const Document& document, const Brief& brief)
    : labels_(&labels), document_(&document), language_(brief.language.empty() ? "en" : brief.language), reader_(reader) {
    read_acronyms(brief);
}

LabelReading DocumentReading::read(std::string_view text, std::string_view language) {
    LabelReading reading = labels_->read(text, language.empty() ? std::string_view(language_) : language, reader_);
    if (!senses_.empty()) add_explained(text, reading);
    return reading;
}

// --- the document's own acronyms -------------------------------------------------------------------------------------

void DocumentReading::read_acronyms(const Brief& brief) {
    for (const Acronym& acronym : brief.acronyms) senses_.try_emplace(acronym.acronym, sense_of(acronym, brief.language));
}

DocumentReading::Sense DocumentReading::sense_of(const Acronym& acronym, std::string_view language) {
    const LabelReading expansion = labels_->read(acronym.expansion, language, reader_);
    const auto spells_it_out = std::ranges::find_if(expansion.matches, [&](const LabelMatch& match) {
        return !match.loose && match.length + 2 >= acronym.expansion.size();  // all of it, but for a plural or a quote
    });
    if (spells_it_out != expansion.matches.end()) return {spells_it_out->label};
    for (const std::uint32_t label : labels_->acronyms(acronym.acronym)) {
        if (sounds_like(acronym.expansion, labels_->labels()[label].row, language)) return {label};
    }
    return {};
}

bool DocumentReading::sounds_like(std::string_view expansion, std::uint32_t row, std::string_view language) {
    const std::vector<std::uint32_t> wanted = stems_of(reader_.read(expansion, language));
    if (wanted.empty()) return false;
    std::set<std::uint32_t> known;
    for (const Label& label : labels_->taxonomy().concepts()[row].labels) {
        for (const std::uint32_t stem : stems_of(reader_.read(label.text, language))) known.insert(stem);
    }
    known.erase(0);
    const auto found = std::ranges::count_if(wanted, [&](std::uint32_t stem) { return known.contains(stem); });
    return static_cast<double>(found) >= same_meaning * static_cast<double>(wanted.size());
}

/// Adds the acronyms that only this document knows.
void DocumentReading::add_explained(std::string_view text, LabelReading& reading) const {
    for (const Word& word : words(text)) {
        const auto sense = senses_.find(acronym_form(text.substr(word.offset, word.length), word));
        if (sense == senses_.end() || !sense->second.label) continue;
        reading.matches.push_back({*sense->second.label, static_cast<std::uint32_t>(word.offset),
                                   static_cast<std::uint32_t>(word.length), false});
    }
}

// --- witnesses -------------------------------------------------------------------------------------------------------

void DocumentReading::add(const LabelReading& reading) {
    concepts_seen_.insert(reading.concepts.begin(), reading.concepts.end());
    witnesses_seen_.insert(reading.witnesses.begin(), reading.witnesses.end());
}

/// Only when an ambiguous label asks for it, and no further than it needs: most of a long document is never read so.
std::optional<LabelReading> DocumentReading::read_next_block() {
    while (next_block_ < document_->blocks.size()) {
        const Block& block = document_->blocks[next_block_++];
        std::string  text;
        for (const Span& span : block.spans) text += span.text;
        if (text.empty()) continue;
        LabelReading reading = labels_->read_witnesses(text, language_, reader_);
        add(reading);
        return reading;
    }
    return std::nullopt;
}

bool DocumentReading::witnessed_in(const PreparedLabel& label, const LabelReading& reading) const {
    if (holds_any(reading.witnesses, label.with)) return true;
    return std::ranges::any_of(reading.concepts, [&](std::uint32_t row) { return labels_->is_close(label.row, row); });
}

bool DocumentReading::witnessed_in_document(const PreparedLabel& label) const {
    if (std::ranges::any_of(label.with, [&](std::uint32_t phrase) { return witnesses_seen_.contains(phrase); })) return true;
    return std::ranges::any_of(concepts_seen_, [&](std::uint32_t row) { return labels_->is_close(label.row, row); });
}

Standing DocumentReading::judge(const LabelMatch& match, std::string_view words,
                                std::span<const LabelReading* const> near) {
    const PreparedLabel& label = labels_->labels()[match.label];
    const bool acronym = label.label->role == LabelRole::acronym;
    if (!senses_.empty()) {
        for (const Word& word : cairn::words(words)) {
            const auto sense = senses_.find(acronym_form(words.substr(word.offset, word.length), word));
            if (sense == senses_.end() || (word.length != words.size() && !acronym)) continue;
            const bool is_it = sense->second.label && labels_->labels()[*sense->second.label].row == label.row;
            return is_it ? Standing::full : Standing::none;
        }
    }
    // Where every word is in capitals, "SEA" may be the sea.
    if (acronym && label.label->case_sensitive && near.front()->capitals) return Standing::none;
    if (holds_any(near.front()->witnesses, label.without)) return Standing::none;
    if (!label.is_ambiguous()) return Standing::full;

    if (acronym && !label.without.empty()) {
        while (read_next_block()) {
        }
        for (const std::uint32_t phrase : label.without) {
            if (witnesses_seen_.contains(phrase)) return Standing::none;
        }
    }
    const auto witnesses = [&](const LabelReading* reading) { return witnessed_in(label, *reading); };
    if (std::ranges::any_of(near, witnesses)) return Standing::full;
    if (!witnessed_in_document(label)) {
        std::optional<LabelReading> block;
        do block = read_next_block();
        while (block && !witnessed_in(label, *block));
        if (!block) return Standing::none;
    }
    return acronym ? Standing::full : Standing::partly;  // an acronym means one thing all through a document, a word may not
}

}  // namespace cairn
