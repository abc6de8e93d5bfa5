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

constexpr std::size_t default_gap  = 3;
constexpr std::size_t longest_gap  = 24;

/// Words that stand in nearly every sentence, so that they tell nothing of it.
constexpr std::array everyday_words{std::string_view{"a"},    std::string_view{"an"},   std::string_view{"the"},  std::string_view{"of"},   std::string_view{"to"},
                                    std::string_view{"in"},   std::string_view{"is"},   std::string_view{"are"},  std::string_view{"was"},  std::string_view{"were"},
                                    std::string_view{"be"},   std::string_view{"been"}, std::string_view{"it"},   std::string_view{"that"}, std::string_view{"this"},
                                    std::string_view{"we"},   std::string_view{"they"}, std::string_view{"have"}, std::string_view{"has"},  std::string_view{"had"},
                                    std::string_view{"for"},  std::string_view{"and"},  std::string_view{"or"},   std::string_view{"not"},  std::string_view{"on"},
                                    std::string_view{"with"}, std::string_view{"will"}, std::string_view{"can"},  std::string_view{"no"},   std::string_view{"de"},
                                    std::string_view{"que"},  std::string_view{"est"},  std::string_view{"es"},   std::string_view{"la"},   std::string_view{"les"}};

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
    const std::span<const Element> elements = alone.elements_of(alone.patterns_.back());
    const auto begins = std::ranges::find_if(elements, [](const Element& e) { return e.kind != Element::Kind::start; });
    if (begins == elements.end() || begins->kind != Element::Kind::words) {
        fail(place, cue, "does not begin with a word; put the words that make it first");
    }
    if (std::ranges::all_of(elements, [](const Element& e) { return e.kind != Element::Kind::words || e.optional; })) {
        fail(place, cue, "has no word that must be there; drop a '?'");
    }
}

CueMatcher::CueMatcher(const Cues& cues) {
    openings_.emplace_back();
    flags_.emplace_back();
    for (const Cue& cue : cues.rows) add(cue);
}

/// How many of its words stand in nearly every sentence.
std::size_t CueMatcher::common_words(const Element& element) const {
    return static_cast<std::size_t>(std::ranges::count_if(words_of(element), [&](std::uint32_t word) {
        return std::ranges::find(everyday_words, std::string_view(words_.word(word))) != everyday_words.end();
    }));
}

CueMatcher::Layer CueMatcher::layer_of(CueGroup group) {
    if (makes_finding(group)) return making;
    return group == CueGroup::cancel || group == CueGroup::veto ? undoing : describing;
}

CueMatcher::Element CueMatcher::read_element(std::string_view word) {
    Element element;
    if (word == "^" || word == "$") {
        element.kind = word == "^" ? Element::Kind::start : Element::Kind::end;
        return element;
    }
    if (word.starts_with("..")) {
        element.kind = Element::Kind::gap;
        std::size_t most = word.size() > 2 ? 0 : default_gap;
        for (const char digit : word.substr(2)) {
            if (digit >= '0' && digit <= '9') most = std::min(longest_gap, most * 10 + static_cast<std::size_t>(digit - '0'));
        }
        element.most = static_cast<std::uint16_t>(most);
        return element;
    }
    if (word.size() > 1 && word.ends_with('?')) {
        element.optional = true;
        word.remove_suffix(1);
    }
    if (word.size() > 1 && word.front() == '*') {
        element.kind  = Element::Kind::ending;
        element.first = static_cast<std::uint32_t>(endings_.size());
        endings_.push_back(folded_cue_word(word.substr(1)));
        return element;
    }
    element.first = static_cast<std::uint32_t>(alternatives_.size());
    for (std::size_t from = 0; from <= word.size();) {
        const std::size_t bar = std::min(word.find('|', from), word.size());
        if (bar > from) alternatives_.push_back(words_.number_of(folded_cue_word(word.substr(from, bar - from))));
        from = bar + 1;
    }
    element.count = static_cast<std::uint32_t>(alternatives_.size()) - element.first;
    std::ranges::sort(std::span(alternatives_).subspan(element.first));
    return element;
}

void CueMatcher::add(const Cue& cue) {
    const std::optional<CueGroup> group = cue_group_named(cue.group);
    if (!group) return;
    Pattern pattern{&cue, *group, false, static_cast<std::uint32_t>(elements_.size()), 0};
    const std::string_view text = cue.pattern;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) elements_.push_back(read_element(text.substr(at, end - at)));
        at = end + 1;
    }
    pattern.last = static_cast<std::uint32_t>(elements_.size());
    const std::span<const Element> elements = elements_of(pattern);
    pattern.at_start = std::ranges::find(elements, Element::Kind::start, &Element::kind) != elements.end();
    openings_.resize(words_.size());
    flags_.resize(words_.size());
    const auto  number = static_cast<std::uint32_t>(patterns_.size());
    const Layer layer  = layer_of(*group);
    for (const Element& element : elements) {  // the words it may begin with
        if (element.kind == Element::Kind::start) continue;
        for (const std::uint32_t word : words_of(element)) {
            Openings& opening = openings_[word];
            std::vector<std::uint32_t>& list = pattern.at_start ? opening.at_start[layer] : opening.anywhere[layer];
            if (list.empty() || list.back() != number) list.push_back(number);
            flags_[word] |= static_cast<std::uint8_t>(1u << layer);
            if (pattern.at_start && layer == making) flags_[word] |= opens_sentence;
        }
        if (!element.optional) break;
    }
    if (!pattern.at_start && makes_finding(*group)) {
        const Element* rarest = nullptr;
        for (const Element& element : elements) {
            if (element.kind != Element::Kind::words || element.optional) continue;
            if (rarest == nullptr || common_words(element) < common_words(*rarest)) rarest = &element;
        }
        if (rarest != nullptr) {
            for (const std::uint32_t word : words_of(*rarest)) flags_[word] |= telling;
        }
    }
    patterns_.push_back(pattern);
}

bool CueMatcher::may_match(const CueToken* first, const CueToken* last) const {
    bool          start    = true;
    std::uint32_t last_end = 0;
    for (const CueToken* token = first; token != last; ++token) {
        const std::uint8_t flags = flags_[token->word];
        if ((flags & telling) != 0) return true;
        // A sentence may begin where more than a space stands between two words.
        start = start || token->begin - last_end > 1;
        if (start && (flags & opens_sentence) != 0) return true;
        start    = token->mark;
        last_end = token->end;
    }
    return false;
}

/// One try of a pattern at a token. Gaps make it step back, at most gap length times.
struct CueMatcher::Run {
    const CueMatcher& matcher;
    const Pattern&    pattern;
    std::string_view  text;
    const CueToken*   first;
    const CueToken*   last;

    bool fits(const Element& element, const CueToken& token) const {
        if (element.kind == Element::Kind::words) {
            return token.word != 0 && std::ranges::binary_search(matcher.words_of(element), token.word);
        }
        const std::string  word   = folded_cue_word(text.substr(token.begin, token.end - token.begin));
        const std::string& ending = matcher.endings_[element.first];
        return word.size() > ending.size() + 1 && word.ends_with(ending);
    }

    /// One past the last token matched from `token` on; nullptr if it does not fit.
    const CueToken* match(std::uint32_t element_number, const CueToken* token) const {
        for (; element_number < pattern.last; ++element_number) {
            const Element& element = matcher.elements_[element_number];
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
        const CueToken* end     = Run{*this, pattern, text, first, last}.match(pattern.first, token);
        if (end == nullptr || end == token) continue;
        matches.push_back({pattern.cue, pattern.group, token->begin, (end - 1)->end, static_cast<std::size_t>(token - first),
                           static_cast<std::size_t>(end - first) - 1});
    }
}

void CueMatcher::scan_layer(Layer layer, std::string_view text, const CueToken* first, const CueToken* last, std::vector<CueMatch>& matches) const {
    for (const CueToken* token = first; token != last; ++token) {
        if ((flags_[token->word] & 1u << layer) == 0) continue;
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
    const std::vector<CueToken> all = words_.tokens(text);
    std::vector<CueMatch>       matches;
    scan_layer(layer_of(group), text, all.data(), all.data() + all.size(), matches);
    const auto found = std::ranges::find(matches, group, &CueMatch::group);
    return found == matches.end() ? std::nullopt : std::optional{*found};
}

}  // namespace cairn
