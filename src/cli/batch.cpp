// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "cairn/envelope.h"
#include "cairn/error.h"
#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::size_t line_limit_bytes = 64u << 10;

/// What all formats say of one hit.
struct Row {
    std::string id, title, text;
    double      score = 0;
};

std::vector<Row> rows_of(const Results& results) {
    std::vector<Row> rows;
    for (const FindingHit& hit : results.findings) {
        rows.push_back({hit.finding.id, hit.brief.title, hit.finding.text, hit.score});
    }
    for (const BriefHit& hit : results.briefs) {
        rows.push_back({hit.brief.id, hit.brief.title, hit.brief.abstract.value_or(""), hit.score});
    }
    return rows;
}

std::string fixed(double number) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.6f", number);
    return text.data();
}

/// White space, which would add columns, as %20; and so % itself stays readable back only where it was never one of these.
std::string column(const std::string& id) {
    std::string text;
    for (const char letter : id) {
        if (letter == ' ' || (letter >= '\t' && letter <= '\r')) {
            text += "%20";
        } else {
            text += letter;
        }
    }
    return text;
}

std::string trec_rows(const std::string& qid, const Query&, const Results& results) {
    std::string text;
    std::size_t rank = 0;
    double previous = 0;
    for (const Row& row : rows_of(results)) {
        // trec_eval orders by score alone and breaks ties its own way: equal scores go down by the smallest step that is
        // printed, so that its order is ours.
        double score = std::round(row.score * 1e6) / 1e6;
        if (rank > 0) {
            score = std::min(score, previous - 1e-6);
        }
        previous = score;
        text += qid + " Q0 " + column(row.id) + " " + std::to_string(++rank) + " " + fixed(score) + " cairn\n";
    }
    return text;
}

/// RFC 4180; a value that a spreadsheet would run as a formula gets an apostrophe in front.
std::string csv_field(const std::string& value) {
    const bool formula = !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
    std::string text = formula ? "\"'" : "\"";
    for (const char letter : value) {
        text += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return text + "\"";
}

std::string csv_rows(const std::string& qid, const Query&, const Results& results) {
    std::string text;
    std::size_t rank = 0;
    for (const Row& row : rows_of(results)) {
        text += csv_field(qid) + "," + std::to_string(++rank) + "," + csv_field(row.id) + "," + fixed(row.score) + "," +
                csv_field(row.title) + "," + csv_field(row.text) + "\r\n";
    }
    return text;
}

std::string jsonl_rows(const std::string& qid, const Query& query, const Results& results) {
    JsonText line;
    line.open('{');
    line.members("qid", qid);
    write_members(line, results, query);
    line.close('}');
    return line.take() + "\n";
}

constexpr std::array formats{
    BatchFormat{"trec", "", trec_rows, Detail::id},
    BatchFormat{"csv", "qid,rank,id,score,title,text\r\n", csv_rows, Detail::text},
    BatchFormat{"jsonl", "", jsonl_rows, Detail::snippet},
};

}  // namespace

BatchLine read_batch_line(std::string_view line, std::string_view place, std::size_t number) {
    const auto bad = [&](const std::string& what) {
        return Error{ErrorKind::bad_request, std::string(place) + ":" + std::to_string(number) + ": " + what +
                                                 "; write an id, a tab and the query"};
    };
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    const std::size_t tab = line.find('\t');
    if (line.size() > line_limit_bytes) {
        throw bad("longer than 64 kB");
    }
    if (tab == std::string_view::npos) {
        throw bad("no tab in the line");
    }
    std::size_t bad_bytes = 0;
    (void)valid_utf8(line, &bad_bytes);
    if (bad_bytes > 0) {
        throw bad("not in UTF-8");
    }
    BatchLine result{std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))};
    if (result.qid.empty() || result.qid.find(' ') != std::string::npos) {
        throw bad("the id before the tab is empty or holds a space");
    }
    if (result.text.find_first_not_of(" \t") == std::string::npos) {
        throw bad("no query after the tab");
    }
    return result;
}

const BatchFormat* batch_format(std::string_view name) {
    const auto* row = std::ranges::find(formats, name, &BatchFormat::name);
    return row == formats.end() ? nullptr : row;
}

std::vector<std::string> batch_format_names() {
    std::vector<std::string> names;
    for (const BatchFormat& format : formats) {
        names.emplace_back(format.name);
    }
    return names;
}

}  // namespace cairn
