// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/guards.h"

#include <algorithm>
#include <array>

#include "parse/line_shape.h"

namespace cairn {

namespace {

constexpr std::size_t harmless_cost = 1'000'000;  ///< a millisecond at the very worst
constexpr std::size_t rescan_cost   = 8;          ///< a cell is copied each time, a mark only looked at

/// Lines that the parser reads as one run of inline text, and what they would cost.
struct Stretch {
    LineRange   lines;
    std::size_t bytes = 0, marks = 0;
    std::size_t rescanned = 0;  ///< bytes read again for each line that might be the second of a table
    bool        too_long  = false;

    [[nodiscard]] std::size_t cost() const { return bytes * marks + rescanned * rescan_cost; }

    void add(std::string_view line, std::size_t number, const LineMarks& line_marks, const GuardLimits& limits) {
        lines.last = number;
        if (is_delimiter_row(line)) rescanned += bytes;
        bytes += line.size() + 1;
        marks += line_marks.inline_marks;
        too_long = too_long || line.size() > limits.line_bytes;
    }
};

/// A table as far as it has been seen; `filled`: cells that its rows left out.
struct Table {
    std::size_t columns = 0, filled = 0;
};

class Guardian {
public:
    Guardian(std::string_view body, const Lines& lines, const GuardLimits& limits)
        : body_(body), lines_(lines), limits_(limits) {}

    Guarded run() {
        LineRange chunk;
        for (std::size_t number = lines_.first(); number <= lines_.last() + 1; ++number) {
            const std::string_view line  = lines_[number];
            const LineShape        shape = shape_of(line, limits_.markers);
            const bool             blank = shape.markers == 0 && shape.opening_bytes == line.size();
            blanks_ = blank ? blanks_ + 1 : 0;
            if (blanks_ > limits_.blank_lines) too_blank_ = true;
            if (!blank) {
                chunk = {chunk.first == 0 ? number : chunk.first, number};
                if (shape.indentation > limits_.indentation) moved_back_.push_back(number);
                deep_ = deep_ || shape.markers > limits_.markers;
                delimiter_rows_ += is_delimiter_row(line);
                if (is_footnote(line)) guarded_.footnotes.push_back(number);
                if (false_footnote(line, 0) != std::string_view::npos) mislabelled_.push_back(number);
            } else if (chunk.first != 0) {
                check_chunk(chunk);
                chunk = {};
                deep_ = false;
                delimiter_rows_ = 0;
            }
        }
        check_references();
        order();
        put_out_of_harm();
        return std::move(guarded_);
    }

private:
    /// Lines without an empty one between them: no inline text reaches beyond.
    void check_chunk(LineRange chunk) {
        if (deep_) {
            give_up(chunk, "more than " + std::to_string(limits_.markers) + " quote or list marks open one line");
            return;
        }
        const std::string_view text  = lines_.in(chunk);
        const LineMarks        marks = count_marks(text);
        brackets_ += marks.brackets;
        if (marks.definitions > 0) definitions_.push_back(chunk);
        const std::size_t cost  = (marks.inline_marks + delimiter_rows_ * rescan_cost) * text.size();
        const std::size_t cells = marks.pipes * (chunk.last - chunk.first);
        const bool harmless = text.size() <= limits_.line_bytes && cost <= harmless_cost &&
                              cost_ + cost <= limits_.document_cost && unseen_cells_ + cells <= limits_.all_filled_cells;
        if (!harmless) {
            check_stretches(chunk);
            return;
        }
        cost_ += cost;
        unseen_cells_ += cells;
    }

    void check_stretches(LineRange chunk) {
        Stretch   stretch{{chunk.first, chunk.first}};
        Table     table;
        LineShape opener;
        for (std::size_t number = chunk.first; number <= chunk.last; ++number) {
            const std::string_view line  = lines_[number];
            const LineShape        shape = shape_of(line, limits_.markers);
            const LineMarks        marks = count_marks(line);
            if (table.columns > 0 && (shape.quotes != opener.quotes || shape.lists > 0)) table = {};
            if (number == chunk.first || table.columns > 0 || opens_block(shape, opener, line)) {
                if (number > chunk.first) close(stretch);
                stretch = {{number, number}};
                opener  = shape;
            }
            stretch.add(line, number, marks, limits_);
            if (table.columns > 0) {
                const std::size_t filled = table.columns > marks.pipes + 1 ? table.columns - marks.pipes - 1 : 0;
                table.filled += filled;
                filled_ += filled;
            } else if (number > chunk.first) {
                table.columns = table_columns(lines_[number - 1], line);
                opener.quotes = shape.quotes;
            }
            if (table.filled > limits_.filled_cells || filled_ > limits_.all_filled_cells) {
                give_up(chunk, "a table of " + std::to_string(table.columns) + " columns whose rows are nearly empty");
                return;
            }
        }
        close(stretch);
    }

    /// The stretch is complete: keep it or give it up.
    void close(const Stretch& stretch) {
        if (stretch.too_long) {
            give_up(stretch.lines, "a line longer than " + std::to_string(limits_.line_bytes >> 10) + " kB");
        } else if (stretch.cost() > limits_.block_cost ||
                   (stretch.cost() > harmless_cost / 16 && cost_ + stretch.cost() > limits_.document_cost)) {
            give_up(stretch.lines, "too many brackets, emphasis marks or tags (" + std::to_string(stretch.marks) + ") in one block");
        } else {
            cost_ += stretch.cost();
        }
    }

    void give_up(LineRange lines, std::string reason) { guarded_.plain.push_back({lines, std::move(reason)}); }

    /// A long definition that is called for often is copied as often.
    void check_references() {
        const std::size_t longest = limits_.reference_bytes / std::max<std::size_t>(brackets_, 1);
        for (const LineRange chunk : definitions_) {
            if (lines_.in(chunk).size() <= longest) continue;
            give_up(chunk, "a long link definition in a text with many brackets");
        }
    }

    /// Puts `plain` in order; what lies inside another is given up with it.
    void order() {
        std::ranges::sort(guarded_.plain, [](const PlainLines& one, const PlainLines& two) {
            return one.lines.first != two.lines.first ? one.lines.first < two.lines.first : one.lines.last > two.lines.last;
        });
        std::size_t last = 0;
        std::erase_if(guarded_.plain, [&](const PlainLines& plain) {
            const bool inside = plain.lines.last <= last;
            last = std::max(last, plain.lines.last);
            return inside;
        });
    }

    /// Writes the text for the parser: line for line as in the source, the plain ones emptied.
    void put_out_of_harm() {
        if (guarded_.plain.empty() && moved_back_.empty() && mislabelled_.empty() && !too_blank_) return;
        guarded_.untouched = false;
        guarded_.text.reserve(body_.size());
        auto plain = guarded_.plain.begin();
        auto moved = moved_back_.begin();
        std::size_t written = 0;
        blanks_ = 0;
        for (std::size_t number = lines_.first(); number <= lines_.last(); ++number) {
            while (plain != guarded_.plain.end() && plain->lines.last < number) ++plain;
            while (moved != moved_back_.end() && *moved < number) ++moved;
            const std::string_view line = lines_[number];
            blanks_ = lines_.is_blank(number) ? blanks_ + 1 : 0;
            if (blanks_ > limits_.blank_lines) {
                skip_line(number, written);
                continue;
            }
            ++written;
            if (plain != guarded_.plain.end() && number >= plain->lines.first) {
                if (number == plain->lines.first) guarded_.text.append(kept_opening(line)).append(plain_lines_mark);
            } else if (moved != moved_back_.end() && *moved == number) {
                guarded_.text.append(limits_.indentation, ' ').append(line.substr(line.find_first_not_of(" \t")));
                guarded_.altered.push_back({number, number});
            } else if (std::ranges::binary_search(mislabelled_, number)) {
                write_labels(line);
            } else {
                guarded_.text.append(line);
            }
            guarded_.text += '\n';
        }
        for (const PlainLines& given_up : guarded_.plain) guarded_.altered.push_back(given_up.lines);
        std::ranges::sort(guarded_.altered, {}, &LineRange::first);
    }

    /// The line, with a mark in each "[^" that is no footnote.
    void write_labels(std::string_view line) {
        std::size_t from = 0;
        for (std::size_t at = false_footnote(line, 0); at != std::string_view::npos; at = false_footnote(line, from)) {
            guarded_.text.append(line.substr(from, at + 1 - from)).append(false_label_mark);
            from = at + 1;
        }
        guarded_.text.append(line.substr(from));
    }

    void skip_line(std::size_t number, std::size_t written) {
        std::vector<SkippedLines>& skipped = guarded_.skipped;
        const std::size_t          before  = skipped.empty() ? 0 : skipped.back().total;
        if (skipped.empty() || skipped.back().after != written) {
            skipped.push_back({written, before + 1});
            guarded_.altered.push_back({number, number});
        } else {
            ++skipped.back().total;
            guarded_.altered.back().last = number;
        }
    }

    /// The marks that a plain line keeps, so that it stays in its list or quote.
    [[nodiscard]] std::string_view kept_opening(std::string_view line) const {
        const LineShape shape = shape_of(line, limits_.markers);
        const bool keeps = shape.markers <= limits_.markers && shape.indentation <= limits_.indentation;
        return keeps ? line.substr(0, shape.opening_bytes) : std::string_view{};
    }

    std::string_view         body_;
    const Lines&             lines_;
    GuardLimits              limits_;
    Guarded                  guarded_;
    std::vector<std::size_t> moved_back_, mislabelled_;
    std::vector<LineRange>   definitions_;  // chunks that may define links
    std::size_t              cost_ = 0, filled_ = 0, unseen_cells_ = 0, brackets_ = 0;
    std::size_t              delimiter_rows_ = 0;  // in the chunk
    std::size_t              blanks_ = 0;         // empty lines in a row
    bool                     too_blank_ = false;  // there are too many of them somewhere
    bool                     deep_ = false;  // a line of the chunk opens with too many marks
};

}  // namespace

Guarded guard(std::string_view body, const Lines& lines, const GuardLimits& limits) {
    return Guardian(body, lines, limits).run();
}

std::size_t lines_before(const Guarded& guarded, std::size_t line) {
    const auto next = std::ranges::lower_bound(guarded.skipped, line, {}, &SkippedLines::after);
    return line - 1 + (next == guarded.skipped.begin() ? 0 : std::prev(next)->total);
}

std::string without_label_marks(std::string_view text) {
    static constexpr std::string_view marked = "\xEF\xA3\xBD^";
    static_assert(marked.starts_with(false_label_mark));
    std::string clean;
    std::size_t from = 0;
    for (std::size_t at = text.find(marked); at != std::string_view::npos; at = text.find(marked, from)) {
        clean.append(text, from, at - from);
        from = at + false_label_mark.size();
    }
    return clean.append(text, from);
}

std::string_view without_markers(std::string_view line) {
    return line.substr(shape_of(line, static_cast<std::size_t>(-1)).opening_bytes);
}

}  // namespace cairn
