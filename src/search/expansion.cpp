// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/expansion.h"

#include <algorithm>
#include <map>
#include <span>

#include "cairn/text.h"
#include "search/parser.h"

namespace cairn::search {
namespace {

template <typename Words>
std::string key_of(const Words& typed) {
    std::string key;
    for (const auto& word : typed) {
        if (!key.empty()) key += ' ';
        if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(word)>>) {
            key += word->folded;
        } else {
            key += word.folded;
        }
    }
    return key;
}

/// Words that may be part of a concept's name: typed plainly, alone or hyphenated.
bool is_plain(const Node& node) {
    return (node.kind == NodeKind::word || node.kind == NodeKind::phrase) && !node.exact && node.field.empty();
}

/// An acronym stands for its concept only as it is written: "SC", not "sc".
bool fits_as_written(const Label& label, const std::vector<const TypedWord*>& run) {
    if (!label.case_sensitive) return true;
    std::string written;
    for (const TypedWord* word : run) {
        if (!written.empty()) written += ' ';
        written += word->written;
    }
    return written == label.text;
}

/// True for "SSR", "RSS", "M&E": one word in capitals.
bool is_acronym(const std::vector<TypedWord>& label) { return label.size() == 1 && label.front().capitals; }

/// A label and its words.
struct Cut {
    const Label*           label;
    std::vector<TypedWord> typed;
};

std::vector<Cut> cut_labels(const Concept& named) {
    std::vector<Cut> cuts;
    for (const Label& label : named.labels) cuts.push_back({&label, typed_words(label.text)});
    return cuts;
}

/// Whether the letters of an acronym are the initials of one of these names, with or without its small words. "SSR" is a name
/// of security sector reform; "NATO" only belongs to the regional dimension.
bool abbreviates(const TypedWord& acronym, std::span<const Cut> names) {
    std::string letters;
    for (const char c : acronym.folded) {
        if (c >= 'a' && c <= 'z') letters += c;
    }
    return std::ranges::any_of(names, [&](const Cut& name) {
        std::string all, telling;
        for (const TypedWord& word : name.typed) {
            all += word.folded.front();
            if (!is_stop_word(word.folded, name.label->language)) telling += word.folded.front();
        }
        return all.size() > 1 && (all == letters || telling == letters);
    });
}

bool stands_alone(const Label& label) { return !label.ambiguous && label.with.empty() && label.without.empty(); }

using Stems = std::vector<std::string>;

/// The word a label turns on: its last one in English ("local ownership"), its first one elsewhere ("appropriation locale").
const std::string& leading(const Stems& stems, const std::string& language) {
    return language == "en" ? stems.back() : stems.front();
}

std::size_t shared_count(const Stems& some, const Stems& others) {
    return static_cast<std::size_t>(std::ranges::count_if(
        some, [&](const std::string& stem) { return std::ranges::find(others, stem) != others.end(); }));
}

/// Tells which labels of a concept are other names of it. One for all concepts: it remembers stems.
class OtherNames {
public:
    /// Of a concept whose labels these are.
    [[nodiscard]] bool has(const Cut& cut, std::span<const Cut> cuts) {
        if (is_acronym(cut.typed)) return abbreviates(cut.typed.front(), cuts);
        if (cut.label->role == LabelRole::preferred) return true;
        const Stems own = telling_stems(cut), preferred = preferred_stems(cut.label->language, cuts);
        return varies(own, preferred, cut.label->language) || is_abbreviated(cut, own, preferred, cuts);
    }

private:
    /// Stems of the words that tell something, in order.
    Stems telling_stems(const Cut& cut) {
        const std::string& language = cut.label->language;
        Stemmer&           stem = stemmers_.try_emplace(language, language).first->second;
        Stems              stems;
        for (const TypedWord& word : cut.typed) {
            if (!is_stop_word(word.folded, language)) stems.push_back(stem(word.folded));
        }
        return stems;
    }

    /// Of the preferred label in `language`; none where it has none.
    Stems preferred_stems(const std::string& language, std::span<const Cut> cuts) {
        const auto preferred = std::ranges::find_if(cuts, [&](const Cut& one) {
            return one.label->role == LabelRole::preferred && one.label->language == language;
        });
        return preferred == cuts.end() ? Stems{} : telling_stems(*preferred);
    }

    /// Whether a label says what the preferred one of its language says, in other words.
    static bool varies(const Stems& own, const Stems& preferred, const std::string& language) {
        if (preferred.empty() || own.empty()) return false;
        if (own.size() == 1 && preferred.size() > 1) return false;
        const bool leads = std::ranges::find(own, leading(preferred, language)) != own.end();
        return leads && 2 * shared_count(own, preferred) > own.size();
    }

    /// Whether an acronym of the concept has the initials of `cut`: "women peace and security" is WPS. Two letters prove too
    /// little ("measure effect" is no M&E): then a word of the preferred label must be among them.
    static bool is_abbreviated(const Cut& cut, const Stems& own, const Stems& preferred, std::span<const Cut> cuts) {
        return cut.typed.size() > 1 && std::ranges::any_of(cuts, [&](const Cut& acronym) {
            if (acronym.label->role != LabelRole::acronym || !stands_alone(*acronym.label) || !is_acronym(acronym.typed)) return false;
            if (!abbreviates(acronym.typed.front(), {&cut, 1})) return false;
            const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
            return std::ranges::count_if(acronym.typed.front().folded, is_letter) > 2 || shared_count(own, preferred) > 0;
        });
    }

    std::map<std::string, Stemmer> stemmers_;  // by language
};

/// Whether all words of `part` stand in `whole`: what has the whole has the part, and needs no second question.
bool holds(const std::vector<TypedWord>& whole, const std::vector<const TypedWord*>& part) {
    return std::ranges::all_of(part, [&](const TypedWord* word) {
        return std::ranges::find(whole, word->folded, &TypedWord::folded) != whole.end();
    });
}

/// Asks which of several meanings an acronym has; it is not for us to choose.
void ask(const TypedWord& acronym, std::vector<const Concept*> meanings, const std::vector<const Concept*>& more,
         Wordings& remarks) {
    for (const Concept* one : more) {
        if (std::ranges::find(meanings, one) == meanings.end()) meanings.push_back(one);
    }
    Wordings named;
    for (const Concept* one : meanings) {
        named.push_back({"{1} {2}", {Wording::label_of("theme", one->id, one->label()), Wording::literal("(theme:" + one->id + ")")}});
    }
    Wording choices = joined(named, "{1} or {2}");
    if (meanings.size() < 2) choices = Wording{"{1} or something else", {std::move(choices)}};
    remarks.push_back({"\"{1}\" may mean {2}: which one? It was searched for as written.",
                       {Wording::literal(acronym.written), std::move(choices)}});
}

}  // namespace

Expansion::Expansion(const Taxonomy& taxonomy) : taxonomy_(&taxonomy) {
    OtherNames other_names;
    for (std::size_t number = 0; number < taxonomy.concepts().size(); ++number) {
        const Concept& named = taxonomy.concepts()[number];
        auto&          names = names_.emplace_back();
        const std::vector<Cut> cuts = cut_labels(named);
        for (const Cut& cut : cuts) {
            if (cut.typed.empty()) continue;
            const std::string key = key_of(cut.typed);
            by_label_[key].push_back({number, cut.label});
            longest_ = std::max(longest_, cut.typed.size());
            const auto same = [&](const auto& known) { return key_of(known) == key; };
            if (stands_alone(*cut.label) && other_names.has(cut, cuts) && std::ranges::none_of(names, same)) names.push_back(cut.typed);
        }
    }
}

namespace {

/// A rule's tag is too weak a witness to stand for one of several conditions: only a concept that is all the words ask for
/// brings what is merely tagged with it.
void keep_tags_of_lone_concept(Node& whole) {
    const auto of_words = [](const Node& node) { return node.kind != NodeKind::field && node.kind != NodeKind::none_of; };
    if (std::ranges::count_if(whole.children, of_words) < 2) return;
    for (Node& child : whole.children) child.concept_id.clear();
}

}  // namespace

const std::vector<Expansion::Meaning>* Expansion::meanings_of(const std::vector<const TypedWord*>& run) const {
    const auto found = by_label_.find(key_of(run));
    return found == by_label_.end() ? nullptr : &found->second;
}

void Expansion::expand(Node& root, Wordings& remarks) const {
    if (root.kind == NodeKind::none_of) return;
    if (is_plain(root)) {
        std::vector<Node> alone;
        alone.push_back(std::move(root));
        expand_run(alone, remarks);
        root = std::move(alone.front());
        return;
    }
    for (Node& child : root.children) {
        if (!is_plain(child)) expand(child, remarks);
    }
    if (root.kind == NodeKind::all_of || root.kind == NodeKind::any_of) expand_run(root.children, remarks);
    if (root.kind == NodeKind::all_of) keep_tags_of_lone_concept(root);
}

void Expansion::expand_run(std::vector<Node>& siblings, Wordings& remarks) const {
    for (std::size_t first = 0; first < siblings.size(); ++first) {
        std::size_t most = 0, count_words = 0;
        while (first + most < siblings.size() && is_plain(siblings[first + most])) {
            count_words += siblings[first + most].words.size();
            if (count_words > longest_) break;
            ++most;
        }
        while (most > 0 && !wrap(siblings, first, most, remarks)) --most;
    }
}

bool Expansion::wrap(std::vector<Node>& siblings, std::size_t first, std::size_t count,
                     Wordings& remarks) const {
    std::vector<const TypedWord*> run;
    for (std::size_t i = first; i < first + count; ++i) {
        for (const TypedWord& word : siblings[i].words) run.push_back(&word);
    }
    const std::vector<Meaning>* meanings = meanings_of(run);
    if (meanings == nullptr) return false;
    std::vector<const Concept*> sure, asked;
    for (const Meaning& meaning : *meanings) {
        const Concept* named = &taxonomy_->concepts()[meaning.concept_number];
        const bool     fits = fits_as_written(*meaning.label, run);
        auto&          list = fits && stands_alone(*meaning.label) ? sure : asked;
        if (std::ranges::find(list, named) == list.end()) list.push_back(named);
    }
    if (sure.size() != 1) {
        if (run.size() == 1 && run.front()->capitals) ask(*run.front(), sure, asked, remarks);
        return true;  // known, and not to be expanded in part either
    }
    const Concept& named = *sure.front();
    if (run.size() == 1 && run.front()->capitals && !abbreviates(*run.front(), cut_labels(named))) return true;
    const std::string own = key_of(run);
    Node              wrapped{.kind = NodeKind::concepts};
    const auto& names = names_[static_cast<std::size_t>(&named - taxonomy_->concepts().data())];
    // One plain word ("embassy") asks for itself; words that make a name ask for the concept.
    const bool names_it = run.size() > 1 || std::ranges::any_of(names, [&](const auto& name) { return key_of(name) == own; });
    if (names_it && !named.hidden) wrapped.concept_id = named.id;
    for (const auto& typed : names) {
        if (!holds(typed, run)) wrapped.labels.push_back(typed);
    }
    if (wrapped.labels.empty() && wrapped.concept_id.empty()) return true;
    const auto begin = siblings.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(count);
    std::ranges::move(begin, end, std::back_inserter(wrapped.children));
    *begin = std::move(wrapped);
    siblings.erase(begin + 1, end);
    return true;
}

}  // namespace cairn::search
