// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/answer.h"

#include <algorithm>
#include <optional>

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

using XQuery = Xapian::Query;

// A query that is the whole title of a brief finds that brief first, whatever else has its words.
constexpr double whole_title_factor = 50;

std::string quoted_list(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "\"" : ", \"") + word + "\"";
    return all;
}

class Answer {
public:
    Answer(const Plan& plan, const Query& query, const Reader& reader, const Vocabulary& vocabulary, const index::Places& places)
        : plan_(plan), query_(query), reader_(reader), vocabulary_(vocabulary), places_(places), root_(plan.root),
          visible_(visible(reader, query.unit, query.ceiling, plan.withdrawn)) {
        results_.query.remarks = plan.remarks;
    }

    Results run() {
        const Xapian::Database& database = reader_.database(query_.unit);
        prune_labels(root_, database);
        ignore_stop_words(database);
        if (const std::size_t words = keep_telling_words(root_, reader_, query_.unit); words > most_alternatives) {
            remark("Of " + std::to_string(words) + " different words the " + std::to_string(most_alternatives) +
                   " most telling ones were searched for.");
        }
        translation_ = translate(root_, reader_, query_.unit);
        Matched matched = match_now();
        if (matched.total == 0 && translation_.scored && !matched.partial) matched = try_harder(std::move(matched));
        tell(matched);
        fill_hits(matched);
        fill_facets(matched);
        return std::move(results_);
    }

private:
    void remark(const std::string& sentence) {
        auto& remarks = results_.query.remarks;
        if (std::ranges::find(remarks, sentence) == remarks.end()) remarks.push_back(sentence);
    }

    void ignore_stop_words(const Xapian::Database& database) {
        const std::vector<std::string> languages{reader_.languages.front(),
                                                 guess_language(query_.text, reader_.languages.front())};
        const std::vector<std::string> ignored = drop_stop_words(root_, languages, database);
        if (!ignored.empty() && !query_.bag_of_words) {
            remark("Too common to search by, and ignored: " + quoted_list(ignored) + ". Put a phrase in quotes to keep them.");
        }
    }

    /// All filters but those of `left_out`, and what the reader may see.
    XQuery conditions(std::string_view left_out = {}) const {
        std::vector<XQuery> all{visible_};
        for (std::size_t i = 0; i < plan_.filters.size(); ++i) {
            if (plan_.filter_fields[i] != left_out || left_out.empty()) {
                all.push_back(filter_query(plan_.filters[i], reader_, query_.unit));
            }
        }
        return all.size() == 1 ? visible_ : XQuery(XQuery::OP_AND, all.begin(), all.end());
    }

    bool has_conditions() const {
        return !plan_.filters.empty() || visible_.get_type() != XQuery::LEAF_MATCH_ALL;
    }

    XQuery under_conditions(const XQuery& words, std::string_view left_out = {}) const {
        if (!has_conditions()) return words;
        const XQuery filter = conditions(left_out);
        if (words.get_type() == XQuery::LEAF_MATCH_ALL) return XQuery(0.0, filter);
        return XQuery(XQuery::OP_FILTER, words, filter);
    }

    XQuery with_title(const XQuery& words) const {
        if (query_.unit != Unit::briefs || !translation_.scored) return words;
        const std::string term = index::boolean_term(index::prefix_whole_title, index::whole_title(query_.text));
        if (!reader_.briefs.term_exists(term)) return words;
        return XQuery(XQuery::OP_AND_MAYBE, words, XQuery(whole_title_factor, XQuery(term)));
    }

    MatchRequest request(const XQuery& words) const {
        MatchRequest wanted{.query = under_conditions(with_title(words)),
                            .scored = translation_.scored,
                            .sort = query_.sort == Sort::relevance && !translation_.scored ? Sort::date : query_.sort,
                            .wanted = query_.offset + query_.limit,
                            .terms = translation_.near_terms};
        for (const index::Field* field : plan_.facets) {
            wanted.count_columns.push_back(reader_.columns_of(query_.unit).values(reader_.database(query_.unit), field->slot));
        }
        return wanted;
    }

    Matched match_now() const { return match(request(translation_.query), reader_, query_.unit, plan_.deadline); }

    /// Nothing has all the words: mend the spelling, else take what has most of them.
    Matched try_harder(Matched nothing) {
        Node                          corrected = root_;
        const std::vector<Correction> corrections = correct_spelling(corrected, reader_, query_.unit, places_);
        if (!corrections.empty()) {
            Translation before = std::move(translation_);
            translation_ = translate(corrected, reader_, query_.unit);
            if (Matched matched = match_now(); matched.total > 0) {
                for (const auto& [written, better] : corrections) {
                    remark("Nothing has \"" + written + "\"; \"" + better + "\" was searched for instead. Put it in quotes to "
                           "search as written.");
                }
                root_ = std::move(corrected);
                return matched;
            }
            translation_ = std::move(before);
        }
        if (translation_.words.size() < 2 || query_.any) return nothing;
        const FewerWords fewer = most_words(translation_, under_conditions(every_document()), reader_, query_.unit, plan_.deadline);
        if (fewer.documents.empty()) return nothing;
        std::vector<XQuery> words = translation_.words;
        MatchRequest        wanted = request(XQuery(XQuery::OP_OR, words.begin(), words.end()));
        wanted.only = &fewer.documents;
        Matched matched = match(wanted, reader_, query_.unit, plan_.deadline);
        matched.total = std::min(matched.total, fewer.documents.size());
        only_ = fewer.documents;
        const std::string unit = query_.unit == Unit::findings ? "finding" : "brief";
        remark("No " + unit + " has all of " + quoted_list(translation_.word_names) + "; these have " + std::to_string(fewer.words) +
               " of the " + std::to_string(translation_.words.size()) + ".");
        if (!fewer.missing.empty()) remark("None of these has " + quoted_list(fewer.missing) + ".");
        return matched;
    }

    void tell(const Matched& matched) {
        for (const std::string& sentence : expansion_remarks(root_, vocabulary_)) remark(sentence);
        for (const std::string& sentence : translation_.remarks) remark(sentence);
        results_.total = matched.total;
        results_.total_exact = matched.exact;
        results_.partial = matched.partial;
        results_.revision = reader_.info().revision;
        results_.query.sentence = sentence_of(root_, plan_.filters, query_.unit, vocabulary_);
        results_.query.words = searched_words(root_);
        if (matched.partial) remark("The search took too long and was cut short; what was found until then is shown.");
        if (matched.total == 0) tell_nothing_found();
    }

    /// Never zero results without a word: a name belongs to its brief, so a search of findings says where it is.
    void tell_nothing_found() {
        if (query_.unit == Unit::findings && translation_.scored) {
            Query of_briefs = query_;
            of_briefs.unit = Unit::briefs;
            const Translation there = translate(root_, reader_, Unit::briefs);
            const XQuery      words(XQuery::OP_FILTER, there.query, visible(reader_, Unit::briefs, query_.ceiling, plan_.withdrawn));
            const Matched     briefs = match({.query = words, .wanted = 1}, reader_, Unit::briefs, plan_.deadline);
            if (briefs.total > 0) {
                remark("No finding matches, but " + std::to_string(briefs.total) + (briefs.total == 1 ? " brief does" : " briefs do") +
                       "; search the briefs.");
                return;
            }
        }
        remark(plan_.filters.empty() ? "Nothing matches." : "Nothing matches with these filters.");
    }

    void fill_hits(const Matched& matched) {
        for (std::size_t i = query_.offset; i < matched.hits.size() && i < query_.offset + query_.limit; ++i) {
            if (query_.unit == Unit::findings) {
                results_.findings.push_back(finding_hit(matched.hits[i], reader_, translation_.marker));
            } else {
                results_.briefs.push_back(brief_hit(matched.hits[i], reader_, translation_.marker));
            }
        }
        if (query_.explain) explain();
    }

    /// Scores each word in each field alone, over the hits of the page: Xapian does not tell the parts of a score.
    void explain() {
        std::vector<XQuery> ids;
        const auto          id_of = [&](std::size_t i) -> const std::string& {
            return query_.unit == Unit::findings ? results_.findings[i].finding.id : results_.briefs[i].brief.id;
        };
        const std::size_t count = results_.findings.size() + results_.briefs.size();
        std::map<std::string, std::vector<ScorePart>*> parts;
        for (std::size_t i = 0; i < count; ++i) {
            ids.emplace_back(index::boolean_term(index::prefix_id, id_of(i), false));
            parts[id_of(i)] = query_.unit == Unit::findings ? &results_.findings[i].explain : &results_.briefs[i].explain;
        }
        if (ids.empty()) return;
        const XQuery page(XQuery::OP_OR, ids.begin(), ids.end());
        for (const Leaf& leaf : translation_.leaves) {
            const MatchRequest alone{.query = XQuery(XQuery::OP_FILTER, leaf.query, page), .wanted = count};
            for (const Ranked& hit : match(alone, reader_, query_.unit, plan_.deadline).hits) {
                const std::string id = reader_.database(query_.unit).get_document(hit.document).get_value(index::slot_id);
                if (hit.score > 0) parts.at(id)->push_back({leaf.field, leaf.word, hit.score});
            }
        }
        for (auto& [id, list] : parts) {
            std::ranges::stable_sort(*list, [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
        }
    }

    void fill_facets(const Matched& matched) {
        for (std::size_t i = 0; i < plan_.facets.size(); ++i) {
            const index::Field& field = *plan_.facets[i];
            const auto column = reader_.columns_of(query_.unit).values(reader_.database(query_.unit), field.slot);
            const bool is_filtered = std::ranges::find(plan_.filter_fields, field.name) != plan_.filter_fields.end();
            if (!is_filtered) {
                results_.facets.push_back(make_facet(field, matched.counts.at(i), *column, vocabulary_));
                continue;
            }
            MatchRequest beside{.query = under_conditions(translation_.query, field.name),
                                .scored = false,
                                .sort = Sort::date,
                                .wanted = 0,
                                .count_columns = {column}};
            if (!only_.empty()) {
                beside.query = under_conditions(XQuery(XQuery::OP_OR, translation_.words.begin(), translation_.words.end()), field.name);
            }
            const Matched counted = match(beside, reader_, query_.unit, plan_.deadline);
            results_.facets.push_back(make_facet(field, counted.counts.front(), *column, vocabulary_));
        }
    }

    const Plan&                plan_;
    const Query&               query_;
    const Reader&              reader_;
    const Vocabulary&          vocabulary_;
    const index::Places&       places_;
    Node                       root_;
    const XQuery               visible_;
    Translation                translation_;
    std::vector<Xapian::docid> only_;
    Results                    results_;
};

}  // namespace

Results answer(const Plan& plan, const Query& query, const Reader& reader, const Vocabulary& vocabulary,
               const index::Places& places) {
    return Answer(plan, query, reader, vocabulary, places).run();
}

}  // namespace cairn::search
