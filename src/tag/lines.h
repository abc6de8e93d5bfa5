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

/// Where the texts of a document stand. Made once for a document, which must outlive it.
class DocumentLines {
public:
    explicit DocumentLines(const Document& document);

    /// The line of the heading, or of the block, that reads `text`; 0 if none does.
    [[nodiscard]] std::size_t line_of(const std::string& text) const;

    /// The line on which `words` first stand inside a block; 0 if they do not. Reads the whole document, once.
    [[nodiscard]] std::size_t line_of_words(std::string_view words);

private:
    friend class LineFinder;
    using LineStarts = std::vector<std::pair<std::size_t, std::size_t>>;  // byte of what was read, line from there on

    void read_all();

    std::vector<const Block*>                    leaves_;  // blocks with text, by first line
    std::unordered_map<std::string, std::size_t> line_of_heading_;
    std::string              read_;    // all leaves, a line each, once asked for
    std::vector<std::size_t> begins_;  // byte of `read_` that each leaf begins at, and its end
    LineStarts               starts_;
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
    LineRange                        lines_;
    std::size_t                      begin_  = 0;        // where the text starts in what was read
    const DocumentLines::LineStarts* starts_ = nullptr;  // of what was read; nullptr: the text was not found
    DocumentLines::LineStarts        own_;               // of a text that was put together from several blocks
};

}  // namespace cairn
