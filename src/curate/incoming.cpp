// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/incoming.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "cairn/text.h"
#include "curate/front_matter.h"
#include "decide/note_fields.h"

namespace cairn {
namespace {

/// The sentence of a refusal. Diagnostics of a refused file say what was found where and quote nothing.
std::string reason(const Analysis& analysis) {
    const auto error = std::ranges::find(analysis.diagnostics, Severity::error, &Diagnostic::severity);
    if (error == analysis.diagnostics.end()) {
        return "brief: it may not be kept here; see 'cairn inspect'";
    }
    return "brief" + (error->line == 0 ? "" : ":" + std::to_string(error->line)) + ": " + error->message;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

std::string_view code_of(std::string_view finding_id) {
    return finding_id.substr(std::min(finding_id.rfind('/') + 1, finding_id.size()));
}

const Finding* meant_by(const Note& draft, const std::vector<Finding>& findings) {
    const auto first = [&](auto&& holds) {
        const auto found = std::ranges::find_if(findings, holds);
        return found == findings.end() ? nullptr : &*found;
    };
    const Finding* finding = nullptr;
    if (!draft.target.empty()) {
        finding = first([&](const Finding& each) { return each.id == draft.target; });
        finding = finding != nullptr ? finding
                                     : first([&](const Finding& each) { return code_of(each.id) == code_of(draft.target); });
    }
    if (finding == nullptr && !draft.exact.empty()) {
        const std::string quote = normalised(draft.exact);
        finding = first([&](const Finding& each) { return normalised(each.text) == quote; });
    }
    return finding;
}

}  // namespace

Place place_named(const std::string& name) {
    return {name, "briefs/" + name + ".md"};
}

Incoming take_in(const NewBrief& brief, const Analyser& analyser, const Place& place) {
    const auto check_size = [](std::size_t bytes) {
        if (bytes > brief_limit_bytes) {
            throw Error{ErrorKind::too_large, "brief: larger than 8 MB; split it or leave its images out"};
        }
    };
    check_size(brief.markdown.size());
    if (is_blank(body_of(brief.markdown))) {
        throw Error{ErrorKind::refused, "brief: there is no text in it; paste or write the brief itself"};
    }
    Incoming incoming;
    incoming.source = {.id = place.id,
                       .path = place.path,
                       .bytes = with_front_matter(brief.markdown, brief.front_matter),
                       .added = now_utc().substr(0, 10)};
    check_size(incoming.source.bytes.size());
    incoming.analysis = analyser.analyse(incoming.source);
    if (incoming.analysis.brief.refused || !incoming.analysis.document.readable) {
        throw Error{ErrorKind::refused, reason(incoming.analysis)};
    }
    incoming.names_itself = incoming.analysis.brief.id != place.id;
    return incoming;
}

std::vector<Note> bound_notes(std::vector<Note> drafts, const Analysis& analysis, const Vocabulary& vocabulary) {
    for (Note& draft : drafts) {
        const Finding* finding = meant_by(draft, analysis.findings);
        if (finding == nullptr) {
            throw Error{ErrorKind::bad_request, "notes: no finding of the brief is '" +
                                                    (draft.target.empty() ? draft.exact : draft.target) +
                                                    "'; preview the text again"};
        }
        draft.target = finding->id;
        draft.exact  = finding->text;
        draft        = completed(std::move(draft));
        check_note(draft, vocabulary);
    }
    return drafts;
}

Note completed(Note draft) {
    if (draft.id.empty()) {
        draft.id = random_uuid_urn();
    }
    if (draft.creator.empty()) {
        draft.creator = "anonymous";
    }
    if (draft.created.empty()) {
        draft.created = now_utc();
    }
    draft.exact = shortened(draft.exact, note_text_limit_bytes - 3);
    return parse_note(note_line(draft));  // what could not be read again must not be written
}

std::string now_utc() {
    using namespace std::chrono;
    const auto now = system_clock::now();
    const std::time_t seconds = system_clock::to_time_t(now);
    const auto milliseconds = duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> date{};
    std::strftime(date.data(), date.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(milliseconds));
    return std::string(date.data()) + fraction.data();
}

Decided decide_analysis(Analysis analysis, std::string_view notes, const Vocabulary& vocabulary, const std::string& id) {
    if (!id.empty() && analysis.brief.id != id) {
        rename_brief(analysis, id);
    }
    std::vector<Note> parsed = parse_notes(notes, analysis.diagnostics, now_utc());
    return decide(std::move(analysis), std::move(parsed), vocabulary);
}

}  // namespace cairn
