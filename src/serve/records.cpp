// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/records.h"

#include <algorithm>

#include "cairn/error.h"
#include "serve/log.h"

namespace cairn {

namespace {

/// Takes out what names a finding above the reader's ceiling: a public brief may be said again in a restricted one.
void hide_unseen(std::vector<AppliedNote>& notes, const Services& services) {
    if (services.reader.ceiling == Handling::restricted) return;
    std::erase_if(notes, [&](const AppliedNote& applied) {
        const auto* identify = std::get_if<IdentifyNote>(&applied.note.body);
        return identify != nullptr && identify->same_as && !services.searcher.finding(*identify->same_as, services.reader.ceiling);
    });
}

}  // namespace

Curator::Current readable_brief(const Services& services, const std::string& id) {
    if (!services.searcher.brief(id, services.reader.ceiling)) {
        throw Error{ErrorKind::not_found, "brief: there is none called '" + id + "'; search for its title"};
    }
    Curator::Current current = services.curator.current(id);
    hide_unseen(current.decided.notes, services);
    return current;
}

FindingHit readable_finding(const Services& services, const std::string& id) {
    auto hit = services.searcher.finding(id, services.reader.ceiling);
    if (!hit) {
        throw Error{ErrorKind::not_found, "finding: there is none called '" + id + "'; search for its words"};
    }
    return *std::move(hit);
}

std::vector<AppliedNote> notes_on(const Services& services, const FindingHit& hit) {
    // Reading and deciding the whole brief again is dear; most findings have no notes.
    if (services.curator.corpus().read_notes(hit.brief.path).empty()) {
        return {};
    }
    std::vector<AppliedNote> notes = readable_brief(services, hit.brief.id).decided.notes;
    std::erase_if(notes, [&](const AppliedNote& applied) { return applied.finding != hit.finding.id; });
    return notes;
}

std::string finding_etag(const Services& services, const FindingHit& hit) {
    const Corpus& corpus = services.curator.corpus();
    const auto    entry = corpus.entry(hit.brief.path);
    if (!entry) {
        throw Error{ErrorKind::not_found, "finding: its brief has just been taken away; search for its words"};
    }
    const auto analyser = services.curator.analyser();
    return brief_etag(corpus.read(*entry).bytes, corpus.read_notes(hit.brief.path), analyser->vocabulary()) + "." +
           services.searcher.info().revision;
}

Json to_json(const AppliedNote& applied) {
    Json json = to_json(applied.note);
    json["applies_to"] = applied.finding.empty() ? Json(nullptr) : Json(applied.finding);
    json["retracted"] = applied.retracted;
    return json;
}

Json to_json(const std::vector<AppliedNote>& notes) {
    Json list = Json::array();
    for (const AppliedNote& applied : notes) {
        list.push_back(to_json(applied));
    }
    return list;
}

std::string index_etag(const Services& services, std::string_view revision) {
    return std::string(revision) + "." + std::string(name_of(services.reader.ceiling)) + "." + CAIRN_VERSION;
}

void log_change(const Request& request, const Services& services, std::string_view verb, std::string_view id,
                Handling handling) {
    if (services.log != nullptr) {
        const std::string shown = handling == Handling::public_ ? std::string(id) : "(" + std::string(name_of(handling)) + ")";
        services.log->change(services.reader, request.request_id, verb, shown);
    }
}

}  // namespace cairn
