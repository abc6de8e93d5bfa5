// SPDX-License-Identifier: GPL-3.0-or-later
#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "cairn/text.h"
#include "text/spelling.h"

namespace cairn {

namespace {

struct FreeStemmer {
    void operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }
};

struct LanguageRow {
    std::string_view code;
    const char*      snowball;
};

constexpr std::array language_rows{
    LanguageRow{"ar", "arabic"},     LanguageRow{"ca", "catalan"},   LanguageRow{"da", "danish"},
    LanguageRow{"de", "german"},     LanguageRow{"el", "greek"},     LanguageRow{"en", "english"},
    LanguageRow{"es", "spanish"},    LanguageRow{"eu", "basque"},    LanguageRow{"fi", "finnish"},
    LanguageRow{"fr", "french"},     LanguageRow{"ga", "irish"},     LanguageRow{"hi", "hindi"},
    LanguageRow{"hu", "hungarian"},  LanguageRow{"hy", "armenian"},  LanguageRow{"id", "indonesian"},
    LanguageRow{"it", "italian"},    LanguageRow{"lt", "lithuanian"}, LanguageRow{"ne", "nepali"},
    LanguageRow{"nl", "dutch"},      LanguageRow{"no", "norwegian"}, LanguageRow{"pt", "portuguese"},
    LanguageRow{"ro", "romanian"},   LanguageRow{"ru", "russian"},   LanguageRow{"sr", "serbian"},
    LanguageRow{"sv", "swedish"},    LanguageRow{"ta", "tamil"},     LanguageRow{"tr", "turkish"},
    LanguageRow{"yi", "yiddish"},
};

/// Endings that Snowball knows with their accents alone, which folding took off.
struct EndingRow {
    std::string_view language, folded, written;
};

constexpr std::array ending_rows{
    EndingRow{"es", "cion", "ción"}, EndingRow{"es", "sion", "sión"},   EndingRow{"pt", "cao", "ção"},
    EndingRow{"pt", "coes", "ções"}, EndingRow{"pt", "sao", "são"},     EndingRow{"pt", "soes", "sões"},
};

constexpr std::size_t longest_stemmed_bytes = 64;  ///< what is longer is an address or noise, not a word of a language

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept { return std::hash<std::string_view>{}(word); }
};

}  // namespace

struct Stemmer::State {
    std::unique_ptr<sb_stemmer, FreeStemmer>                           snowball;
    std::string_view                                                   language;  // of a row below: rows are constants
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> stems;  // nodes stay put: references hold

    std::string stem(std::string_view word) const {
        if (!snowball || word.size() > longest_stemmed_bytes) return std::string(word);
        std::string spelt = language == "en" ? american_spelling(word) : std::string(word);
        // A code or a number has no endings to take off.
        if (std::ranges::any_of(spelt, [](char letter) { return letter >= '0' && letter <= '9'; })) return spelt;
        for (const EndingRow& row : ending_rows) {
            if (row.language != language || !spelt.ends_with(row.folded)) continue;
            spelt.replace(spelt.size() - row.folded.size(), row.folded.size(), row.written);
            break;
        }
        const auto* const stemmed = sb_stemmer_stem(snowball.get(), reinterpret_cast<const sb_symbol*>(spelt.data()),
                                                    static_cast<int>(spelt.size()));
        if (stemmed == nullptr) return spelt;
        return std::string(reinterpret_cast<const char*>(stemmed),
                           static_cast<std::size_t>(sb_stemmer_length(snowball.get())));
    }
};

Stemmer::Stemmer(std::string_view language) : state_(std::make_unique<State>()) {
    const auto* const row = std::ranges::find(language_rows, language, &LanguageRow::code);
    if (row == language_rows.end()) return;
    state_->snowball.reset(sb_stemmer_new(row->snowball, "UTF_8"));
    state_->language = row->code;
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::operator()(std::string_view folded_word) {
    const auto known = state_->stems.find(folded_word);
    if (known != state_->stems.end()) return known->second;
    return state_->stems.emplace(folded_word, state_->stem(folded_word)).first->second;
}

}  // namespace cairn
