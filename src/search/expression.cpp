// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/expression.h"

#include <algorithm>
#include <utility>

namespace cairn::search {
namespace {

Expression joined(Expression::Op op, std::vector<Expression> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return {.op = op, .parts = std::move(parts)};
}

Expression pair(Expression::Op op, Expression first, Expression second) {
    Expression both{.op = op};
    both.parts.push_back(std::move(first));
    both.parts.push_back(std::move(second));
    return both;
}

Xapian::Query joined_query(Xapian::Query::op operation, const Expression& expression) {
    std::vector<Xapian::Query> parts;
    for (const Expression& part : expression.parts) parts.push_back(as_xapian(part));
    return {operation, parts.begin(), parts.end()};
}

Xapian::Query forms_query(const Expression& expression) {
    const Xapian::Query forms(Xapian::Query::OP_SYNONYM, expression.forms.begin(), expression.forms.end());
    if (expression.term.empty()) return forms;
    return {Xapian::Query::OP_OR, forms, Xapian::Query(expression.extra, Xapian::Query(expression.term))};
}

Xapian::Query unscaled(const Expression& expression) {
    using Op = Expression::Op;
    switch (expression.op) {
    case Op::nothing: return {};
    // Xapian's own Query::MatchAll is shared by all threads and counted without a lock: two threads that copy it corrupt it.
    case Op::everything: return {0.0, Xapian::Query(std::string())};
    case Op::term: return Xapian::Query(expression.term);
    case Op::forms: return forms_query(expression);
    case Op::any: return joined_query(Xapian::Query::OP_OR, expression);
    case Op::all: return joined_query(Xapian::Query::OP_AND, expression);
    case Op::but_not: return joined_query(Xapian::Query::OP_AND_NOT, expression);
    case Op::also: return joined_query(Xapian::Query::OP_AND_MAYBE, expression);
    case Op::xapian: return expression.query;
    }
    return {};
}

}  // namespace

Expression Expression::times(double by) const& { return Expression(*this).times(by); }

Expression Expression::times(double by) && {
    factor *= by;
    return std::move(*this);
}

Expression no_document() { return {}; }
Expression every_document() { return {.op = Expression::Op::everything, .factor = 0}; }
Expression has_term(std::string term) { return {.op = Expression::Op::term, .term = std::move(term)}; }
Expression any_form(std::vector<std::string> forms) {
    if (forms.empty()) return no_document();
    if (forms.size() == 1) return has_term(std::move(forms.front()));
    return {.op = Expression::Op::forms, .forms = std::move(forms)};
}
Expression any_form(std::vector<std::string> forms, const std::string& preferred, double extra) {
    const bool is_form = std::ranges::find(forms, preferred) != forms.end();
    Expression all = any_form(std::move(forms));
    if (!is_form) return all.op == Expression::Op::nothing ? has_term(preferred).times(extra) : any_of({std::move(all), has_term(preferred).times(extra)});
    if (all.op == Expression::Op::term) return std::move(all).times(1 + extra);
    all.term = preferred;
    all.extra = extra;
    return all;
}
Expression any_of(std::vector<Expression> parts) {
    std::erase_if(parts, [](const Expression& part) { return part.op == Expression::Op::nothing; });
    return parts.empty() ? no_document() : joined(Expression::Op::any, std::move(parts));
}
Expression all_of(std::vector<Expression> parts) {
    return parts.empty() ? every_document() : joined(Expression::Op::all, std::move(parts));
}
Expression but_not(Expression wanted, Expression unwanted) {
    return pair(Expression::Op::but_not, std::move(wanted), std::move(unwanted));
}
Expression also(Expression wanted, Expression better) { return pair(Expression::Op::also, std::move(wanted), std::move(better)); }
Expression left_to_xapian(Xapian::Query query) { return {.op = Expression::Op::xapian, .query = std::move(query)}; }

Xapian::Query as_xapian(const Expression& expression) {
    Xapian::Query query = unscaled(expression);
    return expression.factor == 1 ? query : Xapian::Query(expression.factor, query);
}

}  // namespace cairn::search
