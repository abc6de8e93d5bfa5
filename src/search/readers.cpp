// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/readers.h"

#include <algorithm>
#include <functional>
#include <span>

#include "cairn/error.h"
#include "index/forms.h"
#include "index/generation.h"
#include "index/schema.h"

namespace cairn::search {
namespace {

constexpr std::size_t most_idle = 16;
constexpr std::size_t most_known = 4096;     // terms, and stems
constexpr std::size_t most_words = 200'000;  // that begin alike
constexpr std::size_t most_languages = 8;    // each is asked for every word
constexpr std::size_t most_uses = 1000;      // of stemmers, which remember every word

/// A finding may be in a language that no brief is in, and names of countries go in as English has them.
std::vector<std::string> languages_of(const Reader& reader) {
    const std::string                  start(index::field_named("lang")->prefix);
    std::map<std::string, std::size_t> counts;
    for (const Xapian::Database* database : {&reader.briefs, &reader.findings}) {
        for (auto term = database->allterms_begin(start); term != database->allterms_end(start); ++term) {
            counts[(*term).substr(start.size())] += term.get_termfreq();
        }
    }
    std::vector<std::pair<std::string, std::size_t>> found(counts.begin(), counts.end());
    std::ranges::stable_sort(found, std::greater(), &std::pair<std::string, std::size_t>::second);
    std::vector<std::string> languages;
    for (auto& [language, count] : std::span(found).first(std::min(found.size(), most_languages))) languages.push_back(std::move(language));
    if (std::ranges::find(languages, "en") == languages.end()) languages.emplace_back("en");
    return languages;
}

/// What is known for `key`, else what `find()` finds.
template <typename Known, typename Key, typename Find>
const typename Known::mapped_type& remembered(Known& known, const Key& key, const Find& find) {
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    if (known.size() >= most_known) known.clear();
    return known.emplace(key, find()).first->second;
}

}  // namespace

IndexInfo Reader::info() const {
    return {generation + "." + std::to_string(briefs.get_revision()) + "." + std::to_string(findings.get_revision()),
            briefs.get_doccount(), findings.get_doccount()};
}

const std::vector<std::string>& Reader::forms(const std::string& language, std::string_view folded_word) const {
    const std::string& in_stem = stem(language, folded_word);
    return remembered(known_forms, std::pair(language, in_stem), [&] { return index::forms_of(findings, language, in_stem); });
}

std::size_t Reader::frequency(Unit unit, const std::string& term) const {
    return remembered(frequencies, std::pair(unit, term), [&] { return std::size_t{database(unit).get_termfreq(term)}; });
}

std::size_t Reader::most_with(Unit unit, const std::vector<std::string>& terms) const {
    std::size_t sum = 0;
    for (const std::string& term : terms) sum += frequency(unit, term);
    return sum;
}

const std::vector<KnownWord>& Reader::words_from(Unit unit, char first) const {
    const auto known = words.find({unit, first});
    if (known != words.end()) return known->second;
    const Xapian::Database& from = database(unit);
    const std::string       start(1, first);
    std::vector<KnownWord>  found;
    for (auto term = from.allterms_begin(start); term != from.allterms_end(start) && found.size() < most_words; ++term) {
        found.push_back({*term, term.get_termfreq()});
    }
    return words.emplace(std::pair(unit, first), std::move(found)).first->second;
}

std::unique_ptr<Reader> Readers::open(const std::string& generation) {
    const std::filesystem::path folder = cache_ / generation;
    auto reader = std::make_unique<Reader>();
    reader->generation = generation;
    reader->briefs = Xapian::Database((folder / index::briefs_folder).string());
    reader->findings = Xapian::Database((folder / index::findings_folder).string());
    if (reader->briefs.get_metadata(std::string(index::key_schema)) != index::schema_version) {
        throw Error{ErrorKind::index, cache_.string() + ": the index is of another version; run 'cairn index'"};
    }
    reader->languages = languages_of(*reader);
    const std::lock_guard lock(mutex_);
    if (columns_generation_ != generation) {
        columns_ = std::make_shared<GenerationColumns>();
        columns_generation_ = generation;
    }
    reader->columns = columns_;
    return reader;
}

Readers::Borrowed Readers::borrow() {
    // Both the flip to a new generation and the folder's deletion can come between these lines; then once more.
    for (int tries = 1;; ++tries) {
        const auto generation = index::current_generation(cache_);
        if (!generation) {
            throw Error{ErrorKind::index, cache_.string() + ": there is no index here; run 'cairn index'"};
        }
        std::unique_ptr<Reader> reader;
        {
            const std::lock_guard lock(mutex_);
            std::erase_if(idle_, [&](const auto& idle) { return idle->generation != *generation; });
            if (!idle_.empty()) {
                reader = std::move(idle_.back());
                idle_.pop_back();
            }
        }
        try {
            if (!reader) {
                reader = open(*generation);
            } else if (const bool changed = reader->briefs.reopen(); reader->findings.reopen() || changed) {
                reader->languages = languages_of(*reader);
                reader->sets.clear();
                reader->frequencies.clear();
                reader->known_forms.clear();
                reader->words.clear();
            }
            return {*this, std::move(reader)};
        } catch (const Xapian::DatabaseError&) {
            if (tries == 3) throw;
        }
    }
}

void Readers::read_columns(Unit unit) noexcept {
    try {
        with([unit](const Reader& reader) {
            const Xapian::Database& database = reader.database(unit);
            (void)reader.columns_of(unit).lengths(database);
            (void)reader.columns_of(unit).dates(database, index::slot_date);
        });
    } catch (...) {  // see the header
    }
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
    if (++reader->uses % most_uses == 0) reader->stemmers.clear();
    const std::lock_guard lock(mutex_);
    if (idle_.size() < most_idle) idle_.push_back(std::move(reader));
}

}  // namespace cairn::search
