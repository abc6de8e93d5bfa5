// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "cairn/note.h"
#include "serve/handlers.h"
#include "serve/log.h"
#include "serve/new_brief.h"
#include "serve/problem.h"
#include "serve/query.h"
#include "serve/records.h"
#include "serve/said_again.h"
#include "serve/urls.h"

namespace cairn {
namespace {

bool is_uuid(std::string_view text) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-'; };
    return text.size() == 36 && std::ranges::all_of(text, is_hex);
}

}  // namespace

Response add_note_api(const Request& request, const Services& services) {
    check_parameters(request, {});
    const FindingHit hit = readable_finding(services, request.route.at("id"));
    Note             draft = read_note(request.body, services.reader);
    check_same_as(draft, hit.finding.id, services.searcher, services.reader.ceiling);
    const Note note = services.curator.annotate(hit.finding.id, std::move(draft));
    log_change(request, services, "note", hit.brief.id, hit.brief.handling);
    if (std::holds_alternative<IdentifyNote>(note.body)) settle_recurrence(services);
    Response response = json_answer(to_json(note), 201);
    response.headers.emplace_back("Location", "/api/v1" + finding_url(hit.finding.id));
    return response;
}

Response retract_note_api(const Request& request, const Services& services) {
    check_parameters(request, {"creator"});
    std::string uuid = request.route.at("uuid");
    if (uuid.starts_with("urn:uuid:")) {
        uuid.erase(0, 9);
    }
    if (!is_uuid(uuid)) {
        throw Error{ErrorKind::not_found, "note: '" + uuid + "' is no UUID; take the id of the note without 'urn:uuid:'"};
    }
    const std::string by = services.reader.name.empty() ? request.param("creator").value_or("local") : services.reader.name;
    (void)services.curator.retract(uuid, by);
    if (services.log != nullptr) {
        services.log->change(services.reader, request.request_id, "retract", uuid);
    }
    return {.status = 204, .headers = {}, .body = {}};
}

}  // namespace cairn
