// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "link/linker.h"

namespace cairn::samples {

inline Clause clause(std::string id, std::string title, std::vector<std::string> terms = {}, std::vector<std::string> concepts = {},
                     std::string summary = "") {
    Clause made;
    made.id = std::move(id);
    made.titles = {{"en", std::move(title)}};
    made.terms = std::move(terms);
    made.concepts = std::move(concepts);
    made.summary = std::move(summary);
    return made;
}

/// Two frameworks: a review with an acronym that means other things elsewhere, and a numbered resolution.
inline Vocabulary vocabulary() {
    Vocabulary vocabulary;
    Framework review;
    review.id = "sar";
    review.titles = {{"en", "A Framework for Lasting Calm"}};
    review.names = {"Stabilization Assistance Review"};
    Label acronym;
    acronym.text = "SAR";
    acronym.role = LabelRole::acronym;
    acronym.with = {"stabilization"};
    acronym.without = {"radar", "search and rescue"};
    review.acronyms = {acronym};
    review.clauses = {
        clause("burden-sharing", "Share the burden", {"share the cost", "donor contributions"}, {"funding", "partners"},
               "Partners carry their part of the cost."),
        clause("learning", "Institutionalise learning", {"after-action review"}, {"evaluation"}, "Evaluate and adapt."),
        clause("risk", "Risk", {"unintended consequences"}, {"risk"}, "Weigh what may go wrong."),
    };
    review.clauses[1].titles["fr"] = "Institutionnaliser l'apprentissage";
    Framework resolution;
    resolution.id = "unscr-2151";
    resolution.titles = {{"en", "Security Council resolution 2151"}};
    resolution.names = {"UNSCR 2151"};
    resolution.clauses = {clause("ownership", "National ownership", {}, {"ownership"}, "The country leads."),
                          clause("partners", "Partners together", {"partners"}, {"partners", "funding", "risk", "evaluation"},
                                 "All partners of all kinds work together.")};
    vocabulary.frameworks = {review, resolution};
    return vocabulary;
}

inline Tag tag(std::string id, double score = 0.85) {
    Tag made;
    made.concept_id = std::move(id);
    made.score = score;
    made.evidence = {{"label", "words", 3}};
    return made;
}

inline Analysis analysis_of(std::string text, std::vector<Tag> tags = {}, std::string language = "en") {
    Analysis analysis;
    analysis.brief.language = language;
    Finding& finding = analysis.findings.emplace_back();
    finding.text = std::move(text);
    finding.language = std::move(language);
    finding.lines = {3, 3};
    finding.tags = std::move(tags);
    return analysis;
}

inline void add_block(Analysis& analysis, std::vector<Span> spans, std::size_t line) {
    Block& block = analysis.document.blocks.emplace_back();
    block.lines = {line, line};
    block.spans = std::move(spans);
    block.end = analysis.document.blocks.size();
}

inline std::vector<Link> links_of(Analysis analysis, const Vocabulary& vocabulary = samples::vocabulary()) {
    Linker{vocabulary}.link(analysis);
    return analysis.findings.at(0).links;
}

/// Names of the links of one origin, in order.
inline std::vector<std::string> names(const std::vector<Link>& links, Origin origin) {
    std::vector<std::string> all;
    for (const Link& link : links) {
        if (link.origin == origin) all.push_back(clause_name(link));
    }
    return all;
}

}  // namespace cairn::samples
