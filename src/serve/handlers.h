// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cairn/error.h"
#include "cairn/serve.h"

namespace cairn {

// The functions behind the rows of routes.cpp. A handler is pure but for what it asks of `services`; it throws Error and
// never catches one: handle() in router.cpp turns it into an answer.

// Pages (src/serve/pages/): GET, text/html. Each reads its parameters with parse_query() or forms an Error{bad_request} that
// names the parameter, keeps to services.reader.ceiling, and answers with page() of pages.h.
Response home_page(const Request& request, const Services& services);
Response search_page(const Request& request, const Services& services);      ///< parse_query() plus `in=findings|briefs`
Response brief_page(const Request& request, const Services& services);       ///< route["id"]
Response finding_page(const Request& request, const Services& services);     ///< route["id"]
Response themes_page(const Request& request, const Services& services);
Response theme_page(const Request& request, const Services& services);       ///< route["id"]
Response frameworks_page(const Request& request, const Services& services);  ///< all of them
Response framework_page(const Request& request, const Services& services);   ///< route["id"]; the coverage matrix
Response clause_page(const Request& request, const Services& services);      ///< route["id"], route["clause"]
Response add_page(const Request& request, const Services& services);         ///< the empty form; `brief`: with that brief in it
Response recurring_page(const Request& request, const Services& services);   ///< `kind`, `finding`, `offset`, `limit`
Response digest_page(const Request& request, const Services& services);      ///< id (repeated), title, text; up, down, drop
Response digest_export(const Request& request, const Services& services);    ///< the same and `format`
Response chart_file(const Request& request, const Services& services);       ///< route["id"]: "years.svg", "sar.csv"
Response review_page(const Request& request, const Services& services);      ///< undecided findings
Response help_page(const Request& request, const Services& services);
Response login_page(const Request& request, const Services& services);       ///< `next`: where to go afterwards

/// What the add page shows once somebody has sent the form: what was typed, and the preview or what was wrong with it.
struct AddView {
    std::string                        markdown, name;  ///< as typed; shown again in the form
    std::map<std::string, std::string> front_matter;    ///< fields of the form by front-matter key: title, date, event, ...
    std::optional<Kept>                preview;         ///< where "preview" was pressed
    std::string                        problem;         ///< sentence; "" if nothing is wrong
    std::vector<std::string>           decisions;       ///< "k3v9qx tag reject gender": made in the preview
    std::string                        creator;         ///< of these
    std::string                        brief, etag;     ///< the brief that is changed and what it was when it was opened; "" = a new one
    std::string                        theirs;          ///< where somebody else has changed it since: how it stands now
    std::string                        twin;            ///< id of the brief that has the same bytes, where that is the problem
    std::optional<Original>            original;        ///< the document that the text was made of, as chosen in the form
    int                                status = 200;
};
/// The form with all that: written by the pages, called by add_form().
Response render_add(const Request& request, const Services& services, const AddView& view);

/// The sign-in form again, with what was wrong. Called by login_form().
Response render_login(const Request& request, const Services& services, const std::string& next, const std::string& problem,
                      int status);

// Forms (src/serve/form_handlers.cpp): POST from plain HTML, urlencoded or multipart/form-data; answer 303 when done.
//
// POST /add: fields markdown (or file `file`, of any format that `cairn add` takes), name, title, date, event, place, country, series, source, handling, decide (with the
// finding's code, repeated), creator, brief and etag (where a brief is changed), and the button action=preview|save. Saved: 303 to /briefs/{id}. Failed: add_failed() shows the form again with what was typed.
// POST /findings/{id}/notes: field motivation=linking|tagging|classifying|assessing|commenting and creator, with
//   linking: clause, relation, decision, value; tagging: concept, decision; classifying: kind;
//   assessing: addressee, response, progress, owner, due, evidence; commenting: value;
//   next (a path of this server, default the finding's page). 303 to it.
// POST /findings/{id}/review: all that is decided on a finding at once: decide (decisions.h, repeated), clause, relation, value, concept,
//   action=save|accept, creator, next. POST /undo: note (repeated), creator, next. POST /language: language, next.
// POST /login: token, next. POST /logout.
Response add_form(const Request& request, const Services& services);
Response add_failed(const Request& request, const Services& services, const Error& error);
Response note_form(const Request& request, const Services& services);
Response review_form(const Request& request, const Services& services);
Response review_failed(const Request& request, const Services& services, const Error& error);
Response undo_form(const Request& request, const Services& services);
Response language_form(const Request& request, const Services& services);
Response login_form(const Request& request, const Services& services);
Response logout_form(const Request& request, const Services& services);

// The API (src/serve/api/).
Response findings_api(const Request& request, const Services& services);
Response finding_api(const Request& request, const Services& services);
Response briefs_api(const Request& request, const Services& services);
Response brief_api(const Request& request, const Services& services);
Response add_brief_api(const Request& request, const Services& services);
Response add_brief_failed(const Request& request, const Services& services, const Error& error);     ///< names the twin
Response change_brief_failed(const Request& request, const Services& services, const Error& error);  ///< shows both versions
Response preview_api(const Request& request, const Services& services);
Response replace_brief_api(const Request& request, const Services& services);
Response remove_brief_api(const Request& request, const Services& services);
Response add_note_api(const Request& request, const Services& services);
Response retract_note_api(const Request& request, const Services& services);
Response suggest_api(const Request& request, const Services& services);
Response recurring_api(const Request& request, const Services& services);
Response match_api(const Request& request, const Services& services);
Response taxonomy_api(const Request& request, const Services& services);
Response frameworks_api(const Request& request, const Services& services);
Response framework_api(const Request& request, const Services& services);
Response coverage_api(const Request& request, const Services& services);

// For readers of feeds, browsers, clients and operators.
Response export_answer(const Request& request, const Services& services);
Response feed(const Request& request, const Services& services);
Response opensearch(const Request& request, const Services& services);
Response openapi(const Request& request, const Services& services);
Response health(const Request& request, const Services& services);
Response ready(const Request& request, const Services& services);
Response metrics_answer(const Request& request, const Services& services);
Response asset(const Request& request, const Services& services);  ///< route["id"]: name under web/assets/

}  // namespace cairn
