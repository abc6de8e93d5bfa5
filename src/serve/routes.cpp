// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "serve/handlers.h"
#include "serve/router.h"

namespace cairn {
namespace {

constexpr std::array table{
    // Pages
    Route{Method::get, "/", home_page, Access::read, "search box, what is covered, newest findings"},
    Route{Method::get, "/search", search_page, Access::read, "findings or briefs that match, with facets"},
    Route{Method::get, "/briefs/{id}", brief_page, Access::read, "a brief with its findings marked"},
    Route{Method::get, "/findings/{id}", finding_page, Access::read, "a finding with evidence, notes, related ones, citation"},
    Route{Method::get, "/themes", themes_page, Access::read, "the taxonomy"},
    Route{Method::get, "/themes/{id}", theme_page, Access::read, "what there is on one concept"},
    Route{Method::get, "/frameworks", frameworks_page, Access::read, "the policy frameworks"},
    Route{Method::get, "/frameworks/{id}", framework_page, Access::read, "the coverage matrix of a framework"},
    Route{Method::get, "/frameworks/{id}/{clause}", clause_page, Access::read, "a clause and the findings linked to it"},
    Route{Method::get, "/add", add_page, Access::read, "the form for a new brief"},
    Route{Method::get, "/review", review_page, Access::read, "findings that nobody has decided on"},
    Route{Method::get, "/recurring", recurring_page, Access::read, "what is said again and again"},
    Route{Method::get, "/digest", digest_page, Access::read, "chosen findings as a cited paper"},
    Route{Method::get, "/digest/export", digest_export, Access::read,
          "a digest as md, html, offline (one file that searches itself), json, csv, ris, bibtex or csl"},
    Route{Method::get, "/charts/{id}", chart_file, Access::read, "a picture of the pages as svg or csv"},
    Route{Method::get, "/help", help_page, Access::read, "the query language, field by field"},
    Route{Method::get, "/login", login_page, Access::open, "the form to sign in"},

    // Forms
    Route{Method::post, "/add", add_form, Access::write, "add or preview a brief", Body::brief_form, add_failed},
    Route{Method::post, "/findings/{id}/notes", note_form, Access::write, "decide on a finding", Body::form},
    Route{Method::post, "/findings/{id}/review", review_form, Access::write, "decide everything on a finding at once", Body::form,
          review_failed},
    Route{Method::post, "/undo", undo_form, Access::write, "take decisions back", Body::form},
    Route{Method::post, "/language", language_form, Access::open, "choose the language of the pages", Body::form},
    Route{Method::post, "/login", login_form, Access::open, "sign in with a token", Body::form},
    Route{Method::post, "/logout", logout_form, Access::open, "sign out", Body::form},

    // API: reading
    Route{Method::get, "/api/v1/findings", findings_api, Access::read, "findings that match q and the filters"},
    Route{Method::get, "/api/v1/findings/{id}", finding_api, Access::read,
          "one finding with its evidence, notes and related ones"},
    Route{Method::get, "/api/v1/briefs", briefs_api, Access::read, "briefs that match q and the filters"},
    Route{Method::get, "/api/v1/briefs/{id}", brief_api, Access::read,
          "one brief with all that was found in it; its Markdown with Accept: text/markdown"},
    Route{Method::get, "/api/v1/suggest", suggest_api, Access::read, "completions of the last word of q"},
    Route{Method::get, "/api/v1/recurring", recurring_api, Access::read, "findings that say the same at several events, and themes that come back"},
    Route{Method::post, "/api/v1/match", match_api, Access::read, "findings relevant to the text sent", Body::text},
    Route{Method::get, "/api/v1/taxonomy", taxonomy_api, Access::read, "the concepts that findings are tagged with"},
    Route{Method::get, "/api/v1/frameworks", frameworks_api, Access::read, "the policy frameworks"},
    Route{Method::get, "/api/v1/frameworks/{id}", framework_api, Access::read, "one policy framework with its clauses"},
    Route{Method::get, "/api/v1/frameworks/{id}/coverage", coverage_api, Access::read,
          "findings for each clause by kind, relation and year, decided apart from suggested"},

    // API: writing
    Route{Method::post, "/api/v1/preview", preview_api, Access::write, "what would be found in a brief; keeps nothing",
          Body::document},
    Route{Method::post, "/api/v1/briefs", add_brief_api, Access::write, "add a brief", Body::document, add_brief_failed},
    Route{Method::put, "/api/v1/briefs/{id}", replace_brief_api, Access::write, "replace a brief, with If-Match", Body::brief,
          change_brief_failed},
    Route{Method::delete_, "/api/v1/briefs/{id}", remove_brief_api, Access::write, "move a brief to the trash", Body::none,
          change_brief_failed},
    Route{Method::post, "/api/v1/findings/{id}/notes", add_note_api, Access::write, "decide on a finding", Body::note},
    Route{Method::delete_, "/api/v1/notes/{uuid}", retract_note_api, Access::write, "take a decision back"},

    // For readers of feeds, browsers, clients and operators
    Route{Method::get, "/export", export_answer, Access::read, "any search as csv, json, jsonl, md, ris, bibtex or csl"},
    Route{Method::get, "/feed.atom", feed, Access::read, "any search as a feed, newest first"},
    Route{Method::get, "/opensearch.xml", opensearch, Access::open, "lets a browser search here"},
    Route{Method::get, "/api/v1/openapi.json", openapi, Access::open, "this table for programs"},
    Route{Method::get, "/healthz", health, Access::open, "that the server answers, index revision and counts, and whether the index has caught up with the files since the start"},
    Route{Method::get, "/readyz", ready, Access::open, "that the index can be searched"},
    Route{Method::get, "/metrics", metrics_answer, Access::operate, "figures for Prometheus"},
    Route{Method::get, "/assets/{id}", asset, Access::open, "style sheet, script, icon"},
};

}  // namespace

std::span<const Route> routes() { return table; }

std::vector<RouteRow> route_rows() {
    std::vector<RouteRow> rows;
    for (const Route& route : table) {
        rows.push_back({route.method, route.path, route.doc, route.access == Access::write});
    }
    return rows;
}

}  // namespace cairn
