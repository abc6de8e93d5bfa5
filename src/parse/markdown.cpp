// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/markdown.h"

#include "cairn/text.h"
#include "parse/blocks.h"
#include "parse/encoding.h"
#include "parse/front_matter.h"
#include "parse/guards.h"
#include "parse/lines.h"

namespace cairn {

Document parse_markdown(const Source& source, Diagnostics& diagnostics) {
    Document document;
    if (source.bytes.size() > largest_source_bytes) {
        diagnostics.push_back({Severity::error, 0,
                               "the file has " + std::to_string(source.bytes.size()) + " bytes; split it into parts of at most " +
                                   std::to_string(largest_source_bytes >> 20) + " MB"});
        document.readable = false;
        return document;
    }
    const DecodedText decoded(source.bytes, diagnostics);
    if (!decoded.readable()) {
        document.readable = false;
        return document;
    }
    FrontMatter front_matter = read_front_matter(decoded.text(), diagnostics);
    document.front_matter = std::move(front_matter.values);
    document.body_line    = 1 + front_matter.lines;

    const std::string_view body = decoded.text().substr(front_matter.bytes);
    const Lines            lines(body, document.body_line);
    const Guarded          guarded = guard(body, lines);
    for (const PlainLines& plain : guarded.plain) {
        diagnostics.push_back({Severity::warning, plain.lines.first, plain.reason + ": read as plain text; simplify the Markdown"});
    }
    document.blocks = read_blocks(body, lines, guarded);
    return document;
}

std::string plain_text(const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans) {
        if ((span.style & style_image) != 0) continue;
        if ((span.style & (style_break | style_softbreak)) != 0) text += ' ';
        else text += span.text;
    }
    return collapsed(text);
}

}  // namespace cairn
