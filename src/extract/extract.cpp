// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extract.h"

#include <algorithm>

#include "extract/brief_reader.h"
#include "extract/finish.h"
#include "extract/prose.h"
#include "extract/section_findings.h"

namespace cairn {
namespace {

constexpr std::size_t longest_id           = 200;  // bytes
constexpr std::size_t longest_abstract     = 400;  // words of untitled text before the first heading that count as an abstract
constexpr std::size_t least_heading_words  = 4;    // of a heading that is a finding itself

/// An id can stand in a path and in a URL as it is.
bool is_valid_id(std::string_view id) {
    if (id.empty() || id.size() > longest_id || id.front() == '/' || id.back() == '/' || id.front() == '.') return false;
    if (id.find("..") != std::string_view::npos || id.find("//") != std::string_view::npos) return false;
    return std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
    });
}

std::string brief_id(const Source& source, const Document& document, Diagnostics& diagnostics) {
    const auto own = document.front_matter.find("id");
    if (own == document.front_matter.end()) return source.id;
    if (is_valid_id(own->second.scalar)) return own->second.scalar;
    diagnostics.push_back({Severity::warning, own->second.line,
                           "front matter: 'id' may have letters, digits and - _ . / alone; '" + source.id + "' is used, change it"});
    return source.id;
}

/// A refused brief leaves nothing behind but its name and the diagnostics that say why.
void forget(const Source& source, std::size_t diagnostics_before, Analysis& analysis) {
    Brief bare;
    bare.id       = source.id;
    bare.path     = analysis.brief.path;
    bare.language = "en";
    bare.handling = Handling::restricted;
    bare.refused  = true;
    analysis.brief    = std::move(bare);
    const bool readable = analysis.document.readable;
    analysis.document          = Document{};
    analysis.document.readable = readable;
    analysis.findings.clear();
    analysis.diagnostics.erase(analysis.diagnostics.begin(), analysis.diagnostics.begin() + static_cast<std::ptrdiff_t>(diagnostics_before));
}

/// Words of a section's own text, counted to the end of the block that brings more than `enough`; what heads the columns of a
/// table says nothing yet.
std::size_t words_in(const Cutting& cutting, std::size_t section, std::size_t enough) {
    std::size_t    words = 0;
    const Section& own   = cutting.document.sections[section];
    for (std::size_t i = own.first_block; i < own.last_block && words <= enough; ++i) {
        const Block& block = cutting.document.blocks[i];
        const bool   heads = block.kind == BlockKind::cell && cutting.document.blocks[block.parent].header;
        if (!heads) words += count_words(cutting.outline.texts[i].text);
    }
    return words;
}

/// "Recommendation 3: Train officers", or below "Recommendations" a heading that recommends: the heading is the finding and
/// what follows it its reasons.
bool cut_heading(Cutting& cutting, std::size_t section, const Meaning& meaning) {
    const SectionOutline& outline = cutting.outline.sections[section];
    Item item;
    item.text.text = outline.statement;
    if (item.text.text.empty()) {
        const std::string& heading = cutting.document.sections[section].heading;
        if (!meaning.inherited || count_words(heading) < least_heading_words || !judge_statement(heading, cutting.matcher)) return false;
        item.text.text = heading;
    }
    item.text.line_starts.push_back({0, outline.heading_line});
    item.lines  = {outline.heading_line, outline.heading_line};
    item.block  = cutting.document.sections[section].first_block;
    item.number = outline.number;
    add_draft(cutting, section, item, meaning, "heading");
    return true;
}

bool has_sub_sections(const Outline& outline, std::size_t section) {
    return section + 1 < outline.sections.size() && outline.sections[section + 1].parent == section;
}

void cut_section(Cutting& cutting, std::size_t section, const Meaning& meaning, Diagnostics& diagnostics) {
    const std::size_t before = cutting.drafts.size();
    if (!cut_heading(cutting, section, meaning)) cut_known_section(cutting, section, meaning);
    const bool empty = cutting.drafts.size() == before && words_in(cutting, section, 0) == 0 && !has_sub_sections(cutting.outline, section);
    if (!empty || meaning.inherited) return;
    diagnostics.push_back({Severity::warning, cutting.outline.sections[section].heading_line,
                           "nothing stands under the heading '" + std::string(valid_prefix(cutting.document.sections[section].heading, 120)) + "'; add its " +
                               std::string(row_of(meaning.kinds.front()).name) + "s or take the heading out"});
}

void cut_document(Cutting& cutting, Diagnostics& diagnostics) {
    std::vector<std::size_t> later;
    bool structured = false;
    for (std::size_t section = 0; section < cutting.document.sections.size(); ++section) {
        const SectionMeaning said = meaning_of_section(cutting, section);
        if (said.silent) continue;
        const std::size_t before = cutting.drafts.size();
        if (!said.meaning.kinds.empty()) {
            cut_section(cutting, section, said.meaning, diagnostics);
            structured = structured || (cutting.drafts.size() > before && !said.meaning.cue);
            continue;
        }
        const bool untitled = cutting.outline.sections[section].title || cutting.outline.sections[section].parent == no_section;
        if (said.summary || (untitled && words_in(cutting, section, longest_abstract) <= longest_abstract)) {
            later.push_back(section);
        } else {
            cut_unknown_section(cutting, section);
        }
    }
    // An abstract says again what the sections say: where they have findings, only what it lists as such is read, to be joined.
    for (const std::size_t section : later) {
        if (structured) {
            cut_led_lists(cutting, section);
        } else {
            cut_unknown_section(cutting, section);
        }
    }
}

}  // namespace

struct Extractor::Prepared {
    explicit Prepared(const Vocabulary& vocabulary) : headings(vocabulary.headings), matcher(vocabulary.cues), reader(vocabulary) {}

    HeadingClassifier headings;
    CueMatcher        matcher;
    BriefReader       reader;
};

Extractor::Extractor(const Vocabulary& vocabulary) : prepared_(std::make_unique<const Prepared>(vocabulary)) {}

Extractor::~Extractor() = default;

void Extractor::extract(const Source& source, Analysis& analysis) const {
    Document& document = analysis.document;
    const std::size_t diagnostics_before = analysis.diagnostics.size();
    analysis.brief.id = brief_id(source, document, analysis.diagnostics);
    const Outline outline = outline_document(document, prepared_->headings);
    const std::size_t diagnostics_of_file = analysis.diagnostics.size();
    prepared_->reader.read(source, document, prepared_->headings, analysis.brief, analysis.diagnostics);
    if (analysis.brief.refused) {
        forget(source, diagnostics_before, analysis);
        return;
    }
    if (document.readable && document.blocks.empty()) {
        analysis.diagnostics.resize(diagnostics_of_file);  // that it is undated and unsourced goes without saying
        analysis.diagnostics.push_back({Severity::warning, 0, "there is no text in it; write the brief, or take the file away"});
        return;
    }
    std::vector<Draft> drafts;
    SourceLines        lines(source.bytes);
    Cutting cutting{document, outline, prepared_->headings, prepared_->matcher, lines, analysis.brief.language, drafts};
    cut_document(cutting, analysis.diagnostics);
    join_repeated(outline, drafts);
    mark_groups(document, outline, drafts, cutting.next_group);
    analysis.findings = finish_findings(std::move(drafts), analysis.brief, prepared_->matcher, prepared_->reader);
    report_unknown_headings(document, outline, prepared_->headings, analysis.diagnostics);
}

}  // namespace cairn
