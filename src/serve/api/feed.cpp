// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "cairn/text.h"
#include "serve/address.h"
#include "serve/etag.h"
#include "serve/formats.h"
#include "serve/handlers.h"
#include "serve/html.h"
#include "serve/query.h"
#include "serve/records.h"
#include "serve/urls.h"

namespace cairn {
namespace {

/// `text` for XML 1.0: no control characters but tab and line ends, markup escaped.
std::string xml(std::string_view text) {
    std::string clean;
    for (const char c : valid_utf8(text)) {
        const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
        clean += control ? ' ' : c;
    }
    return escape_html(clean);
}

/// RFC 3339 from a date as precise as known: "2018-06" -> "2018-06-01T00:00:00Z".
std::string timestamp(std::string date) {
    constexpr std::string_view first_day = "1970-01-01";
    if (date.size() < 4) {
        date = first_day;
    }
    date = date.substr(0, first_day.size());
    date += first_day.substr(date.size());
    return date + "T00:00:00Z";
}

/// Dates of arrival by brief: a finding is as new as its brief is here.
class Arrivals {
public:
    explicit Arrivals(const Services& services) : services_(services) {}

    std::string of(const std::string& brief_id) {
        auto [entry, is_new] = dates_.try_emplace(brief_id);
        if (is_new) {
            const auto hit = services_.searcher.brief(brief_id, services_.reader.ceiling);
            entry->second = timestamp(hit && hit->brief.added_date ? hit->brief.added_date->value : "");
        }
        return entry->second;
    }

private:
    const Services&                    services_;
    std::map<std::string, std::string> dates_;
};

std::string entry(const FindingHit& hit, const std::string& base, const std::string& updated) {
    const std::string url = base + finding_url(hit.finding.id);
    const std::string banner = citation_banner(hit.brief.example, hit.brief.retold);
    return "<entry><id>" + xml(url) + "</id><title>" + xml(std::string(row_of(hit.finding.kind).label) + ": " + hit.brief.title) +
           "</title><updated>" + updated + "</updated><link href=\"" + xml(url) + "\"/><author><name>" + xml(hit.brief.title) +
           "</name></author><category term=\"" + xml(row_of(hit.finding.kind).name) + "\"/><content type=\"text\">" +
           xml(hit.finding.text + (banner.empty() ? "" : " [" + banner + "]")) + "</content></entry>\n";
}

std::string entry(const BriefHit& hit, const std::string& base, const std::string& updated) {
    const std::string url = base + brief_url(hit.brief.id);
    const std::string banner = citation_banner(hit.brief.example, hit.brief.retold);
    return "<entry><id>" + xml(url) + "</id><title>" + xml(hit.brief.title) + "</title><updated>" + updated +
           "</updated><link href=\"" + xml(url) + "\"/><author><name>" + xml(hit.brief.series.value_or("Cairn")) +
           "</name></author><summary>" + xml(hit.brief.abstract.value_or("") + (banner.empty() ? "" : " [" + banner + "]")) +
           "</summary></entry>\n";
}

}  // namespace

Response feed(const Request& request, const Services& services) {
    const Query   query = parse_query(request, services, {.limit = 50, .choose_unit = true, .sort = Sort::added});
    const Results results = services.searcher.search(query);
    const std::string base = base_url(request);
    Arrivals          arrivals{services};
    std::string       entries, newest = timestamp("");
    for (const FindingHit& hit : results.findings) {
        const std::string updated = arrivals.of(hit.brief.id);
        newest = std::max(newest, updated);
        entries += entry(hit, base, updated);
    }
    for (const BriefHit& hit : results.briefs) {
        const std::string updated = arrivals.of(hit.brief.id);
        newest = std::max(newest, updated);
        entries += entry(hit, base, updated);
    }
    const std::string self = base + "/feed.atom" + (request.query.empty() ? "" : "?" + query_string(query));
    Response          response{.status = 200,
                               .headers = {{"Content-Type", "application/atom+xml; charset=utf-8"}},
                               .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>" +
                                       xml(self) + "</id><title>" + xml("Cairn: " + results.query.sentence.english()) + "</title><updated>" +
                                       newest + "</updated><link rel=\"self\" href=\"" + xml(self) + "\"/><link href=\"" +
                                       xml(base + "/search?" + query_string(query)) + "\"/>\n" + entries + "</feed>\n"};
    if (!results.partial) {
        set_etag(response, index_etag(services, results.revision));
    }
    return response;
}

Response opensearch(const Request& request, const Services&) {
    const std::string base = base_url(request);
    return {.status = 200,
            .headers = {{"Content-Type", "application/opensearchdescription+xml; charset=utf-8"}},
            .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                    "<ShortName>Cairn</ShortName><Description>Search lessons and recommendations</Description>"
                    "<InputEncoding>UTF-8</InputEncoding>\n"
                    "<Url type=\"text/html\" template=\"" +
                    xml(base) +
                    "/search?q={searchTerms}\"/>\n"
                    "<Url type=\"application/atom+xml\" template=\"" +
                    xml(base) + "/feed.atom?q={searchTerms}\"/>\n</OpenSearchDescription>\n"};
}

}  // namespace cairn
