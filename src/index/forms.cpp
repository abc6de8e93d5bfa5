// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/forms.h"

#include <algorithm>
#include <utility>

namespace cairn::index {
namespace {

std::string key_of(std::string_view language, std::string_view stem) { return (std::string(language) += '/') += stem; }

}  // namespace

void add_forms(Xapian::WritableDatabase& findings, const std::set<WordForm>& forms) {
    std::string              key;
    std::vector<std::string> known;  // under it
    for (const WordForm& form : forms) {
        if (std::string its_key = key_of(form.language, form.stem); its_key != key) {
            known = forms_of(findings, form.language, form.stem);
            key = std::move(its_key);
        }
        if (!std::ranges::binary_search(known, form.word)) findings.add_synonym(key, form.word);
    }
}

std::vector<std::string> forms_of(const Xapian::Database& findings, std::string_view language, std::string_view stem) {
    const std::string        key = key_of(language, stem);
    std::vector<std::string> forms;
    for (auto form = findings.synonyms_begin(key); form != findings.synonyms_end(key); ++form) forms.push_back(*form);
    return forms;
}

}  // namespace cairn::index
