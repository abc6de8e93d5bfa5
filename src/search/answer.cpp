// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/answer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "cairn/error.h"
#include "cairn/text.h"
#include "search/facets.h"
#include "search/fewer_words.h"
#include "search/hits.h"
#include "search/read_back.h"
#include "search/spelling.h"
#include "search/state.h"
#include "search/telling_words.h"
#include "search/translate.h"

namespace cairn::search {
namespace {

// A query that is the whole title of a brief finds that brief first, whatever else has its words.
constexpr double whole_title_factor = 50;

constexpr std::size_t most_counted = 20;  // briefs that match where no finding does

Wording quoted_list(const std::vector<std::string>& words) {
    Wordings all;
    for (const std::string& word : words) all.push_back({"\"{1}\"", {Wording::literal(word)}});
    return joined(all, "{1}, {2}");
}

Wording number(std::size_t value) { return Wording::literal(std::to_string(value)); }

class Answer {
public:
    Answer(const Plan& plan, const Query& query, const Reader& reader, const Vocabulary& vocabulary, const index::Places& places)
        : plan_(plan), query_(query), reader_(reader), vocabulary_(vocabulary), places_(places), root_(plan.root),
          visible_(visible(reader, query.unit, query.ceiling, plan.withdrawn)) {
        results_.query.remarks = plan.remarks;
    }

    Results run() {
        prune_labels(root_, reader_, query_.unit);
        ignore_stop_words();
        if (const std::size_t words = keep_telling_words(root_, reader_, query_.unit); words > most_alternatives) {
            remark({"Of {1} different words the {2} most telling ones were searched for.", {number(words), number(most_alternatives)}});
        }
        translation_ = translate(root_, reader_, query_.unit);
        select_filters();
        select_words(translation_.whole);
        if (matching_.empty() && translation_.scored && !results_.partial) try_harder();
        rank();
        tell();
        fill_hits();
        fill_facets();
        return std::move(results_);
    }

private:
    void remark(const Wording& sentence) {
        auto& remarks = results_.query.remarks;
        if (std::ranges::find(remarks, sentence) == remarks.end()) remarks.push_back(sentence);
    }

    void ignore_stop_words() {
        const std::vector<std::string> languages{reader_.languages.front(),
                                                 guess_language(query_.text, reader_.languages.front())};
        const std::vector<std::string> ignored = drop_stop_words(root_, languages, reader_, query_.unit);
        if (!ignored.empty() && !query_.bag_of_words) {
            remark({"Too common to search by, and ignored: {1}. Put a phrase in quotes to keep them.", {quoted_list(ignored)}});
        }
    }

    DocumentSet selected(const Expression& expression) {
        Selection selection = select(expression, reader_, query_.unit, plan_.deadline);
        results_.partial = results_.partial || selection.partial;
        return std::move(selection.documents);
    }

    bool has_facet(std::string_view field) const {
        return std::ranges::find(plan_.facets, field, &index::Field::name) != plan_.facets.end();
    }

    /// Filters of a field that is a facet too stand apart: its facet is counted without them.
    void select_filters() {
        if (!visible_.is_everything()) within_ = selected(visible_);
        for (std::size_t i = 0; i < plan_.filters.size(); ++i) {
            DocumentSet filtered = selected(filter_expression(plan_.filters[i], reader_, query_.unit));
            if (has_facet(plan_.filter_fields[i])) {
                facet_filters_.emplace_back(plan_.filter_fields[i], std::move(filtered));
            } else if (within_) {
                *within_ &= filtered;
            } else {
                within_ = std::move(filtered);
            }
        }
    }

    /// Of `documents` those that all filters let through but those of `left_out`.
    DocumentSet under_filters(DocumentSet documents, std::string_view left_out = {}) const {
        for (const auto& [field, filtered] : facet_filters_) {
            if (field != left_out) documents &= filtered;
        }
        return documents;
    }

    void select_words(const Expression& words) {
        const bool by_score = translation_.scored && query_.sort == Sort::relevance;
        const DocumentSet* within = within_ ? &*within_ : nullptr;
        with_words_ = by_score ? select_scored(with_title(words), reader_, query_.unit, plan_.deadline, within)
                               : select(words, reader_, query_.unit, plan_.deadline, within);
        results_.partial = results_.partial || with_words_.partial;
        matching_ = under_filters(with_words_.documents);
    }

    Expression with_title(const Expression& words) const {
        if (query_.unit != Unit::briefs) return words;
        const std::string term = index::boolean_term(index::prefix_whole_title, index::whole_title(query_.text));
        if (!reader_.briefs.term_exists(term)) return words;
        return also(words, has_term(term).times(whole_title_factor));
    }

    void rank() {
        const std::size_t wanted = query_.offset + query_.limit;
        if (!translation_.scored || query_.sort != Sort::relevance) {
            hits_ = rank_by_date(matching_, query_.sort, wanted, reader_, query_.unit);
        } else {
            hits_ = rank_by_score(matching_, with_words_.scores, translation_.near_terms, wanted, reader_, query_.unit);
        }
    }

    /// Nothing has all the words: mend the spelling, else take what has most of them.
    void try_harder() {
        Node                          corrected = root_;
        const std::vector<Correction> corrections = correct_spelling(corrected, reader_, query_.unit, places_);
        if (!corrections.empty()) {
            Translation before = std::exchange(translation_, translate(corrected, reader_, query_.unit));
            Selection   as_written = std::move(with_words_);
            select_words(translation_.whole);
            if (!matching_.empty()) {
                for (const auto& [written, better] : corrections) {
                    remark({"Nothing has \"{1}\"; \"{2}\" was searched for instead. Put it in quotes to search as written.",
                            {Wording::literal(written), Wording::literal(better)}});
                }
                root_ = std::move(corrected);
                return;
            }
            translation_ = std::move(before);
            with_words_ = std::move(as_written);
        }
        if (translation_.words.size() < 2 || query_.any) return;
        const DocumentSet conditions = under_filters(within_ ? *within_ : selected(every_document()));
        FewerWords        fewer = most_words(translation_, conditions, reader_, query_.unit, plan_.deadline);
        results_.partial = results_.partial || fewer.partial;
        if (fewer.words == 0) return;
        const Wordings counts{quoted_list(translation_.word_names), number(fewer.words), number(translation_.words.size())};
        remark(query_.unit == Unit::findings ? Wording{"No finding has all of {1}; these have {2} of the {3}.", counts}
                                             : Wording{"No brief has all of {1}; these have {2} of the {3}.", counts});
        if (!fewer.missing.empty()) remark({"None of these has {1}.", {quoted_list(fewer.missing)}});
        select_words(any_of(translation_.words));
        matching_ = std::move(fewer.documents);
    }

    void tell() {
        for (const Wording& sentence : expansion_remarks(root_, vocabulary_)) remark(sentence);
        for (const Wording& sentence : translation_.remarks) remark(sentence);
        results_.total = matching_.size();
        results_.total_exact = !results_.partial;
        results_.revision = reader_.info().revision;
        results_.query.sentence = sentence_of(root_, plan_.filters, query_.unit, vocabulary_);
        results_.query.words = searched_words(root_);
        if (results_.partial) remark({"The search took too long and was cut short; what was found until then is shown."});
        if (results_.total == 0) tell_nothing_found();
    }

    /// Never zero results without a word: a name belongs to its brief, so a search of findings says where it is.
    void tell_nothing_found() {
        if (query_.unit == Unit::findings) {
            Query of_briefs = query_;
            of_briefs.unit = Unit::briefs;
            const Translation there = translate(root_, reader_, Unit::briefs);
            const Expression  words = all_of({there.whole, visible(reader_, Unit::briefs, query_.ceiling, plan_.withdrawn)});
            const std::size_t briefs = count_up_to(most_counted + 1, words, reader_, Unit::briefs);
            if (briefs > most_counted) {
                remark({"No finding matches, but more than {1} briefs do; search the briefs.", {number(most_counted)}});
                return;
            }
            if (briefs > 0) {
                remark(briefs == 1 ? Wording{"No finding matches, but {1} brief does; search the briefs.", {number(1)}}
                                   : Wording{"No finding matches, but {1} briefs do; search the briefs.", {number(briefs)}});
                return;
            }
        }
        remark(plan_.filters.empty() ? Wording{"Nothing matches."} : Wording{"Nothing matches with these filters."});
    }

    void fill_hits() {
        const Marker  nothing;
        const Marker& marker = query_.detail == Detail::snippet ? translation_.marker : nothing;
        for (std::size_t i = query_.offset; i < hits_.size() && i < query_.offset + query_.limit; ++i) {
            const Ranked& hit = hits_[i];
            const bool    by_id = query_.detail == Detail::id;
            if (query_.unit == Unit::findings) {
                results_.findings.push_back(by_id ? finding_id_hit(hit, reader_) : finding_hit(hit, reader_, marker));
            } else {
                results_.briefs.push_back(by_id ? brief_id_hit(hit, reader_) : brief_hit(hit, reader_, marker));
            }
        }
        if (query_.explain) explain();
    }

    /// Scores each word in each field alone, over the hits of the page.
    void explain() {
        DocumentSet                                      page(reader_.database(query_.unit).get_lastdocid());
        std::map<Xapian::docid, std::vector<ScorePart>*> parts;
        for (std::size_t i = 0; i < results_.findings.size() + results_.briefs.size(); ++i) {
            const Xapian::docid document = hits_[query_.offset + i].document;
            page.add(document);
            parts[document] = query_.unit == Unit::findings ? &results_.findings[i].explain : &results_.briefs[i].explain;
        }
        for (const Leaf& leaf : translation_.leaves) {
            const Selection alone = select_scored(leaf.expression, reader_, query_.unit, plan_.deadline, &page);
            alone.documents.for_each([&](Xapian::docid document) {
                const double score = alone.scores[document];
                if (score > 0) parts.at(document)->push_back({leaf.field, leaf.word, score});
            });
        }
        for (auto& [document, list] : parts) {
            std::ranges::stable_sort(*list, [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
        }
    }

    /// A field that filters shows what its other values would bring: its own filter is set aside.
    void fill_facets() {
        const std::vector<Xapian::docid> matching = matching_.list();
        for (const index::Field* field : plan_.facets) {
            const auto column = reader_.columns_of(query_.unit).values(reader_.database(query_.unit), field->slot);
            const bool is_filtered = std::ranges::find(plan_.filter_fields, field->name) != plan_.filter_fields.end();
            const auto counts = column->counts(is_filtered ? under_filters(with_words_.documents, field->name).list() : matching);
            results_.facets.push_back(make_facet(*field, counts, *column, vocabulary_));
        }
    }

    const Plan&                plan_;
    const Query&               query_;
    const Reader&              reader_;
    const Vocabulary&          vocabulary_;
    const index::Places&       places_;
    Node                       root_;
    const Expression           visible_;
    Translation                translation_;
    std::optional<DocumentSet> within_;      // what the reader may see, under all filters but those of facets; none: everything
    std::vector<std::pair<std::string, DocumentSet>> facet_filters_;
    Selection                  with_words_;  // of within_
    DocumentSet                matching_;
    std::vector<Ranked>        hits_;
    Results                    results_;
};

}  // namespace

Results answer(const Plan& plan, const Query& query, const Reader& reader, const Vocabulary& vocabulary,
               const index::Places& places) {
    return Answer(plan, query, reader, vocabulary, places).run();
}

}  // namespace cairn::search
