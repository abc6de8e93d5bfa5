// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/vocabulary.h"

namespace cairn {

/// Says what a heading announces, by whole-heading match against the dictionary after normalisation (numbers, marks, filler
/// words, plurals, US and UK spelling folded). Const and safe to share between threads.
class HeadingClassifier {
public:
    explicit HeadingClassifier(const HeadingDictionary& dictionary);
    ~HeadingClassifier();

    /// One class, two for a joint heading ("Challenges and Lessons Learned"), none for an unknown heading.
    [[nodiscard]] std::vector<HeadingClass> classify(std::string_view heading) const;

    /// Whether `label` may open a paragraph that goes on on the same line: "Observation. The convoy ...".
    [[nodiscard]] bool opens_paragraph(std::string_view label) const;

    /// The known variant closest to an unknown heading; "" if none is close. For `check`.
    [[nodiscard]] std::string nearest(std::string_view heading) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

}  // namespace cairn
