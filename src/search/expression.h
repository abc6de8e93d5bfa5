// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace cairn::search {

/// A condition on documents and what it adds to their score: a tree of terms, ready to be evaluated against one database. What only
/// Xapian can tell (words side by side, ranges of values) is a leaf. One thread's own, as everything of Xapian's.
struct Expression {
    enum class Op {
        nothing,
        everything,  ///< without score
        term,
        forms,       ///< any of several terms, which count as one: what each has in a document is summed before it is weighed
        any,         ///< sum of the scores of those parts that match
        all,         ///< sum of the scores of all parts
        but_not,     ///< the first part, with its score, where the second does not match
        also,        ///< the first part, and the second's score on top where that matches too
        xapian,
    };

    Op                      op = Op::nothing;
    double                  factor = 1;  ///< of the score; 0 is a mere condition
    std::string             term{};      ///< Op::term; Op::forms: the one that scores by itself too, or ""
    std::vector<std::string> forms{};    ///< Op::forms
    double                  extra = 0;   ///< Op::forms: of the score that `term` would have alone
    std::vector<Expression> parts{};     ///< Op::any, all, but_not, also
    Xapian::Query           query{};     ///< Op::xapian

    [[nodiscard]] Expression times(double by) const&;
    [[nodiscard]] Expression times(double by) &&;
    [[nodiscard]] bool       is_everything() const { return op == Op::everything; }
};

[[nodiscard]] Expression no_document();
[[nodiscard]] Expression every_document();
[[nodiscard]] Expression has_term(std::string term);
/// Nothing if there are none.
[[nodiscard]] Expression any_form(std::vector<std::string> forms);
/// What has the term `preferred` gets `extra` of that term's own score on top; it matches even if it is none of the forms.
[[nodiscard]] Expression any_form(std::vector<std::string> forms, const std::string& preferred, double extra);
[[nodiscard]] Expression any_of(std::vector<Expression> parts);  ///< nothing if there are none
[[nodiscard]] Expression all_of(std::vector<Expression> parts);  ///< everything if there are none
[[nodiscard]] Expression but_not(Expression wanted, Expression unwanted);
[[nodiscard]] Expression also(Expression wanted, Expression better);
[[nodiscard]] Expression left_to_xapian(Xapian::Query query);

/// The same in Xapian's terms: what matches is the same, and its BM25 score too, but that Xapian guesses how many documents have any
/// of several forms.
[[nodiscard]] Xapian::Query as_xapian(const Expression& expression);

}  // namespace cairn::search
