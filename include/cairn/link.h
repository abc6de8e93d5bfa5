// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/tag.h"

namespace cairn {

/// How a finding bears on a clause. A rule may only say `relevant`; a document that names a clause `cites` it;
/// the rest is for people.
enum class Relation { relevant, cites, supports, not_applied, contradicts, implements };

[[nodiscard]] std::string_view        name_of(Relation relation);  ///< "not-applied"
[[nodiscard]] std::optional<Relation> relation_named(std::string_view name);

enum class LinkEvidenceKind { concept_shared, term, quote };

/// One reason for a link: a concept that both share, a term of the clause found in the text, or the words that name it.
struct LinkEvidence {
    LinkEvidenceKind kind = LinkEvidenceKind::term;
    std::string      value;     ///< concept id, term or quoted words
    std::size_t      line = 0;
};

/// A link from a finding to a clause of a policy framework, or to a framework as a whole.
struct Link {
    std::string                framework;  ///< "sar"
    std::optional<std::string> clause;     ///< "burden-sharing", without the framework; nothing = the whole framework
    Relation                   relation = Relation::relevant;
    double                     score    = 0;  ///< 0..1
    Origin                     origin   = Origin::rule;
    std::vector<LinkEvidence>  evidence;
    std::optional<std::string> by;       ///< the person who decided, where origin is person
    std::optional<std::string> created;  ///< when, ISO 8601
    std::optional<std::string> comment;  ///< why, in that person's words
    std::optional<std::string> note;     ///< id of the note that says so: "urn:uuid:..."
};

/// "sar/burden-sharing", or "sar" for a whole framework: the name used in queries, notes and URLs.
[[nodiscard]] std::string clause_name(const Link& link);

}  // namespace cairn
