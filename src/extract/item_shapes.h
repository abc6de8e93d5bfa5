// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "extract/draft.h"

namespace cairn {

/// The item with the first `bytes` of its text taken off.
[[nodiscard]] Item without_front(const Item& item, std::size_t bytes);

/// "2.1 Donors should ...", "(3) Train officers", "R3. Fund": the number goes where the numbers of list items are; bullets typed
/// by hand go, and so does a task box that stands behind either.
[[nodiscard]] Item without_number(Item item);

/// Whether a nested list spells out what its parent only names: a label of a few words above fuller statements.
[[nodiscard]] bool is_label_above(const Item& item);

/// "Share data: - by a platform; - by weekly calls": an order whose list only completes it is one finding.
[[nodiscard]] std::optional<Item> completed(const Item& item, const Meaning& meaning);

/// Whether `text` is lines of "Label: value" that say something of the record, not of the world ("OPR: S6", "Priority: high").
[[nodiscard]] bool is_fields(const FlatText& text, const HeadingClassifier& headings, const CueMatcher& matcher);

}  // namespace cairn
