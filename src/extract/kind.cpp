// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "cairn/text.h"
#include "extract/affiliation.h"
#include "extract/flat_text.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

struct KindRow {
    std::string_view cue;   // folded words
    std::string_view kind;
    std::string_view source_kind;
};

// The first row whose words stand in series or title (then in the path, then in the headings) decides.
constexpr std::array kinds{
    KindRow{"panel executive brief", "panel brief", "panel"},
    KindRow{"panel brief", "panel brief", "panel"},
    KindRow{"after action", "after-action review", "field"},
    KindRow{"after-action", "after-action review", "field"},
    KindRow{"retour d'experience", "after-action review", "field"},
    KindRow{"hot wash", "after-action review", "field"},
    KindRow{"end of assignment", "end of assignment report", "field"},
    KindRow{"end-of-assignment", "end of assignment report", "field"},
    KindRow{"postmortem", "post-mortem", "field"},
    KindRow{"post-mortem", "post-mortem", "field"},
    KindRow{"incident report", "post-mortem", "field"},
    KindRow{"round table", "round table", "panel"},
    KindRow{"round-table", "round table", "panel"},
    KindRow{"roundtable", "round table", "panel"},
    KindRow{"table ronde", "round table", "panel"},
    KindRow{"mesa redonda", "round table", "panel"},
    KindRow{"listening session", "round table", "panel"},
    KindRow{"readout", "readout", "panel"},
    KindRow{"workshop", "workshop report", "panel"},
    KindRow{"atelier", "workshop report", "panel"},
    KindRow{"taller", "workshop report", "panel"},
    KindRow{"symposium", "symposium report", "panel"},
    KindRow{"conference", "conference report", "panel"},
    KindRow{"seminar", "conference report", "panel"},
    KindRow{"panel", "panel brief", "panel"},
    KindRow{"gao", "audit", "audit"},
    KindRow{"sigar", "audit", "audit"},
    KindRow{"inspector general", "audit", "audit"},
    KindRow{"oig", "audit", "audit"},
    KindRow{"performance audit", "audit", "audit"},
    KindRow{"audit", "audit", "audit"},
    KindRow{"cour des comptes", "audit", "audit"},
    KindRow{"auditoria", "audit", "audit"},
    KindRow{"evaluation", "evaluation", "evaluation"},
    KindRow{"evaluacion", "evaluation", "evaluation"},
    KindRow{"implementation completion", "evaluation", "evaluation"},
    KindRow{"mid-term review", "evaluation", "evaluation"},
    KindRow{"midterm review", "evaluation", "evaluation"},
    KindRow{"internal review", "internal review", "evaluation"},
    KindRow{"revue interne", "internal review", "evaluation"},
    KindRow{"resolution", "resolution", "policy"},
    KindRow{"directive", "directive", "policy"},
    KindRow{"national security strategy", "strategy", "policy"},
    KindRow{"executive order", "directive", "policy"},
    KindRow{"fact sheet", "fact sheet", "policy"},
    KindRow{"policy brief", "policy brief", "research"},
    KindRow{"working paper", "research paper", "research"},
    KindRow{"occasional paper", "research paper", "research"},
    KindRow{"case study", "case study", "research"},
    KindRow{"etude de cas", "case study", "research"},
    KindRow{"journal article", "research paper", "research"},
    KindRow{"lesson learned", "lessons learned", "field"},
    KindRow{"lessons learned", "lessons learned", "field"},
    KindRow{"lessons identified", "lessons learned", "field"},
    KindRow{"lesson identified", "lessons learned", "field"},
    KindRow{"lecons apprises", "lessons learned", "field"},
    KindRow{"lecciones aprendidas", "lessons learned", "field"},
    KindRow{"sollims", "lessons learned", "field"},
    KindRow{"practice note", "practice note", "field"},
};

// Headings that only one sort of source prints.
constexpr std::array heading_kinds{
    KindRow{"what gao found", "audit", "audit"},
    KindRow{"why gao did this study", "audit", "audit"},
    KindRow{"what gao recommends", "audit", "audit"},
    KindRow{"recommendations for executive action", "audit", "audit"},
    KindRow{"agency comments and our evaluation", "audit", "audit"},
    KindRow{"objective, scope, and methodology", "audit", "audit"},
    KindRow{"what was planned", "after-action review", "field"},
    KindRow{"what went well", "after-action review", "field"},
    KindRow{"what was intended", "after-action review", "field"},
    KindRow{"event description", "lessons learned", "field"},
    KindRow{"driving event", "lessons learned", "field"},
    KindRow{"contributing factors", "post-mortem", "field"},
    KindRow{"management response", "evaluation", "evaluation"},
    KindRow{"evaluation questions", "evaluation", "evaluation"},
    KindRow{"literature review", "research paper", "research"},
    KindRow{"research questions", "research paper", "research"},
    KindRow{"speakers", "panel brief", "panel"},
    KindRow{"panelists", "panel brief", "panel"},
    KindRow{"panellists", "panel brief", "panel"},
    KindRow{"intervenants", "panel brief", "panel"},
};

constexpr std::string_view source_kinds = "panel audit evaluation field research policy";

/// True if the words of `cue` stand in `folded` as whole words; a plural's "s" may follow.
bool has_words(std::string_view folded, std::string_view cue) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (std::size_t at = folded.find(cue); at != std::string_view::npos; at = folded.find(cue, at + 1)) {
        std::size_t end = at + cue.size();
        if (end < folded.size() && folded[end] == 's') ++end;
        if ((at == 0 || !letter(folded[at - 1])) && (end >= folded.size() || !letter(folded[end]))) return true;
    }
    return false;
}

template <std::size_t N>
const KindRow* first_kind(const std::array<KindRow, N>& rows, std::string_view text) {
    const std::string folded = fold_latin(text);
    const auto row = std::ranges::find_if(rows, [&](const KindRow& each) { return has_words(folded, each.cue); });
    return row == rows.end() ? nullptr : &*row;
}

const KindRow* kind_of(const Source& source, const std::vector<Passage>& passages, const Brief& brief) {
    if (const KindRow* row = first_kind(kinds, brief.series.value_or("") + " " + brief.title)) return row;
    for (const Passage& passage : passages) {
        if (passage.kind != BlockKind::heading) continue;
        if (const KindRow* row = first_kind(heading_kinds, passage.text)) return row;
    }
    std::string path = source.path.substr(source.path.rfind('/') == std::string::npos ? 0 : source.path.rfind('/') + 1);
    std::ranges::replace(path, '-', ' ');
    std::ranges::replace(path, '_', ' ');
    return first_kind(kinds, path);
}

std::string scalar(const Document& document, const std::string& key) {
    const auto value = document.front_matter.find(key);
    return value == document.front_matter.end() ? std::string{} : readable(value->second.scalar);
}

std::size_t line_of(const Document& document, const std::string& key) {
    const auto value = document.front_matter.find(key);
    return value == document.front_matter.end() ? 0 : value->second.line;
}

bool says_yes(std::string_view value) { return in_list("true yes on 1 oui si", fold_latin(value)); }

constexpr std::size_t language_sample_bytes = 800;  // some 130 words; more does not change the guess

}  // namespace

void read_kind(const Source& source, const Document& document, const std::vector<Passage>& passages, Brief& brief,
               Diagnostics& diagnostics) {
    for (const std::string key : {"kind", "document_kind", "type"}) {
        if (std::string value = scalar(document, key); !value.empty() && !brief.kind) brief.kind = value;
    }
    if (const std::string value = scalar(document, "source_kind"); !value.empty()) {
        if (in_list(source_kinds, value)) brief.source_kind = value;
        else diagnostics.push_back({Severity::warning, line_of(document, "source_kind"),
                                    "source_kind: not one of panel, audit, evaluation, field, research, policy; it is not used"});
    }
    if (brief.kind && brief.source_kind) return;
    const KindRow* row = brief.kind ? first_kind(kinds, *brief.kind) : nullptr;
    if (row == nullptr) row = kind_of(source, passages, brief);
    if (row == nullptr) return;
    if (!brief.kind) brief.kind = std::string(row->kind);
    if (!brief.source_kind) brief.source_kind = std::string(row->source_kind);
}

/// Of two or three letters, as ISO 639 has them.
bool is_language_code(std::string_view code) {
    return (code.size() == 2 || code.size() == 3) && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

void read_standing(const Document& document, const std::vector<Passage>& passages, Brief& brief, Diagnostics& diagnostics) {
    for (const std::string key : {"language", "lang"}) {
        const std::string value = fold_latin(scalar(document, key)), code = value.substr(0, value.find_first_of("-_"));
        if (value.empty()) continue;
        if (!is_language_code(code)) {
            diagnostics.push_back({Severity::warning, line_of(document, key), key + ": not the code of a language as en or fr; it is not used"});
        } else if (brief.language.empty()) {
            brief.language = code;
        }
    }
    if (brief.language.empty()) {
        std::string prose, all = brief.title;
        for (const Passage& passage : passages) {
            if (prose.size() > language_sample_bytes) break;
            std::string& sample = passage.text.size() > 80 ? prose : all;  // names and labels say little of the language
            if (sample.size() < language_sample_bytes) sample.append("\n").append(passage.text, 0, language_sample_bytes);
        }
        brief.language = guess_language(prose.size() > 300 ? prose : prose + "\n" + all);
    }
    for (const std::string key : {"source", "source_url", "url", "citation", "original", "canonical"}) {
        if (std::string value = scalar(document, key); !value.empty() && !brief.source) brief.source = value;
    }
    if (std::string value = scalar(document, "event"); !value.empty()) brief.event = value;
    if (const std::string value = fold_latin(scalar(document, "state")); !value.empty()) {
        if (in_list("draft cleared withdrawn", value)) brief.state = value;
        else diagnostics.push_back({Severity::warning, line_of(document, "state"),
                                    "state: not one of draft, cleared, withdrawn; the brief counts as " + brief.state});
    }
    brief.example = says_yes(scalar(document, "example"));
    brief.retold = says_yes(scalar(document, "retold"));
    for (const std::string key : {"tags", "keywords"}) {
        const auto value = document.front_matter.find(key);
        if (value == document.front_matter.end()) continue;
        std::vector<std::string> words = value->second.list;
        if (words.empty()) {
            for (const std::string_view piece : comma_pieces(value->second.scalar)) words.emplace_back(piece);
        }
        for (const std::string& word : words) {
            const std::string tag = readable(word);
            if (!tag.empty() && std::ranges::find(brief.author_tags, tag) == brief.author_tags.end()) brief.author_tags.push_back(tag);
        }
    }
    if (!brief.source) {
        diagnostics.push_back({Severity::info, 0, "the brief names no source; add 'source:' with an address or a citation to its front matter"});
    }
}

void check_front_matter(const Document& document, Diagnostics& diagnostics) {
    static const std::vector<std::string> known{  // ours first, then those that other tools write and nobody here needs
        "id", "title", "series", "kind", "document_kind", "type", "source_kind", "abstract", "language", "lang", "date", "document_date",
        "publication_date", "published", "published_time", "pubdate", "issued", "year", "event_date", "event-date", "date_of_event", "start_date",
        "end_date", "added", "date_added", "country", "countries", "place", "region", "people", "speakers", "speaker", "moderator", "panelists",
        "author", "authors", "contributors", "participants", "contact", "poc", "organization", "organizations", "tags", "keywords", "source",
        "source_url", "url", "citation", "original", "canonical", "event", "state", "handling", "marking", "classification", "attribution",
        "example", "retold", "licence", "license",
        "modified", "modified_time", "updated", "lastmod", "layout", "categories", "category", "slug", "permalink", "draft", "description", "summary",
        "subtitle", "image", "weight", "aliases", "toc", "template", "publisher", "version", "status", "comments", "excerpt", "cssclass", "publish",
        "created", "output", "bibliography", "nav_order", "parent", "redirect_from", "sidebar", "number", "reference", "notes", "col-sidebar",
    };
    for (const auto& [key, value] : document.front_matter) {
        if (std::ranges::find(known, key) != known.end()) continue;
        const std::string near = closest(key, known);
        diagnostics.push_back({Severity::warning, value.line,
                               "front matter: unknown key '" + std::string(valid_prefix(key, 60)) + "' is not used" +
                                   (near.empty() ? std::string("; remove it or see corpus/README.md for the keys") : "; did you mean '" + near + "'?")});
    }
}

}  // namespace cairn
