// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/fetch_sources.h"

#include <utility>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "curate/change_lock.h"
#include "curate/incoming.h"
#include "curate/provenance.h"
#include "curate/trash.h"

namespace cairn {
namespace {

using What = SourceNews::What;

bool is_here(const Corpus& corpus, const Provenance& before) {
    return corpus.entry(before.path).has_value();
}

NewBrief brief_of(const WebSource& source, const Fetched& fetched) {
    NewBrief brief{.markdown = fetched.bytes, .name = {}, .front_matter = source.front_matter, .notes = {}};
    if (!source.name.empty()) {
        brief.name = source.name;
    }
    brief.front_matter.try_emplace("source", fetched.final_url);
    return brief;
}

SourceNews add_new(Curator& curator, const Fetched& fetched, const NewBrief& brief) {
    return {What::added, fetched.url, add_fetched(curator, fetched, brief).decided.analysis.brief.id, ""};
}

SourceNews replace_old(Curator& curator, const Fetched& fetched, const NewBrief& brief, const Provenance& before) {
    {
        const ChangeLock still(curator.corpus());
        keep_version(curator.corpus(), before.path, before.brief_id, now_utc());
    }
    (void)curator.replace(before.brief_id, brief, "*");
    note_provenance(curator.corpus(), provenance_of(fetched, before.brief_id, before.path));
    return {What::changed, fetched.url, before.brief_id, "the former version is in the trash"};
}

SourceNews take(Curator& curator, const WebSource& source, const FetchOutcome& outcome, const Provenance* before) {
    if (outcome.failed) {
        return {What::failed, source.url, "", outcome.failed->what()};
    }
    const Fetched& fetched = *outcome.fetched;
    if (before != nullptr && (fetched.not_modified || sha256_hex(fetched.bytes) == before->sha256)) {
        return {What::unchanged, source.url, before->brief_id, ""};
    }
    try {
        const NewBrief brief = brief_of(source, fetched);
        return before == nullptr ? add_new(curator, fetched, brief) : replace_old(curator, fetched, brief, *before);
    } catch (const Error& error) {  // told as the outcome of this source; the others go on
        if (error.kind() == ErrorKind::io || error.kind() == ErrorKind::index) {
            throw;
        }
        return {What::failed, source.url, before == nullptr ? "" : before->brief_id, source.url + ": " + error.what()};
    }
}

}  // namespace

std::vector<SourceNews> fetch_sources(Curator& curator, const std::vector<WebSource>& sources, const FetchLimits& limits,
                                      const Progress& progress) {
    const std::map<std::string, Provenance> known = read_provenance(curator.corpus());
    const auto before = [&](const WebSource& source) {
        const auto found = known.find(source.url);
        return found == known.end() ? nullptr : &found->second;
    };
    std::vector<FetchRequest> requests;
    std::vector<std::size_t> places;
    std::vector<SourceNews> news(sources.size());
    for (std::size_t at = 0; at < sources.size(); ++at) {
        const Provenance* last = before(sources[at]);
        if (last != nullptr && !is_here(curator.corpus(), *last)) {
            news[at] = {What::unchanged, sources[at].url, last->brief_id,
                        "deleted here and left so; remove it from sources.yaml, or take it back with 'cairn restore --trash'"};
            continue;
        }
        requests.push_back({.url = sources[at].url, .etag = last == nullptr ? "" : last->etag,
                            .last_modified = last == nullptr ? "" : last->last_modified});
        places.push_back(at);
    }
    const std::vector<FetchOutcome> outcomes = fetch_all(requests, limits, progress);
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
        news[places[at]] = take(curator, sources[places[at]], outcomes[at], before(sources[places[at]]));
    }
    return news;
}

Kept add_fetched(Curator& curator, const Fetched& fetched, NewBrief brief) {
    brief.markdown = fetched.bytes;
    brief.front_matter.try_emplace("source", fetched.final_url);
    Kept kept = curator.add(brief);
    const Brief& made = kept.decided.analysis.brief;
    note_provenance(curator.corpus(), provenance_of(fetched, made.id, made.path.value_or("briefs/" + made.id + ".md")));
    return kept;
}

}  // namespace cairn
