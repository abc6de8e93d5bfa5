// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/passages.h"

#include <cmath>

namespace cairn {
namespace {

constexpr std::size_t shown_bytes = 600;  // of one passage

std::string shortened(std::string text) {
    if (text.size() <= shown_bytes) {
        return text;
    }
    const std::size_t end = text.rfind(' ', shown_bytes);
    text.resize(end == std::string::npos ? shown_bytes : end);
    return valid_utf8(text) + "…";
}

}  // namespace

Passages::Passages(std::string_view text) : language_(guess_language(text)), stem_(language_) {
    const std::string clean = valid_utf8(text);
    for (const std::string_view sentence : sentences(clean, language_)) {
        Sentence read{collapsed(sentence), stems_of(sentence)};
        for (const std::string& stem : read.stems) {
            ++having_[stem];
        }
        if (!read.stems.empty()) {
            sentences_.push_back(std::move(read));
        }
    }
}

std::set<std::string> Passages::stems_of(std::string_view text) {
    std::set<std::string> stems;
    for (const Word& word : words(text)) {
        if (!is_stop_word(word.folded, language_)) {
            stems.insert(stem_(word.folded));
        }
    }
    return stems;
}

std::string Passages::answered_by(std::string_view finding_text) {
    const std::set<std::string> wanted = stems_of(finding_text);
    const Sentence*             best = nullptr;
    double                      most = 0;
    for (const Sentence& sentence : sentences_) {
        double score = 0;
        for (const std::string& stem : wanted) {
            if (sentence.stems.contains(stem)) {
                score += std::log(1 + static_cast<double>(sentences_.size()) / static_cast<double>(having_[stem]));
            }
        }
        score /= std::sqrt(10 + static_cast<double>(sentence.stems.size()));
        if (score > most) {
            most = score;
            best = &sentence;
        }
    }
    return best == nullptr ? "" : shortened(best->text);
}

}  // namespace cairn
