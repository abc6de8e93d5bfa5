// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/finding.h"

namespace cairn {

/// Who may see a brief. Ordered: a reader with a ceiling sees what is not above it.
enum class Handling { public_, internal, restricted };

[[nodiscard]] std::string_view        name_of(Handling handling);  ///< "public", "internal", "restricted"
[[nodiscard]] std::optional<Handling> handling_named(std::string_view name);

/// What somebody did at an event or for a document.
enum class PersonPart { speaker, moderator, panelist, author, contributor, participant, contact };

[[nodiscard]] std::string_view          name_of(PersonPart part);
[[nodiscard]] std::optional<PersonPart> part_named(std::string_view name);

/// A person named by the brief. People belong to briefs, never to findings.
struct Person {
    std::string                name;  ///< as printed, rank or title included: "LTG Marc Caron"
    std::optional<std::string> rank;  ///< "LTG", "Dr."
    std::optional<std::string> role;
    std::optional<std::string> organization;
    PersonPart                 part = PersonPart::participant;
    std::size_t                line = 0;
    std::vector<std::string>   variants;  ///< other spellings, from people.yaml: "Melissa Dalton"
};

enum class CountryRole { place, actor, mention };
[[nodiscard]] std::string_view           name_of(CountryRole role);
[[nodiscard]] std::optional<CountryRole> country_role_named(std::string_view name);

struct Country {
    std::string code;  ///< ISO 3166-1 alpha-2; for regions UN M49, "202"
    std::string name;  ///< as CLDR names it in English
    CountryRole role = CountryRole::mention;
    std::size_t line = 0;
    bool        certain = true;  ///< false where the words could mean something else (Jordan, Georgia)
    bool        region  = false; ///< true for a region ("Sahel")
};

struct Organization {
    std::string name;
    std::size_t line = 0;
};

struct Acronym {
    std::string acronym;    ///< "SSR"
    std::string expansion;  ///< "Security Sector Reform", as the document gives it
    std::size_t line = 0;
};

/// A date and where it was read.
struct DateRead {
    std::string value;   ///< ISO 8601, as precise as known: "2018", "2018-06", "2018-06-26"
    std::size_t line = 0;
    std::string source;  ///< "front matter", "line", "file name", "file time"
};

/// A concept that a brief is about: by how many of its findings of each kind.
struct BriefTag {
    std::string                concept_id;
    std::string                label;
    std::map<FindingKind, int> kinds;
    Origin                     origin = Origin::rule;  ///< author: named in the front matter
};

/// What is known of a document as a whole.
struct Brief {
    std::string                id;
    std::optional<std::string> path;   ///< relative to the corpus, or as given; nothing in a preview
    std::string                title;
    std::optional<std::string> series;  ///< "Panel Executive Brief"
    std::optional<std::string> kind;    ///< kind of document: "panel brief", "after-action review", ...
    std::optional<std::string> abstract;
    std::string                language;  ///< ISO 639-1
    std::optional<std::string> date;      ///< the document's, else the event's
    std::optional<DateRead>    event_date, document_date, added_date;
    std::vector<Person>        people;
    std::vector<Country>       countries;
    std::vector<Organization>  organizations;
    std::vector<Acronym>       acronyms;
    std::vector<BriefTag>      tags;
    std::vector<std::string>   author_tags;  ///< words of `tags:` that are no concept; answer `tag:`
    std::optional<std::string> source;       ///< address or citation of the original
    std::optional<std::string> source_kind;  ///< panel | audit | evaluation | field | research | policy
    std::optional<std::string> event;
    std::string                state = "cleared";  ///< draft | cleared | withdrawn
    Handling                   handling = Handling::public_;
    std::optional<std::string> marking;            ///< as printed
    bool                       attribution = true; ///< false: Chatham House; participants stay out of index and output
    bool                       example = false;    ///< shows a form; not to be cited
    bool                       retold  = false;    ///< told again in other words; not to be cited
    bool                       refused = false;    ///< not to be indexed, echoed, logged or kept
    std::string                hash;               ///< SHA-256 of the file, hexadecimal
};

/// What a finding's hit says of the brief around it.
struct BriefRef {
    std::string                id, title, path;
    std::optional<std::string> series, date, source_kind, marking;
    std::string                language;
    Handling                   handling = Handling::public_;
    bool                       example = false, retold = false;
    std::vector<Country>       countries;
};

}  // namespace cairn
