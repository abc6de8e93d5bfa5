// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/prose.h"

#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "extract/flat_text.h"

namespace cairn {
namespace {

constexpr double      least_weight       = 0.3;   // below, a sentence stays a sentence
constexpr double      most_weight        = 0.75;  // no prose is as sure as a heading
constexpr double      for_another_cue    = 0.05;
constexpr std::size_t least_words        = 4;
constexpr std::size_t longest_sentence   = 1500;  // bytes; what has no full stop for so long is no sentence
constexpr std::size_t least_list_parts   = 3;

struct GroupKind {
    CueGroup    group;
    FindingKind kind;
};
constexpr std::array group_kinds{
    GroupKind{CueGroup::prescribe, FindingKind::recommendation}, GroupKind{CueGroup::imperative, FindingKind::recommendation},
    GroupKind{CueGroup::problem, FindingKind::issue},            GroupKind{CueGroup::lesson, FindingKind::lesson},
    GroupKind{CueGroup::past, FindingKind::lesson},              GroupKind{CueGroup::best_practice, FindingKind::best_practice},
    GroupKind{CueGroup::significance, FindingKind::significance}};

const GroupKind* kind_of(CueGroup group) {
    const auto row = std::ranges::find(group_kinds, group, &GroupKind::group);
    return row == group_kinds.end() ? nullptr : row;
}

bool is_question(std::string_view sentence) {
    while (!sentence.empty() && (sentence.back() == '"' || sentence.back() == ')' || sentence.back() == '\'')) sentence.remove_suffix(1);
    for (const std::string_view quote : {"\xE2\x80\x9D", "\xE2\x80\x99"}) {
        if (sentence.ends_with(quote)) sentence.remove_suffix(quote.size());
    }
    return sentence.ends_with('?');
}

std::size_t length(const CueMatch& match) { return match.last_token - match.first_token + 1; }

/// Of cues that overlap the longest speaks ("should have reported" over "should"), of equal ones the heavier; a cancelling
/// cue silences what it overlaps.
std::vector<CueMatch> deciding(const std::vector<CueMatch>& all) {
    std::vector<CueMatch> kept;
    for (const CueMatch& match : all) {
        if (match.group != CueGroup::cancel && kind_of(match.group) == nullptr) continue;
        const bool beaten = std::ranges::any_of(all, [&](const CueMatch& other) {
            if (&other == &match || (other.group != CueGroup::cancel && kind_of(other.group) == nullptr)) return false;
            if (other.first_token > match.last_token || match.first_token > other.last_token) return false;
            if (length(other) != length(match)) return length(other) > length(match);
            if (other.group == CueGroup::cancel || match.group == CueGroup::cancel) return other.group == CueGroup::cancel && match.group != CueGroup::cancel;
            return other.cue->weight != match.cue->weight ? other.cue->weight > match.cue->weight : &other < &match;
        });
        if (!beaten && match.group != CueGroup::cancel) kept.push_back(match);
    }
    return kept;
}

/// The strongest kind among cues within the bytes [begin, end).
std::optional<Statement> strongest(const std::vector<CueMatch>& cues, std::size_t begin, std::size_t end) {
    std::optional<Statement> best;
    for (const CueMatch& cue : cues) {
        if (cue.begin < begin || cue.end > end) continue;
        if (best && cue.cue->weight <= best->weight) continue;
        best = Statement{kind_of(cue.group)->kind, begin, end, cue.begin, cue.end, cue.cue->weight, cue.group == CueGroup::imperative};
    }
    if (!best) return best;
    const double first = best->weight;
    for (const CueMatch& cue : cues) {
        const bool inside = cue.begin >= begin && cue.end <= end;
        if (inside && cue.begin != best->cue_begin && kind_of(cue.group)->kind == best->kind) best->weight += for_another_cue;
    }
    best->weight = std::max(first, std::min(best->weight, most_weight));
    return best;
}

/// The comma to cut at between two cues of different kinds; npos if they stand in one clause.
std::size_t clause_border(std::string_view text, const CueMatch& one, const CueMatch& other) {
    const std::size_t comma = text.substr(0, other.begin).rfind(", ");
    return comma == std::string_view::npos || comma < one.end ? std::string_view::npos : comma;
}

bool enough_words(std::string_view text) {
    std::size_t spaces = 0;
    for (const char c : text) spaces += c == ' ';
    return spaces + 1 >= least_words;
}

/// Statements of the sentence at [begin, end).
void read_sentence(std::string_view text, std::size_t begin, std::size_t end, const std::vector<CueMatch>& all, std::vector<Statement>& out) {
    const std::vector<CueMatch> cues = deciding(all);
    if (cues.empty()) return;
    const std::string_view sentence = text.substr(begin, end - begin);
    if (const std::vector<std::string_view> parts = split_semicolon_list(sentence); !parts.empty()) {
        const std::optional<Statement> whole = strongest(cues, begin, end);
        if (whole->weight < least_weight) return;
        for (const std::string_view part : parts) {
            Statement statement = *whole;
            statement.begin     = static_cast<std::size_t>(part.data() - text.data());
            statement.end       = statement.begin + part.size();
            out.push_back(statement);
        }
        return;
    }
    std::size_t from = begin;
    for (std::size_t i = 0; i < cues.size(); ++i) {
        std::size_t to = end;
        if (i + 1 < cues.size()) {
            if (kind_of(cues[i].group)->kind == kind_of(cues[i + 1].group)->kind) continue;
            const std::size_t comma = clause_border(text, cues[i], cues[i + 1]);
            if (comma == std::string_view::npos) continue;
            const std::string_view head = text.substr(from, comma - from);
            const std::string_view tail = strip_space(text.substr(comma + 1, end - comma - 1));
            if (!enough_words(head) || !enough_words(tail)) continue;
            to = comma;
        }
        // "..., including barriers to reporting" belongs to what it completes.
        const bool part_of_another = from > begin && text.substr(from).starts_with("including ");
        const std::optional<Statement> statement = strongest(cues, from, to);
        if (statement && statement->weight >= least_weight && !part_of_another) out.push_back(*statement);
        from = to;
        while (from < end && (text[from] == ',' || text[from] == ' ')) ++from;
    }
}

bool is_vetoed(const std::vector<CueMatch>& all) {
    return std::ranges::any_of(all, [](const CueMatch& match) { return match.group == CueGroup::veto; });
}

/// "2." or "b)" in front of a statement.
bool is_number(std::string_view text, const CueToken& token) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (token.end >= text.size() || (text[token.end] != '.' && text[token.end] != ')')) return false;
    return word.size() == 1 || std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Matches of one sentence with bytes counted in the whole text.
std::vector<CueMatch> scan_sentence(std::string_view text, const std::vector<CueToken>& tokens, std::size_t begin, std::size_t end, const CueMatcher& matcher) {
    const auto first = std::ranges::lower_bound(tokens, begin, {}, [](const CueToken& token) { return std::size_t{token.begin}; });
    const auto last  = std::ranges::lower_bound(tokens, end, {}, [](const CueToken& token) { return std::size_t{token.begin}; });
    const CueToken* start = tokens.data() + (first - tokens.begin());
    const CueToken* stop  = tokens.data() + (last - tokens.begin());
    if (start != stop && is_number(text, *start)) ++start;  // "2. Review the plan": the order begins behind its number
    return matcher.may_match(start, stop) ? matcher.scan(text, start, stop, true) : std::vector<CueMatch>{};
}

}  // namespace

std::vector<std::string_view> split_semicolon_list(std::string_view sentence) {
    if (std::ranges::count(sentence, ';') + 1 < static_cast<std::ptrdiff_t>(least_list_parts)) return {};
    std::vector<std::string_view> parts;
    std::string_view              rest = sentence;
    for (std::size_t at = rest.find(';'); at != std::string_view::npos; at = rest.find(';')) {
        parts.push_back(strip_space(rest.substr(0, at)));
        rest.remove_prefix(at + 1);
    }
    parts.push_back(strip_space(rest));
    std::string_view& head = parts.front();
    std::size_t       lead = head.find(": ");
    std::size_t       mark = 2;
    for (const std::string_view word : {" include ", " includes ", " including ", " included ", " were ", " are ", " comprennent ", " incluyen "}) {
        if (lead != std::string_view::npos) break;
        lead = head.find(word);
        mark = word.size();
    }
    if (lead != std::string_view::npos) head = strip_space(head.substr(lead + mark));
    for (std::string_view& part : parts) {
        for (const std::string_view joining : {"and ", "or ", "et ", "y ", "e "}) {
            if (part.starts_with(joining)) part.remove_prefix(joining.size());
        }
        if (part.ends_with('.')) part = strip_space(part.substr(0, part.size() - 1));
    }
    std::erase_if(parts, [](std::string_view part) { return part.find(' ') == std::string_view::npos; });
    return parts.size() < least_list_parts ? std::vector<std::string_view>{} : parts;
}

std::vector<Statement> read_statements(std::string_view text, std::string_view language, const CueMatcher& matcher) {
    std::vector<Statement> out;
    const std::vector<CueToken> tokens = matcher.tokens(text);
    if (!matcher.may_match(tokens.data(), tokens.data() + tokens.size())) return out;
    for (const std::string_view sentence : sentences(text, language)) {
        if (sentence.size() > longest_sentence || is_question(sentence) || !enough_words(sentence)) continue;
        const auto begin = static_cast<std::size_t>(sentence.data() - text.data());
        const std::vector<CueMatch> all = scan_sentence(text, tokens, begin, begin + sentence.size(), matcher);
        if (!is_vetoed(all)) read_sentence(text, begin, begin + sentence.size(), all, out);
    }
    return out;
}

std::optional<Statement> judge_statement(std::string_view text, const CueMatcher& matcher) {
    if (text.size() > longest_sentence || is_question(text)) return std::nullopt;
    const std::vector<CueToken> tokens = matcher.tokens(text);
    const CueToken* first = tokens.data();
    const CueToken* last  = first + tokens.size();
    if (first != last && is_number(text, *first)) ++first;
    if (!matcher.may_match(first, last)) return std::nullopt;
    const std::vector<CueMatch> all = matcher.scan(text, first, last, true);
    if (is_vetoed(all)) return std::nullopt;
    std::optional<Statement> found = strongest(deciding(all), 0, text.size());
    if (found && found->weight < least_weight) return std::nullopt;
    return found;
}

}  // namespace cairn
