// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/marker.h"

#include <algorithm>

#include "index/terms.h"
#include "text/spelling.h"

namespace cairn::search {
namespace {

constexpr std::string_view left_out = "…";
constexpr std::size_t      most_lines = 40;     // cut into words to find the best, once something matched
constexpr std::size_t      needle_bytes = 3;    // stems differ behind the first letters

/// Words of the sequence that starts at `place`; 0 if it does not.
std::size_t sequence_at(const std::vector<Word>& text, std::size_t place, const std::vector<std::string>& sequence) {
    if (place + sequence.size() > text.size()) return 0;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        if (text[place + i].folded != sequence[i]) return 0;
    }
    return sequence.size();
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether a line has characters beyond ASCII that could fold into a match: all but dashes, quotes and the like (U+2000 to
/// U+207F), which real texts are full of.
bool may_fold(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (static_cast<unsigned char>(line[i]) < 0x80) continue;
        if (line.substr(i, 2) != "\xe2\x80" && line.substr(i, 2) != "\xe2\x81") return true;
        i += 2;
    }
    return false;
}

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_word_ascii(char c) { return (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || (c >= '0' && c <= '9'); }

/// The first letters of everything a marker looks for: a quick no to most words, so that few are stemmed.
class Needles {
public:
    /// `stems`: of the language of the texts; null if none count there.
    Needles(const Marker& marker, const Marker::Words* stems) {
        for (const auto* words : {&marker.exact, &marker.raw}) {
            for (const std::string& word : *words) add(word);
        }
        for (const auto& [form, stem] : marker.forms) add(form);
        if (stems != nullptr) {
            for (const std::string& stem : *stems) add(stem.size() > needle_bytes ? stem : stem.substr(0, 1));  // "dying" is "die"
        }
        for (const std::string& prefix : marker.prefixes) add(prefix);
        for (const auto& sequence : marker.sequences) add(sequence.front());
        plain_ = std::ranges::all_of(needles_, is_ascii);
    }

    /// False if the folded word cannot match.
    [[nodiscard]] bool may_match(std::string_view folded) const {
        return !plain_ || std::ranges::any_of(needles_, [&](const std::string& needle) { return folded.starts_with(needle); });
    }

    /// False if no word of the line can match; `lower` is the line with its ASCII letters in lower case.
    [[nodiscard]] bool line_may_match(std::string_view lower) const {
        return !plain_ || std::ranges::any_of(needles_, [&](const std::string& needle) { return begins_a_word(needle, lower); }) ||
               may_fold(lower);
    }

private:
    void add(std::string_view word) {
        std::string needle{word.substr(0, needle_bytes)};
        std::ranges::transform(needle, needle.begin(), lower_ascii);
        for (const std::string_view british : british_beginnings(needle)) needles_.emplace(british);
        needles_.insert(std::move(needle));
    }

    static bool begins_a_word(std::string_view needle, std::string_view lower) {
        for (std::size_t at = lower.find(needle); at != std::string_view::npos; at = lower.find(needle, at + 1)) {
            if (at == 0 || !is_word_ascii(lower[at - 1])) return true;
        }
        return false;
    }

    std::unordered_set<std::string> needles_;
    bool                            plain_ = true;
};

/// What is looked for in texts of one language.
struct Sought {
    const Marker&        marker;
    Stemmer&             stem;
    const Marker::Words* stems;  ///< null if none count in this language
    Needles              needles;
};

Sought sought_in(const TextLanguage& language, const Marker& marker) {
    const auto           found = marker.stems.find(language.code);
    const Marker::Words* stems = found == marker.stems.end() ? nullptr : &found->second;
    return {marker, language.stem, stems, Needles{marker, stems}};
}

/// What a single word matched by; "" if by nothing.
std::string matched_by(const Word& word, std::string_view text, const Sought& sought) {
    const Marker& marker = sought.marker;
    if (!sought.needles.may_match(word.folded)) return "";
    if (marker.exact.contains(word.folded)) return word.folded;
    if (const auto form = marker.forms.find(word.folded); form != marker.forms.end()) return form->second;
    if (!marker.raw.empty() && (word.capitals || word.accented)) {
        std::string raw = index::raw_form(word, text);
        if (marker.raw.contains(raw)) return raw;
    }
    if (sought.stems != nullptr) {
        const std::string& stemmed = sought.stem(word.folded);
        if (sought.stems->contains(stemmed)) return stemmed;
    }
    for (const std::string& prefix : marker.prefixes) {
        if (word.folded.starts_with(prefix)) return prefix;
    }
    return "";
}

/// Starts of the lines that may hold a match.
std::vector<std::size_t> promising_lines(std::string_view text, const Needles& needles) {
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), lower_ascii);
    std::vector<std::size_t> starts;
    for (std::size_t start = 0; start < lower.size();) {
        const std::size_t end = std::min(lower.find('\n', start), lower.size());
        if (needles.line_may_match(std::string_view(lower).substr(start, end - start))) starts.push_back(start);
        start = end + 1;
    }
    return starts;
}

/// As find_marks(), for many lines.
std::vector<Mark> marks_of(std::string_view text, const Sought& sought) {
    std::vector<Mark> marks;
    if (sought.marker.empty()) return marks;
    const std::vector<Word> all = words_with_parts(text);
    std::vector<Word>       whole;
    std::vector<Mark>       parts;
    for (const Word& word : all) {
        if (!word.part) {
            whole.push_back(word);
        } else if (std::string by = matched_by(word, text, sought); !by.empty()) {
            parts.push_back({word.offset, word.offset + word.length, std::move(by)});
        }
    }
    for (std::size_t i = 0; i < whole.size();) {
        std::size_t length = 0;
        for (const auto& sequence : sought.marker.sequences) length = std::max(length, sequence_at(whole, i, sequence));
        std::string by = length > 0 ? whole[i].folded : matched_by(whole[i], text, sought);
        if (!by.empty()) {
            const Word& last = whole[i + std::max<std::size_t>(length, 1) - 1];
            marks.push_back({whole[i].offset, last.offset + last.length, std::move(by)});
        }
        i += std::max<std::size_t>(length, 1);
    }
    for (Mark& part : parts) {  // a part is marked where its whole is not
        const bool covered = std::ranges::any_of(marks, [&](const Mark& mark) {
            return mark.first <= part.first && part.last <= mark.last;
        });
        if (!covered) marks.push_back(std::move(part));
    }
    std::ranges::sort(marks, {}, &Mark::first);
    return marks;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// `place` moved back, or on, to a word's edge; never inside a character.
std::size_t back_to_edge(std::string_view text, std::size_t place) {
    while (place > 0 && place < text.size() && !is_space(text[place - 1])) --place;
    return place;
}
std::size_t on_to_edge(std::string_view text, std::size_t place) {
    while (place < text.size() && !is_space(text[place])) ++place;
    return place;
}

/// First byte of the window of `limit` bytes with the most different words, then the most marks.
std::size_t best_window(const std::vector<Mark>& marks, std::size_t limit) {
    std::size_t best = marks.front().first, best_words = 0, best_count = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        std::unordered_set<std::string_view> distinct;
        std::size_t                count = 0;
        for (std::size_t j = i; j < marks.size() && marks[j].last - marks[i].first <= limit; ++j, ++count) {
            distinct.insert(marks[j].word);
        }
        if (distinct.size() > best_words || (distinct.size() == best_words && count > best_count)) {
            best = marks[i].first;
            best_words = distinct.size();
            best_count = count;
        }
    }
    return best;
}

}  // namespace

std::string_view best_passage(std::string_view text, const TextLanguage& language, const Marker& marker, std::size_t limit_bytes) {
    if (marker.empty()) return {};
    const Sought                   sought = sought_in(language, marker);
    const std::vector<std::size_t> starts = promising_lines(text, sought.needles);
    std::size_t                    best = std::string_view::npos, most = 0, looked_at = 0;
    for (const std::size_t start : starts) {
        const std::string_view           line = text.substr(start, text.find('\n', start) - start);
        std::unordered_set<std::string> distinct;
        for (const Mark& mark : marks_of(line, sought)) distinct.insert(mark.word);
        if (distinct.size() > most) {
            best = start;
            most = distinct.size();
        }
        if (most >= marker.words && most > 0) break;
        if (++looked_at >= most_lines && most > 0) break;
    }
    if (best == std::string_view::npos) return {};
    std::size_t end = text.find('\n', best);
    while (end < text.size() && end - best < limit_bytes) end = text.find('\n', end + 1);
    return text.substr(best, std::min(end, text.size()) - best);
}

bool Marker::empty() const {
    return exact.empty() && forms.empty() && stems.empty() && raw.empty() && prefixes.empty() && sequences.empty();
}

void Marker::add_sequence(std::vector<std::string> folded_words) {
    if (folded_words.size() == 1) {
        exact.insert(std::move(folded_words.front()));
    } else if (!folded_words.empty()) {
        sequences.push_back(std::move(folded_words));
    }
}

std::vector<Mark> find_marks(std::string_view text, const TextLanguage& language, const Marker& marker) {
    return marks_of(text, sought_in(language, marker));
}

std::vector<SnippetPart> make_snippet(std::string_view text, const std::vector<Mark>& marks, std::size_t limit_bytes) {
    std::size_t first = 0, last = text.size();
    if (text.size() > limit_bytes) {
        const std::size_t lead = limit_bytes / 5;
        const std::size_t wanted = marks.empty() ? 0 : best_window(marks, limit_bytes - lead);
        first = wanted > lead ? back_to_edge(text, wanted - lead) : 0;
        last = std::min(text.size(), on_to_edge(text, std::min(text.size(), first + limit_bytes)));
        // A text without spaces (Chinese, a long address) is cut hard, between characters.
        if (last - first > 2 * limit_bytes) last = first + limit_bytes;
        while (first < last && (static_cast<unsigned char>(text[first]) & 0xC0U) == 0x80U) ++first;
        while (last < text.size() && last > first && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    }
    std::vector<SnippetPart> parts;
    const auto               add = [&](std::string_view piece, bool match) {
        if (piece.empty()) return;
        std::string shown{piece};
        std::ranges::replace(shown, '\n', ' ');
        if (!parts.empty() && parts.back().match == match) {
            parts.back().text += shown;
        } else {
            parts.push_back({std::move(shown), match});
        }
    };
    if (first > 0) add(left_out, false);
    std::size_t done = first;
    for (const Mark& mark : marks) {
        if (mark.first < done || mark.last > last) continue;
        add(text.substr(done, mark.first - done), false);
        add(text.substr(mark.first, mark.last - mark.first), true);
        done = mark.last;
    }
    add(text.substr(done, last - done), false);
    if (last < text.size()) add(left_out, false);
    return parts;
}

}  // namespace cairn::search
