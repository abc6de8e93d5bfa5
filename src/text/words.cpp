// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/text.h"
#include "text/fold.h"
#include "text/letters.h"
#include "text/utf8.h"

namespace cairn {

namespace {

constexpr std::size_t longest_slashed_acronym = 5;  ///< "DOS/F" is one word, "SECURITY/JUSTICE" two
constexpr std::size_t most_pieces             = 8;

/// What stands before a French elision's apostrophe.
constexpr std::array<std::string_view, 13> elisions{"c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};

/// A run of letters and digits, with what was seen in it.
struct Piece {
    std::size_t begin = 0, end = 0;
    std::size_t uppers = 0, lowers = 0, digits = 0;
    bool        ascii = true;

    [[nodiscard]] bool all_capitals() const { return lowers == 0 && uppers + digits > 0; }
    void               add(const Piece& other) {
        end = other.end;
        uppers += other.uppers;
        lowers += other.lowers;
        digits += other.digits;
        ascii = ascii && other.ascii;
    }
};

class Cutter {
public:
    Cutter(std::string_view text, bool with_parts) : text_(text), with_parts_(with_parts) {
        words_.reserve(text.size() / 6 + 4);
    }

    std::vector<Word> cut() {
        std::size_t at = 0;
        while (at < text_.size()) {
            const Seen seen = see(at);
            if (seen.letter == Letter::none || seen.letter == Letter::mark) {
                at += seen.length;
            } else if (seen.letter == Letter::ideograph) {
                at = cut_ideographs(at);
            } else {
                at = cut_word(at);
            }
        }
        return std::move(words_);
    }

private:
    struct Seen {
        Letter      letter = Letter::none;
        std::size_t length = 1;
    };

    [[nodiscard]] Seen see(std::size_t at) const {
        if (at >= text_.size()) return {};
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte < 0x80) return {ascii_letters[byte], 1};
        const CodePoint point = code_point_at(text_, at);
        return {point.valid ? letter_of(point.value) : Letter::none, point.length};
    }

    [[nodiscard]] char byte_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

    static bool is_letter(Letter letter) { return letter == Letter::lower || letter == Letter::upper; }

    /// Letters, digits and marks from `at` on.
    [[nodiscard]] Piece piece_at(std::size_t at) const {
        Piece piece{at, at};
        while (piece.end < text_.size()) {
            if (text_[piece.end] >= 'a' && text_[piece.end] <= 'z') {  // nearly all of any text
                ++piece.lowers;
                ++piece.end;
                continue;
            }
            const Seen seen = see(piece.end);
            if (seen.letter == Letter::none || seen.letter == Letter::ideograph) break;
            piece.uppers += seen.letter == Letter::upper;
            piece.lowers += seen.letter == Letter::lower;
            piece.digits += seen.letter == Letter::digit;
            piece.ascii = piece.ascii && seen.length == 1;
            piece.end += seen.length;
        }
        return piece;
    }

    /// Bytes of an apostrophe at `at`, straight or curly; 0 if there is none.
    [[nodiscard]] std::size_t apostrophe_at(std::size_t at) const {
        if (byte_at(at) == '\'') return 1;
        return text_.substr(std::min(at, text_.size())).starts_with("\xE2\x80\x99") ? 3 : 0;
    }

    [[nodiscard]] bool is_elision(const Piece& piece) const {
        if (!piece.ascii || piece.end - piece.begin > 6) return false;
        std::string low;
        append_folded(low, text_.substr(piece.begin, piece.end - piece.begin));
        return std::ranges::find(elisions, low) != elisions.end();
    }

    /// Puts what an apostrophe or a point joins to `piece`; false if nothing is.
    bool extend(Piece& piece, std::size_t last_begin) {
        const std::size_t end = piece.end;
        if (const std::size_t length = apostrophe_at(end); length > 0) {
            if (!is_letter(see(end + length).letter) || is_elision(piece)) return false;
            const Piece next = piece_at(end + length);
            piece.add(next);
            piece.ascii = piece.ascii && length == 1;
            return true;
        }
        const char sign = byte_at(end);
        if (sign != '.' && sign != ',') return false;
        const Piece next = piece_at(end + 1);
        if (next.begin == next.end) return false;
        const bool digits = piece.lowers + piece.uppers == 0 && next.digits == next.end - next.begin;
        const bool thousands = digits && next.digits == 3;
        const bool initials = end - last_begin == 1 && next.end - next.begin == 1 && next.digits == 0 && piece.digits == 0;
        if (sign == '.' ? !(digits || initials) : !thousands) return false;
        piece.add(next);
        return true;
    }

    /// A piece with all that apostrophes and points join to it.
    [[nodiscard]] Piece simple_word_at(std::size_t at) {
        Piece       piece = piece_at(at);
        std::size_t last_begin = at;
        for (std::size_t end = piece.end; extend(piece, last_begin); end = piece.end) last_begin = end + 1;
        return piece;
    }

    /// How many of `pieces` (joined by `signs`) make one acronym or code.
    [[nodiscard]] static std::size_t joined(const std::vector<Piece>& pieces, const std::string& signs) {
        const bool digits  = std::ranges::any_of(pieces, [](const Piece& piece) { return piece.digits > 0; });
        const bool letters = std::ranges::any_of(pieces, [](const Piece& piece) { return piece.uppers > 0; });
        if (!letters) return 1;
        if (digits) return pieces.size();
        const auto is_short = [](const Piece& piece) { return piece.end - piece.begin <= longest_slashed_acronym; };
        std::size_t count = 1;
        while (count < pieces.size() && signs[count - 1] != '-' && is_short(pieces[count - 1]) && is_short(pieces[count])) {
            ++count;
        }
        return count;
    }

    /// Cuts the word at `at`, whole and in parts; returns where to go on.
    std::size_t cut_word(std::size_t at) {
        const Piece first = simple_word_at(at);
        const char  sign  = byte_at(first.end);
        if (!(sign == '&' || sign == '/' || sign == '-') || !first.all_capitals()) {
            put(first, false);
            return first.end;
        }
        std::vector<Piece> pieces{first};
        std::string        signs;
        while (pieces.size() < most_pieces) {
            const char next_sign = byte_at(pieces.back().end);
            if (next_sign != '&' && next_sign != '/' && next_sign != '-') break;
            const Piece next = simple_word_at(pieces.back().end + 1);
            if (!next.all_capitals()) break;
            signs += next_sign;
            pieces.push_back(next);
        }
        pieces.resize(joined(pieces, signs));
        Piece whole = first;
        for (const Piece& piece : pieces) whole.end = piece.end;
        for (std::size_t index = 1; index < pieces.size(); ++index) whole.add(pieces[index]);
        put(whole, false);
        if (with_parts_ && pieces.size() > 1) {
            for (const Piece& piece : pieces) put(piece, true);
        }
        return whole.end;
    }

    void put(const Piece& piece, bool part) {
        Word& word  = words_.emplace_back();
        word.offset = piece.begin;
        word.length = piece.end - piece.begin;
        word.digits = piece.digits > 0;
        word.capitals = piece.uppers > 0 && piece.lowers == 0 && piece.uppers + piece.digits >= 2;
        word.part   = part;
        const std::string_view written = text_.substr(piece.begin, word.length);
        if (piece.ascii) {
            word.folded.assign(written);
            if (piece.uppers > 0) {
                for (char& letter : word.folded) letter = static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
            }
        } else {
            word.accented = append_folded(word.folded, written).marks_off;
        }
    }

    /// Han, kana and Hangul from `at` on as overlapping pairs; a lone one as it is.
    std::size_t cut_ideographs(std::size_t at) {
        std::vector<std::size_t> starts;
        std::size_t              end = at;
        for (Seen seen = see(end); seen.letter == Letter::ideograph || (seen.letter == Letter::mark && end > at); seen = see(end)) {
            if (seen.letter == Letter::ideograph) starts.push_back(end);
            end += seen.length;
        }
        const std::size_t pairs = starts.size() > 1 ? starts.size() - 1 : 1;
        for (std::size_t index = 0; index < pairs; ++index) {
            put({.begin = starts[index], .end = index + 2 < starts.size() ? starts[index + 2] : end, .ascii = false}, false);
        }
        return end;
    }

    std::string_view  text_;
    bool              with_parts_;
    std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words(std::string_view utf8) { return Cutter(utf8, false).cut(); }

std::vector<Word> words_with_parts(std::string_view utf8) { return Cutter(utf8, true).cut(); }

}  // namespace cairn
