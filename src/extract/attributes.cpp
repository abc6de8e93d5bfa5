// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/attributes.h"

#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "extract/heading_text.h"
#include "extract/prose.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

constexpr std::size_t longest_scan      = 4000;  // bytes; who acts and when stands near the front
constexpr std::size_t longest_addressee = 90;
constexpr std::size_t longest_condition = 200;
constexpr std::size_t longest_nothing   = 60;
constexpr std::size_t longest_for_parts = 20'000;

bool starts_with_fold(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() && folded(text.substr(0, lower.size())) == lower;
}

/// "This agency", "Do not promise what another agency": a pointer or a clause, no name of anybody.
bool names_nobody(std::string_view subject) {
    for (const std::string_view opener : {"this ", "these ", "those ", "such ", "it ", "they ", "do not ", "don't ", "there ", "no ", "nobody "}) {
        if (starts_with_fold(subject, opener)) return true;
    }
    for (const std::string_view inner : {" what ", " which ", " whether ", " how ", " why "}) {
        if (subject.find(inner) != std::string_view::npos) return true;
    }
    return false;
}

/// Where what stands behind the last border in `text` begins; 0 if there is none.
std::size_t behind_last_border(std::string_view text) {
    constexpr std::array<std::string_view, 15> borders{". ", "; ", ": ", "! ", " that ", " que ", "\xE2\x80\x94", " when ", " if ", " because ", " where ",
                                                       " believes ", " believe ", " think ", " thinks "};
    constexpr ByteSet first_bytes{".;:! \xE2"};
    for (std::size_t at = text.size(); at-- > 0;) {
        if (!first_bytes.has(text[at])) continue;
        for (const std::string_view border : borders) {
            if (text.substr(at).starts_with(border)) return at + border.size();
        }
    }
    return 0;
}

/// What stands between the last border before `end` (start, sentence, comma, "that") and `end`.
std::string_view subject_before(std::string_view text, std::size_t end) {
    std::string_view subject = text.substr(0, end);
    subject.remove_prefix(behind_last_border(subject));
    // "When planning, donors should": the subject stands behind the comma; "Donors, in turn, should": before it.
    if (const std::size_t comma = subject.find(", "); comma != std::string_view::npos) {
        const std::string_view head = subject.substr(0, comma);
        const std::size_t last = subject.rfind(", ");
        const bool intro = !head.empty() && last == comma;
        subject = intro ? subject.substr(comma + 2) : head;
    }
    subject = strip_space(subject);
    for (const std::string_view word : {"and ", "but ", "so ", "What ", "what ", "therefore ", "Therefore ", "Thus ", "et ", "y "}) {
        if (subject.starts_with(word)) subject = strip_space(subject.substr(word.size()));
    }
    if (!subject.empty() && subject.ends_with(',')) subject.remove_suffix(1);
    return names_nobody(subject) ? std::string_view{} : subject;
}

/// "The government urgently" (needs to): the adverbs behind the subject belong to the verb.
std::string_view without_adverbs(std::string_view subject) {
    for (std::size_t space = subject.rfind(' '); space != std::string_view::npos; space = subject.rfind(' ')) {
        const std::string_view last = subject.substr(space + 1);
        if (!last.ends_with("ly") && last != "also" && last != "therefore" && last != "then") break;
        subject = subject.substr(0, space);
    }
    return subject;
}

/// Whether the bytes [begin, end) name somebody who can act: the last word before a preposition does ("Civilian officials like ..."),
/// so that "government inspection points" are nobody.
bool is_actor(const CuedText& all, std::size_t begin, std::size_t end) {
    std::string_view head = all.text.substr(begin, end - begin);
    for (const std::string_view border : {" of ", " in ", " for ", " like ", " such ", " with ", " at ", " from ", " on ", " de ", " du ", " des ", " del ", " responsible ", ", ", " ("}) {
        if (const std::size_t at = head.find(border); at != std::string_view::npos) head = head.substr(0, at);
    }
    head = without_adverbs(head);
    const std::size_t head_end = begin + head.size();
    return std::ranges::any_of(all.matches, [&](const CueMatch& match) {
        return match.group == CueGroup::actor && match.begin >= begin && match.end == head_end;
    });
}

/// "(a)" to "(h)", "(i)" to "(iv)" or "(1)" to "(8)" at which a sentence lists what it asks for; empty unless the first two are there.
std::vector<std::string_view> split_enumerated(std::string_view sentence) {
    struct Series {
        std::array<std::string_view, 6> marks;
    };
    constexpr std::array series{Series{{"(a)", "(b)", "(c)", "(d)", "(e)", "(f)"}}, Series{{"(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"}},
                                Series{{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)"}}};
    for (const Series& one : series) {
        std::vector<std::size_t> starts;
        for (const std::string_view mark : one.marks) {
            const std::size_t at = sentence.find(mark, starts.empty() ? 0 : starts.back());
            if (at == std::string_view::npos) break;
            starts.push_back(at);
        }
        if (starts.size() < 2) continue;
        std::vector<std::string_view> parts;
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::size_t end  = i + 1 < starts.size() ? starts[i + 1] : sentence.size();
            std::string_view  part = strip_space(sentence.substr(starts[i] + one.marks[i].size(), end - starts[i] - one.marks[i].size()));
            for (const std::string_view joining : {" and", " or", " et", " y", ",", ";", "."}) {
                if (part.ends_with(joining)) part = strip_space(part.substr(0, part.size() - joining.size()));
            }
            if (part.ends_with(',') || part.ends_with(';')) part.remove_suffix(1);
            if (!part.empty()) parts.push_back(part);
        }
        return parts;
    }
    return {};
}

}  // namespace

CuedText::CuedText(std::string_view whole, const CueMatcher& matcher) : text(valid_prefix(whole, longest_scan)) {
    const std::vector<CueToken> tokens = matcher.tokens(text);
    matches = matcher.scan(text, tokens.data(), tokens.data() + tokens.size());
}

const CueMatch* CuedText::first_of(std::initializer_list<CueGroup> groups) const {
    for (const CueMatch& match : matches) {
        if (std::ranges::find(groups, match.group) != groups.end()) return &match;
    }
    return nullptr;
}

bool CuedText::names_actor(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(matches, [&](const CueMatch& match) {
        return match.group == CueGroup::actor && match.begin >= begin && match.end <= end;
    });
}

Modality modality_of(const CuedText& all, FindingKind kind) {
    if (all.first_of({CueGroup::must}) != nullptr) return Modality::must;
    if (all.first_of({CueGroup::should}) != nullptr) return Modality::should;
    if (kind == FindingKind::recommendation && all.first_of({CueGroup::imperative}) != nullptr) return Modality::should;
    if (all.first_of({CueGroup::may}) != nullptr) return Modality::may;
    return Modality::states;
}

std::optional<std::string> addressee_of(const CuedText& all, const CueMatcher& matcher) {
    if (const std::size_t at = all.text.find("Addressed to: "); at != std::string_view::npos) {
        std::string_view who = all.text.substr(at + 14);
        who = valid_prefix(who, std::min(who.find(". "), longest_addressee));
        if (who.ends_with('.')) who.remove_suffix(1);
        if (!who.empty()) return std::string(who);
    }
    const CueMatch* modal = all.first_of({CueGroup::must, CueGroup::should});
    if (modal == nullptr) {  // "The Congress may wish to consider"
        modal = all.first_of({CueGroup::may});
        if (modal != nullptr && !strip_space(all.text.substr(modal->end)).starts_with("wish ")) modal = nullptr;
    }
    if (modal != nullptr) {
        const std::string_view subject = without_adverbs(subject_before(all.text, modal->begin));
        const bool passive = starts_with_fold(strip_space(all.text.substr(modal->end)), "be ");
        const auto begin = static_cast<std::size_t>(subject.data() - all.text.data());
        if (!subject.empty() && subject.size() <= longest_addressee && !passive && is_actor(all, begin, begin + subject.size())) {
            return std::string(subject);
        }
    }
    const std::size_t colon = all.text.find(": ");
    if (colon != std::string_view::npos && colon <= longest_addressee && all.names_actor(0, colon) && modal == nullptr) {
        return addressee_in_heading(all.text.substr(0, colon), true, matcher);
    }
    return std::nullopt;
}

std::optional<std::string> addressee_in_heading(std::string_view heading, bool under_findings, const CueMatcher& matcher) {
    const std::string clean = clean_heading(heading);
    if (clean.empty() || clean.size() > 200) return std::nullopt;
    const CuedText all(clean, matcher);
    constexpr std::array markers{std::string_view{" for "},  std::string_view{" to "},  std::string_view{" pour "}, std::string_view{" aux "},
                                 std::string_view{" au "},   std::string_view{" \xC3\xA0 "}, std::string_view{" para "}, std::string_view{" al "},
                                 std::string_view{" a la "}, std::string_view{" a los "}, std::string_view{" a las "}, std::string_view{" a "}};
    const std::string spaced = " " + clean;
    for (const std::string_view marker : markers) {
        std::size_t at = spaced.find(marker);
        if (at == std::string::npos) {  // "For donors": the marker is capitalised
            if (folded(spaced.substr(0, marker.size())) != folded(marker)) continue;
            at = 0;
        }
        if (at > 0 && under_findings && folded(spaced.substr(1, 7)) != "recomme" && folded(spaced.substr(1, 7)) != "recomen" && folded(spaced.substr(1, 7)) != "matters") continue;
        const std::size_t begin = at + marker.size() - 1;  // in `clean`
        const bool dative = at == 0 && under_findings && clean.size() <= longest_addressee && marker != " a ";  // "Aux communes", below "Recommandations"
        if (begin >= clean.size() || (!dative && !all.names_actor(begin, clean.size()))) continue;
        return std::string(strip_space(std::string_view(clean).substr(begin)));
    }
    for (const std::string_view tail : {"-specific recommendations", " specific recommendations", " recommendations"}) {
        if (!folded(clean).ends_with(tail) || folded(clean).size() != clean.size()) continue;
        const std::string_view who = strip_space(std::string_view(clean).substr(0, clean.size() - tail.size()));
        if (!who.empty() && all.names_actor(0, who.size())) return std::string(who);
        return std::nullopt;
    }
    for (const std::string_view tail : {"-specific", " specific"}) {  // below "Recommendations": "USAID-specific"
        if (under_findings && clean.ends_with(tail) && all.names_actor(0, clean.size())) return clean.substr(0, clean.size() - tail.size());
    }
    if (under_findings && clean.size() <= longest_addressee && all.names_actor(0, clean.size()) && all.first_of({CueGroup::imperative}) == nullptr) return clean;
    return std::nullopt;
}

std::optional<std::string> condition_of(const CuedText& all) {
    const CueMatch* found = all.first_of({CueGroup::condition});
    if (found == nullptr) return std::nullopt;
    std::size_t end = all.text.size();
    for (const std::string_view border : {", ", "; ", ". ", ": ", " \xE2\x80\x93 ", "\xE2\x80\x94"}) {
        const std::size_t at = all.text.find(border, found->end);
        if (at != std::string_view::npos) end = std::min(end, at);
    }
    std::string_view clause = strip_space(all.text.substr(found->begin, end - found->begin));
    while (!clause.empty() && (clause.back() == '.' || clause.back() == ')')) clause.remove_suffix(1);
    if (clause.size() > longest_condition || clause.find(' ') == std::string_view::npos) return std::nullopt;
    return std::string(clause);
}

std::optional<std::string> phase_of(const CuedText& all) {
    const CueMatch* found = all.first_of({CueGroup::phase});
    return found == nullptr ? std::nullopt : std::optional{found->cue->id};
}

std::optional<std::string> progress_of(std::string_view status_words, const CueMatcher& matcher) {
    const std::optional<CueMatch> found = matcher.find(status_words.substr(0, longest_scan), CueGroup::status);
    return found ? std::optional{found->cue->id} : std::nullopt;
}

std::optional<std::string> progress_in_brackets(std::string_view text, const CueMatcher& matcher) {
    text = strip_space(text);
    if (text.ends_with('.')) text.remove_suffix(1);
    if (text.empty() || (text.back() != ')' && text.back() != ']')) return std::nullopt;
    const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
    if (open == std::string_view::npos || text.size() - open > 42) return std::nullopt;
    return progress_of(text.substr(open + 1, text.size() - open - 2), matcher);
}

std::vector<FindingPart> parts_of(const FlatText& text, std::string_view language, const CueMatcher& matcher) {
    if (text.text.size() > longest_for_parts) return {};
    std::vector<FindingPart> parts;
    const auto recommends = [&](std::string_view part) {
        const std::optional<Statement> statement = judge_statement(part, matcher);
        return statement && statement->kind == FindingKind::recommendation;
    };
    const auto keep = [&](std::string_view part) { parts.push_back({std::string(part), text.lines_of(part)}); };
    const auto add  = [&](std::string_view part) {
        part = strip_space(part);
        // "Donors should fund reform, and the ministry should publish the list": two, if either side asks by itself.
        for (const std::string_view seam : {", and ", ", while ", ", et ", ", y "}) {
            const std::size_t at = part.find(seam);
            if (at == std::string_view::npos || !recommends(part.substr(0, at)) || !recommends(part.substr(at + seam.size()))) continue;
            keep(part.substr(0, at));
            part = part.substr(at + seam.size());
            break;
        }
        if (recommends(part)) keep(part);
    };
    for (const std::string_view sentence : sentences(text.text, language)) {
        if (const std::vector<std::string_view> listed = split_enumerated(sentence); !listed.empty()) {
            for (const std::string_view part : listed) keep(part);
            continue;
        }
        std::string_view rest = sentence;
        for (std::size_t at = rest.find("; "); at != std::string_view::npos; at = rest.find("; ")) {
            add(rest.substr(0, at));
            rest.remove_prefix(at + 2);
            for (const std::string_view joining : {"and ", "et ", "y "}) {
                if (rest.starts_with(joining)) rest.remove_prefix(joining.size());
            }
        }
        add(rest);
    }
    if (parts.size() < 2) parts.clear();
    return parts;
}

bool says_nothing(std::string_view text, const CueMatcher& matcher) {
    text = strip_space(text);
    while (!text.empty() && std::string_view(".-*:\"").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    if (text.empty() || text == "\xE2\x80\x93" || text == "\xE2\x80\x94") return true;
    return text.size() <= longest_nothing && matcher.find(text, CueGroup::nothing).has_value();
}

}  // namespace cairn
