// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/records.h"

#include "cairn/error.h"
#include "index/packed.h"

namespace cairn::index {

/// `Row` is `Of`, to be read from or written to.
template <typename Row, typename Of>
concept Is = std::same_as<std::remove_const_t<Row>, Of>;

// Every member is bound, so that one more member in a value does not compile until it stands here too. Static, since the
// archives would not find them in an unnamed namespace.

static void describe(auto& archive, Is<LineRange> auto& lines) {
    auto& [first, last] = lines;
    archive(first, last);
}

static void describe(auto& archive, Is<FindingEvidence> auto& evidence) {
    auto& [heading, cue, rule, line] = evidence;
    archive(heading, cue, rule, line);
}

static void describe(auto& archive, Is<FindingPart> auto& part) {
    auto& [text, lines] = part;
    archive(text, lines);
}

static void describe(auto& archive, Is<AddresseeStatus> auto& status) {
    auto& [addressee, response, progress, owner, due, evidence, as_of, origin, by] = status;
    archive(addressee, response, progress, owner, due, evidence, as_of, origin, by);
}

static void describe(auto& archive, Is<FindingStatus> auto& status) {
    auto& [state, by_addressee] = status;
    archive(state, by_addressee);
}

static void describe(auto& archive, Is<TagEvidence> auto& evidence) {
    auto& [label, words, line] = evidence;
    archive(label, words, line);
}

static void describe(auto& archive, Is<Tag> auto& tag) {
    auto& [concept_id, label, score, origin, evidence, by, created, note] = tag;
    archive(concept_id, label, score, origin, evidence, by, created, note);
}

static void describe(auto& archive, Is<LinkEvidence> auto& evidence) {
    auto& [kind, value, line] = evidence;
    archive(kind, value, line);
}

static void describe(auto& archive, Is<Link> auto& link) {
    auto& [framework, clause, relation, score, origin, evidence, by, created, comment, note] = link;
    archive(framework, clause, relation, score, origin, evidence, by, created, comment, note);
}

static void describe(auto& archive, Is<SameDecision> auto& decision) {
    auto& [finding, same, created] = decision;
    archive(finding, same, created);
}

static void describe(auto& archive, Is<Finding> auto& finding) {
    auto& [id, kind, text, heading_path, lines, modality, addressee, condition, confidence, evidence, tags, broader, inherited,
           links, status, parts, also_at, group, number, phase, language, countries, same] = finding;
    archive(id, kind, text, heading_path, lines, modality, addressee, condition, confidence, evidence, tags, broader, inherited,
            links, status, parts, also_at, group, number, phase, language, countries, same);
}

static void describe(auto& archive, Is<Person> auto& person) {
    auto& [name, rank, role, organization, part, line, variants] = person;
    archive(name, rank, role, organization, part, line, variants);
}

static void describe(auto& archive, Is<Country> auto& country) {
    auto& [code, name, role, line, certain, region] = country;
    archive(code, name, role, line, certain, region);
}

static void describe(auto& archive, Is<Organization> auto& organization) {
    auto& [name, line] = organization;
    archive(name, line);
}

static void describe(auto& archive, Is<Acronym> auto& acronym) {
    auto& [letters, expansion, line] = acronym;
    archive(letters, expansion, line);
}

static void describe(auto& archive, Is<DateRead> auto& date) {
    auto& [value, line, source] = date;
    archive(value, line, source);
}

static void describe(auto& archive, Is<BriefTag> auto& tag) {
    auto& [concept_id, label, kinds, origin] = tag;
    archive(concept_id, label, kinds, origin);
}

static void describe(auto& archive, Is<Brief> auto& brief) {
    auto& [id, path, title, series, kind, abstract, language, date, event_date, document_date, added_date, people, countries,
           organizations, acronyms, tags, author_tags, source, source_kind, event, state, handling, marking, attribution, example,
           retold, refused, hash] = brief;
    archive(id, path, title, series, kind, abstract, language, date, event_date, document_date, added_date, people, countries,
            organizations, acronyms, tags, author_tags, source, source_kind, event, state, handling, marking, attribution, example,
            retold, refused, hash);
}

static void describe(auto& archive, Is<BriefRef> auto& ref) {
    auto& [id, title, path, series, date, source_kind, marking, language, handling, example, retold, countries] = ref;
    archive(id, title, path, series, date, source_kind, marking, language, handling, example, retold, countries);
}

std::string_view Unpacker::take(std::size_t count) {
    if (count > bytes_.size()) {
        throw Error{ErrorKind::index, "index: a stored record cannot be read; rebuild with 'cairn index CORPUS --rebuild'"};
    }
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
}

std::uint64_t Unpacker::get_number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(take(1).front());
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) break;
    }
    return number;
}

std::size_t Unpacker::get_count() {
    const std::uint64_t count = get_number();
    if (count > bytes_.size()) take(bytes_.size() + 1);
    return static_cast<std::size_t>(count);
}

BriefRef brief_ref(const Brief& brief) {
    return {brief.id,       brief.title,    brief.path.value_or(""), brief.series,  brief.date,   brief.source_kind, brief.marking,
            brief.language, brief.handling, brief.example,           brief.retold, brief.countries};
}

std::string finding_record(const Finding& finding, const Brief& brief) {
    std::string record;
    Packer{record}(finding, brief_ref(brief));
    return record;
}

FindingRecord read_finding_record(std::string_view record) {
    FindingRecord read;
    Unpacker{record}(read.finding, read.brief);
    return read;
}

std::string brief_record(const Brief& brief) {
    std::string record;
    Packer{record}(brief);
    return record;
}

Brief read_brief_record(std::string_view record) {
    Brief brief;
    Unpacker{record}(brief);
    return brief;
}

}  // namespace cairn::index
