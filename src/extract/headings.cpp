// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/headings.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "cairn/text.h"
#include "extract/heading_text.h"

namespace cairn {
namespace {

using Classes = std::vector<HeadingClass>;

bool same(const HeadingClass& a, const HeadingClass& b) { return a.role == b.role && a.kind == b.kind && a.part == b.part; }

void add_classes(const Classes& more, Classes& classes) {
    for (const HeadingClass& one : more) {
        if (std::ranges::none_of(classes, [&](const HeadingClass& has) { return same(has, one); })) classes.push_back(one);
    }
}

std::string joined(const std::vector<std::string>& tokens, std::size_t from = 0) {
    std::string text;
    for (std::size_t i = from; i < tokens.size(); ++i) {
        if (!text.empty()) text += ' ';
        text += tokens[i];
    }
    return text;
}

/// Words that join two subjects in one heading: "Challenges and lessons learned".
constexpr std::array joining_words{std::string_view{" and "}, std::string_view{" et "}, std::string_view{" y "},
                                   std::string_view{" und "}, std::string_view{" e "},  std::string_view{" & "},
                                   std::string_view{"/"},     std::string_view{","},    std::string_view{";"},
                                   std::string_view{" + "}};

/// Subjects that keep their meaning behind an adjective or a name: "DOD-specific recommendations", "Security challenges" ...
constexpr std::array head_words{"recommendations", "recommandations", "recomendaciones", "lessons learned", "lessons",
                                "challenges",      "best practices",  "good practices"};

/// ... unless the heading speaks of others' or of what became of them.
constexpr std::array head_word_breakers{"previous", "prior", "past", "former", "status", "implementation", "response", "about", "no", "how", "using"};

constexpr std::size_t longest_heading_bytes = 400;  // nobody's heading is longer; a paragraph set as one is not looked up

}  // namespace

struct HeadingClassifier::Prepared {
    struct Pattern {  // a variant with "*" for any further words
        std::vector<std::string> before, after;
        Classes                  classes;
    };

    std::unordered_set<std::string>                filler;
    std::vector<std::vector<std::string>>          filler_phrases;
    std::unordered_map<std::string, Classes>       exact;
    struct Listed {
        std::string text;     // as listed
        bool        english;  // what most documents that are nearly right were written in
    };
    std::unordered_map<std::string, Listed>        written;  // by normalised form, for nearest()
    std::unordered_set<std::string>                run_in;
    std::unordered_set<std::string>                run_in_openers;  // first words that a run-in label may have
    std::unordered_set<std::string>                heads, breakers;
    std::unordered_map<std::string, std::vector<Pattern>> patterns;  // by first word; "" = starts with "*"

    explicit Prepared(const HeadingDictionary& dictionary);
    std::vector<std::string> tokens(std::string_view heading) const;
    std::string key(std::string_view heading) const { return joined(tokens(heading)); }
    void add(const HeadingVariant& variant);

    bool    may_open(std::string_view label) const;
    Classes simple(std::string_view heading) const;
    Classes by_pattern(const std::vector<std::string>& words) const;
    Classes joint(std::string_view heading) const;
    Classes by_side(std::string_view heading) const;
    Classes by_head_word(const std::vector<std::string>& words) const;
};

HeadingClassifier::Prepared::Prepared(const HeadingDictionary& dictionary) {
    for (const auto& [language, words] : dictionary.filler) {
        for (const std::string& word : words) {
            std::vector<std::string> parts = heading_tokens(word);
            if (parts.size() == 1) filler.insert(parts[0]);
            if (parts.size() > 1) filler_phrases.push_back(std::move(parts));
        }
    }
    for (const HeadingVariant& variant : dictionary.variants) add(variant);
    run_in_openers.insert(filler.begin(), filler.end());
    for (const std::vector<std::string>& phrase : filler_phrases) run_in_openers.insert(phrase.front());
    for (const char* head : head_words) heads.insert(joined(heading_tokens(head)));
    for (const char* word : head_word_breakers) breakers.insert(joined(heading_tokens(word)));
}

void HeadingClassifier::Prepared::add(const HeadingVariant& variant) {
    const std::size_t star = variant.text.find('*');
    if (star != std::string::npos) {
        Pattern pattern{tokens(std::string_view(variant.text).substr(0, star)),
                        tokens(std::string_view(variant.text).substr(star + 1)), variant.classes};
        const std::string first = pattern.before.empty() ? "" : pattern.before.front();
        patterns[first].push_back(std::move(pattern));
        return;
    }
    const std::string normal = key(variant.text);
    if (normal.empty()) return;
    add_classes(variant.classes, exact[normal]);
    written.emplace(normal, Listed{variant.text, variant.language == "en"});
    if (!variant.run_in) return;
    run_in.insert(normal);
    if (const std::vector<std::string> words = heading_tokens(variant.text); !words.empty()) run_in_openers.insert(words.front());
    run_in_openers.insert(normal.substr(0, normal.find(' ')));
}

/// The words that count. A heading made of filler alone keeps them.
std::vector<std::string> HeadingClassifier::Prepared::tokens(std::string_view heading) const {
    const std::vector<std::string> all = heading_tokens(heading);
    std::vector<std::string>       kept;
    for (std::size_t i = 0; i < all.size();) {
        const auto phrase = std::ranges::find_if(filler_phrases, [&](const std::vector<std::string>& words) {
            return i + words.size() < all.size() && std::equal(words.begin(), words.end(), all.begin() + static_cast<std::ptrdiff_t>(i));
        });
        if (phrase != filler_phrases.end()) {
            i += phrase->size();
            continue;
        }
        if (!filler.contains(all[i])) kept.push_back(all[i]);
        ++i;
    }
    return kept.empty() ? all : kept;
}

Classes HeadingClassifier::Prepared::by_pattern(const std::vector<std::string>& words) const {
    for (const std::string& first : {words.empty() ? std::string() : words.front(), std::string()}) {
        const auto found = patterns.find(first);
        if (found == patterns.end()) continue;
        for (const Pattern& pattern : found->second) {
            if (words.size() <= pattern.before.size() + pattern.after.size()) continue;
            if (std::equal(pattern.before.begin(), pattern.before.end(), words.begin()) &&
                std::equal(pattern.after.rbegin(), pattern.after.rend(), words.rbegin())) {
                return pattern.classes;
            }
        }
    }
    return {};
}

/// One subject: as listed, else by a listed pattern.
Classes HeadingClassifier::Prepared::simple(std::string_view heading) const {
    const std::vector<std::string> words = tokens(heading);
    if (const auto found = exact.find(joined(words)); found != exact.end()) return found->second;
    return by_pattern(words);
}

/// "Challenges and lessons learned": every part must be known, or it is a subject of its own.
Classes HeadingClassifier::Prepared::joint(std::string_view heading) const {
    std::vector<std::string_view> parts{heading};
    for (const std::string_view joining : joining_words) {
        std::vector<std::string_view> next;
        for (std::string_view part : parts) {
            for (std::size_t at = part.find(joining); at != std::string_view::npos; at = part.find(joining)) {
                next.push_back(part.substr(0, at));
                part.remove_prefix(at + joining.size());
            }
            next.push_back(part);
        }
        parts = std::move(next);
    }
    std::erase_if(parts, [](std::string_view part) { return heading_tokens(part).empty(); });
    if (parts.size() < 2 || parts.size() > 4) return {};
    Classes classes;
    for (const std::string_view part : parts) {
        const Classes of_part = simple(part);
        if (of_part.empty()) return {};
        add_classes(of_part, classes);
    }
    return classes;
}

/// "Health - Challenges", "Recommendations: police": one side is known as it stands.
Classes HeadingClassifier::Prepared::by_side(std::string_view heading) const {
    for (const std::string_view mark : {": ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
        const std::size_t at = heading.find(mark);
        if (at == std::string_view::npos) continue;
        for (const std::string_view side : {heading.substr(0, at), heading.substr(at + mark.size())}) {
            if (const auto found = exact.find(key(side)); found != exact.end()) return found->second;
        }
    }
    return {};
}

Classes HeadingClassifier::Prepared::by_head_word(const std::vector<std::string>& words) const {
    if (words.size() < 2 || words.size() > 5) return {};
    if (std::ranges::any_of(words, [&](const std::string& word) { return breakers.contains(word); })) return {};
    for (const std::size_t length : {2u, 1u}) {
        if (words.size() <= length) continue;
        const std::string tail = joined(words, words.size() - length);
        if (!heads.contains(tail)) continue;
        if (const auto found = exact.find(tail); found != exact.end()) return found->second;
    }
    return {};
}

HeadingClassifier::HeadingClassifier(const HeadingDictionary& dictionary)
    : prepared_(std::make_unique<const Prepared>(dictionary)) {}

HeadingClassifier::~HeadingClassifier() = default;

std::vector<HeadingClass> HeadingClassifier::classify(std::string_view heading) const {
    if (heading.empty() || heading.size() > longest_heading_bytes) return {};
    const std::string clean = clean_heading(heading);
    if (Classes classes = prepared_->simple(clean); !classes.empty()) return classes;
    const std::string bare = without_brackets(clean);
    if (bare != clean) {
        if (Classes classes = prepared_->simple(bare); !classes.empty()) return classes;
    }
    if (Classes classes = prepared_->joint(bare); !classes.empty()) return classes;
    if (Classes classes = prepared_->by_side(bare); !classes.empty()) return classes;
    return prepared_->by_head_word(prepared_->tokens(bare));
}

/// A cheap look at the first word: nearly all paragraphs open with one that no label has.
bool HeadingClassifier::Prepared::may_open(std::string_view label) const {
    std::size_t end = 0;
    while (end < label.size() && ((label[end] >= 'a' && label[end] <= 'z') || (label[end] >= 'A' && label[end] <= 'Z'))) ++end;
    if (end == 0 || (end < label.size() && label[end] != ' ' && label[end] != '/' && label[end] != '(')) return true;  // marks, numbers, other letters
    const std::vector<std::string> first = heading_tokens(label.substr(0, end));
    return first.empty() || run_in_openers.contains(first.front());
}

bool HeadingClassifier::opens_paragraph(std::string_view label) const {
    if (label.empty() || label.size() > 80 || !prepared_->may_open(label)) return false;
    return prepared_->run_in.contains(prepared_->key(clean_heading(label)));
}

std::string HeadingClassifier::nearest(std::string_view heading) const {
    if (heading.empty() || heading.size() > 80) return {};
    const std::string given = prepared_->key(without_brackets(clean_heading(heading)));
    if (given.size() < 6) return {};
    const std::size_t limit = given.size() < 9 ? 1 : 2;
    const std::pair<const std::string, Prepared::Listed>* best = nullptr;
    std::size_t best_distance = limit;
    for (const auto& listed : prepared_->written) {
        const std::string& known  = listed.first;
        const std::size_t  longer = std::max(known.size(), given.size()), shorter = std::min(known.size(), given.size());
        if (longer - shorter > limit || known.front() != given.front()) continue;
        const std::size_t distance = edit_distance(given, known, limit);
        if (distance > best_distance) continue;
        // Among equally near ones an English variant, then the first by name: the same heading always gets the same advice.
        const bool better = best == nullptr || distance < best_distance ||
                            std::pair{!listed.second.english, known} < std::pair{!best->second.english, best->first};
        if (!better) continue;
        best          = &listed;
        best_distance = distance;
    }
    return best == nullptr ? std::string() : best->second.text;
}

}  // namespace cairn
