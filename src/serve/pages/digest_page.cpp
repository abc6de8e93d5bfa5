// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "serve/address.h"
#include "serve/digest.h"
#include "serve/formats.h"
#include "serve/handlers.h"
#include "serve/query.h"
#include "serve/urls.h"

namespace cairn {
namespace {

struct ExportRow {
    std::string_view name, label;
};

/// What a digest is taken away as: the formats of any search besides these two of its own.
constexpr std::array export_rows{
    ExportRow{"md", "Markdown"}, ExportRow{"html", "HTML for Word"}, ExportRow{"offline", "One file to search offline"},
    ExportRow{"json", "JSON"},   ExportRow{"csv", "CSV"},            ExportRow{"ris", "RIS"},
    ExportRow{"bibtex", "BibTeX"}, ExportRow{"csl", "CSL"},
};

Response download(std::string body, std::string type, std::string_view ending) {
    return {.status = 200,
            .headers = {{"Content-Type", std::move(type)},
                        {"Content-Disposition", "attachment; filename=\"digest." + std::string(ending) + "\""}},
            .body = std::move(body)};
}

/// The position that a button of the page sent; nothing if it sent none. Counted from 0.
std::optional<std::size_t> position(const Request& request, std::string_view name, std::size_t count) {
    const std::string text = request.param(name).value_or("");
    if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    const std::size_t at = std::stoul(text);
    return at < count ? std::optional{at} : std::nullopt;
}

/// The order after the button that was pressed; nothing if none was.
std::optional<std::vector<std::string>> rearranged(const Request& request, std::vector<std::string> ids) {
    if (const auto at = position(request, "up", ids.size()); at && *at > 0) {
        std::swap(ids[*at], ids[*at - 1]);
        return ids;
    }
    if (const auto at = position(request, "down", ids.size()); at && *at + 1 < ids.size()) {
        std::swap(ids[*at], ids[*at + 1]);
        return ids;
    }
    if (const auto at = position(request, "drop", ids.size())) {
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(*at));
        return ids;
    }
    return std::nullopt;
}

mustache::data item_view(const FindingHit& hit, std::size_t at, std::size_t count, const Viewer& viewer) {
    FindingHit unmarked = hit;
    unmarked.snippet.clear();
    mustache::data view = card(unmarked, viewer);
    view.set("position", std::to_string(at));
    view.set("number", std::to_string(at + 1));
    view.set("not_first", at > 0);
    view.set("not_last", at + 1 < count);
    view.set("citation", citation(hit.finding.id, hit.brief.title, hit.brief.series, hit.brief.date));
    set_text(view, "warning", std::string_view(viewer.say(citation_banner(hit.brief.example, hit.brief.retold))));
    return view;
}

}  // namespace

/// Chosen findings as a cited paper: order, own words, and the ways to take it along.
Response digest_page(const Request& request, const Services& services) {
    check_parameters(request, {"id", "title", "text", "up", "down", "drop"});
    const Digest digest = digest_of(request, services);
    if (const auto ids = rearranged(request, ids_of(digest))) {
        return {.status = 303, .headers = {{"Location", digest_url("/digest", *ids, digest)}}, .body = {}};
    }
    const auto     analyser = services.curator.analyser();
    const Viewer   viewer{analyser->vocabulary(), Say{request, services}};
    mustache::data data;
    data.set("title", digest.title.empty() ? viewer.say("Digest of findings") : digest.title);
    set_text(data, "own_title", std::string_view(digest.title));
    set_text(data, "own_text", std::string_view(digest.text));
    data.set("address", base_url(request) + digest_url("/digest", ids_of(digest), digest));
    std::size_t at = 0;
    set_list(data, "items", digest.items, [&](const FindingHit& hit) { return item_view(hit, at++, digest.items.size(), viewer); });
    set_list(data, "missing", digest.missing, [](const std::string& id) { return mustache::data{"id", id}; });
    set_list(data, "exports", export_rows, [&](const ExportRow& row) {
        mustache::data view;
        view.set("name", std::string(row.name));
        view.set("label", viewer.say(row.label));
        return view;
    });
    return page(request, services, "digest.html", std::move(data));
}

Response digest_export(const Request& request, const Services& services) {
    check_parameters(request, {"id", "title", "text", "format"});
    std::vector<std::string> names;
    for (const ExportRow& row : export_rows) names.emplace_back(row.name);
    const auto format = parse_choice(request, "format", names);
    if (!format) throw Error{ErrorKind::bad_request, "format: is missing; choose md, html, offline, json, csv, ris, bibtex or csl"};

    const Digest      digest = digest_of(request, services);
    const auto        analyser = services.curator.analyser();
    const Viewer      viewer{analyser->vocabulary(), Say{request, services}};
    const std::string base = base_url(request);
    if (*format == "md") return download(digest_markdown(digest, viewer, base), "text/markdown; charset=utf-8", "md");
    if (*format == "html" || *format == "offline") {
        return download(digest_file(digest, services, viewer, base, *format == "offline"), "text/html; charset=utf-8", "html");
    }
    const Format& row = *format_named(*format);
    const Query   query;
    Results       results;
    results.findings = digest.items;
    results.total = digest.items.size();
    results.revision = services.searcher.info().revision;
    return download(write_whole(row, {.query = query, .results = results, .base_url = base}), std::string(row.content_type), row.ending);
}

}  // namespace cairn
