// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/json.h"
#include "serve/formats.h"

namespace cairn {
namespace {

std::string one_line(std::string_view text) {
    std::string line{text};
    std::ranges::replace_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return line;
}

// --- RIS: one tag a line, "TY" first, "ER" last ------------------------------------------------------------------------

void ris_line(std::string& text, std::string_view tag, std::string_view value) {
    if (!value.empty()) {
        text += std::string(tag) + "  - " + one_line(value) + "\r\n";
    }
}

/// "2018-06" -> "2018/06//", as RIS has it.
std::string ris_date(const std::string& date) {
    std::string slashes = date;
    std::ranges::replace(slashes, '-', '/');
    while (!slashes.empty() && std::ranges::count(slashes, '/') < 3) {
        slashes += '/';
    }
    return slashes;
}

// --- BibTeX ------------------------------------------------------------------------------------------------------------

struct EscapeRow {
    char             character;
    std::string_view written;
};
constexpr std::array bibtex_escapes{
    EscapeRow{'\\', "\\textbackslash{}"}, EscapeRow{'{', "\\{"}, EscapeRow{'}', "\\}"},
    EscapeRow{'%', "\\%"},                EscapeRow{'&', "\\&"}, EscapeRow{'#', "\\#"},
    EscapeRow{'$', "\\$"},                EscapeRow{'_', "\\_"}, EscapeRow{'~', "\\textasciitilde{}"},
    EscapeRow{'^', "\\textasciicircum{}"},
};

std::string bibtex_text(std::string_view value) {
    std::string text;
    for (const char c : one_line(value)) {
        const auto row = std::ranges::find(bibtex_escapes, c, &EscapeRow::character);
        text += row == bibtex_escapes.end() ? std::string(1, c) : std::string(row->written);
    }
    return text;
}

std::string bibtex_key(std::string_view id) {
    std::string key{id};
    const auto  is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    std::ranges::replace_if(key, [&](char c) { return !is_plain(c); }, ':');
    return key;
}

void bibtex_field(std::string& text, std::string_view name, const std::string& value) {
    if (!value.empty()) {
        text += ",\n  " + std::string(name) + " = {" + value + "}";
    }
}

std::string joined_authors(const std::vector<std::string>& authors) {
    std::string text;
    for (const std::string& author : authors) {
        // A name in braces stays as it is: we do not guess which of its words is the family's.
        text += (text.empty() ? "{" : " and {") + bibtex_text(author) + "}";
    }
    return text;
}

// --- CSL ---------------------------------------------------------------------------------------------------------------

/// "2018-06" -> {"date-parts": [[2018, 6]]}.
Json csl_date(const std::string& date) {
    Json        parts = Json::array();
    std::size_t start = 0;
    while (start < date.size() && parts.size() < 3) {
        const std::size_t end = std::min(date.find('-', start), date.size());
        const std::string digits = date.substr(start, end - start);
        if (digits.empty() || digits.size() > 4 || digits.find_first_not_of("0123456789") != std::string::npos) {
            break;
        }
        parts.push_back(std::stoi(digits));
        start = end + 1;
    }
    return {{"date-parts", Json::array({parts})}};
}

Json csl_item(const Citation& citation) {
    Json item{{"id", citation.id}, {"type", "report"}, {"title", citation.title}, {"URL", citation.url}};
    if (!citation.date.empty()) {
        item["issued"] = csl_date(citation.date);
    }
    if (!citation.series.empty()) {
        item["collection-title"] = citation.series;
    }
    if (!citation.abstract.empty()) {
        item["abstract"] = citation.abstract;
    }
    if (!citation.language.empty()) {
        item["language"] = citation.language;
    }
    if (!citation.note.empty()) {
        item["note"] = citation.note;
    }
    for (const std::string& author : citation.authors) {
        item["author"].push_back({{"literal", author}});
    }
    return item;
}

// --- a hit each ---------------------------------------------------------------------------------------------------------

std::string ris_of(const Citation& citation) {
    std::string text;
    ris_line(text, "TY", "RPRT");
    ris_line(text, "ID", citation.id);
    ris_line(text, "TI", citation.title);
    for (const std::string& author : citation.authors) {
        ris_line(text, "AU", author);
    }
    ris_line(text, "T3", citation.series);
    ris_line(text, "PY", citation.date.substr(0, 4));
    ris_line(text, "DA", ris_date(citation.date));
    ris_line(text, "AB", citation.abstract);
    ris_line(text, "LA", citation.language);
    ris_line(text, "N1", citation.note);
    ris_line(text, "UR", citation.url);
    return text + "ER  - \r\n\r\n";
}

std::string bibtex_of(const Citation& citation) {
    std::string text = "@techreport{" + bibtex_key(citation.id);
    bibtex_field(text, "title", "{" + bibtex_text(citation.title) + "}");
    bibtex_field(text, "author", joined_authors(citation.authors));
    bibtex_field(text, "series", bibtex_text(citation.series));
    bibtex_field(text, "year", citation.date.substr(0, 4));
    bibtex_field(text, "abstract", bibtex_text(citation.abstract));
    bibtex_field(text, "note", bibtex_text(citation.note));
    bibtex_field(text, "url", one_line(citation.url));
    return text + "\n}\n\n";
}

std::string markdown_of(const Citation& citation) {
    std::string text = "- " + one_line(citation.abstract.empty() ? citation.title : citation.abstract) + " (" + one_line(citation.title);
    text += (citation.date.empty() ? "" : ", " + citation.date) + ", <" + citation.url + ">)";
    return text + (citation.note.empty() ? "\n" : " " + citation.note + ".\n");
}

template <typename Write>
std::vector<std::string> each(const ExportInput& input, Write&& write) {
    std::vector<std::string> texts;
    for (const Citation& citation : citations(input)) {
        texts.push_back(write(citation));
    }
    return texts;
}

}  // namespace

std::vector<std::string> ris_hits(const ExportInput& input) { return each(input, ris_of); }
std::vector<std::string> bibtex_hits(const ExportInput& input) { return each(input, bibtex_of); }
std::vector<std::string> markdown_hits(const ExportInput& input) { return each(input, markdown_of); }
std::vector<std::string> csl_hits(const ExportInput& input) {
    return each(input, [](const Citation& citation) { return dump(csl_item(citation)); });
}
std::string csl_head(const ExportInput&) { return "["; }
std::string csl_foot(const ExportInput&) { return "]\n"; }

}  // namespace cairn
