// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <unordered_set>

#include "cairn/error.h"
#include "serve/address.h"
#include "serve/formats.h"
#include "serve/handlers.h"
#include "serve/query.h"

namespace cairn {
namespace {

constexpr std::size_t page_size = 500;   // each a query of its own, so that none runs into the deadline
constexpr std::size_t hits_most = 10'000;

constexpr std::array<std::string_view, 1> own_parameters{"format"};

const std::string& id_of(const FindingHit& hit) { return hit.finding.id; }
const std::string& id_of(const BriefHit& hit) { return hit.brief.id; }

/// Writes the hits of a query page by page: only one is in memory at a time, however many there are.
class Export {
public:
    Export(const Searcher& searcher, const Format& format, Query query, std::string base_url)
        : searcher_(searcher), format_(format), query_(std::move(query)), base_url_(std::move(base_url)), place_(query_.offset) {}

    /// The head and the first hits. To be called once, and first.
    std::string begin() {
        Query first = query_;
        first.limit = std::min(query_.limit, page_size);
        Results page = found(first);
        first_.total = page.total;
        first_.total_exact = page.total_exact;
        first_.revision = revision_ = page.revision;
        first_.query = page.query;
        first_.facets = page.facets;
        query_.facets.clear();
        const std::string head = format_.head == nullptr ? "" : format_.head(input(first_));
        place_ += first.limit;
        return head + written(std::move(page));
    }

    /// The next hits, or the foot behind the last one; then nothing.
    std::optional<std::string> next() {
        if (done_) return std::nullopt;
        while (has_more_ && sent_.size() < query_.limit) {
            Query more = query_;
            more.offset = place_;
            more.limit = page_size;
            Results page = found(more);
            if (page.revision != revision_) {  // hits may have moved up past us: from the start again, without those sent
                revision_ = page.revision;
                place_ = query_.offset;
                continue;
            }
            place_ += page_size;
            std::string text = written(std::move(page));
            if (!text.empty()) return text;
        }
        done_ = true;
        return format_.foot == nullptr ? "" : format_.foot(input(first_));
    }

    [[nodiscard]] std::size_t total() const { return first_.total; }

private:
    [[nodiscard]] Results found(const Query& query) const {
        Results page = searcher_.search(query);
        if (page.partial) {  // a file would not show that half of it is missing
            throw Error{ErrorKind::timeout, "export: it takes too long; narrow the search"};
        }
        return page;
    }

    [[nodiscard]] ExportInput input(const Results& results) const { return {.query = query_, .results = results, .base_url = base_url_}; }

    /// Those hits of the page that were not sent yet, up to the limit.
    std::string written(Results page) {
        has_more_ = place_ < page.total;
        const auto is_sent = [&](const auto& hit) { return sent_.size() == query_.limit || !sent_.insert(id_of(hit)).second; };
        std::erase_if(page.findings, is_sent);
        std::erase_if(page.briefs, is_sent);
        std::string text;
        for (const std::string& hit : format_.hits(input(page))) {
            if (wrote_one_) text += format_.between;
            text += hit;
            wrote_one_ = true;
        }
        return text;
    }

    const Searcher&                 searcher_;
    const Format&                   format_;
    Query                           query_;
    const std::string               base_url_;
    Results                         first_;     // what is said of the whole, without hits
    std::string                     revision_;  // of the index, when place_ was counted
    std::size_t                     place_;     // offset of the next page
    std::unordered_set<std::string> sent_;      // ids
    bool                            has_more_ = false, wrote_one_ = false, done_ = false;
};

}  // namespace

Response export_answer(const Request& request, const Services& services) {
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        names.emplace_back(format.name);
    }
    const auto name = parse_choice(request, "format", names);
    if (!name) {
        throw Error{ErrorKind::bad_request, "format: is missing; choose csv, json, jsonl, md, ris, bibtex or csl"};
    }
    const Format& format = *format_named(*name);
    const auto    whole = std::make_shared<Export>(
        services.searcher, format,
        parse_query(request, services, {.also = own_parameters, .limit = hits_most, .limit_most = hits_most, .choose_unit = true}),
        base_url(request));
    std::string first = whole->begin();
    return {.status = 200,
            .headers = {{"Content-Type", std::string(format.content_type)},
                        {"Content-Disposition", "attachment; filename=\"cairn." + std::string(format.ending) + "\""},
                        {"Cairn-Total", std::to_string(whole->total())}},
            .body = std::move(first),
            .rest = [whole] { return whole->next(); }};
}

}  // namespace cairn
