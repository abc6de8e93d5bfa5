// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cairn/document.h"

namespace cairn {

/// The text of a piece of a document, and where each of its lines begins.
struct ReadLines {
    std::string                                      text;
    std::vector<std::pair<std::size_t, std::size_t>> starts;  ///< byte of the text, line of the file from there on; the first is 0

    [[nodiscard]] std::size_t line_at(std::size_t byte) const;  ///< There must be a start.
};

/// Where the texts of a document stand; each block is read when it is first asked for. The document must outlive it.
class DocumentLines {
public:
    explicit DocumentLines(const Document& document);

    /// The line of the heading that reads `text`; 0 if none does.
    [[nodiscard]] std::size_t line_of(const std::string& text);

    /// The line on which `words` first stand inside a block; 0 if they do not.
    [[nodiscard]] std::size_t line_of_words(std::string_view words);

private:
    friend class LineFinder;
    struct Leaf {
        const Block* block = nullptr;
        ReadLines    read;  // no starts: not yet
    };

    static const ReadLines& read(Leaf& leaf);

    const Document&                              document_;
    std::vector<Leaf>                            leaves_;           // blocks with text, by first line
    std::unordered_map<std::string, std::size_t> line_of_heading_;  // once asked for
};

/// Tells on which line of the file a word of a statement stands, from the line ends inside the blocks it was cut from.
class LineFinder {
public:
    /// `text` was read from `lines` of `document`, which must outlive it. Costs nothing for a statement of one line.
    LineFinder(DocumentLines& document, std::string_view text, LineRange lines);
    LineFinder(const LineFinder&) = delete;
    LineFinder& operator=(const LineFinder&) = delete;

    /// Line of byte `offset` of the text; the statement's first line where the text cannot be found in the document.
    [[nodiscard]] std::size_t line_of(std::size_t offset) const;

private:
    LineRange        lines_;
    std::size_t      begin_ = 0;        // where the text starts in what was read
    const ReadLines* read_  = nullptr;  // nullptr: the text was not found
    ReadLines        joined_;           // several blocks, for a text that runs over from one to the next
};

}  // namespace cairn
