// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "extract/affiliation.h"
#include "extract/date_text.h"
#include "extract/items.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

enum class DateField { event, document, added };

struct DateKey {
    std::string_view key;
    DateField        field;
};

// Best first for each field.
constexpr std::array front_matter_keys{
    DateKey{"event_date", DateField::event},       DateKey{"event-date", DateField::event},
    DateKey{"date_of_event", DateField::event},    DateKey{"start_date", DateField::event},
    DateKey{"document_date", DateField::document}, DateKey{"publication_date", DateField::document},
    DateKey{"date", DateField::document},          DateKey{"published", DateField::document},
    DateKey{"published_time", DateField::document}, DateKey{"pubdate", DateField::document},
    DateKey{"issued", DateField::document},        DateKey{"year", DateField::document},
    DateKey{"added", DateField::added},            DateKey{"date_added", DateField::added},
};

// What a line may open with before a date, folded.
constexpr std::array line_labels{
    DateKey{"date of event", DateField::event},        DateKey{"event date", DateField::event},
    DateKey{"dates of event", DateField::event},       DateKey{"start date", DateField::event},
    DateKey{"date de l'evenement", DateField::event},  DateKey{"fecha del evento", DateField::event},
    DateKey{"held", DateField::event},                 DateKey{"held on", DateField::event},
    DateKey{"when", DateField::event},                 DateKey{"dates", DateField::event},
    DateKey{"lesson date", DateField::event},          DateKey{"driving event date", DateField::event},
    DateKey{"publication date", DateField::document},  DateKey{"date of publication", DateField::document},
    DateKey{"published", DateField::document},         DateKey{"published on", DateField::document},
    DateKey{"date prepared", DateField::document},     DateKey{"date", DateField::document},
    DateKey{"report date", DateField::document},       DateKey{"issued", DateField::document},
    DateKey{"date of issue", DateField::document},     DateKey{"issue date", DateField::document},
    DateKey{"date issued", DateField::document},       DateKey{"dated", DateField::document},
    DateKey{"last updated", DateField::document},      DateKey{"updated", DateField::document},
    DateKey{"date of interview", DateField::event},    DateKey{"date of workshop", DateField::event},
    DateKey{"evaluation period", DateField::event},    DateKey{"reporting period", DateField::event},
    DateKey{"period", DateField::event},               DateKey{"periode", DateField::event},
    DateKey{"periodo", DateField::event},              DateKey{"fechas", DateField::event},
    DateKey{"date de redaction", DateField::document},
    DateKey{"date of report", DateField::document},    DateKey{"as of", DateField::document},
    DateKey{"date de publication", DateField::document}, DateKey{"publie le", DateField::document},
    DateKey{"fecha de publicacion", DateField::document}, DateKey{"fecha", DateField::document},
    DateKey{"publicado", DateField::document},         DateKey{"publicado el", DateField::document},
};

// A sentence with one of these and a date tells when the event was.
constexpr std::string_view event_words =
    "workshop symposium conference roundtable seminar meeting summit exercise convened held met atelier seminaire conference reunion taller "
    "simposio seminario webinar panel";

constexpr std::size_t head_passages = 12;   ///< where dates of the document itself are looked for
constexpr std::size_t label_passages = 400; ///< labels may stand in a closing note, but a search has an end

class DateReader {
public:
    DateReader(Brief& brief, Diagnostics& diagnostics) : brief_(brief), diagnostics_(diagnostics) {}

    void front_matter(const Document& document) {
        for (const DateKey& row : front_matter_keys) {
            const auto value = document.front_matter.find(std::string(row.key));
            if (value == document.front_matter.end() || value->second.scalar.empty()) continue;
            const auto date = read_date(value->second.scalar);
            if (!date) {
                diagnostics_.push_back({Severity::warning, value->second.line,
                                        std::string(row.key) + ": not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY"});
                continue;
            }
            take(row.field, *date, value->second.line, "front matter");
        }
    }

    void labelled(const Passage& passage) {
        for (std::size_t i = 0; i < passage.lines.size(); ++i) {
            const std::string_view line = passage.text_of_lines(i, i + 1);
            if (line.size() > 160) continue;
            const std::size_t colon = line.substr(0, 31).find(':');
            if (colon == std::string_view::npos) continue;
            const std::string label = fold_latin(trimmed(line.substr(0, colon)));
            const auto row = std::ranges::find(line_labels, std::string_view(label), &DateKey::key);
            if (row == line_labels.end()) continue;
            if (const auto date = find_date(line, colon, true)) take(row->field, *date, passage.lines[i].line, "line");
        }
    }

    /// "| Lesson date | 2003-02-11 |": a label in one cell and its date in the next.
    void in_row(const Passage& label, const Passage& value) {
        if (label.text.size() > 40 || value.text.size() > 60) return;
        const std::string name = fold_latin(trimmed(std::string_view(label.text).substr(0, label.text.find_last_not_of(": ") + 1)));
        const auto row = std::ranges::find(line_labels, std::string_view(name), &DateKey::key);
        if (row == line_labels.end()) return;
        if (const auto date = find_date(value.text)) take(row->field, *date, value.first_line(), "line");
    }

    /// A short line above the first section that holds a date: "*Washington, 26-27 June 2018*".
    void lone(const Passage& passage) {
        for (std::size_t i = 0; i < passage.lines.size(); ++i) {
            const std::string_view line = passage.text_of_lines(i, i + 1);
            if (line.size() > 100) continue;
            const auto date = find_date(line);
            if (!date || line.find(':') != std::string_view::npos || count_words(line) > 12) continue;
            const std::size_t other = line.size() - date->length;
            const bool opens = fold_latin(line).starts_with("publi");
            if (other > 60 || (passage.lines.size() > 1 && other > 12)) continue;  // a line of running text
            const bool event = date->range || (other > 3 && !opens && passage.text.size() < 100 && line.find(',') < line.size() && date->offset > 3);
            take(event ? DateField::event : DateField::document, *date, passage.lines[i].line, "line");
        }
    }

    /// "... the workshop will be held on Thursday, November 12, 2020".
    void told(const Passage& passage) {
        if (brief_.event_date) return;
        for (auto date = find_date(passage.text); date; date = find_date(passage.text, date->offset + date->length)) {
            if (date->value.size() < 10 && !date->impossible) continue;
            std::size_t begin = passage.text.rfind(". ", date->offset);
            begin = begin == std::string::npos ? 0 : begin + 2;
            const std::string before = fold_latin(std::string_view(passage.text).substr(begin, date->offset - begin));
            std::size_t end = std::min(passage.text.find(". ", date->offset + date->length), passage.text.size());
            end = std::min(end, date->offset + date->length + 120);
            const std::string after = fold_latin(std::string_view(passage.text).substr(date->offset, end - date->offset));
            const auto is_event = [](const std::string& said) {
                return std::ranges::any_of(space_words(said), [](std::string_view word) { return in_list(event_words, bare_word(word)); });
            };
            if (!is_event(before) && !is_event(after)) continue;
            take(DateField::event, *date, passage.line_of(date->offset), "line");
            return;
        }
    }

    void take(DateField field, const DateText& date, std::size_t line, std::string_view source) {
        if (date.impossible) {
            diagnostics_.push_back({Severity::warning, line, "no such day; only '" + date.value + "' of this date is used, please correct it"});
        }
        std::optional<DateRead>& slot = field == DateField::event      ? brief_.event_date
                                        : field == DateField::document ? brief_.document_date
                                                                       : brief_.added_date;
        if (!slot) slot = DateRead{date.value, line, std::string(source)};
    }

private:
    Brief&       brief_;
    Diagnostics& diagnostics_;
};

}  // namespace

void read_dates(const Source& source, const Document& document, const std::vector<Passage>& passages, Brief& brief,
                Diagnostics& diagnostics) {
    DateReader reader(brief, diagnostics);
    reader.front_matter(document);
    for (std::size_t i = 0; i < std::min(passages.size(), label_passages); ++i) {
        if (passages[i].kind != BlockKind::cell) {
            reader.labelled(passages[i]);
        } else if (i + 1 < passages.size() && passages[i + 1].kind == BlockKind::cell && passages[i].first_line() == passages[i + 1].first_line()) {
            reader.in_row(passages[i], passages[i + 1]);
        }
    }
    bool in_head = true;
    for (std::size_t i = 0; i < std::min(passages.size(), head_passages); ++i) {
        if (passages[i].kind == BlockKind::cell) continue;
        if (passages[i].kind == BlockKind::heading && i > 0 && passages[i].level > 1 && !find_date(passages[i].text)) in_head = i < 2;
        if (in_head && passages[i].item == no_block) reader.lone(passages[i]);
        if (passages[i].kind == BlockKind::paragraph) reader.told(passages[i]);
    }
    if (!brief.document_date) {
        if (const auto date = date_in_path(source.path)) reader.take(DateField::document, *date, 0, "file name");
    }
    if (!brief.added_date && !source.added.empty()) brief.added_date = DateRead{source.added, 0, "file time"};
    if (brief.document_date) brief.date = brief.document_date->value;
    else if (brief.event_date) brief.date = brief.event_date->value;
    else diagnostics.push_back({Severity::warning, 0, "the brief has no date; add 'date: YYYY-MM-DD' to its front matter"});
}

}  // namespace cairn
