// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/tracker_notes.h"

#include <algorithm>
#include <iostream>

#include "cairn/error.h"
#include "cairn/exchange.h"
#include "cli/command.h"
#include "cli/input_file.h"
#include "cli/terminal.h"

namespace cairn {
namespace {

/// True if the row said something new. Throws Error for a finding that is not there or is no recommendation.
bool note_row(Curator& curator, const TrackerRow& row, const std::string& by) {
    const std::size_t slash = row.finding.rfind('/');
    if (slash == std::string::npos) {
        throw Error{ErrorKind::bad_request, "'" + row.finding + "' is no id of a finding; leave that column as it was"};
    }
    const Curator::Current      brief = curator.current(row.finding.substr(0, slash));
    const std::vector<Finding>& findings = brief.decided.analysis.findings;
    const auto                  finding = std::ranges::find(findings, row.finding, &Finding::id);
    if (finding == findings.end()) {
        throw Error{ErrorKind::not_found, row.finding + ": there is no such finding; search for it"};
    }
    if (finding->kind != FindingKind::recommendation) {
        throw Error{ErrorKind::bad_request, row.finding + ": is no recommendation, so nobody can have followed it"};
    }
    const std::optional<AssessNote> news = news_of(row, *finding);
    if (news) {
        curator.annotate(finding->id, {.id = "", .creator = by, .created = "", .target = "", .exact = "", .body = *news});
    }
    return news.has_value();
}

}  // namespace

int note_tracker(Curator& curator, const std::string& file, const std::string& by) {
    std::vector<TrackerRow> rows;
    try {
        rows = read_tracker(read_input(file));
    } catch (const Error& error) {
        throw Error{error.kind(), error.kind() == ErrorKind::bad_request ? file + ", " + error.what() : error.what()};
    }
    std::size_t noted = 0, refused = 0;
    for (const TrackerRow& row : rows) {
        try {  // one bad row must not cost the others
            noted += note_row(curator, row, by) ? 1 : 0;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::bad_request) {
                throw;
            }
            std::cerr << "cairn: " << printable(file + ", line " + std::to_string(row.line) + ": " + error.what()) << '\n';
            ++refused;
        }
    }
    print(counted(noted, "row") + " noted, " + std::to_string(rows.size() - noted - refused) + " without news, " +
          std::to_string(refused) + " refused\n");
    return refused == 0 ? 0 : 1;
}

}  // namespace cairn
