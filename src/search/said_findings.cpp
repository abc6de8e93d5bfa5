// SPDX-License-Identifier: GPL-3.0-or-later
// All findings that a reader may know, as the measure of recurrence wants them.
#include <algorithm>
#include <map>
#include <set>

#include "cairn/error.h"
#include "index/records.h"
#include "index/schema.h"
#include "index/with_xapian.h"
#include "search/rank.h"
#include "search/state.h"

namespace cairn {
namespace search {
namespace {

constexpr auto reading_time = std::chrono::minutes(2);  // nobody waits for it

/// Events by brief, each brief's record read once.
class Events {
public:
    Events(const Reader& reader, Handling ceiling) : reader_(reader), ceiling_(ceiling) {}

    /// What makes findings of this brief independent of others: its event, or the brief itself where it names none.
    const std::string& of(const std::string& brief_id) {
        const auto [known, is_new] = events_.try_emplace(brief_id, brief_id);
        if (!is_new) return known->second;
        if (const Xapian::docid found = document_of(reader_, Unit::briefs, brief_id, ceiling_)) {
            const Brief brief = index::read_brief_record(reader_.document(Unit::briefs, found).get_value(index::slot_record));
            if (brief.event) known->second = *brief.event;
        }
        return known->second;
    }

private:
    const Reader&                      reader_;
    const Handling                     ceiling_;
    std::map<std::string, std::string> events_;
};

SaidFinding said_finding_of(index::FindingRecord record, Events& events) {
    SaidFinding finding{.said = said_once(record.finding, events.of(record.brief.id)),
                        .decided = std::move(record.finding.same),
                        .brief = std::move(record.brief),
                        .countries = std::move(record.finding.countries),
                        .status = {}};
    if (record.finding.status && record.finding.status->state != "untracked") finding.status = record.finding.status->state;
    return finding;
}

/// Decisions name the other finding as it was called then: follows them to today's names, and drops those that lead to none here.
void follow_decisions(std::vector<SaidFinding>& all, const Reader& reader, Handling ceiling) {
    std::set<std::string_view> known;
    for (const SaidFinding& finding : all) known.insert(finding.said.finding);
    for (SaidFinding& finding : all) {
        std::erase_if(finding.decided, [&](SameDecision& decision) {
            if (known.contains(decision.finding)) return false;
            const Xapian::docid today = document_of(reader, Unit::findings, decision.finding, ceiling);
            if (today == 0) return true;
            decision.finding = reader.document(Unit::findings, today).get_value(index::slot_id);
            return !known.contains(decision.finding);
        });
    }
}

}  // namespace
}  // namespace search

void check_same_as(const Note& note, std::string_view finding_id, const Searcher& searcher, Handling ceiling) {
    const auto* identify = std::get_if<IdentifyNote>(&note.body);
    if (identify == nullptr || !identify->same_as) return;
    const auto other = searcher.finding(*identify->same_as, ceiling);
    if (!other) {
        throw Error{ErrorKind::bad_request, "note: body.same_as: there is no finding '" + *identify->same_as + "'; copy its id from its page"};
    }
    if (other->finding.id == finding_id) {
        throw Error{ErrorKind::bad_request, "note: body.same_as: a finding says the same as itself; name another one"};
    }
}

SaidFindings Searcher::said_findings(Handling ceiling, std::size_t most) const {
    using namespace search;
    return index::with_xapian("search", [&] {
        return state_->readers.with([&](const Reader& reader) {
            const Deadline deadline{std::chrono::steady_clock::now(), reading_time};
            const Selection seen = select(visible(reader, Unit::findings, ceiling, false), reader, Unit::findings, deadline);
            SaidFindings    findings{.revision = reader.info().revision, .visible = seen.documents.size(), .all = {}};
            Events          events(reader, ceiling);
            for (const Ranked& ranked : rank_by_date(seen.documents, Sort::date, most, reader, Unit::findings)) {
                const std::string record = reader.document(Unit::findings, ranked.document).get_value(index::slot_record);
                findings.all.push_back(said_finding_of(index::read_finding_record(record), events));
            }
            std::ranges::sort(findings.all, {}, [](const SaidFinding& one) -> const std::string& { return one.said.finding; });
            follow_decisions(findings.all, reader, ceiling);
            return findings;
        });
    });
}

}  // namespace cairn
