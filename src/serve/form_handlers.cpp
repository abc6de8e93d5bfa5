// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/note.h"
#include "serve/access.h"
#include "serve/address.h"
#include "serve/decisions.h"
#include "serve/forms.h"
#include "serve/handlers.h"
#include "serve/new_brief.h"
#include "serve/problem.h"
#include "serve/records.h"
#include "serve/sessions.h"
#include "serve/tokens.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 8> front_matter_fields{"title",  "date",   "event",    "place",
                                                              "country", "series", "source", "handling"};

Response see_other(const std::string& path) { return {.status = 303, .headers = {{"Location", path}}, .body = {}}; }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

AddView add_view(const Form& form) {
    AddView         view{.markdown = form.value("markdown"), .name = form.value("name"), .front_matter = {}, .preview = {},
                         .problem = {}, .decisions = decisions_in(form), .creator = form.value("creator"),
                         .brief = form.value("brief"), .etag = form.value("etag"), .theirs = {}, .twin = {}, .original = {}};
    if (const FormFile* file = form.file("file")) {
        if (is_convertible(file->name)) {
            view.original = Original{file->name, file->bytes};
        } else if (is_blank(view.markdown)) {
            view.markdown = file->bytes;
        }
    }
    for (const std::string_view field : front_matter_fields) {
        if (const std::string value = form.value(field); !value.empty()) {
            view.front_matter[std::string(field)] = value;
        }
    }
    return view;
}

/// The decisions of the preview that name a finding the text still has, as notes. The text may have changed since.
std::vector<Note> drafted_notes(const AddView& view, const Services& services, const Decided& decided) {
    std::vector<Note> notes;
    for (const std::string& words : view.decisions) {
        Note       note = read_drafted_decision(words);
        const auto has_code = [&](const Finding& finding) { return finding.id.ends_with("/" + note.target); };
        if (std::ranges::none_of(decided.analysis.findings, has_code)) continue;
        note.creator = services.reader.name.empty() ? view.creator : services.reader.name;
        notes.push_back(std::move(note));
    }
    return notes;
}

NewBrief new_brief(const AddView& view) {
    return {.markdown = view.markdown,
            .name = view.name.empty() ? std::nullopt : std::optional{view.name},
            .front_matter = view.front_matter,
            .notes = {},
            .original = view.original};
}

// --- notes: the JSON that the API would get, so that both doors are read by one function --------------------------------

struct MotivationRow {
    std::string_view                name;
    std::array<std::string_view, 6> fields;  // of the body, taken over where they are filled in
};
constexpr std::array motivation_rows{
    MotivationRow{"linking", {"clause", "relation", "decision", "value"}},
    MotivationRow{"tagging", {"concept", "decision"}},
    MotivationRow{"classifying", {"kind"}},
    MotivationRow{"assessing", {"addressee", "response", "progress", "owner", "due", "evidence"}},
    MotivationRow{"commenting", {"value"}},
};

Note note_of(const Form& form, const Reader& reader) {
    const std::string motivation = form.value("motivation");
    const auto        row = std::ranges::find(motivation_rows, motivation, &MotivationRow::name);
    if (row == motivation_rows.end()) {
        throw Error{ErrorKind::bad_request, "motivation: unknown value '" + motivation +
                                                "'; use linking, tagging, classifying, assessing or commenting"};
    }
    Json body = Json::object();
    for (const std::string_view field : row->fields) {
        const std::string value = field.empty() ? "" : form.value(field);
        if (!value.empty()) {
            body[std::string(field)] = value;
        }
    }
    Json note{{"@context", "http://www.w3.org/ns/anno.jsonld"}, {"type", "Annotation"}, {"motivation", motivation}};
    if (const std::string creator = form.value("creator"); !creator.empty()) {
        note["creator"] = {{"type", "Person"}, {"name", creator}};
    }
    note["body"] = body;
    return read_note(dump(note), reader);
}

std::string next_or(const Form& form, const std::string& otherwise) {
    const std::string next = form.value("next");
    return is_local_path(next) ? next : otherwise;
}

}  // namespace

Response add_form(const Request& request, const Services& services) {
    const Form form = parse_form(request);
    AddView    view = add_view(form);
    if (view.original && is_blank(view.markdown)) view.markdown = markdown_of(*view.original, convert_limits);
    if (form.value("action") == "preview") {
        view.preview = services.curator.preview(new_brief(view));
        return render_add(request, services, view);
    }
    NewBrief brief = new_brief(view);
    if (!view.decisions.empty()) brief.notes = drafted_notes(view, services, services.curator.preview(brief).decided);
    const bool changes = !view.brief.empty();
    if (changes) (void)readable_brief(services, view.brief);
    const Kept kept = changes ? services.curator.replace(view.brief, brief, view.etag) : services.curator.add(brief);
    log_change(request, services, changes ? "replace" : "add", kept.decided.analysis.brief.id, kept.decided.analysis.brief.handling);
    return see_other(brief_url(kept.decided.analysis.brief.id));
}

/// Somebody else has changed the brief since it was opened: both versions, and the next save goes over theirs.
void show_conflict(AddView& view, const Services& services) {
    const Curator::Current current = readable_brief(services, view.brief);
    view.theirs = current.source.bytes;
    view.etag = current.etag.substr(0, current.etag.find('.'));
}

Response add_failed(const Request& request, const Services& services, const Error& error) {
    AddView view = add_view(parse_form(request));
    view.problem = error.what();
    view.status = status_of(error.kind());
    if (error.kind() == ErrorKind::conflict && !error.subject().empty()) {
        const bool visible = services.searcher.brief(error.subject(), services.reader.ceiling).has_value();
        view.twin = visible ? error.subject() : "";
        view.problem = visible ? view.problem : "brief: the same text is here already; ask somebody who may see more of the corpus";
    }
    if (error.kind() == ErrorKind::stale && !view.brief.empty()) show_conflict(view, services);
    return render_add(request, services, view);
}

Response note_form(const Request& request, const Services& services) {
    const FindingHit hit = readable_finding(services, request.route.at("id"));
    const Form       form = parse_form(request);
    (void)services.curator.annotate(hit.finding.id, note_of(form, services.reader));
    log_change(request, services, "note", hit.brief.id, hit.brief.handling);
    return see_other(next_or(form, finding_url(hit.finding.id)));
}

Response login_form(const Request& request, const Services& services) {
    const Form        form = parse_form(request);
    const std::string next = next_or(form, "/");
    const auto        token = services.tokens == nullptr ? std::nullopt : services.tokens->verify(form.value("token"));
    if (!token || services.sessions == nullptr) {
        return render_login(request, services, next, "This token is not known here. Ask for one made with 'cairn token add'.", 401);
    }
    Response response = see_other(next);
    response.headers.emplace_back("Set-Cookie", std::string(session_cookie) + "=" + services.sessions->start(token->name) +
                                                    "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
                                                    std::to_string(std::chrono::seconds(Sessions::lifetime).count()) +
                                                    (is_secure(request) ? "; Secure" : ""));
    return response;
}

Response logout_form(const Request& request, const Services& services) {
    if (services.sessions != nullptr) {
        services.sessions->end(cookie(request, session_cookie));
    }
    Response response = see_other("/");
    response.headers.emplace_back("Set-Cookie",
                                  std::string(session_cookie) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    return response;
}

}  // namespace cairn
