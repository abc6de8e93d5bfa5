// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/cue_matcher.h"

#include <algorithm>
#include <array>
#include <limits>

#include "cairn/error.h"

namespace cairn {
namespace {

struct GroupRow {
    CueGroup         group;
    std::string_view name;
    bool             makes_finding;
};

constexpr std::array group_rows{
    GroupRow{CueGroup::prescribe, "prescribe", true},
    GroupRow{CueGroup::imperative, "imperative", true},
    GroupRow{CueGroup::problem, "problem", true},
    GroupRow{CueGroup::lesson, "lesson", true},
    GroupRow{CueGroup::past, "past", true},
    GroupRow{CueGroup::best_practice, "best-practice", true},
    GroupRow{CueGroup::significance, "significance", true},
    GroupRow{CueGroup::cancel, "cancel", false},
    GroupRow{CueGroup::veto, "veto", false},
    GroupRow{CueGroup::lead_recommendation, "lead-recommendation", false},
    GroupRow{CueGroup::lead_issue, "lead-issue", false},
    GroupRow{CueGroup::lead_lesson, "lead-lesson", false},
    GroupRow{CueGroup::lead_best_practice, "lead-best-practice", false},
    GroupRow{CueGroup::must, "modality-must", false},
    GroupRow{CueGroup::should, "modality-should", false},
    GroupRow{CueGroup::may, "modality-may", false},
    GroupRow{CueGroup::condition, "condition", false},
    GroupRow{CueGroup::phase, "phase", false},
    GroupRow{CueGroup::status, "status", false},
    GroupRow{CueGroup::nothing, "nothing", false},
    GroupRow{CueGroup::actor, "actor", false},
    GroupRow{CueGroup::field, "field", false},
    GroupRow{CueGroup::lean_lesson, "lean-lesson", false},
};

bool makes_finding(CueGroup group) { return std::ranges::find(group_rows, group, &GroupRow::group)->makes_finding; }

constexpr std::size_t npos         = std::numeric_limits<std::size_t>::max();
constexpr std::size_t default_gap  = 3;
constexpr std::size_t longest_gap  = 24;
constexpr std::size_t longest_word = 48;  // bytes; a longer one is in no cue

/// Words that stand in nearly every sentence, so that they tell nothing of it.
constexpr std::array everyday_words{std::string_view{"a"},    std::string_view{"an"},   std::string_view{"the"},  std::string_view{"of"},   std::string_view{"to"},
                                    std::string_view{"in"},   std::string_view{"is"},   std::string_view{"are"},  std::string_view{"was"},  std::string_view{"were"},
                                    std::string_view{"be"},   std::string_view{"been"}, std::string_view{"it"},   std::string_view{"that"}, std::string_view{"this"},
                                    std::string_view{"we"},   std::string_view{"they"}, std::string_view{"have"}, std::string_view{"has"},  std::string_view{"had"},
                                    std::string_view{"for"},  std::string_view{"and"},  std::string_view{"or"},   std::string_view{"not"},  std::string_view{"on"},
                                    std::string_view{"with"}, std::string_view{"will"}, std::string_view{"can"},  std::string_view{"no"},   std::string_view{"de"},
                                    std::string_view{"que"},  std::string_view{"est"},  std::string_view{"es"},   std::string_view{"la"},   std::string_view{"les"}};

constexpr bool is_ascii_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Latin-1 letters U+00C0..00FF without their marks; '\0' = not a letter.
constexpr std::string_view latin1_folded{"aaaaaaaceeeeiiiidnooooo\0ouuuuytsaaaaaaaceeeeiiiidnooooo\0ouuuuyty", 64};

std::string fold_word(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c - 'A' + 'a');
        } else if (c == '\xC3' && i + 1 < word.size()) {
            const char letter = latin1_folded[static_cast<unsigned char>(word[++i]) & 0x3F];
            if (letter != '\0') out += letter;
        } else if (c == '\xC5' && i + 1 < word.size() && (word[i + 1] == '\x93' || word[i + 1] == '\x92')) {
            out += "oe";
            ++i;
        } else if (c == '\xE2' && i + 2 < word.size()) {  // a typographic apostrophe inside the word
            out += '\'';
            i += 2;
        } else {
            out += c;
        }
    }
    return out;
}

constexpr std::uint32_t hash_seed = 2166136261u;  // FNV-1a

constexpr std::uint32_t hash_step(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619u; }

constexpr std::uint32_t hash_of(std::string_view word) {
    std::uint32_t hash = hash_seed;
    for (const char c : word) hash = hash_step(hash, c);
    return hash;
}

/// Bytes of the word character at `at`: 0 if it separates words.
std::size_t word_width(std::string_view text, std::size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return is_ascii_word(text[at]) ? 1 : 0;
    if (c == 0xC2 || c == 0xEF) return 0;                                       // Latin-1 signs; U+FFFD and full-width forms
    if (c == 0xE2) return 0;                                                    // punctuation, symbols
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/// Bytes of the apostrophe at `at`; 0 if there is none.
std::size_t apostrophe_width(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '\'') return 1;
    return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

[[noreturn]] void fail(std::string_view place, const Cue& cue, const std::string& what) {
    throw Error{ErrorKind::config, std::string(place) + ": cue '" + cue.pattern + "' " + what};
}

}  // namespace

std::optional<CueGroup> cue_group_named(std::string_view name) {
    const auto row = std::ranges::find(group_rows, name, &GroupRow::name);
    return row == group_rows.end() ? std::nullopt : std::optional{row->group};
}

void CueMatcher::check(const Cue& cue, std::string_view place) {
    CueMatcher alone{Cues{}};
    if (!cue_group_named(cue.group)) fail(place, cue, "has the unknown group '" + cue.group + "'; see the list at the top of the file");
    alone.add(cue);
    const Pattern& pattern = alone.patterns_.back();
    const auto begins = std::ranges::find_if(pattern.elements, [](const Element& e) { return e.kind != Element::Kind::start; });
    if (begins == pattern.elements.end() || begins->kind != Element::Kind::words) {
        fail(place, cue, "does not begin with a word; put the words that make it first");
    }
    if (std::ranges::all_of(pattern.elements, [](const Element& e) { return e.kind != Element::Kind::words || e.optional; })) {
        fail(place, cue, "has no word that must be there; drop a '?'");
    }
}

CueMatcher::CueMatcher(const Cues& cues) {
    slots_.resize(1024);
    words_.emplace_back();
    openings_.emplace_back();
    for (const Cue& cue : cues.rows) add(cue);
}

std::uint32_t CueMatcher::intern(const std::string& word) {
    const std::uint32_t hash = hash_of(word);
    if (const std::uint32_t known = look_up_folded(word, hash)) return known;
    if (words_.size() * 2 >= slots_.size()) grow();
    const auto number = static_cast<std::uint32_t>(words_.size());
    words_.push_back(word);
    openings_.emplace_back();
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, number};
    return number;
}

void CueMatcher::grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
        if (slot.word == 0) continue;
        std::size_t at = slot.hash & (larger.size() - 1);
        while (larger[at].word != 0) at = (at + 1) & (larger.size() - 1);
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

std::uint32_t CueMatcher::look_up_folded(std::string_view word, std::uint32_t hash) const {
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
        const Slot& slot = slots_[at];
        if (slot.word == 0) return 0;
        if (slot.hash == hash && words_[slot.word] == word) return slot.word;
    }
}

/// How many of `words` stand in nearly every sentence.
std::size_t CueMatcher::common_words(const std::vector<std::uint32_t>& words) const {
    return static_cast<std::size_t>(std::ranges::count_if(words, [&](std::uint32_t word) {
        return std::ranges::find(everyday_words, std::string_view(words_[word])) != everyday_words.end();
    }));
}

CueMatcher::Layer CueMatcher::layer_of(CueGroup group) {
    if (makes_finding(group)) return making;
    return group == CueGroup::cancel || group == CueGroup::veto ? undoing : describing;
}

void CueMatcher::add(const Cue& cue) {
    const std::optional<CueGroup> group = cue_group_named(cue.group);
    if (!group) return;
    Pattern     pattern{&cue, *group, {}, false};
    std::size_t at = 0;
    const std::string_view text = cue.pattern;
    while (at < text.size()) {
        const std::size_t end  = std::min(text.find(' ', at), text.size());
        std::string_view  word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        Element element;
        if (word == "^") {
            pattern.at_start = true;
            element.kind     = Element::Kind::start;
        } else if (word == "$") {
            element.kind = Element::Kind::end;
        } else if (word.starts_with("..")) {
            element.kind = Element::Kind::gap;
            element.most = default_gap;
            if (word.size() > 2) {
                element.most = 0;
                for (const char digit : word.substr(2)) {
                    if (digit >= '0' && digit <= '9') element.most = std::min(longest_gap, element.most * 10 + static_cast<std::size_t>(digit - '0'));
                }
            }
        } else {
            if (word.size() > 1 && word.ends_with('?')) {
                element.optional = true;
                word.remove_suffix(1);
            }
            if (word.size() > 1 && word.front() == '*') {
                element.kind   = Element::Kind::ending;
                element.ending = fold_word(word.substr(1));
            } else {
                for (std::size_t from = 0; from <= word.size();) {
                    const std::size_t bar = std::min(word.find('|', from), word.size());
                    if (bar > from) element.words.push_back(intern(fold_word(word.substr(from, bar - from))));
                    from = bar + 1;
                }
                std::ranges::sort(element.words);
            }
        }
        pattern.elements.push_back(std::move(element));
    }
    const auto number   = static_cast<std::uint32_t>(patterns_.size());
    const Layer layer = layer_of(*group);
    for (const Element& element : pattern.elements) {  // the words it may begin with
        if (element.kind == Element::Kind::start) continue;
        for (const std::uint32_t word : element.words) {
            Openings& opening = openings_[word];
            std::vector<std::uint32_t>& list = pattern.at_start ? opening.at_start[layer] : opening.anywhere[layer];
            if (list.empty() || list.back() != number) list.push_back(number);
            if (pattern.at_start && layer == making) opening.opens_sentence = true;
        }
        if (!element.optional) break;
    }
    if (!pattern.at_start && makes_finding(*group)) {
        const Element* telling = nullptr;
        for (const Element& element : pattern.elements) {
            if (element.kind != Element::Kind::words || element.optional) continue;
            if (telling == nullptr || common_words(element.words) < common_words(telling->words)) telling = &element;
        }
        if (telling != nullptr) {
            for (const std::uint32_t word : telling->words) openings_[word].telling = true;
        }
    }
    patterns_.push_back(std::move(pattern));
}

std::uint32_t CueMatcher::look_up(std::string_view word) const {
    std::array<char, longest_word> buffer;
    if (word.size() > longest_word) return 0;
    std::uint32_t hash = hash_seed;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (static_cast<unsigned char>(c) >= 0x80) {
            const std::string folded_word = fold_word(word);
            return look_up_folded(folded_word, hash_of(folded_word));
        }
        buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        hash      = hash_step(hash, buffer[i]);
    }
    return look_up_folded({buffer.data(), word.size()}, hash);
}

std::vector<CueToken> CueMatcher::tokens(std::string_view text) const {
    std::vector<CueToken> out;
    out.reserve(text.size() / 5);
    const auto add_token = [&](std::size_t begin, std::size_t end, bool mark) {
        out.push_back({look_up(text.substr(begin, end - begin)), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), mark});
    };
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t width = word_width(text, at);
        if (width == 0) {
            if (text[at] == ',' || text[at] == ';' || text[at] == ':') add_token(at, at + 1, true);
            ++at;
            continue;
        }
        const std::size_t begin = at;
        std::size_t       part  = at;  // where the last apostrophe's right side begins
        while (at < text.size() && (width = word_width(text, at)) > 0) {
            at = std::min(at + width, text.size());
            const std::size_t apostrophe = apostrophe_width(text, at);
            if (apostrophe == 0 || at + apostrophe >= text.size() || word_width(text, at + apostrophe) == 0) continue;
            std::size_t after = at + apostrophe;
            while (after < text.size() && word_width(text, after) > 0) after += word_width(text, after);
            if (at - part <= 2 && after - at - apostrophe >= 3) {  // an elided article: "l'absence" is two words
                add_token(part, at, false);
                part = at + apostrophe;
            }
            at += apostrophe;
        }
        if (part < at) add_token(std::max(begin, part), at, false);
    }
    return out;
}

bool CueMatcher::may_match(const CueToken* first, const CueToken* last) const {
    bool          start    = true;
    std::uint32_t last_end = 0;
    for (const CueToken* token = first; token != last; ++token) {
        const Openings& opening = openings_[token->word];
        if (opening.telling) return true;
        // A sentence may begin where more than a space stands between two words.
        start = start || token->begin - last_end > 1;
        if (start && opening.opens_sentence) return true;
        start    = token->mark;
        last_end = token->end;
    }
    return false;
}

/// One try of a pattern at a token. Gaps make it step back, at most gap length times.
struct CueMatcher::Run {
    const Pattern&   pattern;
    std::string_view text;
    const CueToken*  first;
    const CueToken*  last;

    bool fits(const Element& element, const CueToken& token) const {
        if (element.kind == Element::Kind::words) {
            return token.word != 0 && std::ranges::binary_search(element.words, token.word);
        }
        const std::string word = fold_word(text.substr(token.begin, token.end - token.begin));
        return word.size() > element.ending.size() + 1 && word.ends_with(element.ending);
    }

    /// One past the last token matched from `token` on; nullptr if it does not fit.
    const CueToken* match(std::size_t element_number, const CueToken* token) const {
        for (; element_number < pattern.elements.size(); ++element_number) {
            const Element& element = pattern.elements[element_number];
            if (element.kind == Element::Kind::start) {
                if (token != first) return nullptr;
            } else if (element.kind == Element::Kind::end) {
                if (token != last) return nullptr;
            } else if (element.kind == Element::Kind::gap) {
                for (std::size_t skipped = 0; skipped <= element.most; ++skipped, ++token) {
                    if (const CueToken* end = match(element_number + 1, token)) return end;
                    if (token == last || token->mark) return nullptr;
                }
                return nullptr;
            } else if (token != last && fits(element, *token)) {
                if (element.optional) {
                    if (const CueToken* end = match(element_number + 1, token + 1)) return end;
                    continue;
                }
                ++token;
            } else if (!element.optional) {
                return nullptr;
            }
        }
        return token;
    }
};

void CueMatcher::try_all(const std::vector<std::uint32_t>& patterns, std::string_view text, const CueToken* first, const CueToken* last,
                         const CueToken* token, std::vector<CueMatch>& matches) const {
    for (const std::uint32_t number : patterns) {
        const Pattern&  pattern = patterns_[number];
        const CueToken* end     = Run{pattern, text, first, last}.match(0, token);
        if (end == nullptr || end == token) continue;
        matches.push_back({pattern.cue, pattern.group, token->begin, (end - 1)->end, static_cast<std::size_t>(token - first),
                           static_cast<std::size_t>(end - first) - 1});
    }
}

void CueMatcher::scan_layer(Layer layer, std::string_view text, const CueToken* first, const CueToken* last, std::vector<CueMatch>& matches) const {
    for (const CueToken* token = first; token != last; ++token) {
        if (token->word == 0) continue;
        const Openings& opening = openings_[token->word];
        try_all(opening.anywhere[layer], text, first, last, token, matches);
        if (token == first) try_all(opening.at_start[layer], text, first, last, token, matches);
    }
}

std::vector<CueMatch> CueMatcher::scan(std::string_view text, const CueToken* first, const CueToken* last, bool deciding) const {
    std::vector<CueMatch> matches;
    scan_layer(making, text, first, last, matches);
    if (deciding && matches.empty()) return matches;
    scan_layer(undoing, text, first, last, matches);
    if (!deciding) scan_layer(describing, text, first, last, matches);
    return matches;
}

std::optional<CueMatch> CueMatcher::find(std::string_view text, CueGroup group) const {
    const std::vector<CueToken> all = tokens(text);
    std::vector<CueMatch>       matches;
    scan_layer(layer_of(group), text, all.data(), all.data() + all.size(), matches);
    const auto found = std::ranges::find(matches, group, &CueMatch::group);
    return found == matches.end() ? std::nullopt : std::optional{*found};
}

}  // namespace cairn
