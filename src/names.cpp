// SPDX-License-Identifier: GPL-3.0-or-later
// The one row a name of every enumeration that reaches JSON, URLs, files or people.
#include <algorithm>
#include <array>

#include "cairn/brief.h"
#include "cairn/finding.h"

namespace cairn {
namespace {

template <typename Value>
struct NameOf {
    Value            value;
    std::string_view name;
};

template <typename Value, std::size_t N>
std::string_view find_name(const std::array<NameOf<Value>, N>& rows, Value value) {
    const auto row = std::ranges::find(rows, value, &NameOf<Value>::value);
    return row == rows.end() ? std::string_view{} : row->name;
}

template <typename Value, std::size_t N>
std::optional<Value> find_value(const std::array<NameOf<Value>, N>& rows, std::string_view name) {
    const auto row = std::ranges::find(rows, name, &NameOf<Value>::name);
    return row == rows.end() ? std::nullopt : std::optional{row->value};
}

constexpr std::array kind_rows{
    FindingKindRow{FindingKind::issue, "issue", "Issue", "Issues"},
    FindingKindRow{FindingKind::observation, "observation", "Observation", "Observations"},
    FindingKindRow{FindingKind::finding, "finding", "Finding", "Findings"},
    FindingKindRow{FindingKind::lesson, "lesson", "Lesson", "Lessons"},
    FindingKindRow{FindingKind::best_practice, "best-practice", "Best practice", "Best practices"},
    FindingKindRow{FindingKind::recommendation, "recommendation", "Recommendation", "Recommendations"},
    FindingKindRow{FindingKind::significance, "significance", "Significance", "Significance"},
};
static_assert(kind_rows.size() == finding_kind_count, "a FindingKind has no row here");

constexpr std::array modality_rows{
    NameOf<Modality>{Modality::must, "must"},
    NameOf<Modality>{Modality::should, "should"},
    NameOf<Modality>{Modality::may, "may"},
    NameOf<Modality>{Modality::states, "states"},
};

constexpr std::array origin_rows{
    NameOf<Origin>{Origin::rule, "rule"},
    NameOf<Origin>{Origin::author, "author"},
    NameOf<Origin>{Origin::person, "person"},
};

constexpr std::array relation_rows{
    NameOf<Relation>{Relation::relevant, "relevant"},       NameOf<Relation>{Relation::cites, "cites"},
    NameOf<Relation>{Relation::supports, "supports"},       NameOf<Relation>{Relation::not_applied, "not-applied"},
    NameOf<Relation>{Relation::contradicts, "contradicts"}, NameOf<Relation>{Relation::implements, "implements"},
};

constexpr std::array handling_rows{
    NameOf<Handling>{Handling::public_, "public"},
    NameOf<Handling>{Handling::internal, "internal"},
    NameOf<Handling>{Handling::restricted, "restricted"},
};

constexpr std::array part_rows{
    NameOf<PersonPart>{PersonPart::speaker, "speaker"},
    NameOf<PersonPart>{PersonPart::moderator, "moderator"},
    NameOf<PersonPart>{PersonPart::panelist, "panelist"},
    NameOf<PersonPart>{PersonPart::author, "author"},
    NameOf<PersonPart>{PersonPart::contributor, "contributor"},
    NameOf<PersonPart>{PersonPart::participant, "participant"},
    NameOf<PersonPart>{PersonPart::contact, "contact"},
};

constexpr std::array country_role_rows{
    NameOf<CountryRole>{CountryRole::place, "place"},
    NameOf<CountryRole>{CountryRole::actor, "actor"},
    NameOf<CountryRole>{CountryRole::mention, "mention"},
};

constexpr std::array severity_rows{
    NameOf<Severity>{Severity::info, "info"},
    NameOf<Severity>{Severity::warning, "warning"},
    NameOf<Severity>{Severity::error, "error"},
};

}  // namespace

const std::array<FindingKindRow, finding_kind_count>& finding_kinds() { return kind_rows; }

const FindingKindRow& row_of(FindingKind kind) { return *std::ranges::find(kind_rows, kind, &FindingKindRow::kind); }

std::optional<FindingKind> kind_named(std::string_view name) {
    const auto row = std::ranges::find(kind_rows, name, &FindingKindRow::name);
    return row == kind_rows.end() ? std::nullopt : std::optional{row->kind};
}

std::string_view        name_of(Modality modality) { return find_name(modality_rows, modality); }
std::optional<Modality> modality_named(std::string_view name) { return find_value(modality_rows, name); }

std::string_view      name_of(Origin origin) { return find_name(origin_rows, origin); }
std::optional<Origin> origin_named(std::string_view name) { return find_value(origin_rows, name); }

std::string_view        name_of(Relation relation) { return find_name(relation_rows, relation); }
std::optional<Relation> relation_named(std::string_view name) { return find_value(relation_rows, name); }

std::string_view        name_of(Handling handling) { return find_name(handling_rows, handling); }
std::optional<Handling> handling_named(std::string_view name) { return find_value(handling_rows, name); }

std::string_view          name_of(PersonPart part) { return find_name(part_rows, part); }
std::optional<PersonPart> part_named(std::string_view name) { return find_value(part_rows, name); }

std::string_view           name_of(CountryRole role) { return find_name(country_role_rows, role); }
std::optional<CountryRole> country_role_named(std::string_view name) { return find_value(country_role_rows, name); }

std::string_view        name_of(Severity severity) { return find_name(severity_rows, severity); }
std::optional<Severity> severity_named(std::string_view name) { return find_value(severity_rows, name); }

std::string clause_name(const Link& link) {
    return link.clause ? link.framework + "/" + *link.clause : link.framework;
}

}  // namespace cairn
