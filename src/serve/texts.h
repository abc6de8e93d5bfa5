// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

/// What one file of web/texts/ says: lines "words => other words", where "#" begins a remark. {1}, {2}, ... stand where a sentence
/// has something of its own: the name of a file, a number, what somebody typed. Safe to read from many threads.
class Texts {
public:
    explicit Texts(std::string_view file = {});

    /// The other words for `english`; `english` itself where there are none. Valid as long as both.
    [[nodiscard]] std::string_view words(std::string_view english) const;

    /// The same for a sentence that has come to its end elsewhere, such as that of an Error or a Diagnostic: known by the words
    /// between what it has of its own, which is taken over as it stands. Where two lines fit, the one with more words of its own counts.
    [[nodiscard]] std::string sentence(std::string_view english) const;

private:
    std::map<std::string, std::string, std::less<>> lines_;
    std::vector<std::string>                        patterns_;  // keys of lines_ with something to fill in, the longest first
};

/// What stands at {1}, {2}, ... of `pattern` in `sentence`; nothing for a sentence that reads otherwise. They come in order, and none is empty.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view sentence, std::string_view pattern);

}  // namespace cairn
