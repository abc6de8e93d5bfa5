// SPDX-License-Identifier: GPL-3.0-or-later
#include "tag/tagger.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "tag/derived_tags.h"
#include "tag/document_reading.h"
#include "tag/labels.h"
#include "tag/lines.h"

namespace cairn {
namespace {

constexpr double least_score     = 0.3;   // below it a tag is not shown
constexpr double most_score      = 0.99;  // 1 is a person's
constexpr double loose_share     = 0.72;  // what a match counts whose words stand in another order
constexpr double partly_share    = 0.6;   // and one whose witness stands elsewhere in the document
constexpr double repeated_share  = 0.3;   // and each further match of a concept
constexpr double heading_share   = 0.6;   // of the score that a heading hands down
constexpr double title_share     = 0.5;
constexpr double abstract_share  = 0.35;
constexpr double least_inherited = 0.15;
constexpr double title_tag_score = 0.5;   // from which a concept of the title is one of the brief
constexpr std::size_t most_evidence = 5;

/// A match that stood before the judge.
struct Accepted {
    LabelMatch match;
    double     score = 0;
};

/// The longest match counts: "security sector reform" is none of "security". A match with its words out of order yields to any
/// other of its concept, and never eats one.
std::vector<Accepted> longest(std::vector<Accepted> matches, const Labels& labels) {
    const auto row = [&](const Accepted& one) { return labels.labels()[one.match.label].row; };
    const auto end = [](const Accepted& one) { return one.match.offset + one.match.length; };
    std::ranges::stable_sort(matches, [&](const Accepted& a, const Accepted& b) {
        if (a.match.offset != b.match.offset) return a.match.offset < b.match.offset;
        if (a.match.length != b.match.length) return a.match.length > b.match.length;
        return a.match.loose < b.match.loose;
    });
    std::set<std::uint32_t> strict_rows;
    for (const Accepted& one : matches) {
        if (!one.match.loose) strict_rows.insert(row(one));
    }
    std::vector<Accepted> kept;
    std::set<std::uint32_t> rows_here;  // already kept of this very piece of text
    std::uint32_t eaten_to = 0, offset = 0, length = 0, longest_end = 0;
    for (const Accepted& one : matches) {
        if (one.match.offset != offset || one.match.length != length) {
            eaten_to = longest_end;  // every match before this piece starts no later and is another one: it eats what ends inside it
            rows_here.clear();
            offset = one.match.offset;
            length = one.match.length;
        }
        if (!one.match.loose) longest_end = std::max(longest_end, end(one));
        if (end(one) <= eaten_to || (one.match.loose && strict_rows.contains(row(one)))) continue;
        if (rows_here.insert(row(one)).second) kept.push_back(one);
    }
    return kept;
}

/// The concepts of `matches` with their evidence, unsorted. Hidden ones are left out.
std::map<std::uint32_t, Tag> tags_of(const std::vector<Accepted>& matches, std::string_view text, const Labels& labels,
                                     const LineFinder& lines) {
    std::map<std::uint32_t, Tag> tags;
    std::vector<Accepted> best_first = matches;
    std::ranges::stable_sort(best_first, std::ranges::greater{}, &Accepted::score);
    for (const Accepted& one : best_first) {
        const PreparedLabel& label = labels.labels()[one.match.label];
        const Concept& named = labels.taxonomy().concepts()[label.row];
        if (named.hidden) continue;
        Tag& tag = tags[label.row];
        tag.concept_id = named.id;
        tag.label = named.label();
        tag.score = tag.evidence.empty() ? one.score : 1 - (1 - tag.score) * (1 - repeated_share * one.score);
        tag.score = std::min(tag.score, most_score);
        if (tag.evidence.size() >= most_evidence) continue;
        tag.evidence.push_back({label.label->text, std::string(text.substr(one.match.offset, one.match.length)),
                                lines.line_of(one.match.offset)});
    }
    return tags;
}

class TaggingRun {
public:
    TaggingRun(const Labels& labels, TokenReader& reader, Analysis& analysis)
        : labels_(labels), analysis_(analysis), lines_(analysis.document),
          document_(labels, reader, analysis.document, analysis.brief) {}

    void run() {
        read_surroundings();
        std::vector<LabelReading> readings;
        readings.reserve(analysis_.findings.size());
        for (const Finding& finding : analysis_.findings) {
            readings.push_back(document_.read(finding.text, finding.language));
            document_.add(readings.back());
        }
        for (std::size_t i = 0; i < readings.size(); ++i) tag_finding(readings[i], analysis_.findings[i]);
        tag_brief();
        count_brief_tags(analysis_, labels_.taxonomy());
    }

private:
    /// Title, abstract and headings: what a finding inherits from, and witnesses as well.
    void read_surroundings() {
        title_ = document_.read(analysis_.brief.title, analysis_.brief.language);
        document_.add(title_);
        if (analysis_.brief.abstract) {
            abstract_ = document_.read(*analysis_.brief.abstract, analysis_.brief.language);
            document_.add(abstract_);
        }
        for (const Finding& finding : analysis_.findings) {
            for (const std::string& heading : finding.heading_path) {
                if (headings_.contains(heading)) continue;
                const LabelReading& read =
                    headings_.emplace(heading, document_.read(heading, finding.language)).first->second;
                document_.add(read);
            }
        }
    }

    std::vector<Accepted> judge(std::string_view text, const std::vector<const LabelReading*>& near) {
        std::vector<Accepted> accepted;
        for (const LabelMatch& match : near.front()->matches) {
            const Standing standing = document_.judge(match, text.substr(match.offset, match.length), near);
            if (standing == Standing::none) continue;
            double score = labels_.labels()[match.label].score;
            if (match.loose) score *= loose_share;
            if (standing == Standing::partly) score *= partly_share;
            accepted.push_back({match, score});
        }
        return longest(std::move(accepted), labels_);
    }

    void tag_finding(const LabelReading& reading, Finding& finding) {
        std::vector<const LabelReading*> near{&reading};
        for (const std::string& heading : finding.heading_path) near.push_back(&headings_.at(heading));
        const LineFinder lines{lines_, finding.text, finding.lines};
        for (auto& [row, tag] : tags_of(judge(finding.text, near), finding.text, labels_, lines)) {
            if (tag.score >= least_score) finding.tags.push_back(std::move(tag));
        }
        sort_tags(finding.tags);
        set_broader(finding, labels_.taxonomy());
        inherit(finding);
    }

    void inherit(Finding& finding) {
        std::map<std::string, Tag> inherited;
        for (const std::string& heading : finding.heading_path) {
            // The heading that makes it a recommendation says nothing of what it recommends.
            if (finding.evidence.heading != heading) hand_down(inherited_from(heading, headings_.at(heading)), heading_share, inherited);
        }
        hand_down(inherited_from(analysis_.brief.title, title_), title_share, inherited);
        if (analysis_.brief.abstract) hand_down(inherited_from(*analysis_.brief.abstract, abstract_), abstract_share, inherited);
        for (const Tag& own : finding.tags) inherited.erase(own.concept_id);
        for (auto& [id, tag] : inherited) finding.inherited.push_back(std::move(tag));
        sort_tags(finding.inherited);
    }

    static void hand_down(const std::vector<Tag>& tags, double share, std::map<std::string, Tag>& inherited) {
        for (const Tag& tag : tags) {
            if (tag.score * share < least_inherited) continue;
            const auto place = inherited.find(tag.concept_id);
            if (place != inherited.end() && place->second.score >= tag.score * share) continue;
            Tag& below = inherited.insert_or_assign(tag.concept_id, tag).first->second;
            below.score *= share;
        }
    }

    /// The concepts of a heading, title or abstract; worked out once for all findings below it.
    const std::vector<Tag>& inherited_from(const std::string& text, const LabelReading& reading) {
        const auto known = inherited_.find(text);
        if (known != inherited_.end()) return known->second;
        std::vector<Tag> tags;
        const LineFinder nowhere{lines_, text, {}};
        for (auto& [row, tag] : tags_of(judge(text, {&reading}), text, labels_, nowhere)) {
            for (TagEvidence& evidence : tag.evidence) evidence.line = line_of(text, evidence.words);
            tags.push_back(std::move(tag));
        }
        return inherited_.emplace(text, std::move(tags)).first->second;
    }

    [[nodiscard]] std::size_t line_of(const std::string& text, const std::string& words) {
        const std::size_t line = lines_.line_of(text);
        return line != 0 ? line : lines_.line_of_words(words);
    }

    /// Front-matter tags that name a concept are tags; the others stay words of the author.
    void tag_brief() {
        Brief& brief = analysis_.brief;
        const auto add = [&](const Concept& named, Origin origin) {
            if (std::ranges::find(brief.tags, named.id, &BriefTag::concept_id) != brief.tags.end()) return;
            brief.tags.push_back({named.id, named.label(), {}, origin});
        };
        std::vector<std::string> words_only;
        for (const std::string& word : brief.author_tags) {
            const Concept* named = labels_.taxonomy().named(word);
            if (named && !named->hidden) {
                add(*named, Origin::author);
            } else {
                words_only.push_back(word);
            }
        }
        brief.author_tags = std::move(words_only);
        for (const Tag& tag : inherited_from(brief.title, title_)) {
            if (tag.score >= title_tag_score) add(*labels_.taxonomy().find(tag.concept_id), Origin::rule);
        }
    }

    const Labels&   labels_;
    Analysis&       analysis_;
    DocumentLines   lines_;
    DocumentReading document_;
    LabelReading    title_, abstract_;
    std::unordered_map<std::string, LabelReading>     headings_;
    std::unordered_map<std::string, std::vector<Tag>> inherited_;
};

}  // namespace

struct Tagger::Prepared {
    explicit Prepared(const Taxonomy& taxonomy) : labels(taxonomy), readers(labels.phrases()) {}

    Labels       labels;
    TokenReaders readers;
};

Tagger::Tagger(const Taxonomy& taxonomy) : prepared_(std::make_unique<const Prepared>(taxonomy)) {}

Tagger::~Tagger() = default;

void Tagger::tag(Analysis& analysis) const {
    const TokenReaders::Borrowed reader = prepared_->readers.borrow();
    TaggingRun{prepared_->labels, *reader, analysis}.run();
}

}  // namespace cairn
