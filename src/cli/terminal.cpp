// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cairn/error.h"
#include "cairn/text.h"

namespace cairn {
namespace {

constexpr std::size_t widest = 100;  ///< longer lines tire the eye

struct StyleRow {
    Style            style;
    std::string_view code;
};
constexpr std::array style_rows{
    StyleRow{Style::bold, "1"},    StyleRow{Style::dim, "2"},      StyleRow{Style::red, "31"},
    StyleRow{Style::green, "32"},  StyleRow{Style::yellow, "33"},  StyleRow{Style::blue, "34"},
    StyleRow{Style::magenta, "35"}, StyleRow{Style::cyan, "36"},
};

/// One word of a paragraph, with its style; `glued` to the word before where no space stood between.
struct Piece {
    std::string text;
    Style       style;
    bool        glued;
};

/// The letter at `at` of valid UTF-8, and `at` past it.
UChar32 next_letter(std::string_view utf8, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(utf8[at++]);
    if (lead < 0xc0) {
        return lead;
    }
    UChar32 letter = lead < 0xe0 ? lead & 0x1f : lead < 0xf0 ? lead & 0x0f : lead & 0x07;
    for (; at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xc0) == 0x80; ++at) {
        letter = letter * 64 + (static_cast<unsigned char>(utf8[at]) & 0x3f);
    }
    return letter;
}

/// ASCII that is seen, one column a letter: nearly all that is printed, and not worth asking ICU about.
bool is_plain(UChar32 letter) { return letter >= ' ' && letter < 0x7F; }

std::vector<Piece> pieces_of(const std::vector<Styled>& runs) {
    std::vector<Piece> pieces;
    bool space = true;
    for (const Styled& run : runs) {
        const std::string text = printable(run.text);
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            if (end > at) {
                pieces.push_back({text.substr(at, end - at), run.style, !space});
                space = false;
            }
            space = space || end < text.size();
            at = end + 1;
        }
    }
    return pieces;
}

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

}  // namespace

Terminal terminal_of(int descriptor) {
    Terminal terminal;
    terminal.interactive = ::isatty(descriptor) == 1;
    if (!terminal.interactive) {
        return terminal;
    }
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) {
        terminal.width = std::min<std::size_t>(size.ws_col, widest);
    }
    const char* type = std::getenv("TERM");
    terminal.colour = !is_set("NO_COLOR") && type != nullptr && std::string_view(type) != "dumb";
    return terminal;
}

std::string printable(std::string_view text) {
    const std::string valid = valid_utf8(text);
    std::string result;
    result.reserve(valid.size());
    for (std::size_t at = 0; at < valid.size();) {
        const std::size_t start = at;
        const UChar32 letter = next_letter(valid, at);
        if (is_plain(letter)) {
            result += static_cast<char>(letter);
            continue;
        }
        // Direction overrides would let a title rearrange the line around it; Persian and Hindi are misspelt without joiners.
        const bool joins = letter == 0x200c || letter == 0x200d;
        if (u_charType(letter) == U_FORMAT_CHAR && !joins) continue;
        result += u_iscntrl(letter) != 0 && !joins ? " " : valid.substr(start, at - start);
    }
    return result;
}

std::size_t columns(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const UChar32 letter = next_letter(utf8, at);
        if (is_plain(letter)) {
            ++count;
            continue;
        }
        const int type = u_charType(letter);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) {
            continue;
        }
        const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
        count += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
    }
    return count;
}

std::string styled(const Terminal& terminal, std::string_view text, Style style) {
    const auto* row = std::ranges::find(style_rows, style, &StyleRow::style);
    if (!terminal.colour || row == style_rows.end()) {
        return printable(text);
    }
    return "\x1b[" + std::string(row->code) + "m" + printable(text) + "\x1b[0m";
}

std::string wrapped(const Terminal& terminal, const std::vector<Styled>& runs, std::string_view first) {
    const std::size_t indent = columns(first);
    std::string text(first);
    std::size_t column = indent;
    const std::vector<Piece> pieces = pieces_of(runs);
    for (std::size_t at = 0; at < pieces.size();) {
        // Pieces glued together are one word, whatever their styles.
        std::size_t end = at + 1;
        std::size_t width = columns(pieces[at].text);
        while (end < pieces.size() && pieces[end].glued) {
            width += columns(pieces[end++].text);
        }
        if (column > indent && column + 1 + width > terminal.width) {
            text += '\n';
            text.append(indent, ' ');
            column = indent;
        } else if (column > indent) {
            text += ' ';
            ++column;
        }
        for (; at < end; ++at) {
            text += styled(terminal, pieces[at].text, pieces[at].style);
        }
        column += width;
    }
    return text + "\n";
}

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        if (errno == EPIPE) {  // the reader has seen enough ("| head"): end as other programs do, without a word
            std::signal(SIGPIPE, SIG_DFL);
            std::raise(SIGPIPE);
        }
        throw Error{ErrorKind::io, "standard output: cannot be written to; check the disk or the program that reads it"};
    }
}

}  // namespace cairn
