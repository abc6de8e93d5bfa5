// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/tokens.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace cairn::search {
namespace {

constexpr unsigned nearest = 1, farthest = 50, usual_distance = 10;

// Straight and typographic, since queries are pasted from documents.
constexpr std::array<std::string_view, 6> quotes{"\"", "“", "”", "„", "«", "»"};

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Length of the quote at `place`; 0 if there is none.
std::size_t quote_at(std::string_view text, std::size_t place) {
    for (const std::string_view quote : quotes) {
        if (text.substr(place, quote.size()) == quote) return quote.size();
    }
    return 0;
}

class Lexer {
public:
    Lexer(std::string_view text, Wordings& remarks) : text_(text), remarks_(remarks) {}

    std::vector<Token> run() {
        while (place_ < text_.size()) step();
        return std::move(tokens_);
    }

private:
    void step() {
        const char c = text_[place_];
        if (is_space(c)) {
            ++place_;
        } else if (c == '(' || c == ')') {
            tokens_.push_back({.kind = c == '(' ? TokenKind::open : TokenKind::close});
            ++place_;
        } else if (quote_at(text_, place_) > 0) {
            if (const auto phrase = take_quoted()) tokens_.push_back({.kind = TokenKind::phrase, .text = *phrase});
        } else if (c == '-' && place_ + 1 < text_.size() && !is_space(text_[place_ + 1])) {
            tokens_.push_back({.kind = TokenKind::minus});
            ++place_;
        } else {
            take_chunk();
        }
    }

    /// What stands in the quotes that open here; without an end, the quote alone is skipped.
    std::optional<std::string> take_quoted() {
        const std::size_t start = place_ + quote_at(text_, place_);
        for (std::size_t end = start; end < text_.size(); ++end) {
            if (const std::size_t length = quote_at(text_, end); length > 0) {
                place_ = end + length;
                return std::string(text_.substr(start, end - start));
            }
        }
        place_ = start;
        remarks_.push_back({"A quote without an end was left out."});
        return std::nullopt;
    }

    /// A field's name if one stands at the start of `chunk`: letters, a colon, and no address behind it.
    static std::string_view field_in(std::string_view chunk) {
        std::size_t length = 0;
        while (length < chunk.size() && is_letter(chunk[length])) ++length;
        const bool is_field = length > 1 && length < chunk.size() && chunk[length] == ':' &&
                              chunk.substr(length + 1, 2) != "//";
        return is_field ? chunk.substr(0, length) : std::string_view{};
    }

    void take_chunk() {
        const std::size_t start = place_;
        while (place_ < text_.size() && !is_space(text_[place_]) && text_[place_] != '(' && text_[place_] != ')' &&
               quote_at(text_, place_) == 0) {
            ++place_;
        }
        const std::string_view chunk = text_.substr(start, place_ - start);
        if (const std::string_view name = field_in(chunk); !name.empty()) {
            if (take_field(name, chunk.substr(name.size() + 1))) return;
        }
        if (!take_operator(chunk)) take_word(chunk);
    }

    bool take_field(std::string_view name, std::string_view value) {
        std::string lower{name};
        std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (!value.empty()) {
            tokens_.push_back({.kind = TokenKind::field, .text = std::string(value), .field = lower});
            return true;
        }
        if (place_ >= text_.size() || quote_at(text_, place_) == 0) return false;
        const auto quoted = take_quoted();
        if (quoted) tokens_.push_back({.kind = TokenKind::field, .text = *quoted, .field = lower, .quoted = true});
        return quoted.has_value();
    }

    bool take_operator(std::string_view chunk) {
        if (chunk == "AND") tokens_.push_back({.kind = TokenKind::and_});
        else if (chunk == "OR") tokens_.push_back({.kind = TokenKind::or_});
        else if (chunk == "NOT") tokens_.push_back({.kind = TokenKind::not_});
        else if (chunk == "NEAR" || chunk.starts_with("NEAR/")) return take_near(chunk);
        else return false;
        return true;
    }

    bool take_near(std::string_view chunk) {
        unsigned distance = usual_distance;
        if (chunk.size() > 4) {
            const char* end = chunk.data() + chunk.size();
            if (std::from_chars(chunk.data() + 5, end, distance).ptr != end || chunk.size() == 5) return false;
        }
        if (distance < nearest || distance > farthest) {
            distance = std::clamp(distance, nearest, farthest);
            remarks_.push_back({"NEAR takes 1 to 50 words; {1} was used.", {Wording::literal(std::to_string(distance))}});
        }
        tokens_.push_back({.kind = TokenKind::near, .distance = distance});
        return true;
    }

    void take_word(std::string_view chunk) {
        const bool is_prefix = chunk.size() > 1 && chunk.ends_with('*');
        if (is_prefix) chunk.remove_suffix(1);
        tokens_.push_back({.kind = is_prefix ? TokenKind::prefix : TokenKind::word, .text = std::string(chunk)});
    }

    std::string_view          text_;
    Wordings& remarks_;
    std::size_t               place_ = 0;
    std::vector<Token>        tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view utf8, Wordings& remarks) { return Lexer(utf8, remarks).run(); }

}  // namespace cairn::search
