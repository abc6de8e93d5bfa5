// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/citations.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cairn {
namespace {

using Role = CitationNames::Role;

struct KindWord { std::string_view text, language; };
constexpr std::array kind_words{
    KindWord{"principle", "en"}, KindWord{"section", "en"},   KindWord{"clause", "en"},   KindWord{"goal", "en"},
    KindWord{"chapter", "en"},   KindWord{"paragraph", "en"}, KindWord{"pillar", "en"},   KindWord{"standard", "en"},
    KindWord{"module", "en"},    KindWord{"annex", "en"},     KindWord{"definition", "en"}, KindWord{"principe", "fr"},
    KindWord{"section", "fr"},   KindWord{"objectif", "fr"},  KindWord{"chapitre", "fr"}, KindWord{"paragraphe", "fr"},
    KindWord{"principio", "es"}, KindWord{"sección", "es"},   KindWord{"objetivo", "es"}, KindWord{"capítulo", "es"},
};

constexpr std::uint32_t near_tokens   = 4;  // how far a word such as "principle" may stand from what it names
constexpr std::uint32_t number_tokens = 6;  // and "resolutions" from the last of its numbers

/// The number of an instrument as it is written: four digits or more, and no year.
bool is_instrument_number(std::string_view word) {
    if (word.size() < 4 || !std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c) || c == '.'; })) return false;
    return word.size() > 4 || (!word.starts_with("19") && !word.starts_with("20"));
}

bool overlap(std::uint32_t first, std::uint32_t count, const PhraseMatch& other) {
    return other.first < first + count && first < other.first + other.count;
}

/// Adds a link that the document makes itself, unless it is there.
void add_link(std::vector<Link>& links, const Framework& framework, const Clause* clause, std::string quote, std::size_t line) {
    Link link;
    link.framework = framework.id;
    if (clause) link.clause = clause->id;
    link.relation = Relation::cites;
    link.origin = Origin::author;
    link.score = 1;
    link.evidence.push_back({LinkEvidenceKind::quote, std::move(quote), line});
    const std::string name = clause_name(link);
    if (std::ranges::find(links, name, clause_name) == links.end()) links.push_back(std::move(link));
}

}  // namespace

// --- CitationNames ---------------------------------------------------------------------------------------------------

CitationNames::CitationNames(const Vocabulary& vocabulary, PhraseIndex& phrases)
    : vocabulary_(&vocabulary), phrases_(phrases), first_phrase_(phrases.count()) {
    for (const KindWord& word : kind_words) add(word.text, word.language, Role::kind_word, nullptr);
    for (const Framework& framework : vocabulary.frameworks) {
        add_framework(framework);
        for (const Clause& clause : framework.clauses) add_clause(framework, clause);
    }
    TokenReader reader{phrases_};
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
        const Name& name = names_[i];
        const std::vector<Token> tokens = reader.read(name.text, name.language);
        if (name.role == Role::clause) loose_.add(first_phrase_ + i, tokens);
        if (name.role != Role::framework) continue;
        std::set<std::uint32_t>& known = name_words_[name.framework];
        for (const Token& token : tokens) {
            if (!token.stop) known.insert({token.stem, token.exact, token.written});
        }
        known.erase(0);
    }
    loose_.prepare(phrases_.words());
}

void CitationNames::add(std::string_view text, std::string_view language, Role role, const Framework* framework,
                        const Clause* clause) {
    (void)phrases_.add(text, language);
    names_.push_back({role, framework, clause, words(text).size() == 1, std::string(text), std::string(language)});
}

void CitationNames::add_framework(const Framework& framework) {
    for (const auto& [language, title] : framework.titles) add(title, language, Role::framework, &framework);
    for (const std::string& name : framework.names) {
        add(name, "en", Role::framework, &framework);
        for (const Word& word : words(name)) {
            const std::string_view written = std::string_view(name).substr(word.offset, word.length);
            if (is_instrument_number(written)) add(written, "", Role::number, &framework);
        }
    }
    for (const Label& acronym : framework.acronyms) {
        // One without witnesses can mean nothing else.
        const bool alone = acronym.with.empty() && acronym.without.empty() && !acronym.ambiguous;
        add(acronym.text, "", alone ? Role::framework : Role::acronym, &framework);
        for (const std::string& word : acronym.with) add(word, "en", Role::witness, &framework);
        for (const std::string& word : acronym.without) add(word, "en", Role::against, &framework);
    }
}

void CitationNames::add_clause(const Framework& framework, const Clause& clause) {
    for (const auto& [language, title] : clause.titles) add(title, language, Role::clause, &framework, &clause);
    std::string id = clause.id;
    std::ranges::replace(id, '-', ' ');
    add(id, "en", Role::clause, &framework, &clause);
}

const CitationNames::Name* CitationNames::name(std::uint32_t phrase) const {
    const bool is_name = phrase >= first_phrase_ && phrase - first_phrase_ < names_.size();
    return is_name ? &names_[phrase - first_phrase_] : nullptr;
}

bool CitationNames::is_word_of(const Framework& framework, const Token& token) const {
    const auto known = name_words_.find(&framework);
    if (known == name_words_.end() || token.stop) return false;
    return known->second.contains(token.stem) || known->second.contains(token.exact) || known->second.contains(token.written);
}

// --- Citations -------------------------------------------------------------------------------------------------------

Citations::Citations(const CitationNames& names, TokenReader& reader, const Analysis& analysis)
    : names_(names), analysis_(analysis), reader_(reader) {
    read_pointers(analysis);
}

/// "../../frameworks/sar.yaml#burden-sharing", however deep the brief lies.
void Citations::read_pointers(const Analysis& analysis) {
    constexpr std::string_view folder = "frameworks/", ending = ".yaml";
    for (const Block& block : analysis.document.blocks) {
        for (const Span& span : block.spans) {
            if (span.target.empty() || span.target.find("://") != std::string::npos) continue;
            const std::string_view target = span.target;
            const std::size_t at = target.rfind(folder);
            if (at == std::string_view::npos || (at > 0 && target[at - 1] != '/')) continue;
            std::string_view file = target.substr(at + folder.size());
            const std::size_t hash = file.find('#');
            const std::string_view clause = hash == std::string_view::npos ? std::string_view() : file.substr(hash + 1);
            file = file.substr(0, hash);
            if (!file.ends_with(ending)) continue;
            std::string name(file.substr(0, file.size() - ending.size()));
            if (!clause.empty()) name += "/" + std::string(clause);
            if (const auto ref = names_.vocabulary().clause(name)) {
                pointers_.push_back({*ref, plain_text({span}), block.lines});
            }
        }
    }
}

std::vector<Link> Citations::of(const FindingText& text) {
    std::vector<Link> links;
    add_pointed(text, links);
    add_named(text, links);
    return links;
}

void Citations::add_pointed(const FindingText& text, std::vector<Link>& links) const {
    const LineRange lines = text.finding.lines;
    for (const Pointer& pointer : pointers_) {
        if (pointer.lines.last < lines.first || pointer.lines.first > lines.last) continue;
        const std::size_t at = text.finding.text.find(pointer.text);
        if (at == std::string::npos) continue;
        add_link(links, *pointer.ref.framework, pointer.ref.clause, pointer.text, text.lines.line_of(at));
    }
}

void Citations::add_named(const FindingText& text, std::vector<Link>& links) {
    const std::vector<Mention> named = mentions(text);
    if (named.empty()) return;
    std::vector<PhraseMatch> matches = text.matches;
    for (const PhraseMatch& match : names_.find_loose(text.tokens)) matches.push_back(match);
    std::vector<std::uint32_t> kind_words_at;
    for (const PhraseMatch& match : text.matches) {
        const CitationNames::Name* name = names_.name(match.phrase);
        if (name && name->role == Role::kind_word) kind_words_at.push_back(match.first);
    }
    const auto has_kind_word = [&](const PhraseMatch& clause) {
        const std::uint32_t end = clause.first + clause.count;
        auto at = std::ranges::lower_bound(kind_words_at, clause.first > near_tokens ? clause.first - near_tokens : 0);
        for (; at != kind_words_at.end() && *at < end + near_tokens; ++at) {
            if (*at < clause.first || *at >= end) return true;
        }
        return false;
    };
    for (const Mention& mention : named) {
        for (const PhraseMatch& match : matches) {
            const CitationNames::Name* name = names_.name(match.phrase);
            if (!name || name->role != Role::clause || name->framework != mention.framework) continue;
            if (text.tokens[match.first].sentence != mention.sentence) continue;
            if (overlap(mention.first, mention.count, match) || (name->one_word && !has_kind_word(match))) continue;
            add_link(links, *name->framework, name->clause, text.words(match.first, match.count), text.line_of(match.first));
        }
    }
    for (const Mention& mention : named) {
        if (std::ranges::find(links, mention.framework->id, &Link::framework) != links.end()) continue;
        add_link(links, *mention.framework, nullptr, text.words(mention.first, mention.count), text.line_of(mention.first));
    }
}

std::vector<Citations::Mention> Citations::mentions(const FindingText& text) {
    std::vector<Mention> found;
    std::map<const Framework*, bool> meant;  // asked once for a text: it looks at all of it
    const auto acronym_is_meant = [&](const Framework& framework) {
        const auto [known, is_new] = meant.try_emplace(&framework, false);
        if (is_new) known->second = is_meant(framework, text.matches);
        return known->second;
    };
    std::set<std::pair<const Framework*, std::uint32_t>> named;  // one mention a sentence is enough
    for (const PhraseMatch& match : text.matches) {
        const CitationNames::Name* name = names_.name(match.phrase);
        if (!name || !name->framework) continue;
        const Framework& framework = *name->framework;
        bool counts = false;
        switch (name->role) {
            case Role::framework: counts = true; break;
            case Role::acronym: counts = acronym_is_meant(framework); break;
            case Role::number: counts = is_beside_its_name(text, match, framework); break;
            default: break;
        }
        const std::uint32_t sentence = text.tokens[match.first].sentence;
        if (counts && named.emplace(&framework, sentence).second) found.push_back({&framework, match.first, match.count, sentence});
    }
    return found;
}

/// Behind a word of the instrument's own names: "Resolutions 1325 and 2151".
bool Citations::is_beside_its_name(const FindingText& text, const PhraseMatch& number, const Framework& framework) const {
    const std::uint32_t least = number.first > number_tokens ? number.first - number_tokens : 0;
    for (std::uint32_t i = least; i < number.first; ++i) {
        if (text.tokens[i].sentence != text.tokens[number.first].sentence) continue;
        if (names_.is_word_of(framework, text.tokens[i])) return true;
    }
    return false;
}

bool Citations::has(const std::vector<PhraseMatch>& matches, const Framework& framework, Role role) const {
    return std::ranges::any_of(matches, [&](const PhraseMatch& match) {
        const CitationNames::Name* name = names_.name(match.phrase);
        return name && name->framework == &framework && name->role == role;
    });
}

/// An acronym means the framework where its full name or a witness stands in the document and nothing speaks against it.
bool Citations::is_meant(const Framework& framework, const std::vector<PhraseMatch>& near) {
    if (means_another(framework) || has(near, framework, Role::against)) return false;
    if (has(near, framework, Role::framework)) return true;
    read_whole_document();
    if (has(in_document_, framework, Role::framework)) return true;
    const bool witnessed = has(near, framework, Role::witness) || has(in_document_, framework, Role::witness);
    return witnessed && !has(in_document_, framework, Role::against);
}

/// True if the document itself spells the acronym out as something that is none of the framework's names.
bool Citations::means_another(const Framework& framework) {
    for (const Acronym& acronym : analysis_.brief.acronyms) {
        if (std::ranges::find(framework.acronyms, acronym.acronym, &Label::text) == framework.acronyms.end()) continue;
        const std::vector<Token> tokens = reader_.read(acronym.expansion, analysis_.brief.language);
        if (!has(names_.phrases().find(tokens), framework, Role::framework)) return true;
    }
    return false;
}

void Citations::read_whole_document() {
    if (whole_) return;
    whole_ = true;
    const auto add = [&](std::string_view text) {
        const std::vector<Token> tokens = reader_.read(text, analysis_.brief.language);
        for (const PhraseMatch& match : names_.phrases().find(tokens)) {
            if (names_.name(match.phrase)) in_document_.push_back(match);
        }
    };
    add(analysis_.brief.title);
    for (const Block& block : analysis_.document.blocks) {
        if (!block.spans.empty()) add(plain_text(block.spans));
    }
}

}  // namespace cairn
