// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/corpus_check.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>
#include <variant>

#include "cairn/error.h"
#include "cairn/note.h"
#include "curate/incoming.h"
#include "curate/near_pairs.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view notes_ending = ".notes.jsonl";

constexpr std::size_t least_briefs_to_judge = 50;  // shares in fewer say little of a label
constexpr std::size_t most_percent          = 25;

/// Percent signs of a link's path decoded: "a%20b.md" -> "a b.md".
std::string decoded(std::string_view text) {
    const auto digit = [](char letter) {
        constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
        const std::size_t at = digits.find(letter);
        return at == std::string_view::npos ? -1 : static_cast<int>(at % 16);
    };
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
            result += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
            at += 2;
        } else {
            result += text[at];
        }
    }
    return result;
}

/// The file that a relative link names, "" for anchors and addresses with a scheme.
std::string linked_file(std::string_view target) {
    const std::string_view path = target.substr(0, target.find_first_of("?#"));
    const std::size_t colon = path.find(':');
    const bool has_scheme = colon != std::string_view::npos && colon < path.find('/');
    return has_scheme || path.starts_with("//") ? "" : decoded(path);
}

/// Collects the flaws of one brief after another.
class Checker {
public:
    Checker(const Corpus& corpus, const Analyser& analyser) : corpus_(corpus), analyser_(analyser) {}

    void check(const SourceEntry& entry) {
        path_ = entry.path;
        std::optional<Decided> decided;
        try {
            decided = read_and_decide(corpus_, entry, analyser_);
        } catch (const Error& error) {  // told as a flaw of this file; the others are checked all the same
            add(Severity::error, 0, corpus_.flaw_of(path_, error));
            return;
        }
        const Analysis& analysis = decided->analysis;
        for (const Diagnostic& diagnostic : analysis.diagnostics) {
            report_.flaws.push_back({path_, diagnostic});
        }
        if (analysis.brief.refused || !analysis.document.readable) {
            return;
        }
        ++report_.briefs;
        near_pairs_.add(corpus_.read(entry).bytes);
        compared_.push_back({entry, analysis.brief.event.value_or("")});
        report_.findings += analysis.findings.size();
        report_.notes += decided->notes.size();
        std::set<std::pair<std::string, std::string>> labels;
        for (const Finding& finding : analysis.findings) {
            for (const Tag& tag : finding.tags) {
                if (tag.origin != Origin::rule) continue;
                for (const TagEvidence& evidence : tag.evidence) labels.emplace(tag.concept_id, evidence.label);
            }
        }
        for (const auto& label : labels) ++label_briefs_[label];
        check_id(analysis.brief.id);
        check_links(analysis.document);
        collect_web_link(analysis.brief.source.value_or(""), 0);
        check_notes(decided->notes);
    }

    void check_lonely_notes() {
        std::error_code none;
        for (fs::recursive_directory_iterator entry(corpus_.briefs_folder(), none), end; entry != end; entry.increment(none)) {
            const std::string name = entry->path().filename().string();
            if (!name.ends_with(notes_ending) || name.starts_with('.')) {
                continue;
            }
            const std::string path = entry->path().generic_string();
            if (!fs::exists(path.substr(0, path.size() - notes_ending.size()) + ".md")) {
                path_ = entry->path().lexically_relative(corpus_.root()).generic_string();
                add(Severity::warning, 0, "notes without a brief; move them beside the brief they belong to");
            }
        }
    }

    void check_near_copies() {
        const auto text = [&](std::size_t number) { return corpus_.read(compared_[number].entry).bytes; };
        for (const NearPair& pair : near_pairs_.pairs(text)) {
            const Compared& first = compared_[pair.first];
            const Compared& second = compared_[pair.second];
            if (!first.event.empty() && first.event == second.event) continue;
            path_ = second.entry.path;
            add(Severity::warning, 0, "near copy of " + first.entry.path + " (" + std::to_string(static_cast<int>(pair.similarity * 100)) +
                                          " % in common); keep one of them, or give both one 'event:' if they tell of one event");
        }
    }

    /// A label that hits nearly every brief tells none from another.
    void check_labels() {
        for (const auto& [label, briefs] : label_briefs_) report_.labels.push_back({label.first, label.second, briefs});
        std::ranges::stable_sort(report_.labels, std::ranges::greater{}, &LabelUse::briefs);
        if (report_.briefs < least_briefs_to_judge) return;
        path_ = "vocabulary/taxonomy.yaml";
        for (const LabelUse& use : report_.labels) {
            const std::size_t percent = use.briefs * 100 / report_.briefs;
            if (percent < most_percent) break;
            add(Severity::info, 0, "label '" + use.label + "' of " + use.concept_id + " is in " + std::to_string(percent) +
                                       " % of the briefs; give it a witness ('with:') or a narrower wording");
        }
    }

    CheckReport report() && {
        std::ranges::stable_sort(report_.flaws, {}, [](const Flaw& flaw) { return std::tie(flaw.path, flaw.diagnostic.line); });
        return std::move(report_);
    }

private:
    void add(Severity severity, std::size_t line, const std::string& message) {
        report_.flaws.push_back({path_, {severity, line, message}});
    }

    void check_id(const std::string& id) {
        const auto [first, is_new] = paths_.emplace(id, path_);
        if (!is_new) {
            add(Severity::warning, 0, "its id '" + id + "' is taken by " + first->second + "; give one of them another 'id:'");
        }
    }

    void check_links(const Document& document) {
        const fs::path folder = (corpus_.root() / path_).parent_path();
        for (const Block& block : document.blocks) {
            for (const Span& span : block.spans) {
                collect_web_link(span.target, block.lines.first);
                const std::string file = linked_file(span.target);
                std::error_code none;
                if (!file.empty() && !file.starts_with('/') && !fs::exists(folder / file, none)) {
                    add(Severity::warning, block.lines.first, "link to '" + file + "', which is not there; mend or remove it");
                }
            }
        }
    }

    void collect_web_link(const std::string& url, std::size_t line) {
        if (url.starts_with("http://") || url.starts_with("https://")) {
            report_.web_links.push_back({path_, url, line});
        }
    }

    void check_notes(const std::vector<AppliedNote>& notes) {
        for (const AppliedNote& each : notes) {
            if (each.note.created > now_) {
                add(Severity::warning, 0, "note " + each.note.id + ": created in the future (" + each.note.created +
                                              "); check the clock of the machine that wrote it");
            }
            try {
                check_note(each.note, analyser_.vocabulary());
            } catch (const Error& error) {  // a flaw in a note: told, and it stays
                add(Severity::warning, 0, "note " + each.note.id + ": " + error.what());
            }
        }
    }

    struct Compared {
        SourceEntry entry;
        std::string event;  ///< "" if it names none
    };

    const Corpus&                      corpus_;
    const Analyser&                    analyser_;
    const std::string                  now_ = now_utc();
    CheckReport                        report_;
    std::string                        path_;   ///< of the brief at hand
    std::map<std::string, std::string> paths_;  ///< by id
    NearPairs                          near_pairs_;
    std::vector<Compared>              compared_;  ///< what is in near_pairs_, in its order
    std::map<std::pair<std::string, std::string>, std::size_t> label_briefs_;  ///< by concept and label
};

}  // namespace

CheckReport check_corpus(const Corpus& corpus, const Analyser& analyser, const Progress& progress) {
    Checker checker(corpus, analyser);
    const std::vector<SourceEntry> entries = corpus.list();
    for (std::size_t at = 0; at < entries.size(); ++at) {
        checker.check(entries[at]);
        if (progress) {
            progress(at + 1, entries.size());
        }
    }
    checker.check_lonely_notes();
    checker.check_near_copies();
    checker.check_labels();
    return std::move(checker).report();
}

}  // namespace cairn
