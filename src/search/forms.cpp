// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/forms.h"

#include <set>
#include <span>
#include <utility>

#include "index/schema.h"
#include "index/terms.h"

namespace cairn::search {
namespace {

Expression in_language(Expression words, const std::string& language) {
    Expression of_language = has_term(index::boolean_term(index::field_named("lang")->prefix, language)).times(0);
    return all_of({std::move(words), std::move(of_language)});
}

}  // namespace

std::vector<Forms> forms_of(const std::string& folded_word, std::string_view prefix, const Reader& reader, Unit unit, Marker& marker) {
    std::vector<Forms>    all;
    std::set<std::string> anywhere;
    for (const std::string& language : reader.languages) {
        const std::string& stem = reader.stem(language, folded_word);
        const bool         is_first = all.empty();
        marker.stems[language].insert(stem);
        if (is_first) marker.forms.emplace(folded_word, stem);
        Forms of_language{language, {}};
        for (const std::string& form : reader.forms(language, folded_word)) {
            if (is_first) anywhere.insert(form);
            else if (anywhere.contains(form)) continue;
            if (is_first) marker.forms.emplace(form, stem);
            std::string term = std::string(prefix) += form;
            if (reader.has(unit, term)) of_language.terms.push_back(std::move(term));
        }
        if (is_first || !of_language.terms.empty()) all.push_back(std::move(of_language));
    }
    return all;
}

Expression any_of_forms(const std::vector<Forms>& forms, const std::string& typed, double extra) {
    std::vector<Expression> parts{any_form(forms.front().terms, typed, extra)};
    for (const Forms& other : std::span(forms).subspan(1)) parts.push_back(in_language(any_form(other.terms), other.language));
    return any_of(std::move(parts));
}

Expression in_context(const std::string& folded_word, const Reader& reader, Unit unit) {
    std::vector<std::string> terms;
    for (const std::string& language : reader.languages) {
        std::string term = index::stem_term(index::prefix_context, language, reader.stem(language, folded_word));
        if (reader.has(unit, term)) terms.push_back(std::move(term));
    }
    return any_form(std::move(terms));
}

}  // namespace cairn::search
