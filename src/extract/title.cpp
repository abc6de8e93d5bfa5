// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/title.h"

#include <algorithm>
#include <array>

#include "extract/affiliation.h"
#include "extract/date_text.h"
#include "extract/phrases.h"
#include "extract/people_cues.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

// A series ends with one of these (folded): kinds of documents.
constexpr std::string_view series_words =
    "brief briefing report readout note notes paper review study sampler summary proceedings minutes bulletin digest newsletter handbook toolkit "
    "aar postmortem post-mortem evaluation audit assessment survey memo memorandum guidance transcript recap roundup insights takeaways "
    "compte-rendu rapport informe resena nota revue etude estudio resumen";
// Two-word endings: "case study" is caught above, "lessons learned" and the like are not.
constexpr std::array<std::string_view, 8> series_endings{
    "lessons learned", "fact sheet", "round table", "working session", "panel discussion", "practice paper", "lecons apprises", "lecciones aprendidas",
};

std::optional<std::string> scalar(const Document& document, const std::string& key) {
    const auto value = document.front_matter.find(key);
    if (value == document.front_matter.end()) return std::nullopt;
    std::string text = readable(value->second.scalar);
    if (text.empty()) return std::nullopt;
    return text;
}

bool announces_section(const HeadingClassifier& headings, std::string_view text) {
    const auto classes = headings.classify(text);
    return std::ranges::any_of(classes, [](const HeadingClass& each) { return each.role != HeadingRole::title; });
}

std::string_view without_marks(std::string_view text) {
    while (!text.empty() && (text.front() == '*' || text.front() == '_' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '*' || text.back() == '_' || text.back() == ' ' || text.back() == ':')) text.remove_suffix(1);
    return text;
}

constexpr std::size_t longest_abstract_bytes = 3000;
constexpr std::size_t longest_untitled_bytes = 2600;  ///< some 400 words
constexpr std::size_t longest_title_bytes = 300;
constexpr std::size_t longest_plain_title = 120;  ///< bytes of a title that nothing sets apart
constexpr std::size_t most_title_words = 14;

/// At most `limit` bytes of `text`, cut at a space.
std::string_view shortened(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    const std::size_t space = text.rfind(' ', limit);
    std::size_t end = space == std::string_view::npos || space == 0 ? limit : space;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80) --end;  // not inside a character
    return text.substr(0, end);
}

}  // namespace

namespace {

/// A short plain first line that is no sentence, no byline, no date and no number: "ICR Review: Liberia Public Sector".
bool opens_with_title(const std::vector<Passage>& passages, const HeadingClassifier& headings) {
    if (passages.size() < 2 || passages[0].kind != BlockKind::paragraph || passages[0].item != no_block || passages[0].lines.size() != 1) return false;
    const std::string_view text = passages[0].text;
    if (text.size() > longest_plain_title || !starts_with_capital(text) || std::string_view(".,;:?!|").find(text.back()) != std::string_view::npos) return false;
    const std::size_t words = space_words(text).size();
    if (words < 2 || words > most_title_words || find_date(text) || people_label(text) || announces_section(headings, text)) return false;
    // Title words begin with capitals; a sentence that lost its full stop does not go on so.
    std::size_t capitals = 0, long_words = 0;
    for (const std::string_view word : space_words(text)) {
        if (word.size() < 4) continue;
        ++long_words;
        capitals += starts_with_capital(word);
    }
    return capitals * 2 >= long_words;
}

/// What "Subject: Convoy escort" in the first lines of a document without headings says it is about.
std::optional<std::string> labelled_title(const std::vector<Passage>& passages) {
    constexpr std::array<std::string_view, 10> title_labels{"subject", "title", "topic", "lesson title", "objet", "titre", "sujet", "asunto", "titulo", "tema"};
    for (std::size_t i = 0; i < std::min<std::size_t>(passages.size(), 3); ++i) {
        for (std::size_t n = 0; n < passages[i].lines.size(); ++n) {
            const std::string_view line = passages[i].text_of_lines(n, n + 1);
            const std::size_t      colon = line.substr(0, 20).find(": ");
            if (colon == std::string_view::npos || line.size() > longest_plain_title) continue;
            if (std::ranges::find(title_labels, fold_latin(trimmed(line.substr(0, colon)))) != title_labels.end()) return std::string(trimmed(line.substr(colon + 2)));
        }
    }
    return std::nullopt;
}

}  // namespace

std::size_t title_passage(const std::vector<Passage>& passages, const HeadingClassifier& headings) {
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const Passage& passage = passages[i];
        if (passage.kind != BlockKind::heading) continue;
        if (passage.level <= 2 && !announces_section(headings, passage.text)) return i;
        if (passage.level == 1) {  // "# Recommendations" is a title only if nothing else is on its level
            const auto tops = std::ranges::count_if(passages, [](const Passage& each) { return each.kind == BlockKind::heading && each.level == 1; });
            if (tops == 1) return i;
        }
        break;
    }
    if (!passages.empty() && passages[0].kind == BlockKind::paragraph && passages[0].item == no_block && passages[0].lines.size() == 1 &&
        (passages[0].lines[0].style & style_strong) && !announces_section(headings, passages[0].text) && !people_label(passages[0].text)) {
        return 0;
    }
    return opens_with_title(passages, headings) ? 0 : passages.size();
}

std::pair<std::optional<std::string>, std::string> split_series(std::string_view printed) {
    for (const std::string_view seam : {": ", " \u2013 ", " \u2014 ", " - "}) {
        const std::size_t at = printed.find(seam);
        if (at == std::string_view::npos) continue;
        const std::string_view series = trimmed(printed.substr(0, at));
        const std::string_view title = trimmed(printed.substr(at + seam.size()));
        const auto words = space_words(series);
        if (title.empty() || words.empty() || words.size() > 7) continue;
        const std::string folded = fold_latin(series);
        std::string last = bare_word(words.back());
        const bool number = words.size() > 1 && last.find_first_not_of("0123456789.") == std::string::npos;  // "Working Paper 12: ..."
        if (number) last = bare_word(words[words.size() - 2]);
        const bool kind = in_list(series_words, last) || std::ranges::any_of(series_endings, [&](std::string_view end) { return folded.ends_with(end); });
        if (kind) return {std::string(series), std::string(title)};
    }
    return {std::nullopt, std::string(printed)};
}

std::string readable_stem(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    std::string stem(slash == std::string_view::npos ? path : path.substr(slash + 1));
    if (const std::size_t point = stem.rfind('.'); point != std::string::npos && point > 0) stem.resize(point);
    if (const auto date = find_date(stem); date && date->offset == 0 && date->length < stem.size()) stem.erase(0, date->length);
    for (char& c : stem) {
        if (c == '-' || c == '_' || c == '.') c = ' ';
    }
    std::string title = readable(trimmed(stem));
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
    return title;
}

void read_title(const Source& source, const Document& document, const std::vector<Passage>& passages, std::size_t title, Brief& brief) {
    std::optional<std::string> printed = scalar(document, "title");
    if (!printed && title < passages.size()) printed = std::string(without_marks(passages[title].text));
    if (!printed) printed = labelled_title(passages);
    if (!printed || printed->empty()) printed = readable_stem(source.path.empty() ? source.id : source.path);
    brief.series = scalar(document, "series");
    if (brief.series) {
        const auto [series, rest] = split_series(*printed);
        brief.title = series && fold_latin(*series) == fold_latin(*brief.series) ? rest : *printed;
    } else {
        std::tie(brief.series, brief.title) = split_series(*printed);
    }
    brief.title = std::string(shortened(brief.title, longest_title_bytes));
    if (brief.series) brief.series = std::string(shortened(*brief.series, longest_title_bytes));
}

namespace {

/// A byline or a date printed as a heading: "#### Publication date: October 26, 2020".
bool is_front_line(std::string_view heading) {
    if (people_label(heading)) return true;
    const auto date = find_date(heading);
    return date && heading.size() - date->length < 30;
}

/// Paragraphs of passages [first, last) that are running text.
std::string paragraphs_between(const std::vector<Passage>& passages, std::size_t first, std::size_t last,
                               const std::vector<std::size_t>& people_passages, const Brief& brief) {
    std::string text;
    for (std::size_t i = first; i < last && text.size() < longest_abstract_bytes; ++i) {
        const Passage& passage = passages[i];
        if (passage.kind != BlockKind::paragraph || passage.item != no_block) continue;
        if (std::ranges::binary_search(people_passages, i) || passage.text == brief.title) continue;
        const auto date = passage.text.size() < 100 ? find_date(passage.text) : std::nullopt;
        if (date && passage.text.size() - date->length < 60) continue;
        const bool bold_line = (passage.lines.front().style & style_strong) && passage.lines.size() == 1 && passage.text.size() < 80;
        if (bold_line || (passage.text.size() < 100 && passage.text.ends_with(':'))) continue;
        if (!text.empty()) text += "\n\n";
        text += passage.text;
    }
    return std::string(shortened(text, longest_abstract_bytes));
}

}  // namespace

void read_abstract(const Document& document, const std::vector<Passage>& passages, std::size_t title,
                   const std::vector<std::size_t>& people_passages, const HeadingClassifier& headings, Brief& brief) {
    if (const auto given = scalar(document, "abstract")) {
        brief.abstract = given;
        return;
    }
    const auto passage_at = [&](std::size_t block) {
        return static_cast<std::size_t>(std::ranges::lower_bound(passages, block, {}, &Passage::block) - passages.begin());
    };
    std::optional<std::string> said;
    std::size_t first_section = passages.size();
    for (const Section& section : document.sections) {
        if (section.heading.empty() || (title < passages.size() && section.heading == passages[title].text)) continue;
        const std::size_t first = passage_at(section.first_block);
        const auto classes = headings.classify(section.heading);
        const bool abstract = std::ranges::any_of(classes, [](const HeadingClass& each) { return each.role == HeadingRole::abstract; });
        const bool boundary = !classes.empty() || (section.level <= 6 && !is_front_line(section.heading));
        if (boundary && first_section == passages.size()) first_section = first;
        if (!abstract || said) continue;
        const std::string text = paragraphs_between(passages, first, passage_at(section.last_block), people_passages, brief);
        if (!text.empty()) said = text;
    }
    if (!said) {  // long untitled text is the document itself: its first paragraph stands for it
        const std::size_t first = title < passages.size() ? title + 1 : 0;
        std::string text = paragraphs_between(passages, first, first_section, people_passages, brief);
        if (text.size() > longest_untitled_bytes || first_section == passages.size()) text.resize(std::min(text.find("\n\n"), text.size()));
        if (!text.empty()) said = text;
    }
    brief.abstract = said;
}

}  // namespace cairn
