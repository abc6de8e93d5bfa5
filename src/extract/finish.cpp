// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/finish.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "cairn/text.h"
#include "extract/attributes.h"

namespace cairn {
namespace {

constexpr std::size_t largest_group      = 30;   // more are a chapter, not a lesson with its parts
constexpr std::size_t most_seen_together = 2;    // observations that open one lesson; a list of them is a chapter too
constexpr std::size_t most_in_summary    = 200;  // findings of a summary that are looked for again in the chapters
constexpr double      nearly_the_same    = 0.8;  // shared words over all words
constexpr double      nearly_all         = 0.9;  // of a summary's words, in a chapter that says more
constexpr std::size_t least_shared_words = 5;
constexpr std::size_t least_to_guess     = 60;   // bytes; a shorter text has the language of its brief

bool under_summary(const Outline& outline, std::size_t section) {
    for (; section != no_section; section = outline.sections[section].parent) {
        if (has_role(outline.sections[section], HeadingRole::abstract)) return true;
    }
    return false;
}

std::set<std::string> word_set(std::string_view text) {
    std::set<std::string> set;
    for (Word& word : words(text)) set.insert(std::move(word.folded));
    return set;
}

double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::size_t shared = 0;
    for (const std::string& word : a) shared += b.contains(word);
    if (shared < least_shared_words) return 0;
    return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

/// Whether nearly all that a summary said stands in a chapter's longer finding.
bool contains(const std::set<std::string>& longer, const std::set<std::string>& shorter) {
    if (shorter.size() < least_shared_words) return false;
    std::size_t shared = 0;
    for (const std::string& word : shorter) shared += longer.contains(word);
    return static_cast<double>(shared) >= nearly_all * static_cast<double>(shorter.size());
}

bool acts(FindingKind kind) { return kind == FindingKind::recommendation; }

std::vector<std::string> countries_of(const std::string& text, const Brief& brief, const BriefReader& reader) {
    std::vector<std::string> codes = reader.countries_in(text);
    if (!codes.empty()) return codes;
    for (const Country& country : brief.countries) {
        if (country.role == CountryRole::place && country.certain && !country.region) codes.push_back(country.code);
    }
    return codes;
}

std::optional<FindingStatus> status_of(const Draft& draft, const CueMatcher& matcher) {
    if (!acts(draft.finding.kind)) return std::nullopt;
    FindingStatus status;
    std::optional<std::string> progress = draft.progress;
    if (!progress) progress = progress_in_brackets(draft.finding.text, matcher);
    if (progress) {
        AddresseeStatus said;
        said.addressee = draft.finding.addressee;
        said.progress  = progress;
        said.origin    = Origin::author;
        status.state   = *progress;
        status.by_addressee.push_back(std::move(said));
    }
    return status;
}

void set_attributes(Draft& draft, const Brief& brief, const CueMatcher& matcher, const BriefReader& reader) {
    Finding&       finding = draft.finding;
    const CuedText cued(finding.text, matcher);
    finding.modality = std::min(draft.least_modality, modality_of(cued, finding.kind));
    if (acts(finding.kind)) {
        finding.addressee = addressee_of(cued, matcher);
        // "The Administrator should", under "USAID": the heading says whose.
        const bool bare = finding.addressee && finding.addressee->starts_with("The ") && finding.addressee->find(' ', 4) == std::string::npos;
        if (draft.addressee && (!finding.addressee || bare)) finding.addressee = draft.addressee;
        finding.parts = parts_of(draft.text, brief.language, matcher);
    }
    finding.condition = condition_of(cued);
    finding.phase     = phase_of(cued);
    finding.countries = countries_of(finding.text, brief, reader);
    finding.status    = status_of(draft, matcher);
}

}  // namespace

void join_repeated(const Outline& outline, std::vector<Draft>& drafts) {
    struct Said {
        std::size_t           draft;
        std::set<std::string> words;
    };
    std::vector<Said> summary;
    for (std::size_t i = 0; i < drafts.size() && summary.size() < most_in_summary; ++i) {
        if (under_summary(outline, drafts[i].section)) summary.push_back({i, word_set(drafts[i].finding.text)});
    }
    if (summary.empty()) return;
    std::vector<bool> joined(drafts.size(), false);
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (under_summary(outline, drafts[i].section)) continue;
        const std::set<std::string> here = word_set(drafts[i].finding.text);
        for (const Said& said : summary) {
            if (drafts[said.draft].finding.kind != drafts[i].finding.kind) continue;
            if (likeness(said.words, here) < nearly_the_same && !contains(here, said.words)) continue;
            drafts[i].finding.also_at.push_back(drafts[said.draft].finding.lines);
            drafts[i].finding.confidence = std::max(drafts[i].finding.confidence, drafts[said.draft].finding.confidence);
            joined[said.draft] = true;
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (joined[i]) continue;
        if (kept != i) drafts[kept] = std::move(drafts[i]);
        ++kept;
    }
    drafts.resize(kept);
}

void mark_groups(const Document& document, const Outline& outline, std::vector<Draft>& drafts, std::size_t& next_group) {
    struct Topic {
        std::string              opens;        // the heading that its first field has
        std::size_t              first_field = no_section;
        std::size_t              seen = 0;     // observations and issues under the first field
        std::vector<std::size_t> members;
    };
    std::vector<Topic>                 topics;
    std::map<std::size_t, std::size_t> latest;  // section around -> its topic now open
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const SectionOutline& section = outline.sections[drafts[i].section];
        if (drafts[i].group != 0 || section.classes.empty() || document.sections[drafts[i].section].level != 7) continue;
        const std::string& heading = document.sections[drafts[i].section].heading;
        const auto [at, fresh] = latest.emplace(section.parent, topics.size());
        // The heading that opened the topic comes again: "Issue: ..." begins the next one.
        const bool again = !fresh && topics[at->second].first_field != drafts[i].section && topics[at->second].opens == heading;
        if (fresh || again) {
            at->second = topics.size();
            topics.push_back({heading, drafts[i].section, 0, {}});
        }
        Topic& topic = topics[at->second];
        topic.members.push_back(i);
        topic.seen += topic.first_field == drafts[i].section;
    }
    for (const auto& [opens, first_field, seen, members] : topics) {
        if (members.size() < 2 || members.size() > largest_group || seen > most_seen_together) continue;
        bool saw = false, learned = false;
        for (const std::size_t member : members) {
            const FindingKind kind = drafts[member].finding.kind;
            saw     = saw || kind == FindingKind::observation || kind == FindingKind::issue || kind == FindingKind::finding;
            learned = learned || kind == FindingKind::lesson || kind == FindingKind::recommendation;
        }
        if (!saw || !learned) continue;
        for (const std::size_t member : members) drafts[member].group = next_group;
        ++next_group;
    }
}

std::vector<Finding> finish_findings(std::vector<Draft> drafts, const Brief& brief, const CueMatcher& matcher, const BriefReader& reader) {
    std::ranges::stable_sort(drafts, [](const Draft& a, const Draft& b) { return std::pair{a.block, a.offset} < std::pair{b.block, b.offset}; });
    std::vector<Finding>                                    findings;
    std::unordered_map<std::string, std::size_t>            occurrences;
    std::unordered_map<std::size_t, std::vector<std::size_t>> groups;
    std::unordered_map<std::size_t, std::string>              languages;  // by section, from its first finding of some length
    findings.reserve(drafts.size());
    for (Draft& draft : drafts) {
        set_attributes(draft, brief, matcher, reader);
        const auto known = languages.find(draft.section);
        if (known == languages.end() && draft.finding.text.size() >= least_to_guess) {
            draft.finding.language = languages[draft.section] = guess_language(draft.finding.text, brief.language);
        } else {
            draft.finding.language = known == languages.end() ? brief.language : known->second;
        }
        draft.finding.id = finding_id(brief.id, draft.finding.text, ++occurrences[normalised(draft.finding.text)]);
        if (draft.group != 0) groups[draft.group].push_back(findings.size());
        findings.push_back(std::move(draft.finding));
    }
    for (const auto& [group, members] : groups) {
        if (members.size() > largest_group) continue;
        for (const std::size_t member : members) {
            for (const std::size_t other : members) {
                if (other != member) findings[member].group.push_back(findings[other].id);
            }
        }
    }
    return findings;
}

}  // namespace cairn
