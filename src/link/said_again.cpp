// SPDX-License-Identifier: GPL-3.0-or-later
// Which findings say the same in other words: rare words, concepts and clauses in common, without an index.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "cairn/recurring.h"
#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::size_t most_keys       = 6;    // rarest stems of a finding by which others are found
constexpr std::size_t largest_posting = 200;  // a word in more findings than this finds nobody
constexpr std::size_t least_stems     = 4;    // a shorter statement says too little to be said again
constexpr std::size_t most_clauses    = 2;    // suggestions that count, best first
constexpr double      least_suggested = 0.5;  // of a suggested link
constexpr double      least_same      = 0.52;
constexpr double      copied_share    = 0.7;  // of all stems in common: the words went from paper to paper
constexpr double      weight_words = 0.6, weight_concepts = 0.25, weight_clauses = 0.1, weight_addressee = 0.05;

/// A finding as numbers: what is compared.
struct Shape {
    std::vector<std::uint32_t> stems, concepts, clauses;  // ascending, each once
    std::uint32_t              addressee = 0;             // 0 = unknown
    double                     length = 0;                // of its stems as a vector of weights
    int                        side   = 0;                // what to do, or what was found
};

int side_of(FindingKind kind) {
    const bool to_do = kind == FindingKind::lesson || kind == FindingKind::recommendation || kind == FindingKind::best_practice;
    const bool found = kind == FindingKind::issue || kind == FindingKind::observation || kind == FindingKind::finding;
    return to_do ? 1 : found ? 2 : 3;
}

/// Numbers for words, with what is needed to show one again.
class Numbers {
public:
    std::uint32_t of(const std::string& word) {
        const auto [place, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(shown_.size()));
        if (fresh) shown_.push_back(word);
        return place->second;
    }
    const std::string& shown(std::uint32_t number) const { return shown_[number]; }
    void               show(std::uint32_t number, const std::string& word) { shown_[number] = word; }
    std::size_t        size() const { return shown_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string>                       shown_{std::string()};  // 0 is none
};

void keep_each_once(std::vector<std::uint32_t>& numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

/// All findings in numbers, and how rare each number is.
class Shapes {
public:
    explicit Shapes(std::span<const SaidOnce> all) {
        shapes.reserve(all.size());
        for (const SaidOnce& said : all) add(said);
        stem_weights    = weights_of(&Shape::stems, stems.size());
        concept_weights = weights_of(&Shape::concepts, concepts.size());
        for (Shape& shape : shapes) shape.length = std::sqrt(weight(shape.stems, stem_weights, 2));
    }

    static double weight(const std::vector<std::uint32_t>& numbers, const std::vector<double>& weights, int power) {
        double sum = 0;
        for (const std::uint32_t number : numbers) sum += power == 2 ? weights[number] * weights[number] : weights[number];
        return sum;
    }

    std::vector<Shape>  shapes;
    Numbers             stems, concepts, clauses, addressees;
    std::vector<double> stem_weights, concept_weights;

private:
    void add(const SaidOnce& said) {
        Shape shape;
        shape.side = side_of(said.kind);
        const std::string language = said.language.empty() ? "en" : said.language;
        Stemmer& stemmer = stemmers_.try_emplace(language, language).first->second;
        for (const Word& word : words(said.text)) {
            if (word.folded.size() < 2 || is_stop_word(word.folded, language)) continue;
            const std::uint32_t stem = stems.of(language + ":" + stemmer(word.folded));
            stems.show(stem, word.folded);
            shape.stems.push_back(stem);
        }
        for (const std::string& one : said.concepts) shape.concepts.push_back(concepts.of(one));
        for (const std::string& one : said.clauses) shape.clauses.push_back(clauses.of(one));
        if (!said.addressee.empty()) shape.addressee = addressees.of(folded(said.addressee));
        keep_each_once(shape.stems);
        keep_each_once(shape.concepts);
        keep_each_once(shape.clauses);
        shapes.push_back(std::move(shape));
    }

    std::vector<double> weights_of(std::vector<std::uint32_t> Shape::* list, std::size_t count) const {
        std::vector<double> holding(count, 0);
        for (const Shape& shape : shapes) {
            for (const std::uint32_t number : shape.*list) ++holding[number];
        }
        for (double& one : holding) one = std::log(1 + static_cast<double>(shapes.size()) / std::max(1.0, one));
        return holding;
    }

    std::map<std::string, Stemmer> stemmers_;
};

std::vector<std::uint32_t> shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

/// How much of the lighter one's weight both share.
double overlap(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b, const std::vector<std::uint32_t>& both,
               const std::vector<double>& weights) {
    const double least = std::min(Shapes::weight(a, weights, 1), Shapes::weight(b, weights, 1));
    return least == 0 ? 0 : Shapes::weight(both, weights, 1) / least;
}

/// The two compared; score 0 if they do not say the same.
SaidAgain compare(const Shapes& all, std::size_t first, std::size_t second) {
    const Shape& a = all.shapes[first];
    const Shape& b = all.shapes[second];
    SaidAgain pair{first, second, 0, {}};
    std::vector<std::uint32_t> stems = shared(a.stems, b.stems);
    const std::vector<std::uint32_t> concepts = shared(a.concepts, b.concepts);
    const std::vector<std::uint32_t> clauses  = shared(a.clauses, b.clauses);
    const double alike = a.length * b.length == 0 ? 0 : Shapes::weight(stems, all.stem_weights, 2) / (a.length * b.length);
    const double same_concepts = overlap(a.concepts, b.concepts, concepts, all.concept_weights);
    const double union_size = static_cast<double>(a.stems.size() + b.stems.size() - stems.size());
    pair.evidence.copied = static_cast<double>(stems.size()) >= copied_share * union_size;
    // Words alone may speak of different things, subjects alone of everything: both, unless the words were copied.
    const bool enough = !concepts.empty() && (stems.size() >= 3 || (stems.size() == 2 && concepts.size() >= 2));
    if (!pair.evidence.copied && !enough) return pair;
    const double score = weight_words * std::sqrt(alike) + weight_concepts * same_concepts + weight_clauses * (clauses.empty() ? 0 : 1) +
                         weight_addressee * (a.addressee != 0 && a.addressee == b.addressee ? 1 : 0);
    pair.score = pair.evidence.copied ? std::max(score, 0.9) : std::min(score, 0.89);
    if (pair.score < least_same) {
        pair.score = 0;
        return pair;
    }
    std::ranges::stable_sort(stems, [&](std::uint32_t x, std::uint32_t y) { return all.stem_weights[x] > all.stem_weights[y]; });
    for (const std::uint32_t stem : stems) pair.evidence.words.push_back(all.stems.shown(stem));
    for (const std::uint32_t one : concepts) pair.evidence.concepts.push_back(all.concepts.shown(one));
    for (const std::uint32_t one : clauses) pair.evidence.clauses.push_back(all.clauses.shown(one));
    return pair;
}

/// Findings by their rarest stems; a stem in too many is no key.
std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> postings_of(const Shapes& all) {
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> postings;
    for (std::size_t i = 0; i < all.shapes.size(); ++i) {
        if (all.shapes[i].stems.size() < least_stems) continue;
        for (const std::uint32_t stem : all.shapes[i].stems) postings[stem].push_back(static_cast<std::uint32_t>(i));
    }
    std::erase_if(postings, [](const auto& one) { return one.second.size() < 2 || one.second.size() > largest_posting; });
    return postings;
}

}  // namespace

SaidOnce said_once(const Finding& finding, std::string event) {
    SaidOnce said{finding.id, std::move(event), finding.kind, finding.text, finding.language, {}, {}, finding.addressee.value_or("")};
    for (const Tag& tag : finding.tags) said.concepts.push_back(tag.concept_id);
    for (const Link& link : finding.links) {
        const bool suggested = link.origin == Origin::rule;
        if (!link.clause || (suggested && (said.clauses.size() >= most_clauses || link.score < least_suggested))) continue;
        said.clauses.push_back(clause_name(link));
    }
    return said;
}

std::vector<SaidAgain> said_again(std::span<const SaidOnce> all, const std::stop_token& stop) {
    const Shapes shapes(all);
    const auto   postings = postings_of(shapes);
    std::vector<SaidAgain>  pairs;
    std::set<std::uint32_t> met;
    for (std::size_t i = 0; i < all.size() && !stop.stop_requested(); ++i) {
        std::vector<std::uint32_t> keys;
        for (const std::uint32_t stem : shapes.shapes[i].stems) {
            if (postings.contains(stem)) keys.push_back(stem);
        }
        std::ranges::stable_sort(keys, [&](std::uint32_t a, std::uint32_t b) { return shapes.stem_weights[a] > shapes.stem_weights[b]; });
        if (keys.size() > most_keys) keys.resize(most_keys);
        met.clear();
        for (const std::uint32_t key : keys) met.insert(postings.at(key).begin(), postings.at(key).end());
        for (const std::uint32_t other : met) {
            if (other <= i || all[other].event == all[i].event || shapes.shapes[other].side != shapes.shapes[i].side) continue;
            SaidAgain pair = compare(shapes, i, other);
            if (pair.score > 0) pairs.push_back(std::move(pair));
        }
    }
    std::ranges::stable_sort(pairs, [](const SaidAgain& a, const SaidAgain& b) { return a.score > b.score; });
    return pairs;
}

}  // namespace cairn
