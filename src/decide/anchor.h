// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cairn/note.h"

namespace cairn {

/// Carries notes to the findings of the brief as it reads today. `findings` must outlive it and keep its order.
class Anchors {
public:
    /// `notes` in order; those that tell of a former id are read for it unless `retracted` says otherwise.
    Anchors(const std::vector<Finding>& findings, const std::vector<Note>& notes, const std::vector<bool>& retracted);

    /// Index of the finding that `note` is about: the one with its target id; else the one with the same text in a brief that
    /// got another id; else the one that took the target's place by its own word (a note `identifying`); else the one whose words
    /// are closest to the quote, if close enough. findings.size() = an orphan.
    [[nodiscard]] std::size_t find(const Note& note) const;

private:
    [[nodiscard]] std::size_t by_id(const std::string& id) const;
    [[nodiscard]] std::size_t by_quote(std::string_view exact) const;

    using Bag = std::map<std::string, std::size_t>;  // how often each word stands in a text
    [[nodiscard]] static Bag bag_of(std::string_view text);
    [[nodiscard]] static double likeness(const Bag& a, const Bag& b);

    std::size_t                                  count_;
    std::unordered_map<std::string, std::size_t> by_id_, by_code_;
    std::unordered_map<std::string, std::string> successor_;  // former id -> the id after it
    std::vector<Bag>                             bags_;
};

}  // namespace cairn
