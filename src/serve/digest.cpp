// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/digest.h"

#include <algorithm>

#include "cairn/error.h"
#include "serve/formats.h"
#include "serve/html.h"
#include "serve/pages.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t file_bytes_most = 1'000'000;

std::string element(std::string_view tag, std::string_view text) {
    return "<" + std::string(tag) + ">" + escape_html(text) + "</" + std::string(tag) + ">\n";
}

/// "Ferries on the lake, 2019-05-04, id ferries/k3v9qx": what makes a statement citable.
std::string source_words(const FindingHit& hit) {
    std::string words = hit.brief.series ? *hit.brief.series + ": " : "";
    words += hit.brief.title + (hit.brief.date ? ", " + *hit.brief.date : "") + ", id " + hit.finding.id;
    const std::string warning = citation_banner(hit.brief.example, hit.brief.retold);
    return warning.empty() ? words : words + " (" + warning + ")";
}

std::string item_html(const FindingHit& hit, const Viewer& viewer, const std::string& base_url) {
    const std::string url = base_url + finding_url(hit.finding.id);
    std::string       tags;
    for (const Tag& tag : hit.finding.tags) tags += (tags.empty() ? "" : ", ") + concept_label(tag.concept_id, viewer);
    return "<li><p><strong>" + escape_html(viewer.say(row_of(hit.finding.kind).label)) + ".</strong> <span lang=\"" +
           escape_html(hit.finding.language.empty() ? "en" : hit.finding.language) + "\">" + escape_html(hit.finding.text) +
           "</span></p>\n<p><small>" + escape_html(source_words(hit)) + ". <a href=\"" + escape_html(url) + "\">" + escape_html(url) +
           "</a>" + (tags.empty() ? "" : "<br>" + escape_html(tags)) + "</small></p></li>\n";
}

std::string asset_text(const Services& services, std::string_view name) {
    const auto found = services.pages.asset(name);
    return found ? found->text : "";
}

std::string search_box(const Viewer& viewer) {
    return "<p class=\"search\"><label for=\"q\">" + escape_html(viewer.say("Search in this file")) +
           "</label> <input id=\"q\" type=\"search\"> <span id=\"count\" role=\"status\"></span></p>\n";
}

std::string paragraphs(const std::string& text) {
    std::string html;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (end > 0) html += element("p", rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return html;
}

std::string markdown_text(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>#").find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

}  // namespace

Digest digest_of(const Request& request, const Services& services) {
    Digest digest{.title = request.param("title").value_or(""), .text = request.param("text").value_or(""), .items = {}, .missing = {}};
    std::vector<std::string> seen;
    for (const std::string& id : request.all("id")) {
        if (id.empty() || std::ranges::find(seen, id) != seen.end()) continue;
        seen.push_back(id);
        if (seen.size() > digest_items_most) {
            throw Error{ErrorKind::bad_request, "id: a digest holds at most " + std::to_string(digest_items_most) +
                                                    " findings; take some out"};
        }
        if (auto hit = services.searcher.finding(id, services.reader.ceiling)) {
            digest.items.push_back(std::move(*hit));
        } else {
            digest.missing.push_back(id);
        }
    }
    return digest;
}

std::vector<std::string> ids_of(const Digest& digest) {
    std::vector<std::string> ids;
    for (const FindingHit& hit : digest.items) ids.push_back(hit.finding.id);
    return ids;
}

std::string digest_url(std::string_view path, const std::vector<std::string>& ids, const Digest& digest) {
    std::string url{path};
    char        lead = '?';
    const auto  add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        url += lead + std::string(name) + "=" + percent_encode(value, true);
        lead = '&';
    };
    for (const std::string& id : ids) add("id", id);
    add("title", digest.title);
    add("text", digest.text);
    return url;
}

std::string digest_file(const Digest& digest, const Services& services, const Viewer& viewer, const std::string& base_url,
                        bool searchable) {
    const std::string title = digest.title.empty() ? viewer.say("Digest of findings") : digest.title;
    std::string       html = "<!doctype html>\n<html lang=\"" + viewer.say.language() +
                       "\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
                       element("title", title);
    if (searchable) html += "<style>\n" + asset_text(services, "offline.css") + "</style>\n";
    html += "</head><body><main>\n" + element("h1", title) + paragraphs(digest.text);
    if (searchable) html += search_box(viewer);
    html += "<ol id=\"items\">\n";
    for (const FindingHit& hit : digest.items) html += item_html(hit, viewer, base_url);
    html += "</ol>\n</main>\n";
    if (searchable) html += "<script>\n" + asset_text(services, "offline.js") + "</script>\n";
    html += "</body></html>\n";
    if (html.size() > file_bytes_most) {
        throw Error{ErrorKind::too_large, "digest: the file would be larger than 1 MB; take findings out"};
    }
    return html;
}

std::string digest_markdown(const Digest& digest, const Viewer& viewer, const std::string& base_url) {
    std::string text = "# " + markdown_text(digest.title.empty() ? viewer.say("Digest of findings") : digest.title) + "\n\n";
    if (!digest.text.empty()) text += markdown_text(digest.text) + "\n\n";
    std::size_t number = 0;
    for (const FindingHit& hit : digest.items) {
        text += std::to_string(++number) + ". **" + viewer.say(row_of(hit.finding.kind).label) + ".** " + markdown_text(hit.finding.text) +
                "  \n   " + markdown_text(source_words(hit)) + ". <" + base_url + finding_url(hit.finding.id) + ">\n";
    }
    return text;
}

}  // namespace cairn
