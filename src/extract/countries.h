// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/brief.h"
#include "cairn/document.h"
#include "cairn/names.h"
#include "extract/passages.h"
#include "extract/phrases.h"

namespace cairn {

/// A country or region named in a text.
struct CountryMention {
    std::uint32_t row = 0;      ///< index into CountryTable::places()
    std::size_t   offset = 0;   ///< bytes in the text
    std::size_t   length = 0;
    bool          actor = false;    ///< "US ambassadors", "the Government of Mali"
    bool          adjective = false;
    bool          certain = true;   ///< false where the words could mean something else
};

/// Countries and regions by all their names: ICU's region names in English, French and Spanish, and countries.yaml's adjectives
/// and other names. Made once (ICU is asked some 900 names), then const and safe to share.
class CountryTable {
public:
    struct Place {
        std::string              code;
        std::string              name;  ///< as CLDR names it in English
        bool                     region = false;
        bool                     ambiguous = false;
        std::vector<std::string> members;
        std::vector<std::string> witnesses;
    };

    explicit CountryTable(const std::vector<CountryRow>& rows);

    [[nodiscard]] const std::vector<Place>& places() const noexcept { return places_; }

    /// Mentions in `text`, in order. `language`: a name of another language that could be something else there ("Maurice") is
    /// passed over; "" = unknown. Linear.
    [[nodiscard]] std::vector<CountryMention> find(std::string_view text, const FoldedWords& words, std::string_view language) const;
    [[nodiscard]] std::vector<CountryMention> find(std::string_view text, std::string_view language) const {
        return find(text, FoldedWords(text), language);
    }

    /// Rows whose witnesses ("Tbilisi" for Georgia) stand in `text` are set in `witnessed` (as long as places()).
    void find_witnesses(std::string_view text, const FoldedWords& words, std::vector<bool>& witnessed) const;

    /// The row that `name` as a whole names, or its code in capitals; places().size() if none.
    [[nodiscard]] std::size_t named(std::string_view name) const;

    /// True if `text` as a whole is the name of a country or region.
    [[nodiscard]] bool is_name(std::string_view text) const;

private:
    struct Name {
        std::uint32_t row = 0;
        bool          adjective = false;
        bool          ambiguous = false;
        bool          code = false;      ///< an abbreviation: "US"
        bool          plain = false;     ///< one word, so it could be a person's or a state's as well
        unsigned      languages = 0;     ///< bits: 1 English, 2 French, 4 Spanish
    };

    static constexpr std::uint32_t nowhere = static_cast<std::uint32_t>(-1);  ///< a phrase that names no place

    std::size_t row_of(const std::string& code);
    void        add_name(std::string_view name, Name what);
    void        add_icu_names();
    void        add_row(const CountryRow& row);
    [[nodiscard]] bool is_actor(std::string_view text, const CountryMention& mention, const Name& name) const;

    std::vector<Place>                           places_;
    std::unordered_map<std::string, std::size_t> by_code_;
    std::vector<Name>                            names_;   ///< PhraseTable's values
    PhraseTable                                  phrases_;
    PhraseTable                                  witnesses_;
    std::vector<std::vector<std::uint32_t>>      vouched_;  ///< witnesses_'s values: the rows each vouches for
};

/// Fills `brief.countries`: front matter first (role place), then by place of mention: the title and labels ("Country: Mali")
/// give places, acting nouns give actors, the rest mentions. One entry for each code and role, in order of first line.
void read_countries(const CountryTable& table, const Document& document, const std::vector<Passage>& passages,
                    const std::vector<std::size_t>& people_passages, Brief& brief, Diagnostics& diagnostics);

}  // namespace cairn
