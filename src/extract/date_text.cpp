// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/date_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/phrases.h"
#include "text/byte_set.h"

namespace cairn {
namespace {

struct MonthRow {
    std::string_view name;  // folded
    int              month;
};
constexpr std::array months{
    MonthRow{"january", 1},   MonthRow{"jan", 1},        MonthRow{"janvier", 1},   MonthRow{"janv", 1},     MonthRow{"enero", 1},
    MonthRow{"february", 2},  MonthRow{"feb", 2},        MonthRow{"fevrier", 2},   MonthRow{"fevr", 2},     MonthRow{"febrero", 2},
    MonthRow{"march", 3},     MonthRow{"mar", 3},        MonthRow{"mars", 3},      MonthRow{"marzo", 3},
    MonthRow{"april", 4},     MonthRow{"apr", 4},        MonthRow{"avril", 4},     MonthRow{"avr", 4},      MonthRow{"abril", 4},
    MonthRow{"may", 5},       MonthRow{"mai", 5},        MonthRow{"mayo", 5},
    MonthRow{"june", 6},      MonthRow{"jun", 6},        MonthRow{"juin", 6},      MonthRow{"junio", 6},
    MonthRow{"july", 7},      MonthRow{"jul", 7},        MonthRow{"juillet", 7},   MonthRow{"juil", 7},     MonthRow{"julio", 7},
    MonthRow{"august", 8},    MonthRow{"aug", 8},        MonthRow{"aout", 8},      MonthRow{"agosto", 8},
    MonthRow{"september", 9}, MonthRow{"sept", 9},       MonthRow{"sep", 9},       MonthRow{"septembre", 9}, MonthRow{"septiembre", 9},
    MonthRow{"october", 10},  MonthRow{"oct", 10},       MonthRow{"octobre", 10},  MonthRow{"octubre", 10},
    MonthRow{"november", 11}, MonthRow{"nov", 11},       MonthRow{"novembre", 11}, MonthRow{"noviembre", 11},
    MonthRow{"december", 12}, MonthRow{"dec", 12},       MonthRow{"decembre", 12}, MonthRow{"diciembre", 12},
};

constexpr int first_year = 1900, last_year = 2100;

/// A word or number of a text.
struct Piece {
    std::size_t offset = 0, length = 0;
    int         number = -1;  // a plain number of at most four digits
    int         digits = 0;
    int         month = 0;    // a month's name
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xc3;
}

int month_named(std::string_view word) {
    constexpr ByteSet first_letters{"jfmasondeJFMASONDE\xc3"};
    if (word.size() < 3 || word.size() > 12 || !first_letters.has(word[0])) return 0;
    const std::string folded = fold_latin(word);
    const auto row = std::ranges::find_if(months, [&](const MonthRow& month) { return month.name.front() == folded.front() && month.name == folded; });
    return row == months.end() ? 0 : row->month;
}

/// The next piece at or after `i`; length 0 at the end.
Piece next_piece(std::string_view text, std::size_t i) {
    while (i < text.size() && !is_digit(text[i]) && !is_letter(text[i])) ++i;
    Piece piece;
    piece.offset = i;
    if (i >= text.size()) return piece;
    const bool number = is_digit(text[i]);
    const std::size_t begin = i;
    while (i < text.size() && (number ? is_digit(text[i]) : is_letter(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80)) ++i;
    piece.length = i - begin;
    if (!number) {
        piece.month = month_named(text.substr(begin, piece.length));
    } else if (piece.length <= 4) {
        piece.number = 0;
        for (std::size_t k = begin; k < i; ++k) piece.number = piece.number * 10 + (text[k] - '0');
        piece.digits = static_cast<int>(piece.length);
    }
    return piece;
}

bool is_year(const Piece& piece) { return piece.digits == 4 && piece.number >= first_year && piece.number <= last_year; }
bool is_day(const Piece& piece) { return (piece.digits == 1 || piece.digits == 2) && piece.number >= 1 && piece.number <= 31; }

int days_in(int year, int month) {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string two_digits(int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); }

/// Year, month and day as ISO 8601; month and day 0 where unknown.
DateText iso_date(int year, int month, int day) {
    DateText date;
    date.value = std::to_string(year);
    if (month < 0 || month > 12) {
        date.impossible = true;
        return date;
    }
    if (month == 0) return date;
    date.value += two_digits(month);
    if (day == 0) return date;
    if (day > days_in(year, month)) date.impossible = true;
    else date.value += two_digits(day);
    return date;
}

std::string_view gap(std::string_view text, const Piece& a, const Piece& b) {
    return text.substr(a.offset + a.length, b.offset - a.offset - a.length);
}

bool is_dash(std::string_view between) {
    return between == "-" || between == "\u2013" || between == " - " || between == " \u2013 " || between == "\u2014";
}

/// Four pieces in a row, from the one at hand on.
struct Window {
    std::string_view     text;
    std::vector<Piece>   pieces;

    Window(std::string_view source, const Piece& first) : text(source) {
        pieces.push_back(first);
        for (int i = 0; i < 7; ++i) pieces.push_back(next_piece(source, pieces.back().offset + pieces.back().length));
    }
    [[nodiscard]] std::string_view between(std::size_t i) const { return gap(text, pieces[i], pieces[i + 1]); }
    [[nodiscard]] std::string_view word(std::size_t i) const { return text.substr(pieces[i].offset, pieces[i].length); }
    [[nodiscard]] bool near(std::size_t i) const { return pieces[i + 1].length > 0 && between(i).size() <= 4; }
};

std::optional<DateText> ended(DateText date, const Window& at, std::size_t last, bool range = false) {
    date.offset = at.pieces[0].offset;
    date.length = at.pieces[last].offset + at.pieces[last].length - date.offset;
    date.range = range;
    return date;
}

/// 2018-06-26, 2018/06/26, 2018-06, 20180626 (as eight digits elsewhere), 26/06/2018, 26.06.2018.
std::optional<DateText> numeric(const Window& at) {
    const auto& p = at.pieces;
    if (p[0].number < 0 || p[1].number < 0) return std::nullopt;
    const std::string_view seam = at.between(0);
    if (seam != "-" && seam != "/" && seam != ".") return std::nullopt;
    const bool third = p[2].number >= 0 && at.between(1) == seam;
    if (is_year(p[0]) && p[1].digits <= 2) {
        if (third && p[2].digits <= 2) return ended(iso_date(p[0].number, p[1].number == 0 ? -1 : p[1].number, p[2].number), at, 2);
        if (seam != "-" || p[1].digits != 2 || p[1].number < 1 || p[1].number > 12) return std::nullopt;
        return ended(iso_date(p[0].number, p[1].number, 0), at, 1);
    }
    if (seam == "/" && !third && p[0].digits == 2 && is_year(p[1]) && p[0].number >= 1 && p[0].number <= 12) {  // 07/2012
        return ended(iso_date(p[1].number, p[0].number, 0), at, 1);
    }
    if (!third || !is_year(p[2]) || p[0].digits > 2 || p[1].digits > 2) return std::nullopt;
    if (p[0].number > 12 || p[0].number == p[1].number || seam == ".") {
        return ended(iso_date(p[2].number, p[1].number == 0 ? -1 : p[1].number, p[0].number), at, 2);
    }
    if (p[1].number > 12) return ended(iso_date(p[2].number, p[0].number, p[1].number), at, 2);
    return ended(iso_date(p[2].number, 0, 0), at, 2);  // day or month first? nobody can tell
}

/// Skips what may stand between day, month and year: "of", "de", "del", "er", "st", "nd", "rd", "th".
std::size_t skip_small(const Window& at, std::size_t i) {
    while (i + 1 < at.pieces.size() && at.pieces[i].length > 0 && at.pieces[i].length <= 3 && at.pieces[i].number < 0 &&
           at.pieces[i].month == 0) {
        const std::string folded = fold_latin(at.word(i));
        if (folded != "of" && folded != "de" && folded != "del" && folded != "er" && folded != "st" && folded != "nd" &&
            folded != "rd" && folded != "th") break;
        ++i;
    }
    return i;
}

/// 26 June 2018, 26-27 June 2018, 26th of June, 2018, 12 de noviembre de 2020, 28 June - 2 July 2018.
std::optional<DateText> day_first(const Window& at) {
    const auto& p = at.pieces;
    if (!is_day(p[0])) return std::nullopt;
    std::size_t i = skip_small(at, 1);
    bool        range = false;
    if (is_day(p[i]) && (is_dash(at.between(i - 1)) || at.between(i - 1) == "/" || at.between(i - 1) == " & ")) {
        range = true;
        i = skip_small(at, i + 1);
    } else if (i < p.size() && at.near(i - 1) && (at.word(i) == "and" || at.word(i) == "to" || at.word(i) == "et" || at.word(i) == "au" || at.word(i) == "al" || at.word(i) == "y") &&
               i + 1 < p.size() && is_day(p[i + 1])) {
        range = true;
        i = skip_small(at, i + 2);
    }
    if (i >= p.size() || p[i].month == 0 || !at.near(i - 1)) return std::nullopt;
    const int         month = p[i].month;
    const std::size_t year = skip_small(at, i + 1);
    if (year < p.size() && is_year(p[year]) && at.near(year - 1)) return ended(iso_date(p[year].number, month, p[0].number), at, year, range);
    if (i + 3 < p.size() && is_day(p[i + 1]) && is_dash(at.between(i)) && p[i + 2].month != 0 && is_year(p[i + 3])) {
        return ended(iso_date(p[i + 3].number, month, p[0].number), at, i + 3, true);
    }
    return std::nullopt;
}

/// June 26, 2018; June 26-27, 2018; June 28 - July 2, 2018; June 2018.
std::optional<DateText> month_first(const Window& at) {
    const auto& p = at.pieces;
    if (p[0].month == 0 || !starts_with_capital(at.word(0)) ) {
        if (p[0].month == 0 || p[0].length < 4) return std::nullopt;
    }
    const std::size_t plain = skip_small(at, 1);
    if (plain < p.size() && is_year(p[plain]) && at.near(plain - 1)) return ended(iso_date(p[plain].number, p[0].month, 0), at, plain);
    if (!is_day(p[1]) || !at.near(0)) return std::nullopt;
    std::size_t i = skip_small(at, 2);
    bool        range = false;
    if (i + 1 < p.size() && is_dash(at.between(i - 1))) {
        if (is_day(p[i])) i = skip_small(at, i + 1), range = true;
        else if (p[i].month != 0 && is_day(p[i + 1])) i = skip_small(at, i + 2), range = true;
    } else if (i + 1 < p.size() && (at.word(i) == "and" || at.word(i) == "to") && is_day(p[i + 1])) {
        i = skip_small(at, i + 2);
        range = true;
    }
    if (i >= p.size() || !is_year(p[i]) || !at.near(i - 1)) return std::nullopt;
    return ended(iso_date(p[i].number, p[0].month, p[1].number), at, i, range);
}

/// Where the first four digits in a row behind `from` stand, which may be a year: without one there is no date, and most texts
/// have none. text.size() if there are none.
std::size_t first_year_at(std::string_view text, std::size_t from) {
    for (std::size_t last = from + 3; last < text.size(); last += 4) {  // four in a row have one at every fourth place
        if (!is_digit(text[last])) continue;
        std::size_t begin = last, end = last + 1;
        while (begin > from && is_digit(text[begin - 1])) --begin;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - begin >= 4) return begin;
    }
    return text.size();
}

}  // namespace

std::optional<DateText> find_date(std::string_view text, std::size_t from, bool year_alone) {
    if (first_year_at(text, from) == text.size()) return std::nullopt;
    std::optional<DateText> year;
    for (Piece piece = next_piece(text, from); piece.length > 0; piece = next_piece(text, piece.offset + piece.length)) {
        const bool inside = piece.offset > 0 && is_letter(text[piece.offset - 1]) && piece.number >= 0;  // "v2018"
        if ((piece.number < 0 && piece.month == 0) || inside) continue;
        const Window at(text, piece);
        if (auto date = numeric(at)) return date;
        if (auto date = day_first(at)) return date;
        if (auto date = month_first(at)) return date;
        if (year_alone && !year && is_year(piece)) year = ended(iso_date(piece.number, 0, 0), at, 0);
    }
    return year;
}

std::optional<DateText> read_date(std::string_view text) {
    if (text.size() == 8 && std::ranges::all_of(text, is_digit)) {  // 20180626
        return find_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6)));
    }
    return find_date(text, 0, true);
}

std::optional<DateText> date_in_path(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const std::size_t point = path.rfind('.');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    std::string stem(path.substr(name, point == std::string_view::npos || point < name ? std::string_view::npos : point - name));
    std::ranges::replace(stem, '_', '-');
    const auto found = find_date(stem, 0, true);
    if (found && !found->impossible) return found;
    const std::size_t digits = stem.find_first_of("0123456789");
    return digits == std::string::npos || stem.size() < digits + 8 ? std::nullopt : [&]() -> std::optional<DateText> {
        auto date = read_date(std::string_view(stem).substr(digits, 8));
        return date && !date->impossible && date->value.size() == 10 ? date : std::nullopt;
    }();
}

}  // namespace cairn
