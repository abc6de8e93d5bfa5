// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "cairn/diagnostic.h"

namespace cairn {

/// A file's bytes as text: UTF-8, LF line ends, no BOM, no NUL.
class DecodedText {
public:
    /// Keeps a view of `bytes` where nothing had to change, so `bytes` must live as long. Understands UTF-8, UTF-16 with a
    /// BOM and, where the bad bytes make words, Windows-1252; what is left of bad bytes is U+FFFD. Each repair adds a
    /// diagnostic that names the first line it was needed on.
    DecodedText(std::string_view bytes, Diagnostics& diagnostics);
    DecodedText(const DecodedText&) = delete;
    DecodedText& operator=(const DecodedText&) = delete;

    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] bool readable() const noexcept { return readable_; }  ///< false: a binary file; text() is empty

private:
    void take(std::string text);
    void mend_bytes(Diagnostics& diagnostics);

    std::string_view text_;
    std::string      owned_;
    bool             readable_ = true;
};

}  // namespace cairn
