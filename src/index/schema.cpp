// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/schema.h"

#include <algorithm>
#include <array>

#include "cairn/hash.h"
#include "cairn/index.h"
#include "cairn/text.h"
#include "index/places.h"

namespace cairn::index {
namespace {

// --- what an entry has of each field ---------------------------------------------------------------------------------

void add(Values& values, std::string_view value) {
    if (!value.empty() && std::ranges::find(values, value) == values.end()) values.emplace_back(value);
}

const Brief& brief_of(const Entry& entry) { return entry.decided.analysis.brief; }

/// The finding, or all findings of the brief.
std::span<const Finding> findings_of(const Entry& entry) {
    if (entry.finding) return {entry.finding, 1};
    return entry.decided.analysis.findings;
}

/// A concept and all above it, so that a broad theme has what its narrower ones have.
void add_with_ancestors(Values& values, const std::string& concept_id, const Taxonomy& taxonomy) {
    add(values, concept_id);
    for (const std::string& above : taxonomy.ancestors(concept_id)) add(values, above);
}

Values kinds(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) add(values, row_of(finding.kind).name);
    return values;
}

Values themes(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) {
        for (const Tag& tag : finding.tags) add_with_ancestors(values, tag.concept_id, entry.vocabulary.taxonomy);
    }
    if (!entry.finding) {
        for (const BriefTag& tag : brief_of(entry).tags) {
            add_with_ancestors(values, tag.concept_id, entry.vocabulary.taxonomy);
        }
    }
    return values;
}

Values themes_of_kind(const Entry& entry, FindingKind kind) {
    Values values;
    for (const Finding& finding : findings_of(entry)) {
        if (finding.kind != kind) continue;
        for (const Tag& tag : finding.tags) add_with_ancestors(values, tag.concept_id, entry.vocabulary.taxonomy);
    }
    return values;
}

Values issue_themes(const Entry& entry) { return themes_of_kind(entry, FindingKind::issue); }
Values recommendation_themes(const Entry& entry) { return themes_of_kind(entry, FindingKind::recommendation); }

Values clauses(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) {
        for (const Link& link : finding.links) {
            add(values, clause_name(link));
            add(values, link.framework);
        }
    }
    return values;
}

/// Clauses that a person linked or the document itself names: what coverage counts.
Values decided_clauses(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) {
        for (const Link& link : finding.links) {
            if (link.origin == Origin::rule) continue;
            add(values, clause_name(link));
            add(values, link.framework);
        }
    }
    return values;
}

Values countries(const Entry& entry) {
    Values values;
    if (entry.finding) {
        for (const std::string& code : entry.finding->countries) add(values, code);
        return values;
    }
    for (const Country& country : brief_of(entry).countries) {
        if (!country.region) add(values, country.code);
    }
    return values;
}

Values regions(const Entry& entry) {
    Values values;
    for (const std::string& code : countries(entry)) {
        for (const std::string& region : regions_of(code)) add(values, region);
    }
    for (const Country& country : brief_of(entry).countries) {
        if (country.region) add(values, country.code);
    }
    return values;
}

Values years(const Entry& entry) {
    const auto& date = brief_of(entry).date;
    return date && date->size() >= 4 ? Values{date->substr(0, 4)} : Values{};
}

Values people(const Entry& entry) {
    Values values;
    if (entry.finding || !brief_of(entry).attribution) return values;
    for (const Person& person : brief_of(entry).people) add(values, person.name);
    return values;
}

Values organizations(const Entry& entry) {
    Values values;
    if (entry.finding || !brief_of(entry).attribution) return values;
    for (const Organization& organization : brief_of(entry).organizations) add(values, organization.name);
    for (const Person& person : brief_of(entry).people) {
        if (person.organization) add(values, *person.organization);
    }
    return values;
}

Values statuses(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) {
        if (finding.status) add(values, finding.status->state);
    }
    return values;
}

Values languages(const Entry& entry) {
    const std::string& language = entry.finding ? entry.finding->language : brief_of(entry).language;
    return language.empty() ? Values{} : Values{language};
}

Values tags(const Entry& entry) {
    Values values = brief_of(entry).author_tags;
    for (const Finding& finding : findings_of(entry)) {
        for (const Tag& tag : finding.tags) add(values, tag.concept_id);
    }
    return values;
}

Values titles(const Entry& entry) { return {brief_of(entry).title}; }
Values brief_ids(const Entry& entry) { return {brief_of(entry).id}; }
Values handlings(const Entry& entry) { return {std::string(name_of(brief_of(entry).handling))}; }
Values states(const Entry& entry) { return {brief_of(entry).state}; }

Values optional_value(const std::optional<std::string>& value) { return value ? Values{*value} : Values{}; }
Values series(const Entry& entry) { return optional_value(brief_of(entry).series); }
Values types(const Entry& entry) { return optional_value(brief_of(entry).kind); }
Values source_kinds(const Entry& entry) { return optional_value(brief_of(entry).source_kind); }

Values modalities(const Entry& entry) {
    Values values;
    for (const Finding& finding : findings_of(entry)) add(values, name_of(finding.modality));
    return values;
}

/// A comment is no decision; everything else that a person said of a finding and did not take back is one.
bool is_reviewed(const Finding& finding, const std::vector<AppliedNote>& notes) {
    return std::ranges::any_of(notes, [&](const AppliedNote& applied) {
        return applied.finding == finding.id && !applied.retracted &&
               !std::holds_alternative<CommentNote>(applied.note.body) &&
               !std::holds_alternative<RetractNote>(applied.note.body);
    });
}

/// A decision that holds on a finding which the brief has not got any more.
bool is_orphan(const AppliedNote& applied) {
    return applied.finding.empty() && !applied.retracted && !std::holds_alternative<RetractNote>(applied.note.body);
}

Values flags(const Entry& entry) {
    Values values;
    if (entry.finding == nullptr && std::ranges::any_of(entry.decided.notes, is_orphan)) add(values, "orphaned");
    for (const Finding& finding : findings_of(entry)) {
        add(values, is_reviewed(finding, entry.decided.notes) ? "reviewed" : "unreviewed");
    }
    const Brief& brief = brief_of(entry);
    if (brief.example) add(values, "example");
    if (brief.retold) add(values, "retold");
    if (brief.state != "cleared") add(values, brief.state);
    return values;
}

// --- the table -------------------------------------------------------------------------------------------------------

constexpr auto text = FieldKind::text;
constexpr auto boolean = FieldKind::boolean;
constexpr auto range = FieldKind::range;
constexpr bool yes = true, no = false;

constexpr std::array field_rows{
    Field{"kind", "", boolean, "XKIND", 1, yes, yes, yes, "of kind", "kind:lesson",
          "what sort of statement: issue, observation, finding, lesson, best-practice, recommendation, significance", kinds},
    Field{"theme", "concept", boolean, "XTHEME", 2, yes, yes, yes, "on the theme", "theme:local-ownership",
          "a concept of the taxonomy by id or label, narrower ones included", themes},
    Field{"clause", "framework", boolean, "XCLAUSE", 3, yes, yes, yes, "linked to", "clause:sar/burden-sharing",
          "a clause of a policy framework, or a whole framework: clause:sar", clauses},
    Field{"decided", "", boolean, "XDECIDED", 18, yes, yes, yes, "decidedly linked to", "decided:sar/burden-sharing",
          "a clause or framework that a person linked or the document names, suggestions left out", decided_clauses},
    Field{"country", "", boolean, "N", 4, yes, yes, yes, "on", "country:Mali",
          "where it took place or what it names, by name or ISO code", countries},
    Field{"region", "", boolean, "XREGION", 5, yes, yes, yes, "in", "region:\"Western Africa\"",
          "a part of the world, by name or UN M49 code", regions},
    Field{"year", "", boolean, "Y", 6, yes, yes, yes, "from", "year:2018..2020", "year of the document, or a span of years", years},
    Field{"person", "people", text, "A", 7, yes, no, yes, "with the person", "person:Quaranto",
          "who spoke, moderated, wrote or took part; people belong to briefs, not to findings", people},
    Field{"org", "organization", text, "XORG", 8, yes, no, yes, "with the organization", "org:DCAF",
          "an organization named by the brief; belongs to briefs, not to findings", organizations},
    Field{"status", "", boolean, "XSTATUS", 9, yes, yes, yes, "with status", "status:untracked",
          "what became of a recommendation: untracked, accepted, partly, rejected, not-started, under-way, partly-done, done, overtaken",
          statuses},
    Field{"lang", "language", boolean, "L", 10, yes, yes, yes, "in the language", "lang:fr", "language, by its ISO 639-1 code",
          languages},
    Field{"type", "", boolean, "XTYPE", 11, yes, yes, yes, "of the document type", "type:\"panel brief\"", "kind of document",
          types},
    Field{"series", "", boolean, "XSERIES", 12, yes, yes, yes, "of the series", "series:\"Panel Executive Brief\"",
          "series the document belongs to", series},
    Field{"source", "", boolean, "XSOURCE", 13, yes, yes, yes, "from a source of kind", "source:audit",
          "where it comes from: panel, audit, evaluation, field, research, policy", source_kinds},
    Field{"modality", "", boolean, "XMODALITY", 14, yes, yes, yes, "that say", "modality:must",
          "how strongly it asks: must, should, may, states", modalities},
    Field{"tag", "", boolean, "K", 15, yes, yes, yes, "tagged", "tag:fuel", "a word of `tags:` in the front matter, or a concept's id", tags},
    Field{"issue", "", boolean, "XISSUE", 0, no, yes, yes, "with an issue on", "issue:local-ownership",
          "issues on this concept; among briefs, those that have one", issue_themes},
    Field{"recommendation", "", boolean, "XREC", 0, no, yes, yes, "with a recommendation on", "recommendation:monitoring-evaluation",
          "recommendations on this concept; among briefs, those that have one", recommendation_themes},
    Field{"is", "", boolean, "XIS", 0, no, yes, yes, "that are", "is:unreviewed",
          "reviewed, unreviewed, example, retold, draft, withdrawn; briefs also orphaned: with decisions whose finding is gone", flags},
    Field{"brief", "", boolean, "XBRIEF", 0, no, yes, yes, "of the brief", "brief:ssr-and-stabilization", "one brief, by its id",
          brief_ids},
    Field{"handling", "", boolean, "XHANDLING", 16, no, yes, yes, "with handling", "handling:internal",
          "who may see it: public, internal, restricted", handlings},
    Field{"state", "", boolean, "XSTATE", 17, no, yes, yes, "in the state", "state:draft", "draft, cleared, withdrawn", states},
    Field{"title", "", text, "S", 0, no, yes, yes, "with a title saying", "title:stabilization", "words of the brief's title", titles},
    Field{"date", "", range, "", slot_date, no, yes, yes, "dated", "date:2018-06..2020",
          "date of the document, or a span: open ends allowed, as in date:2019..", nullptr},
    Field{"event", "", range, "", slot_event, no, yes, yes, "of an event", "event:2018", "date of the event, or a span", nullptr},
    Field{"added", "", range, "", slot_added, no, yes, yes, "added", "added:2024..", "date of arrival, or a span", nullptr},
};

constexpr std::size_t longest_value_bytes = 180;  // a term has 245 bytes, a zero byte counting twice

}  // namespace

std::span<const Field> fields() { return field_rows; }

const Field* field_named(std::string_view name) {
    const auto row = std::ranges::find_if(
        field_rows, [&](const Field& field) { return field.name == name || (!field.alias.empty() && field.alias == name); });
    return row == field_rows.end() ? nullptr : &*row;
}

std::string boolean_term(std::string_view prefix, std::string_view value, bool fold) {
    std::string term{prefix};
    const std::string whole = fold ? normalised(value) : std::string(value);
    // Omega's rule: a colon keeps a value that starts with a capital from reading as a longer prefix.
    if (!fold && prefix.size() > 1) term += ':';
    term += whole.size() <= longest_value_bytes ? whole : sha256_hex(whole);
    return term;
}

std::string whole_title(std::string_view title) {
    std::string joined;
    for (const Word& word : words(title)) {
        if (!joined.empty()) joined += ' ';
        joined += word.folded;
    }
    return joined;
}

}  // namespace cairn::index

namespace cairn {

const std::vector<SearchField>& search_fields() {
    static const std::vector<SearchField> rows = [] {
        std::vector<SearchField> all;
        for (const index::Field& field : index::fields()) {
            all.push_back({field.name, field.example, field.help, field.facet, field.briefs});
        }
        return all;
    }();
    return rows;
}

}  // namespace cairn
