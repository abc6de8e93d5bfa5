// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/evaluate.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace cairn::search {
namespace {

using Op = Expression::Op;

constexpr unsigned    clock_every = 4096;       // postings
constexpr unsigned    clock_every_match = 256;  // documents that Xapian finds
constexpr std::size_t most_remembered = 32;     // sets of a reader
constexpr std::size_t skip_gain = 8;            // to look a document up costs as much as to read so many postings

/// Thrown into a match of Xapian's, which cannot be told to stop.
struct TimeIsUp {};

/// Lets Xapian's match look at the documents of a set alone.
class SetSource : public Xapian::PostingSource {
public:
    explicit SetSource(const DocumentSet& set) : documents_(set.list()) {}

    Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(documents_.size()); }
    Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
    Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
    void             init(const Xapian::Database&) override { next_ = 0; }
    void             next(double) override { ++next_; }
    void             skip_to(Xapian::docid document, double) override {
        const auto from = documents_.begin() + static_cast<std::ptrdiff_t>(next_ > 0 ? next_ - 1 : 0);
        next_ = static_cast<std::size_t>(std::lower_bound(from, documents_.end(), document) - documents_.begin()) + 1;
    }
    bool          at_end() const override { return next_ > documents_.size(); }
    Xapian::docid get_docid() const override { return documents_[next_ - 1]; }

private:
    std::vector<Xapian::docid> documents_;
    std::size_t                next_ = 0;  // place behind the current one; 0 before the start
};

/// Takes what Xapian finds, with its scores.
class Collector : public Xapian::MatchSpy {
public:
    Collector(DocumentSet& documents, std::vector<float>* scores, double factor, const Deadline& deadline, Xapian::docid end)
        : documents_(documents), scores_(scores), factor_(factor), deadline_(deadline), end_(end) {}

    void operator()(const Xapian::Document& document, double score) override {
        last = document.get_docid();
        if (last >= end_ || (++seen_ % clock_every_match == 0 && deadline_.over())) throw TimeIsUp{};
        documents_.add(last);
        if (scores_ != nullptr) (*scores_)[last] += static_cast<float>(factor_ * score);
    }
    Xapian::docid last = 0;

private:
    DocumentSet&        documents_;
    std::vector<float>* scores_;
    const double        factor_;
    const Deadline&     deadline_;
    const Xapian::docid end_;
    unsigned            seen_ = 0;
};

/// Reads an expression leaf by leaf. Once the time is up at some document, what is behind it is left out everywhere.
class Evaluator {
public:
    Evaluator(const Reader& reader, Unit unit, const Deadline& deadline)
        : reader_(reader), unit_(unit), database_(reader.database(unit)), lengths_(reader.columns_of(unit).lengths(database_)), deadline_(deadline),
          last_(database_.get_lastdocid()), end_(last_ + 1), average_length_(database_.get_avlength()) {}

    struct Scores {
        std::vector<float>* by_document = nullptr;
        double              factor = 1;

        [[nodiscard]] Scores of(const Expression& part) const {
            const double all = factor * part.factor;
            return {all == 0 ? nullptr : by_document, all};
        }
    };

    /// What matches, within the documents given. Adds scores to what matches, and maybe, below `all` and its like, to others too.
    DocumentSet of(const Expression& expression, const Scores& outer, const DocumentSet* within) {
        const Scores scores = outer.of(expression);
        switch (expression.op) {
        case Op::nothing: return DocumentSet(last_);
        case Op::everything: return within != nullptr ? *within : remembered("", nullptr);
        case Op::term:
            return is_condition(expression, scores, within) ? remembered(expression.term, within) : postings(expression.term, scores, within);
        case Op::forms: return forms(expression, scores, within);
        case Op::any: return any(expression, scores, within);
        case Op::all: return all(expression, scores, within);
        case Op::but_not: return but_not(expression, scores, within);
        case Op::also: return also(expression, scores, within);
        case Op::xapian: return matched(expression.query, scores, within);
        }
        return DocumentSet(last_);
    }

    [[nodiscard]] Xapian::docid last() const { return last_; }
    [[nodiscard]] Xapian::docid end() const { return end_; }
    [[nodiscard]] bool          late() const { return end_ <= last_; }

private:
    /// About how many documents match, at most.
    std::size_t most(const Expression& expression) const {
        switch (expression.op) {
        case Op::nothing: return 0;
        case Op::term: return reader_.frequency(unit_, expression.term);
        case Op::forms: return reader_.most_with(unit_, expression.forms);
        case Op::any: {
            std::size_t sum = 0;
            for (const Expression& part : expression.parts) sum += most(part);
            return sum;
        }
        case Op::all: {
            std::size_t fewest = std::numeric_limits<std::size_t>::max();
            for (const Expression& part : expression.parts) fewest = std::min(fewest, most(part));
            return fewest;
        }
        case Op::but_not:
        case Op::also: return most(expression.parts.front());
        case Op::everything: return database_.get_doccount();
        case Op::xapian: return std::numeric_limits<std::size_t>::max();  // the dearest, so it comes last
        }
        return 0;
    }

    DocumentSet any(const Expression& expression, const Scores& scores, const DocumentSet* within) {
        DocumentSet found(last_);
        for (const Expression& part : expression.parts) found |= clean(part, scores, within);
        return found;
    }

    static bool is_scored(const Expression& part) { return part.factor != 0; }

    /// Whether scores go to what matches and to nothing else.
    static bool is_clean(const Expression& part) {
        if (part.op == Op::but_not || part.op == Op::also) return false;
        return part.op != Op::all || (std::ranges::count_if(part.parts, is_scored) == 1 && std::ranges::all_of(part.parts, is_clean));
    }

    /// As of(), with scores for what matches and for nothing else.
    DocumentSet clean(const Expression& part, const Scores& scores, const DocumentSet* within) {
        if (scores.of(part).by_document == nullptr || is_clean(part)) return of(part, scores, within);
        std::vector<float> own(std::size_t{last_} + 1, 0);
        DocumentSet        found = of(part, {&own, scores.factor}, within);
        found.for_each([&](Xapian::docid document) { (*scores.by_document)[document] += own[document]; });
        return found;
    }

    /// The rarest part first: the others are looked up only where it is. A single part with a score comes last, so that nothing but
    /// what matches gets it.
    DocumentSet all(const Expression& expression, const Scores& scores, const DocumentSet* within) {
        const bool is_single = std::ranges::count_if(expression.parts, is_scored) == 1;
        std::vector<std::pair<std::size_t, const Expression*>> parts;
        for (const Expression& part : expression.parts) {
            parts.emplace_back(is_single && is_scored(part) ? std::numeric_limits<std::size_t>::max() : most(part), &part);
        }
        std::ranges::stable_sort(parts, {}, &std::pair<std::size_t, const Expression*>::first);
        DocumentSet found = of(*parts.front().second, scores, within);
        for (std::size_t i = 1; i < parts.size(); ++i) found &= of(*parts[i].second, scores, &found);
        return found;
    }

    DocumentSet but_not(const Expression& expression, const Scores& scores, const DocumentSet* within) {
        DocumentSet found = of(expression.parts[0], scores, within);
        found -= of(expression.parts[1], {}, &found);
        return found;
    }

    DocumentSet also(const Expression& expression, const Scores& scores, const DocumentSet* within) {
        DocumentSet found = of(expression.parts[0], scores, within);
        clean(expression.parts[1], scores, &found);
        return found;
    }

    /// What a term adds to a document, but for its count and the document's length.
    double weight_of(std::size_t with_term, double factor) const {
        const double all = database_.get_doccount(), with = static_cast<double>(with_term);
        double       odds = (all - with + 0.5) / (with + 0.5);
        if (odds < 2) odds = odds * 0.5 + 1;  // never below 0, as Xapian has it
        return factor * (bm25.k1 + 1) * std::log(odds);
    }

    /// The share of a term's weight that a document gets which has it `count` times.
    double share_of(double count, Xapian::docid document) const {
        const double length = std::max(lengths_->of(document) / average_length_, bm25.min_length);
        return count / (bm25.k1 * (length * bm25.b + (1 - bm25.b)) + count);
    }

    /// Whether a term is looked up in each of `within`, since its own list is much longer.
    bool is_looked_up(const std::string& term, const DocumentSet* within) const {
        return within != nullptr && within->size() * skip_gain < reader_.frequency(unit_, term);
    }

    /// A mere condition on documents at large is likely to be asked again.
    bool is_condition(const Expression& expression, const Scores& scores, const DocumentSet* within) const {
        if (scores.by_document != nullptr) return false;
        return within == nullptr || (expression.factor == 0 && !is_looked_up(expression.term, within));
    }

    DocumentSet remembered(const std::string& term, const DocumentSet* within) {
        const auto  key = std::pair(unit_, term);
        const auto  known = reader_.sets.find(key);
        DocumentSet found = known != reader_.sets.end() ? known->second : postings(term, {}, nullptr);
        if (known == reader_.sets.end() && !late()) {
            if (reader_.sets.size() >= most_remembered) reader_.sets.clear();
            reader_.sets.emplace(key, found);
        }
        if (within != nullptr) found &= *within;
        return found;
    }

    /// Calls `take(document, posting)` for each document with the term.
    template <typename Take>
    void read(const std::string& term, const DocumentSet* within, const Take& take) {
        const auto none = database_.postlist_end(term);
        auto       posting = database_.postlist_begin(term);
        if (is_looked_up(term, within)) {
            within->for_each([&](Xapian::docid document) {
                if (posting == none || document >= end_) return;
                posting.skip_to(document);
                if (posting != none && *posting == document) take(document, posting);
            });
            return;
        }
        for (unsigned seen = 1; posting != none && *posting < end_; ++posting, ++seen) {
            if (seen % clock_every == 0 && deadline_.over()) {
                end_ = *posting;
                return;
            }
            if (within == nullptr || within->contains(*posting)) take(*posting, posting);
        }
    }

    DocumentSet postings(const std::string& term, const Scores& scores, const DocumentSet* within) {
        DocumentSet found(last_);
        if (scores.by_document == nullptr) {
            read(term, within, [&](Xapian::docid document, const Xapian::PostingIterator&) { found.add(document); });
            return found;
        }
        const double weight = weight_of(reader_.frequency(unit_, term), scores.factor);
        read(term, within, [&](Xapian::docid document, const Xapian::PostingIterator& posting) {
            found.add(document);
            (*scores.by_document)[document] += static_cast<float>(weight * share_of(posting.get_wdf(), document));
        });
        return found;
    }

    DocumentSet forms(const Expression& expression, const Scores& scores, const DocumentSet* within) {
        DocumentSet found(last_);
        if (scores.by_document == nullptr) {
            for (const std::string& form : expression.forms) found |= postings(form, {}, within);
            return found;
        }
        if (within != nullptr && within->empty()) return found;
        counts_.resize(std::size_t{last_} + 1, 0);
        std::optional<std::size_t> frequency = within != nullptr ? frequency_of(expression.forms) : known_frequency(expression.forms);
        for (const std::string& form : expression.forms) {
            const bool   is_extra = form == expression.term;
            const double extra = is_extra ? weight_of(reader_.frequency(unit_, form), scores.factor * expression.extra) : 0;
            read(form, within, [&](Xapian::docid document, const Xapian::PostingIterator& posting) {
                const Xapian::termcount count = posting.get_wdf();
                found.add(document);
                counts_[document] += count;
                if (is_extra) (*scores.by_document)[document] += static_cast<float>(extra * share_of(count, document));
            });
        }
        if (!frequency) frequency = late() ? at_most_with(expression.forms) : remember_frequency(expression.forms, found.size());
        const double weight = weight_of(*frequency, scores.factor);
        found.for_each([&](Xapian::docid document) {
            (*scores.by_document)[document] += static_cast<float>(weight * share_of(counts_[document], document));
            counts_[document] = 0;
        });
        return found;
    }

    static std::string joined(const std::vector<std::string>& terms) {
        std::string all;  // no term begins with a space
        for (const std::string& term : terms) (all += ' ') += term;
        return all;
    }

    std::optional<std::size_t> known_frequency(const std::vector<std::string>& forms) const {
        const auto known = reader_.frequencies.find({unit_, joined(forms)});
        return known == reader_.frequencies.end() ? std::nullopt : std::optional{known->second};
    }

    std::size_t remember_frequency(const std::vector<std::string>& forms, std::size_t frequency) const {
        return reader_.frequencies.emplace(std::pair(unit_, joined(forms)), frequency).first->second;
    }

    std::size_t at_most_with(const std::vector<std::string>& forms) const {
        return std::min<std::size_t>(reader_.most_with(unit_, forms), database_.get_doccount());
    }

    /// How many documents have any of several forms, wherever: once in a revision their lists are read whole. At most how many, if
    /// the time is up before.
    std::size_t frequency_of(const std::vector<std::string>& forms) const {
        if (const auto known = known_frequency(forms)) return *known;
        DocumentSet with(last_);
        unsigned    seen = 0;
        for (const std::string& form : forms) {
            const auto none = database_.postlist_end(form);
            for (auto posting = database_.postlist_begin(form); posting != none; ++posting) {
                with.add(*posting);
                if (++seen % clock_every == 0 && deadline_.over()) return at_most_with(forms);
            }
        }
        return remember_frequency(forms, with.size());
    }

    /// By a match of Xapian's, which without an order of its own visits the documents in that of their numbers.
    DocumentSet matched(const Xapian::Query& query, const Scores& scores, const DocumentSet* within) {
        DocumentSet     found(last_);
        Collector       collector(found, scores.by_document, scores.factor, deadline_, end_);
        Xapian::Enquire enquire(database_);
        if (scores.by_document != nullptr) {
            enquire.set_weighting_scheme(xapian_weight());
        } else {
            enquire.set_weighting_scheme(Xapian::BoolWeight());
        }
        enquire.add_matchspy(&collector);
        try {
            if (within != nullptr) {
                SetSource source(*within);
                enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&source)));
                enquire.get_mset(0, 0, database_.get_doccount());
            } else {
                enquire.set_query(query);
                enquire.get_mset(0, 0, database_.get_doccount());
            }
        } catch (const TimeIsUp&) {
            end_ = std::min(end_, collector.last);
        }
        return found;
    }

    const Reader&                             reader_;
    const Unit                                unit_;
    const Xapian::Database&                   database_;
    const std::shared_ptr<const LengthColumn> lengths_;
    const Deadline&                           deadline_;
    const Xapian::docid                       last_;
    Xapian::docid                             end_;  // nothing is known from here on
    std::vector<std::uint32_t>                counts_;  // by document; zero between forms
    const double                              average_length_;
};

Selection selection(const Expression& expression, const Reader& reader, Unit unit, const Deadline& deadline,
                    const DocumentSet* within, bool scored) {
    Evaluator evaluator(reader, unit, deadline);
    Selection selected;
    if (scored) selected.scores.assign(std::size_t{evaluator.last()} + 1, 0);
    selected.documents = evaluator.of(expression, {scored ? &selected.scores : nullptr, 1}, within);
    selected.documents.cut(evaluator.end());
    selected.partial = evaluator.late();
    return selected;
}

}  // namespace

Xapian::BM25Weight xapian_weight() { return {bm25.k1, 0, 1, bm25.b, bm25.min_length}; }

Selection select(const Expression& expression, const Reader& reader, Unit unit, const Deadline& deadline, const DocumentSet* within) {
    return selection(expression, reader, unit, deadline, within, false);
}

Selection select_scored(const Expression& expression, const Reader& reader, Unit unit, const Deadline& deadline,
                        const DocumentSet* within) {
    return selection(expression, reader, unit, deadline, within, true);
}

std::size_t count_up_to(std::size_t enough, const Expression& expression, const Reader& reader, Unit unit) {
    Xapian::Enquire enquire(reader.database(unit));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(as_xapian(expression));
    return enquire.get_mset(0, static_cast<Xapian::doccount>(enough)).size();
}

}  // namespace cairn::search
