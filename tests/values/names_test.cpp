// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include <initializer_list>

#include "cairn/brief.h"
#include "cairn/diagnostic.h"
#include "cairn/finding.h"

using namespace cairn;

namespace {

/// Every value's name leads back to it.
template <typename Value, typename Named>
void check_names(std::initializer_list<Value> values, Named named) {
    for (const Value value : values) {
        CAPTURE(name_of(value));
        CHECK_FALSE(name_of(value).empty());
        CHECK(named(name_of(value)) == value);
    }
    CHECK_FALSE(named("nonsense").has_value());
    CHECK_FALSE(named("").has_value());
}

}  // namespace

TEST_CASE("a name read back is the value it was written for", "[values][names]") {
    check_names({Modality::must, Modality::should, Modality::may, Modality::states}, modality_named);
    check_names({Origin::rule, Origin::author, Origin::person}, origin_named);
    check_names({Relation::relevant, Relation::cites, Relation::supports, Relation::not_applied, Relation::contradicts, Relation::implements},
                relation_named);
    check_names({Handling::public_, Handling::internal, Handling::restricted}, handling_named);
    check_names({PersonPart::speaker, PersonPart::moderator, PersonPart::panelist, PersonPart::author, PersonPart::contributor,
                 PersonPart::participant, PersonPart::contact},
                part_named);
    check_names({CountryRole::place, CountryRole::actor, CountryRole::mention}, country_role_named);
    check_names({Severity::info, Severity::warning, Severity::error}, severity_named);
}

TEST_CASE("each kind of finding has its row, in the order of the enumeration", "[values][names]") {
    REQUIRE(finding_kinds().size() == finding_kind_count);
    for (std::size_t index = 0; index < finding_kind_count; ++index) {
        const FindingKindRow& row = finding_kinds()[index];
        CHECK(row.kind == static_cast<FindingKind>(index));
        CHECK(kind_named(row.name) == row.kind);
        CHECK(&row_of(row.kind) == &row);
    }
    CHECK(row_of(FindingKind::best_practice).name == "best-practice");
    CHECK_FALSE(kind_named("isue").has_value());
}

TEST_CASE("handling is ordered: a ceiling lets through what is not above it", "[values][names]") {
    CHECK(Handling::public_ < Handling::internal);
    CHECK(Handling::internal < Handling::restricted);
}

TEST_CASE("a link names its clause with the framework, or the framework alone", "[values][names]") {
    Link link;
    link.framework = "sar";
    CHECK(clause_name(link) == "sar");
    link.clause = "burden-sharing";
    CHECK(clause_name(link) == "sar/burden-sharing");
}
