// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/run_in.h"

#include <algorithm>
#include <array>

#include "extract/heading_text.h"
#include "extract/items.h"
#include "text/byte_set.h"
#include "text/letters.h"

namespace cairn {
namespace {

constexpr std::size_t longest_label = 80;  // bytes
constexpr std::size_t most_words    = 8;
constexpr std::size_t longest_plain = 48;  // bytes; a plain label is short, or it is the start of a sentence

/// What may close a label, longest first. A point or a dash needs white space behind it, or "e.g." would close one.
constexpr std::array closing_marks{std::string_view{" \xE2\x80\x93 "}, std::string_view{" \xE2\x80\x94 "}, std::string_view{"\xEF\xBC\x9A"},
                                   std::string_view{" - "}, std::string_view{". "}, std::string_view{": "}, std::string_view{":"}};
constexpr ByteSet first_of_marks{" \xEF.:"};

struct OpeningWords {
    std::string_view text;
    std::size_t      body = 0;
    bool             styled = false;
};

/// Bytes of `text` that are set in bold or italics from its start.
std::size_t styled_bytes(const std::vector<Span>& spans, std::string_view text) {
    std::vector<Span> styled;
    for (const Span& span : spans) {
        const bool any_break = (span.style & (style_break | style_softbreak)) != 0;
        if (!any_break && !(span.style & (style_strong | style_emphasis)) && !strip_space(span.text).empty()) break;
        styled.push_back(span);
    }
    const std::string start = flatten(styled, 1).text;
    return text.starts_with(start) ? start.size() : 0;
}

std::optional<OpeningWords> styled_label(const std::vector<Span>& spans, std::string_view text) {
    const std::size_t bytes = styled_bytes(spans, text);
    if (bytes < 3 || bytes > longest_label || bytes == text.size()) return std::nullopt;
    std::string_view inside = text.substr(0, bytes);
    std::string_view behind = text.substr(bytes);
    bool             closed = false;
    for (const std::string_view mark : {":", ".", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xEF\xBC\x9A"}) {
        if (inside.ends_with(mark)) {
            inside.remove_suffix(mark.size());
            closed = true;
        }
    }
    if (!closed) {
        const std::string_view next = strip_space(behind);
        for (const std::string_view mark : {":", ".", "- ", "\xE2\x80\x93", "\xE2\x80\x94", "\xEF\xBC\x9A"}) {
            if (!next.starts_with(mark)) continue;
            behind = next.substr(mark.size());
            closed = true;
            break;
        }
    }
    if (!closed) return std::nullopt;
    const std::string_view body = strip_space(behind);
    if (body.empty()) return std::nullopt;
    return OpeningWords{strip_space(inside), static_cast<std::size_t>(body.data() - text.data()), true};
}

/// Plain labels that may be: what stands before each closing mark near the start, the shortest first.
std::vector<OpeningWords> plain_labels(std::string_view text) {
    std::vector<OpeningWords> labels;
    const std::string_view start = text.substr(0, longest_label);
    std::size_t number_bytes = 0;  // of "a." in front, whose point closes nothing
    if (const Numbered numbered = split_number(start); !numbered.number.empty() && !numbered.rest.empty()) {
        number_bytes = static_cast<std::size_t>(numbered.rest.data() - start.data());
    }
    for (std::size_t at = first_of_marks.first_in(start, number_bytes); at < start.size() && labels.size() < 2;
         at = first_of_marks.first_in(start, at + 1)) {
        if (start[at] == ' ' && at + 1 < start.size() && ascii_fold(start[at + 1]) != 0) continue;  // nearly all of them
        const auto mark = std::ranges::find_if(closing_marks, [&](std::string_view m) { return start.substr(at).starts_with(m); });
        if (mark == closing_marks.end()) continue;
        const std::string_view body = strip_space(text.substr(at + mark->size()));
        if (body.empty()) break;
        labels.push_back({strip_space(text.substr(0, at)), static_cast<std::size_t>(body.data() - text.data()), false});
        at += mark->size() - 1;
    }
    return labels;
}

std::optional<RunInHeading> known(const OpeningWords& label, const HeadingClassifier& headings) {
    if (label.text.empty() || count_words(label.text) > most_words) return std::nullopt;
    RunInHeading found;
    found.body = label.body;
    const Numbered         numbered = split_number(label.text);
    const bool             in_front = !numbered.number.empty() && !numbered.rest.empty();
    const std::string_view bare     = in_front ? numbered.rest : label.text;
    const std::optional<NumberedLabel> behind = split_number_behind(bare);
    const std::string_view name = behind ? behind->label : bare;
    if (!label.styled && (name.size() > longest_plain || !headings.opens_paragraph(name))) return std::nullopt;
    found.classes = headings.classify(name);
    if (found.classes.empty()) return std::nullopt;
    found.label = std::string(name);
    if (behind) {
        found.number = std::string(behind->number);
    } else if (in_front) {
        found.number = std::string(numbered.number);
    }
    return found;
}

}  // namespace

std::optional<NumberedLabel> split_number_behind(std::string_view label) {
    label = strip_space(label);
    std::size_t digits = label.size();
    while (digits > 0 && ((label[digits - 1] >= '0' && label[digits - 1] <= '9') || label[digits - 1] == '.')) --digits;
    if (digits == label.size() || digits == 0 || label.size() - digits > 6) return std::nullopt;
    std::size_t begin = digits;
    if (label[begin - 1] == '#') --begin;
    std::string_view before = label.substr(0, begin);
    if (before.empty() || before.back() != ' ') return std::nullopt;
    before = strip_space(before);
    for (const std::string_view word : {" No.", " no.", " no", " No", " n\xC2\xB0", " number"}) {
        if (before.ends_with(word)) before = strip_space(before.substr(0, before.size() - word.size()));
    }
    if (before.empty()) return std::nullopt;
    return NumberedLabel{before, label.substr(digits)};
}

std::optional<RunInHeading> find_run_in(const std::vector<Span>& spans, const FlatText& text, const HeadingClassifier& headings) {
    if (text.text.empty()) return std::nullopt;
    if (!spans.empty() && (spans.front().style & (style_strong | style_emphasis)) != 0) {
        if (const std::optional<OpeningWords> label = styled_label(spans, text.text)) {
            if (std::optional<RunInHeading> found = known(*label, headings)) return found;
        }
    }
    for (const OpeningWords& label : plain_labels(text.text)) {
        if (std::optional<RunInHeading> found = known(label, headings)) return found;
    }
    return std::nullopt;
}

}  // namespace cairn
