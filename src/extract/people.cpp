// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/people.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "extract/affiliation.h"
#include "extract/people_cues.h"
#include "extract/people_prose.h"
#include "extract/people_table.h"
#include "extract/person_line.h"
#include "extract/person_name.h"
#include "extract/phrases.h"
#include "extract/word_list.h"

namespace cairn {
namespace {

/// First and last word of a name without rank: under it two mentions count as one person.
std::string person_key(std::string_view printed) {
    const auto name = read_person_name(printed);
    const std::string folded = fold_latin(name ? std::string_view(name->bare) : printed);
    const std::size_t first = folded.find(' ');
    const std::size_t last = folded.rfind(' ');
    return first == std::string::npos ? folded : folded.substr(0, first) + folded.substr(last);
}

bool outranks(PersonPart a, PersonPart b) {
    const auto at_event = [](PersonPart part) {
        return part == PersonPart::moderator || part == PersonPart::speaker || part == PersonPart::panelist;
    };
    return at_event(a) && !at_event(b);
}

constexpr std::size_t longest_unannounced_bytes = 200;  ///< of a list item that may be a person though nothing announces people

/// Walks the passages and gathers people.
class PeopleScan {
public:
    PeopleScan(const Document& document, const std::vector<Passage>& passages, const HeadingClassifier& headings,
               const std::function<bool(std::string_view)>& is_country)
        : document_(document), passages_(passages), headings_(headings), is_country_(is_country) {
        for (std::size_t i = 0; i < passages.size(); ++i) {
            const std::size_t item = passages[i].item;
            if (item == no_block || document.blocks[passages[i].block].parent != item) continue;
            if (first_of_item_.emplace(item, i).second) lists_[document.blocks[item].parent].push_back(i);
        }
    }

    PeopleReader::Found run() {
        read_front_matter();
        for (std::size_t i = 0; i < passages_.size(); ++i) {
            const Passage& passage = passages_[i];
            if (passage.kind == BlockKind::heading) read_heading(i);
            else if (passage.kind == BlockKind::cell) continue;
            else if (passage.item != no_block) read_item(i);
            else read_paragraph(i);
        }
        read_tables();
        return std::move(found_);
    }

private:
    using Scope = std::optional<PeopleCue>;

    void add(const PersonLine& line, PersonPart part, std::size_t at_line) {
        Person person;
        person.name = line.name.printed;
        person.rank = line.name.rank;
        person.role = line.role;
        person.organization = line.organization;
        person.part = line.part.value_or(part);
        person.line = at_line;
        if (person.organization && person.role && is_country_(*person.organization) && line.organization_cut) {
            person.role = *line.organization_cut;  // "President of Mali" is a role
            person.organization.reset();
        }
        const auto [known, fresh] = index_.try_emplace(person_key(person.name), found_.people.size());
        if (fresh) {
            found_.people.push_back(std::move(person));
            return;
        }
        Person& before = found_.people[known->second];
        if (outranks(person.part, before.part)) before.name = person.name;
        if (!before.role) before.role = person.role;
        if (!before.organization) before.organization = person.organization;
        if (!before.rank) before.rank = person.rank;
        if (outranks(person.part, before.part)) before.part = person.part;
    }

    /// Several names in one line: "A, B, and C", "A (X); B (Y)". True if all of it is people.
    bool add_names(std::string_view text, PersonPart part, std::size_t line) {
        text = trimmed(text);
        if (text.empty()) return false;
        std::vector<PersonLine> people;
        if (text.find(';') != std::string_view::npos) {
            for (std::size_t begin = 0; begin <= text.size();) {
                const std::size_t end = std::min(text.find(';', begin), text.size());
                std::string_view piece = trimmed(text.substr(begin, end - begin));
                if (piece.starts_with("and ")) piece.remove_prefix(4);
                if (!piece.empty()) {
                    auto person = read_person_line(piece);
                    if (!person) return false;
                    people.push_back(*person);
                }
                begin = end + 1;
            }
        } else {
            people = names_between_commas(text);
            if (people.empty()) people = people_between_commas(text);
            if (people.empty()) {
                if (auto person = read_person_line(text)) people.push_back(*person);
            }
        }
        for (const PersonLine& person : people) add(person, part, line);
        return !people.empty();
    }

    bool read_label(std::size_t passage, std::string_view text, std::size_t line) {
        const auto label = people_label(text);
        if (!label || !add_names(text.substr(label->length), label->part, line)) return false;
        mark(passage);
        return true;
    }

    void read_heading(std::size_t index) {
        const Passage& passage = passages_[index];
        lead_.reset();
        item_scopes_.clear();
        heading_.reset();
        in_findings_ = false;
        if (read_label(index, passage.text, passage.first_line())) return;
        const std::vector<HeadingClass> classes = headings_.classify(passage.text);
        for (const HeadingClass& announced : classes) {
            if (announced.role == HeadingRole::people) {
                const Scope cue = people_cue(passage.text);
                heading_ = PeopleCue{announced.part.value_or(cue ? cue->part : PersonPart::participant), false, true};
            }
            if (announced.role == HeadingRole::findings) in_findings_ = true;
        }
        if (!classes.empty() || space_words(passage.text).size() > 8) return;
        heading_ = people_cue(passage.text);
        if (heading_ && !heading_->closing) heading_->weak = true;
    }

    /// "Evaluation period: January": a line of its own, though Markdown joins it to the one before.
    static bool opens_with_label(std::string_view line) {
        const std::size_t colon = line.substr(0, 32).find(": ");
        return colon != std::string_view::npos && starts_with_capital(line) && space_words(line.substr(0, colon)).size() <= 3;
    }

    /// A line that announces people below it.
    Scope lead_of(std::string_view text, bool styled) const {
        while (!text.empty() && (text.front() == '*' || text.front() == '_')) text.remove_prefix(1);
        const bool starred = text.ends_with('*') || text.ends_with('_');
        while (!text.empty() && (text.back() == '*' || text.back() == '_' || text.back() == ' ')) text.remove_suffix(1);
        const bool colon = text.ends_with(':');
        if (!colon && !styled && !starred) return std::nullopt;
        const std::size_t stop = text.rfind(". ");  // the last sentence of a longer paragraph
        if (stop != std::string_view::npos && colon) text = text.substr(stop + 2);
        Scope cue = people_cue(text);
        if (!cue && colon && last_people_ && space_words(text).size() <= 8) cue = PeopleCue{last_people_->part, true, false};
        return cue;
    }

    void read_paragraph(std::size_t index) {
        const Passage& passage = passages_[index];
        item_scopes_.clear();
        Scope lead;
        bool  any_person = false;
        for (std::size_t i = 0; i < passage.lines.size();) {
            std::size_t next = i + 1;
            while (next < passage.lines.size() && !passage.lines[next].hard && passage.lines[next].style == passage.lines[i].style &&
                   !opens_with_label(passage.text_of_lines(next, next + 1))) ++next;
            const std::string_view segment = passage.text_of_lines(i, next);
            const bool styled = (passage.lines[i].style & (style_strong | style_emphasis)) != 0;
            if (read_label(index, segment, passage.lines[i].line)) any_person = true;
            else if (const Scope cue = lead_of(segment, styled); cue && segment.size() < 400) lead = cue;
            i = next;
        }
        if (any_person) return;
        if (lead && !in_findings_) {
            lead_ = lead;
            return;
        }
        const Scope scope = lead_ ? lead_ : heading_;
        if (scope && read_people_paragraph(index, *scope)) return;
        lead_.reset();
        last_people_.reset();
        const bool opening = paragraphs_++ < 3;
        for (const ProsePerson& each : people_in_prose(passage.text, passage.words, opening)) add(each.person, each.part, passage.line_of(each.offset));
    }

    bool proven(const PersonLine& person) const { return person.name.likely || person.told; }

    /// A paragraph under people: one person, one a line, several between semicolons, or a short biography.
    bool read_people_paragraph(std::size_t index, const PeopleCue& scope) {
        const Passage& passage = passages_[index];
        const auto take = [&](const PersonLine& person, std::size_t line) {
            if (scope.weak && !proven(person)) return false;
            add(person, scope.part, line);
            return true;
        };
        bool all = true;
        std::vector<std::pair<PersonLine, std::size_t>> people;
        for (std::size_t i = 0; i < passage.lines.size() && all; ++i) {
            const auto person = read_person_line(passage.text_of_lines(i, i + 1));
            if (person) people.emplace_back(*person, passage.lines[i].line);
            else all = false;
        }
        bool taken = false;
        if (all && people.size() > 1) {
            for (const auto& [person, line] : people) taken |= take(person, line);
        } else if (const auto person = read_person_line(passage.text)) {
            taken = take(*person, passage.first_line());
        } else if (passage.text.find(';') != std::string::npos || passage.text.size() < 300) {
            taken = add_names(passage.text, scope.part, passage.first_line());
        }
        if (!taken) taken = read_biography(passage, scope);
        if (taken) {
            mark(index);
            last_people_ = scope;
        }
        return taken;
    }

    /// "Dr. Jane Doe is Director of the Office of Policy. She ..."
    bool read_biography(const Passage& passage, const PeopleCue& scope) {
        for (const std::string_view verb : {" is ", " was ", " serves ", " has ", " works ", " joined ", " leads ", " est ", " es "}) {
            const std::size_t at = passage.text.find(verb);
            if (at == std::string::npos || at > 80) continue;
            const auto name = read_person_name(std::string_view(passage.text).substr(0, at));
            if (!name) continue;
            PersonLine person{*name, {}, {}, {}, false, {}};
            std::string_view said = std::string_view(passage.text).substr(at + verb.size());
            said = said.substr(0, said.find(". "));
            for (const std::string_view article : {"a ", "an ", "the ", "currently ", "as "}) {
                if (said.starts_with(article)) said.remove_prefix(article.size());
            }
            if (said.size() < 200 && is_role(said)) {
                const Affiliation split = split_affiliation(said);
                person.role = split.role;
                person.organization = split.organization;
            }
            add(person, scope.part, passage.first_line());
            return true;
        }
        return false;
    }

    bool has_list_inside(std::size_t item) const {
        for (std::size_t b = item + 1; b < document_.blocks[item].end; b = std::max(b + 1, document_.blocks[b].end)) {
            if (document_.blocks[b].kind == BlockKind::list) return true;
        }
        return false;
    }

    void read_item(std::size_t index) {
        const Passage& passage = passages_[index];
        const auto first = first_of_item_.find(passage.item);
        if (first == first_of_item_.end() || first->second != index) return;  // an item may hold a quotation alone
        const std::size_t list = document_.blocks[passage.item].parent;
        item_scopes_.erase(item_scopes_.lower_bound(passage.depth), item_scopes_.end());
        if (!judged_.contains(list)) judge_list(list, passage.depth);
        if (const auto person = accepted_.find(index); person != accepted_.end()) {
            add(person->second.first, person->second.second, passage.first_line());
            mark(index);
            return;
        }
        if (read_label(index, passage.text, passage.first_line())) return;
        if (has_list_inside(passage.item)) {
            if (const Scope cue = people_cue(passage.text)) item_scopes_[passage.depth] = *cue;
        }
    }

    Scope scope_at(std::size_t depth) const {
        const auto above = item_scopes_.find(depth - 1);
        if (above != item_scopes_.end()) return above->second;
        return lead_ ? lead_ : heading_;
    }

    /// Decides for a whole list which items are people: what its neighbours are speaks for an item.
    void judge_list(std::size_t list, std::size_t depth) {
        judged_[list] = true;
        const Scope scope = scope_at(depth);
        if (!scope && in_findings_) return;
        std::vector<std::pair<std::size_t, PersonLine>> people;
        std::size_t affiliated = 0, told = 0, sure = 0;
        const std::vector<std::size_t>& items = lists_[list];
        const auto is_long = [&](std::size_t item) { return passages_[item].text.size() > longest_unannounced_bytes; };
        if (!scope && std::ranges::any_of(items, is_long)) return;  // prose, not people
        for (const std::size_t item : items) {
            const auto person = read_person_line(passages_[item].text);
            if (!person) continue;
            people.emplace_back(item, *person);
            affiliated += person->role || person->organization ? 1 : 0;
            told += person->told ? 1 : 0;
            sure += proven(*person) ? 1 : 0;
        }
        if (people.empty()) return;
        const std::size_t all = items.size();
        if (!scope && (all < 2 || people.size() * 10 < all * 9 || told * 2 < all || sure * 3 < all * 2)) return;
        if (scope && scope->weak && (sure * 2 < people.size() || people.size() * 2 < all)) return;
        for (const auto& [item, person] : people) {
            const bool has_affiliation = person.role || person.organization;
            const bool good = proven(person) || (has_affiliation && (!scope || !scope->weak)) || affiliated * 2 >= all;
            if (good) accepted_.emplace(item, std::pair{person, scope ? scope->part : PersonPart::participant});
        }
        if (!accepted_.empty()) last_people_ = scope ? scope : Scope{PeopleCue{}};
    }

    void read_front_matter() {
        struct KeyRow {
            std::string_view key;
            PersonPart       part;
        };
        constexpr std::array keys{
            KeyRow{"speakers", PersonPart::speaker},      KeyRow{"speaker", PersonPart::speaker},
            KeyRow{"moderator", PersonPart::moderator},   KeyRow{"panelists", PersonPart::panelist},
            KeyRow{"author", PersonPart::author},         KeyRow{"authors", PersonPart::author},
            KeyRow{"contributors", PersonPart::contributor}, KeyRow{"participants", PersonPart::participant},
            KeyRow{"contact", PersonPart::contact},       KeyRow{"poc", PersonPart::contact},
        };
        for (const KeyRow& row : keys) {
            const auto value = document_.front_matter.find(std::string(row.key));
            if (value == document_.front_matter.end()) continue;
            std::vector<std::string> texts = value->second.list;
            if (!value->second.scalar.empty()) texts.push_back(value->second.scalar);
            for (const std::string& text : texts) add_names(readable(text), row.part, value->second.line);
        }
    }

    void read_tables() {
        for (TablePerson& each : people_in_tables(document_, passages_)) {
            add(each.person, each.part, each.line);
            for (const std::size_t passage : each.passages) mark(passage);
        }
        std::ranges::sort(found_.passages);
        const auto same = std::ranges::unique(found_.passages);
        found_.passages.erase(same.begin(), same.end());
    }

    void mark(std::size_t passage) { found_.passages.push_back(passage); }

    const Document&                              document_;
    const std::vector<Passage>&                  passages_;
    const HeadingClassifier&                     headings_;
    const std::function<bool(std::string_view)>& is_country_;
    PeopleReader::Found                          found_;
    std::unordered_map<std::string, std::size_t> index_;
    std::unordered_map<std::size_t, std::size_t> first_of_item_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> lists_;
    std::unordered_map<std::size_t, bool>        judged_;
    std::map<std::size_t, std::pair<PersonLine, PersonPart>> accepted_;
    std::map<std::size_t, PeopleCue>             item_scopes_;  ///< by depth of the item that announces
    Scope                                        heading_, lead_, last_people_;
    bool                                         in_findings_ = false;
    std::size_t                                  paragraphs_ = 0;
};

}  // namespace

PeopleReader::PeopleReader(const Names& names, std::function<bool(std::string_view)> is_country)
    : is_country_(std::move(is_country)) {
    for (const NameRow& row : names.people) {
        std::vector<std::string> all{row.name};
        for (const Alias& alias : row.aliases) all.push_back(alias.name);
        for (const std::string& name : all) spellings_.try_emplace(fold_latin(name), all);
    }
}

std::vector<std::string> PeopleReader::variants_of(const Person& person) const {
    const auto name = read_person_name(person.name);
    const std::string bare = name ? name->bare : person.name;
    const auto row = spellings_.find(fold_latin(bare));
    if (row == spellings_.end()) return {};
    std::vector<std::string> others = row->second;
    std::erase(others, bare);
    return others;
}

PeopleReader::Found PeopleReader::read(const Document& document, const std::vector<Passage>& passages,
                                       const HeadingClassifier& headings) const {
    Found found = PeopleScan{document, passages, headings, is_country_}.run();
    for (Person& person : found.people) person.variants = variants_of(person);
    return found;
}

}  // namespace cairn
