// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/labels.h"

#include <algorithm>
#include <array>
#include <set>

namespace cairn {
namespace {

constexpr std::array<std::string_view, 3> label_languages{"en", "fr", "es"};

// From this length on an acronym is found in lower case as well ("stratcom", "monusco"); shorter ones are words too often.
constexpr std::size_t telling_acronym_length = 5;

// What one match is worth, by how many telling words the label has. Three words seldom mean something else, one often does.
constexpr double acronym_score = 0.80;
constexpr std::array<double, 4> synonym_scores{0.40, 0.62, 0.85, 0.95};
constexpr double preferred_bonus = 0.12;  // of a label of one word
constexpr double common_word_loss = 0.10;  // of a label of one word that stands in the labels of many concepts
constexpr std::size_t many_concepts = 5;

bool is_all_capitals(std::string_view text) {
    std::size_t lower = 0, upper = 0;
    for (const char c : text) {
        lower += c >= 'a' && c <= 'z';
        upper += c >= 'A' && c <= 'Z';
    }
    return upper >= 12 && lower * 8 < upper;
}

void keep_each_once(std::vector<std::uint32_t>& numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::size_t telling_words(std::span<const Token> tokens) {
    return static_cast<std::size_t>(std::ranges::count(tokens, false, &Token::stop));
}

}  // namespace

Labels::Labels(const Taxonomy& taxonomy) : taxonomy_(&taxonomy) {
    add_labels();
    add_witnesses();
    set_scores();
    find_close_concepts();
}

void Labels::add_labels() {
    const std::vector<Concept>& concepts = taxonomy_->concepts();
    for (std::uint32_t row = 0; row < concepts.size(); ++row) {
        for (const Label& label : concepts[row].labels) {
            phrases_.add(label.text, label.language, label.exact);
            labels_.push_back({row, &label, false, 0, {}, {}});
        }
    }
    for (std::uint32_t row = 0; row < concepts.size(); ++row) {
        for (const Label& label : concepts[row].labels) {
            if (label.role != LabelRole::acronym || label.case_sensitive || label.ambiguous) continue;
            const std::string low = folded(label.text);
            if (low.size() < telling_acronym_length || low == label.text) continue;
            phrases_.add(low, "");
            labels_.push_back({row, &label, false, 0, {}, {}});
        }
    }
    for (std::uint32_t i = 0; i < labels_.size(); ++i) {
        if (labels_[i].label->role == LabelRole::acronym) acronyms_[labels_[i].label->text].push_back(i);
    }
}

void Labels::add_witnesses() {
    const auto add_all = [&](const std::vector<std::string>& texts, std::string_view language,
                             std::vector<std::uint32_t>& phrases) {
        for (const std::string& text : texts) {
            if (!language.empty()) {
                phrases.push_back(phrases_.add(text, language));
                continue;
            }
            for (const std::string_view each : label_languages) phrases.push_back(phrases_.add(text, each));
        }
    };
    for (PreparedLabel& label : labels_) {
        add_all(label.label->with, label.label->language, label.with);
        add_all(label.label->without, label.label->language, label.without);
    }
}

void Labels::set_scores() {
    TokenReader reader{phrases_};
    std::vector<std::set<std::uint32_t>> concepts_with(phrases_.words() + 1);
    std::vector<std::vector<Token>> read;
    for (const PreparedLabel& label : labels_) {
        read.push_back(reader.read(label.label->text, label.label->language));
        for (const Token& token : read.back()) concepts_with[token.stem].insert(label.row);
    }
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        PreparedLabel& label = labels_[i];
        const std::size_t count = telling_words(read[i]);
        label.one_word = read[i].size() == 1;
        if (label.label->role == LabelRole::acronym) {
            label.score = acronym_score;
        } else {
            label.score = synonym_scores[std::min(count, synonym_scores.size() - 1)];
            if (count == 1 && label.label->role == LabelRole::preferred) label.score += preferred_bonus;
            if (count == 1 && concepts_with[read[i].front().stem].size() >= many_concepts) label.score -= common_word_loss;
            if (!label.label->ambiguous && !label.label->exact) loose_.add(static_cast<std::uint32_t>(i), read[i]);
        }
    }
    loose_.prepare(phrases_.words());
}

void Labels::find_close_concepts() {
    const std::vector<Concept>& concepts = taxonomy_->concepts();
    std::map<std::string_view, std::uint32_t> row_of;
    for (std::uint32_t row = 0; row < concepts.size(); ++row) row_of.emplace(concepts[row].id, row);
    std::vector<std::set<std::uint32_t>> close(concepts.size());
    for (std::uint32_t row = 0; row < concepts.size(); ++row) {
        close[row].insert(row);
        for (const auto* ids : {&concepts[row].broader, &concepts[row].related}) {
            for (const std::string& id : *ids) {
                const std::uint32_t other = row_of.at(id);
                if (concepts[other].hidden || concepts[row].hidden) continue;
                close[row].insert(other);
                close[other].insert(row);
            }
        }
    }
    for (const std::set<std::uint32_t>& rows : close) close_.emplace_back(rows.begin(), rows.end());
}

std::span<const std::uint32_t> Labels::acronyms(const std::string& text) const {
    const auto found = acronyms_.find(text);
    return found == acronyms_.end() ? std::span<const std::uint32_t>{} : found->second;
}

bool Labels::is_close(std::uint32_t row, std::uint32_t other) const {
    return std::ranges::binary_search(close_[row], other);
}

/// English words stand in texts of every language of this field. A French or Spanish word alone may be another word there:
/// "formation" is training in French only.
bool Labels::holds_in(const PreparedLabel& label, std::string_view language) const {
    const std::string& own = label.label->language;
    return own == language || own.empty() || own == "en" || !label.one_word;
}

LabelReading Labels::read(std::string_view text, std::string_view language, TokenReader& reader) const {
    const std::vector<Token>       tokens  = reader.read(text, language);
    const std::vector<PhraseMatch> matches = phrases_.find(tokens);
    LabelReading reading = witnesses_among(matches, language);
    reading.capitals = is_all_capitals(text);
    const auto add = [&](const PhraseMatch& match, bool loose) {
        if (match.phrase >= labels_.size() || !holds_in(labels_[match.phrase], language)) return;
        const Token& first = tokens[match.first];
        const Token& last  = tokens[match.first + match.count - 1];
        reading.matches.push_back({match.phrase, first.offset, last.offset + last.length - first.offset, loose});
    };
    for (const PhraseMatch& match : matches) add(match, false);
    for (const PhraseMatch& match : loose_.find(tokens)) add(match, true);
    return reading;
}

LabelReading Labels::read_witnesses(std::string_view text, std::string_view language, TokenReader& reader) const {
    return witnesses_among(phrases_.find(reader.read(text, language)), language);
}

LabelReading Labels::witnesses_among(std::span<const PhraseMatch> matches, std::string_view language) const {
    LabelReading reading;
    for (const PhraseMatch& match : matches) {
        if (match.phrase >= labels_.size()) {
            reading.witnesses.push_back(match.phrase);
        } else if (const PreparedLabel& label = labels_[match.phrase]; !label.is_ambiguous() && holds_in(label, language)) {
            reading.concepts.push_back(label.row);
        }
    }
    keep_each_once(reading.concepts);
    keep_each_once(reading.witnesses);
    return reading;
}

}  // namespace cairn
