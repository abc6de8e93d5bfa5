// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

enum class Style { plain, bold, dim, red, green, yellow, blue, magenta, cyan };

/// A run of text in one style.
struct Styled {
    std::string text;
    Style       style = Style::plain;
};

/// Where output goes, as far as it matters for how it looks.
struct Terminal {
    std::size_t width       = 80;     ///< columns; 80 where there is no terminal, at most 100 where there is
    bool        colour      = false;
    bool        interactive = false;  ///< somebody is watching
};

/// What standard output (1) or standard error (2) is. Colour on a terminal alone, and not with NO_COLOR set (no-color.org)
/// or TERM=dumb.
[[nodiscard]] Terminal terminal_of(int descriptor);

/// `text` without what could move the cursor, ring or recolour: control characters become spaces, invisible ones (direction
/// overrides, zero-width spaces) go, bad UTF-8 becomes U+FFFD. Briefs come from anywhere, and their titles reach people's
/// terminals.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that `utf8` takes: 0 for marks, 2 for wide letters (UAX #11), 1 for the rest.
[[nodiscard]] std::size_t columns(std::string_view utf8);

/// `text` in `style`, made printable; plain where the terminal has no colour.
[[nodiscard]] std::string styled(const Terminal& terminal, std::string_view text, Style style);

/// The runs as lines of at most terminal.width columns, broken between words, each line ended. The first line starts after
/// `first`, the others after as many spaces as `first` is wide. A longer word stands alone on its line.
[[nodiscard]] std::string wrapped(const Terminal& terminal, const std::vector<Styled>& runs, std::string_view first = "");

/// Prints at once to standard output. Throws Error{io} if it cannot be written (a full disk); ends the program by SIGPIPE if
/// nobody reads it any more.
void print(std::string_view text);

}  // namespace cairn
