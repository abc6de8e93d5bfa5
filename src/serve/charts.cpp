// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/charts.h"

#include <algorithm>
#include <array>

#include "cairn/error.h"
#include "serve/coverage.h"
#include "serve/handlers.h"
#include "serve/pages/counts.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t width = 360, height = 150, base = 128, top = 8, labels_most = 8;

/// In the order of FindingKind; readable on white paper.
constexpr std::array<std::string_view, finding_kind_count> colours{"#9b2c1d", "#6b5a1e", "#5a4b7c", "#1d5f8a",
                                                                   "#2c6b2f", "#0b5d56", "#7a3e68"};

std::string number(std::size_t value) { return std::to_string(value); }

std::size_t sum_of(const std::map<FindingKind, std::size_t>& kinds) {
    std::size_t sum = 0;
    for (const auto& [kind, count] : kinds) sum += count;
    return sum;
}

std::string in_words(const YearsByKind& counts) {
    std::string words;
    for (const auto& [year, kinds] : counts.years) words += " " + year + ": " + number(sum_of(kinds)) + ";";
    return words;
}

/// The parts of one year's bar, from the bottom up.
std::string bar(const std::map<FindingKind, std::size_t>& kinds, std::size_t left, std::size_t wide, std::size_t largest) {
    std::string svg;
    std::size_t below = 0;
    for (const auto& [kind, count] : kinds) {
        const std::size_t from = (base - top) * below / largest, to = (base - top) * (below + count) / largest;
        below += count;
        svg += "<rect class=\"fill-" + std::string(row_of(kind).name) + "\" fill=\"" +
               std::string(colours[static_cast<std::size_t>(kind)]) + "\" x=\"" + number(left) + "\" y=\"" + number(base - to) +
               "\" width=\"" + number(wide) + "\" height=\"" + number(std::max<std::size_t>(to - from, 1)) + "\"/>";
    }
    return svg;
}

std::string csv_cell(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
    return cell + "\"";
}

// --- the files behind the pictures -----------------------------------------------------------------------------------

Response file(std::string body, std::string type, const std::string& name) {
    return {.status = 200,
            .headers = {{"Content-Type", std::move(type)}, {"Content-Disposition", "attachment; filename=\"" + name + "\""}},
            .body = std::move(body)};
}

std::string alone(std::string svg) {
    svg.replace(0, std::string_view("<svg").size(), "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    return svg;
}

std::string coverage_csv(const Coverage& coverage) {
    std::string csv = "clause,title,decided,suggested";
    for (const FindingKindRow& kind : finding_kinds()) csv += "," + std::string(kind.name);
    csv += "\r\n";
    for (const CoverageRow& row : coverage.rows) {
        csv += csv_cell(coverage.framework + (row.clause.empty() ? "" : "/" + row.clause)) + "," + csv_cell(row.title) + "," +
               number(row.decided.findings) + "," + number(row.suggested.findings);
        for (const FindingKindRow& kind : finding_kinds()) {
            const auto count = row.decided.kinds.find(kind.kind);
            csv += "," + number(count == row.decided.kinds.end() ? 0 : count->second);
        }
        csv += "\r\n";
    }
    return csv;
}

/// A row a clause: a dark bar for what was decided, a pale one behind it for what is suggested.
std::string coverage_svg(const Coverage& coverage) {
    constexpr std::size_t row_height = 22, names_wide = 330, bars_wide = 280;
    std::size_t           largest = 1, y = 0;
    for (const CoverageRow& row : coverage.rows) largest = std::max(largest, row.decided.findings + row.suggested.findings);
    std::string svg = "<svg viewBox=\"0 0 680 " + number(row_height * coverage.rows.size() + 8) +
                      "\" role=\"img\" aria-label=\"Findings by clause\" font-family=\"sans-serif\" font-size=\"12\">";
    for (const CoverageRow& row : coverage.rows) {
        const std::size_t decided = bars_wide * row.decided.findings / largest;
        const std::size_t both = bars_wide * (row.decided.findings + row.suggested.findings) / largest;
        svg += "<text x=\"4\" y=\"" + number(y + 16) + "\">" + escape_html(row.title) + "</text><rect fill=\"#cfdcda\" x=\"" +
               number(names_wide) + "\" y=\"" + number(y + 4) + "\" width=\"" + number(both) + "\" height=\"14\"/><rect fill=\"#0b5d56\" x=\"" +
               number(names_wide) + "\" y=\"" + number(y + 4) + "\" width=\"" + number(decided) + "\" height=\"14\"/><text x=\"" +
               number(names_wide + both + 6) + "\" y=\"" + number(y + 16) + "\">" + number(row.decided.findings) + " + " +
               number(row.suggested.findings) + "</text>";
        y += row_height;
    }
    return svg + "</svg>";
}

}  // namespace

YearsByKind years_by_kind(const Services& services, const std::vector<Filter>& filters) {
    YearsByKind counts;
    for (const FindingKindRow& row : finding_kinds()) {
        std::vector<Filter> with_kind = filters;
        with_kind.push_back({"kind", {std::string(row.name)}});
        for (const auto& [year, count] : counts_of(services, "year", with_kind)) {
            if (count > 0) counts.years[year][row.kind] = count;
        }
    }
    return counts;
}

Html years_svg(const YearsByKind& counts, const std::vector<std::pair<std::string, std::string>>& filters, const Say& say) {
    std::size_t largest = 1;
    for (const auto& [year, kinds] : counts.years) largest = std::max(largest, sum_of(kinds));
    const std::size_t many = std::max<std::size_t>(counts.years.size(), 1);
    const std::size_t step = std::min<std::size_t>(width / many, 60), wide = std::max<std::size_t>(step * 3 / 4, 1);
    const std::size_t label_every = 1 + (many - 1) / labels_most;
    std::string       svg = "<svg class=\"years\" viewBox=\"0 0 360 150\" role=\"group\" font-family=\"sans-serif\" font-size=\"12\" aria-label=\"" +
                      escape_html(say("Findings by year") + ":" + in_words(counts)) + "\">";
    std::size_t index = 0;
    for (const auto& [year, kinds] : counts.years) {
        auto with_year = filters;
        with_year.emplace_back("year", year);
        const std::string title = year + ": " + number(sum_of(kinds));
        svg += "<a href=\"" + escape_html(filtered_url(with_year)) + "\" aria-label=\"" + escape_html(title) + "\"><title>" +
               escape_html(title) + "</title>" + bar(kinds, index * step + (step - wide) / 2, wide, largest) + "</a>";
        if (index % label_every == 0) {
            svg += "<text x=\"" + number(index * step + step / 2) + "\" y=\"" + number(height - 6) + "\" text-anchor=\"middle\">" +
                   escape_html(year) + "</text>";
        }
        ++index;
    }
    return Html{svg + "</svg>"};
}

std::string years_csv(const YearsByKind& counts) {
    std::string csv = "year";
    for (const FindingKindRow& kind : finding_kinds()) csv += "," + std::string(kind.name);
    csv += "\r\n";
    for (const auto& [year, kinds] : counts.years) {
        csv += csv_cell(year);
        for (const FindingKindRow& kind : finding_kinds()) {
            const auto count = kinds.find(kind.kind);
            csv += "," + number(count == kinds.end() ? 0 : count->second);
        }
        csv += "\r\n";
    }
    return csv;
}

/// The pictures of the pages as files: years.svg, years.csv, <framework>.svg, <framework>.csv.
Response chart_file(const Request& request, const Services& services) {
    check_parameters(request, {});
    const std::string name = request.route.at("id");
    const std::size_t dot = name.rfind('.');
    const std::string of = name.substr(0, dot), ending = dot == std::string::npos ? "" : name.substr(dot + 1);
    if (ending != "svg" && ending != "csv") {
        throw Error{ErrorKind::not_found, "charts: there is no picture '" + name + "'; end it in .svg or .csv"};
    }
    const bool  picture = ending == "svg";
    const auto* type = picture ? "image/svg+xml" : "text/csv; charset=utf-8; header=present";
    if (of == "years") {
        const YearsByKind counts = years_by_kind(services);
        return file(picture ? alone(years_svg(counts, {}, Say{request, services}).str()) : years_csv(counts), type, name);
    }
    const auto     analyser = services.curator.analyser();
    const Coverage coverage = coverage_of(framework_named(analyser->vocabulary(), of), services);
    return file(picture ? alone(coverage_svg(coverage)) : coverage_csv(coverage), type, name);
}

}  // namespace cairn
