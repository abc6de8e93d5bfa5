// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/brief_reader.h"

#include <algorithm>

#include "cairn/hash.h"
#include "extract/acronyms.h"
#include "extract/countries.h"
#include "extract/dates.h"
#include "extract/handling.h"
#include "extract/kind.h"
#include "extract/organizations.h"
#include "extract/passages.h"
#include "extract/people.h"
#include "extract/title.h"

namespace cairn {
namespace {

constexpr std::size_t told_acronyms = 5;

/// What an acronym stands for as the taxonomy or a framework has it; "" if neither knows it.
std::string full_name(const std::string& acronym, const Vocabulary& vocabulary) {
    if (const Concept* known = vocabulary.taxonomy.named(acronym)) return known->label();
    for (const Framework& framework : vocabulary.frameworks) {
        if (!framework.names.empty() && std::ranges::find(framework.acronyms, acronym, &Label::text) != framework.acronyms.end()) {
            return framework.names.front();
        }
    }
    return "";
}

/// Says which acronyms the document never explains, helpfully and briefly.
void tell_bare_acronyms(const std::vector<Passage>& passages, const std::vector<std::size_t>& people_passages,
                        const OrganizationTable& organizations, const CountryTable& countries, const Vocabulary& vocabulary,
                        const Brief& brief, Diagnostics& diagnostics) {
    std::size_t told = 0;
    for (const BareAcronym& bare : unexplained_acronyms(passages, brief.acronyms, people_passages, 10 * told_acronyms)) {
        if (told == told_acronyms) break;
        if (!organizations.named(bare.acronym).empty() || countries.is_name(bare.acronym)) continue;
        ++told;
        const std::string known = full_name(bare.acronym, vocabulary);
        const std::string advice = known.empty() ? "write its full name with (" + bare.acronym + ") behind it where it first stands"
                                                 : "write '" + known + " (" + bare.acronym + ")' where it first stands";
        diagnostics.push_back({Severity::info, bare.line, "the acronym " + bare.acronym + " is never spelled out; " + advice});
    }
}

/// Chatham House: who took part stays out of everything; who wrote the document may stand.
void withhold_participants(Brief& brief) {
    brief.attribution = false;
    std::erase_if(brief.people, [](const Person& person) { return person.part != PersonPart::author; });
    brief.organizations.clear();
}

}  // namespace

struct BriefReader::Prepared {
    explicit Prepared(const Vocabulary& all)
        : vocabulary(all),
          countries(all.names.countries),
          organizations(all.names.organizations),
          people(all.names, [this](std::string_view name) { return countries.is_name(name); }) {}

    const Vocabulary& vocabulary;
    CountryTable      countries;
    OrganizationTable organizations;
    PeopleReader      people;
};

BriefReader::BriefReader(const Vocabulary& vocabulary) : prepared_(std::make_unique<const Prepared>(vocabulary)) {}

BriefReader::~BriefReader() = default;

void BriefReader::read(const Source& source, const Document& document, const HeadingClassifier& headings, Brief& brief,
                       Diagnostics& diagnostics) const {
    if (brief.id.empty()) brief.id = source.id;
    if (!source.path.empty()) brief.path = source.path;
    brief.hash = sha256_hex(source.bytes);
    brief.language = "";
    read_handling(source, document, brief, diagnostics);
    if (brief.refused) {
        brief.language = "en";
        return;
    }
    check_front_matter(document, diagnostics);
    const std::vector<Passage> passages = passages_of(document);
    const std::size_t title = title_passage(passages, headings);
    read_title(source, document, passages, title, brief);
    read_standing(document, passages, brief, diagnostics);
    read_kind(source, document, passages, brief, diagnostics);
    read_dates(source, document, passages, brief, diagnostics);
    PeopleReader::Found people = prepared_->people.read(document, passages, headings);
    brief.people = std::move(people.people);
    read_abstract(document, passages, title, people.passages, headings, brief);
    read_countries(prepared_->countries, document, passages, people.passages, brief, diagnostics);
    brief.acronyms = read_acronyms(passages);
    brief.organizations = prepared_->organizations.read(passages, brief.acronyms, brief.people);
    tell_bare_acronyms(passages, people.passages, prepared_->organizations, prepared_->countries, prepared_->vocabulary, brief,
                       diagnostics);
    if (attribution_withheld(document, passages)) withhold_participants(brief);
}

std::vector<std::string> BriefReader::countries_in(std::string_view text) const {
    std::vector<std::string> codes;
    const std::vector<CountryTable::Place>& places = prepared_->countries.places();
    for (const CountryMention& mention : prepared_->countries.find(text, "")) {
        const CountryTable::Place& place = places[mention.row];
        if (!mention.certain || place.region || std::ranges::find(codes, place.code) != codes.end()) continue;
        codes.push_back(place.code);
    }
    return codes;
}

}  // namespace cairn
