// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/hits.h"

#include "index/places.h"
#include "index/records.h"
#include "index/schema.h"

namespace cairn::search {
namespace {

constexpr std::size_t snippet_bytes = 320;
constexpr std::size_t opening_bytes = 1000;  // of a brief in which nothing is to be marked

/// A text of a document that a snippet may show, in the document's language unless it says another.
struct Showable {
    std::string field, text, language{};
};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : std::string(between)) + part;
    return all;
}

/// The first text in which something is marked, else the first one as it begins.
std::pair<std::string, std::vector<SnippetPart>> snippet_of(const std::vector<Showable>& texts, const std::string& document_language,
                                                            const Reader& reader, const Marker& marker) {
    for (const Showable& one : texts) {
        const std::string&      language = one.language.empty() ? document_language : one.language;
        const std::vector<Mark> marks = find_marks(one.text, {language, reader.stemmer(language)}, marker);
        if (!marks.empty()) return {one.field, make_snippet(one.text, marks, snippet_bytes)};
    }
    return {texts.front().field, make_snippet(texts.front().text, {}, snippet_bytes)};
}

}  // namespace

FindingHit finding_id_hit(const Ranked& ranked, const Reader& reader) {
    FindingHit hit;
    hit.finding.id = reader.document(Unit::findings, ranked.document).get_value(index::slot_id);
    hit.score = ranked.score;
    return hit;
}

BriefHit brief_id_hit(const Ranked& ranked, const Reader& reader) {
    BriefHit hit;
    hit.brief.id = reader.document(Unit::briefs, ranked.document).get_value(index::slot_id);
    hit.score = ranked.score;
    return hit;
}

FindingHit finding_hit(const Ranked& ranked, const Reader& reader, const Marker& marker) {
    index::FindingRecord record = index::read_finding_record(reader.document(Unit::findings, ranked.document).get_value(index::slot_record));
    const Finding&       finding = record.finding;
    std::vector<std::string> tags, countries;
    for (const Tag& tag : finding.tags) tags.push_back(tag.label);
    for (const std::string& code : finding.countries) countries.push_back(place_name(code));
    const std::vector<Showable> texts{{"text", finding.text},
                                      {"heading_path", joined(finding.heading_path, " › ")},
                                      {"title", record.brief.title, record.brief.language},
                                      {"tags", joined(tags, ", ")},
                                      {"countries", joined(countries, ", "), "en"},
                                      {"number", finding.number.value_or("")}};
    const std::string& language = finding.language.empty() ? record.brief.language : finding.language;
    auto [field, snippet] = snippet_of(texts, language, reader, marker);
    FindingHit hit;
    hit.finding = std::move(record.finding);
    hit.brief = std::move(record.brief);
    hit.score = ranked.score;
    hit.snippet = std::move(snippet);
    hit.snippet_field = std::move(field);
    return hit;
}

BriefHit brief_hit(const Ranked& ranked, const Reader& reader, const Marker& marker) {
    const Xapian::Document   document = reader.document(Unit::briefs, ranked.document);
    Brief                    brief = index::read_brief_record(document.get_value(index::slot_record));
    const std::string        text = document.get_value(index::slot_text);
    std::vector<std::string> people, organizations, countries, tags = brief.author_tags;
    for (const Person& person : brief.people) {
        people.push_back(person.name);
        if (!person.variants.empty()) people.back() += " (also: " + joined(person.variants, ", ") + ")";
    }
    for (const Organization& organization : brief.organizations) organizations.push_back(organization.name);
    for (const Country& country : brief.countries) countries.push_back(country.name);
    for (const BriefTag& tag : brief.tags) tags.push_back(tag.label);
    const std::string_view passage = best_passage(text, {brief.language, reader.stemmer(brief.language)}, marker, snippet_bytes);
    const std::vector<Showable> texts{{"text", std::string(passage.empty() ? std::string_view(text).substr(0, opening_bytes) : passage)},
                                      {"title", brief.title},
                                      {"people", joined(people, ", ")},
                                      {"organizations", joined(organizations, ", ")},
                                      {"countries", joined(countries, ", "), "en"},
                                      {"tags", joined(tags, ", ")},
                                      {"series", brief.series.value_or("")}};
    BriefHit hit;
    hit.snippet = snippet_of(texts, brief.language, reader, marker).second;
    hit.score = ranked.score;
    const std::string count = document.get_value(index::slot_findings);
    hit.findings = count.empty() ? 0 : static_cast<std::size_t>(Xapian::sortable_unserialise(count));
    hit.brief = std::move(brief);
    return hit;
}

}  // namespace cairn::search
