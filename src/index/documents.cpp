// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "cairn/index.h"
#include "extract/headings.h"
#include "index/places.h"
#include "index/records.h"

namespace cairn::index {
namespace {

// Words of a title count this often in the brief's text; measured on SciFact, see docs/performance.md.
constexpr unsigned title_weight = 1;

const TermPlace own_text{.prefix = "", .weight = 1, .positions = true, .raw = true};
const TermPlace own_title{.prefix = "", .weight = title_weight, .positions = true, .raw = true};
const TermPlace context{.prefix = prefix_context, .weight = 1, .positions = false, .raw = false, .exact = false};

/// Boolean terms, value slots and words of every field of the table.
void add_fields(Xapian::Document& document, const Entry& entry, TermCollector& terms, std::string_view language) {
    for (const Field& field : fields()) {
        if (field.values == nullptr) continue;
        const Values values = field.values(entry);
        std::string  joined;
        for (const std::string& value : values) {
            if (field.kind == FieldKind::text) {
                terms.add_text(value, language, {.prefix = field.prefix});
            } else {
                terms.add_boolean(boolean_term(field.prefix, value));
            }
            if (!joined.empty()) joined += value_separator;
            joined += value;
        }
        if (field.slot != 0 && !joined.empty()) document.add_value(field.slot, joined);
    }
}

void add_dates(Xapian::Document& document, const Brief& brief) {
    if (brief.date) document.add_value(slot_date, *brief.date);
    if (brief.event_date) document.add_value(slot_event, brief.event_date->value);
    if (brief.added_date) document.add_value(slot_added, brief.added_date->value);
}

/// 0.85 -> "0150": larger where the rules are less sure.
std::string doubt(double confidence) {
    const std::string thousandths = std::to_string(std::lround(1000 * (1 - std::clamp(confidence, 0.0, 1.0))));
    return std::string(4 - thousandths.size(), '0') + thousandths;
}

void add_path(Xapian::Document& document, const Brief& brief, TermCollector& terms) {
    terms.add_boolean(boolean_term(prefix_path, brief.path.value_or(""), false));
    document.add_value(slot_path, brief.path.value_or(""));
}

/// Concepts that the finding itself is surely about, narrower and broader ones left out.
void add_sure_concepts(const std::vector<Tag>& tags, TermCollector& terms) {
    for (const Tag& tag : tags) {
        if (tag.origin != Origin::rule || tag.score >= sure_tag) terms.add_boolean(boolean_term(prefix_about, tag.concept_id));
    }
}

/// Labels that a person or the document itself chose. Rule tags stay out: a wrong one would become a wrong hit.
void add_decided_labels(const std::vector<Tag>& tags, std::string_view language, TermCollector& terms) {
    for (const Tag& tag : tags) {
        if (tag.origin != Origin::rule) terms.add_text(tag.label, language, context);
    }
}

void add_optional(const std::optional<std::string>& text, std::string_view language, TermCollector& terms) {
    if (text) terms.add_text(*text, language, context);
}

/// Lines of the sections that only list people.
std::vector<LineRange> people_lines(const Entry& entry) {
    std::vector<LineRange>  lines;
    const HeadingClassifier headings(entry.vocabulary.headings);
    for (const Section& section : entry.decided.analysis.document.sections) {
        const std::vector<HeadingClass> classes = headings.classify(section.heading);
        if (std::ranges::any_of(classes, [](const HeadingClass& one) { return one.role == HeadingRole::people; })) {
            lines.push_back(section.lines);
        }
    }
    return lines;
}

}  // namespace

std::string full_text(const Entry& entry) {
    const Analysis&              analysis = entry.decided.analysis;
    const std::vector<LineRange> left_out = analysis.brief.attribution ? std::vector<LineRange>{} : people_lines(entry);
    std::string                  text;
    for (const Block& block : analysis.document.blocks) {
        if (block.spans.empty()) continue;
        const bool skipped = std::ranges::any_of(left_out, [&](const LineRange& lines) {
            return block.lines.first >= lines.first && block.lines.first <= lines.last;
        });
        if (skipped) continue;
        text += plain_text(block.spans);
        text += '\n';
    }
    return text;
}

Xapian::Document finding_document(const Entry& entry, TermCollector& terms) {
    const Finding&     finding = *entry.finding;
    const Brief&       brief = entry.decided.analysis.brief;
    const std::string& language = finding.language.empty() ? brief.language : finding.language;
    Xapian::Document   document;

    terms.add_text(finding.text, language, own_text);
    for (const std::string& heading : finding.heading_path) terms.add_text(heading, language, context);
    terms.add_text(brief.title, brief.language, context);
    add_decided_labels(finding.tags, language, terms);
    add_sure_concepts(finding.tags, terms);
    for (const std::string& code : finding.countries) terms.add_text(place_name(code), "en", context);
    add_optional(finding.number, language, terms);

    add_fields(document, entry, terms, language);
    add_dates(document, brief);
    add_path(document, brief, terms);
    terms.add_boolean(boolean_term(prefix_id, finding.id, false));
    for (const AppliedNote& applied : entry.decided.notes) {
        const auto* identified = std::get_if<IdentifyNote>(&applied.note.body);
        if (identified && identified->former && applied.finding == finding.id && !applied.retracted) {
            terms.add_boolean(boolean_term(prefix_former, *identified->former, false));
        }
    }
    terms.give(document);
    document.add_value(slot_id, finding.id);
    document.add_value(slot_doubt, doubt(finding.confidence));
    document.add_value(slot_record, finding_record(finding, brief));
    return document;
}

Xapian::Document brief_document(const Entry& entry, TermCollector& terms, std::string_view wished_id) {
    const Analysis&   analysis = entry.decided.analysis;
    const Brief&      brief = analysis.brief;
    const std::string text = full_text(entry);
    Xapian::Document  document;

    terms.add_text(brief.title, brief.language, own_title);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        terms.add_text(std::string_view(text).substr(start, end - start), brief.language, own_text);
        start = end + 1;
    }
    add_optional(brief.series, brief.language, terms);
    for (const Country& country : brief.countries) terms.add_text(country.name, "en", context);
    for (const BriefTag& tag : brief.tags) {
        if (tag.origin != Origin::rule) terms.add_text(tag.label, brief.language, context);
    }
    for (const std::string& tag : brief.author_tags) terms.add_text(tag, brief.language, context);
    if (brief.attribution) {
        for (const Person& person : brief.people) {
            terms.add_text(person.name, brief.language, context);
            for (const std::string& variant : person.variants) {
                terms.add_text(variant, brief.language, context);
                terms.add_text(variant, brief.language, {.prefix = field_named("person")->prefix});
            }
        }
        for (const Organization& organization : brief.organizations) terms.add_text(organization.name, brief.language, context);
    }
    add_fields(document, entry, terms, brief.language);
    add_dates(document, brief);
    add_path(document, brief, terms);
    terms.add_boolean(boolean_term(prefix_id, brief.id, false));
    terms.add_boolean(boolean_term(prefix_hash, brief.hash, false));
    terms.add_boolean(boolean_term(prefix_whole_title, whole_title(brief.title)), 1);
    if (!wished_id.empty()) terms.add_boolean(boolean_term(prefix_wished, wished_id, false));
    terms.give(document);
    document.add_value(slot_id, brief.id);
    document.add_value(slot_findings, Xapian::sortable_serialise(static_cast<double>(analysis.findings.size())));
    document.add_value(slot_record, brief_record(brief));
    document.add_value(slot_text, text);
    return document;
}

}  // namespace cairn::index
