// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/query.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "cairn/error.h"
#include "cairn/index.h"
#include "cairn/text.h"
#include "serve/urls.h"

namespace cairn {
namespace {

constexpr std::size_t farthest = 10'000;  // offset and limit together

/// Error{bad_request} for a value that is none of `known`, with the closest one as a suggestion.
Error unknown_value(std::string_view name, std::string_view value, const std::vector<std::string>& known) {
    const std::string close = closest(value, known);
    std::string       sentence = std::string(name) + ": unknown value '" + std::string(value) + "'; ";
    if (!close.empty()) {
        return Error{ErrorKind::bad_request, sentence + "did you mean '" + close + "'?"};
    }
    std::string choices;
    for (std::size_t i = 0; i < std::min<std::size_t>(known.size(), 12); ++i) {
        choices += (i == 0 ? "" : ", ") + known[i];
    }
    return Error{ErrorKind::bad_request, sentence + "use " + (choices.empty() ? "another" : choices)};
}

// --- values of filters: each takes what was written and gives what the index knows it by -------------------------------

std::string read_kind(std::string_view name, const std::string& value, const Vocabulary&) {
    std::vector<std::string> known;
    for (const FindingKindRow& row : finding_kinds()) {
        known.emplace_back(row.name);
    }
    if (!kind_named(value)) {
        throw unknown_value(name, value, known);
    }
    return value;
}

std::string read_theme(std::string_view name, const std::string& value, const Vocabulary& vocabulary) {
    if (const Concept* found = vocabulary.taxonomy.named(value)) {
        return found->id;
    }
    std::vector<std::string> known;
    for (const Concept& row : vocabulary.taxonomy.concepts()) {
        known.push_back(row.id);
    }
    throw unknown_value(name, value, known);
}

std::string read_clause(std::string_view name, const std::string& value, const Vocabulary& vocabulary) {
    if (const auto found = vocabulary.clause(value)) {
        return found->framework->id + (found->clause != nullptr ? "/" + found->clause->id : "");
    }
    std::vector<std::string> known;
    for (const Framework& framework : vocabulary.frameworks) {
        known.push_back(framework.id);
        for (const Clause& clause : framework.clauses) {
            known.push_back(framework.id + "/" + clause.id);
        }
    }
    throw unknown_value(name, value, known);
}

bool is_year(std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string read_year(std::string_view name, const std::string& value, const Vocabulary&) {
    const std::size_t dots = value.find("..");
    const std::string first = value.substr(0, dots);
    const std::string last = dots == std::string::npos ? first : value.substr(dots + 2);
    const bool        well_formed = (first.empty() || is_year(first)) && (last.empty() || is_year(last)) &&
                             (!first.empty() || !last.empty());
    if (!well_formed) {
        throw Error{ErrorKind::bad_request,
                    std::string(name) + ": '" + value + "' is no year; write 2018, or a span such as 2018..2020"};
    }
    if (!first.empty() && !last.empty() && last < first) {
        throw Error{ErrorKind::bad_request, std::string(name) + ": '" + value + "' runs backwards; write " + last + ".." + first};
    }
    return value;
}

std::string read_status(std::string_view name, const std::string& value, const Vocabulary&) {
    const std::vector<std::string> known{"untracked", "accepted",    "partly", "rejected", "not-started",
                                         "under-way", "partly-done", "done",   "overtaken"};
    if (std::ranges::find(known, value) == known.end()) {
        throw unknown_value(name, value, known);
    }
    return value;
}

std::string read_language(std::string_view name, const std::string& value, const Vocabulary&) {
    const bool is_code = (value.size() == 2 || value.size() == 3) &&
                         std::ranges::all_of(value, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_code) {
        throw Error{ErrorKind::bad_request, std::string(name) + ": '" + value + "' is no language; write an ISO 639-1 code such as fr"};
    }
    return value;
}

std::string read_as_is(std::string_view, const std::string& value, const Vocabulary&) { return value; }

struct FilterRow {
    std::string_view name;
    std::string (*read)(std::string_view name, const std::string& value, const Vocabulary& vocabulary);
};

constexpr std::array filter_rows{
    FilterRow{"kind", read_kind},     FilterRow{"theme", read_theme},      FilterRow{"clause", read_clause},
    FilterRow{"country", read_as_is}, FilterRow{"year", read_year},        FilterRow{"status", read_status},
    FilterRow{"person", read_as_is},  FilterRow{"org", read_as_is},        FilterRow{"lang", read_language},
    FilterRow{"tag", read_as_is},     FilterRow{"issue", read_theme},      FilterRow{"recommendation", read_theme},
};

constexpr std::array<std::string_view, 7> other_parameters{"q", "any", "sort", "offset", "limit", "facets", "explain"};
constexpr std::array<std::string_view, 4> sort_names{"relevance", "event", "date", "added"};

std::vector<FilterRow> all_filters() {
    std::vector<FilterRow> filters{filter_rows.begin(), filter_rows.end()};
    for (const SearchField& field : search_fields()) {
        if (field.facet && std::ranges::find(filters, field.name, &FilterRow::name) == filters.end()) {
            filters.push_back({field.name, read_as_is});
        }
    }
    return filters;
}

std::vector<Filter> read_filters(const Request& request, const Vocabulary& vocabulary) {
    std::vector<Filter> filters;
    for (const FilterRow& row : all_filters()) {
        Filter filter{std::string(row.name), {}};
        for (const std::string& value : request.all(row.name)) {
            const std::string read = value.empty() ? "" : row.read(row.name, value, vocabulary);
            if (!read.empty() && std::ranges::find(filter.values, read) == filter.values.end()) {
                filter.values.push_back(read);
            }
        }
        if (!filter.values.empty()) {
            filters.push_back(std::move(filter));
        }
    }
    return filters;
}

bool read_flag(const Request& request, std::string_view name) {
    const auto value = parse_choice(request, name, {"1", "true", "0", "false"});
    return value && (*value == "1" || *value == "true");
}

std::vector<std::string> read_facets(const Request& request, Unit unit) {
    std::vector<std::string> known;
    for (const SearchField& field : search_fields()) {
        if (field.facet && (unit == Unit::findings || field.briefs)) {
            known.emplace_back(field.name);
        }
    }
    std::vector<std::string> facets;
    for (const std::string& list : request.all("facets")) {
        for (std::size_t start = 0; start < list.size();) {
            const std::size_t comma = std::min(list.find(',', start), list.size());
            const std::string name = list.substr(start, comma - start);
            start = comma + 1;
            if (std::ranges::find(known, name) == known.end()) {
                throw unknown_value("facets", name, known);
            }
            if (std::ranges::find(facets, name) == facets.end()) {
                facets.push_back(name);
            }
        }
    }
    return facets;
}

std::optional<Sort> read_sort(const Request& request) {
    const auto name = parse_choice(request, "sort", {sort_names.begin(), sort_names.end()});
    return name ? sort_named(*name) : std::nullopt;
}

}  // namespace

std::vector<std::string> query_parameters() {
    std::vector<std::string> names;
    for (const FilterRow& row : all_filters()) {
        names.emplace_back(row.name);
    }
    names.insert(names.end(), other_parameters.begin(), other_parameters.end());
    return names;
}

std::optional<std::string> parse_choice(const Request& request, std::string_view name, const std::vector<std::string>& choices) {
    const auto value = request.param(name);
    if (!value || value->empty()) {
        return std::nullopt;
    }
    if (std::ranges::find(choices, *value) == choices.end()) {
        throw unknown_value(name, *value, choices);
    }
    return value;
}

std::size_t parse_number(const Request& request, std::string_view name, const Bounds& bounds) {
    const auto value = request.param(name);
    if (!value || value->empty()) {
        return bounds.otherwise;
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc{} || end != value->data() + value->size() || number < bounds.least || number > bounds.most) {
        throw Error{ErrorKind::bad_request, std::string(name) + ": expected " + std::to_string(bounds.least) + ".." +
                                                std::to_string(bounds.most) + ", got '" + *value + "'; give a number in that span"};
    }
    return number;
}

void check_parameters(const Request& request, const std::vector<std::string>& known) {
    for (const auto& [name, value] : request.params) {
        if (std::ranges::find(known, name) == known.end()) {
            const std::string close = closest(name, known);
            throw Error{ErrorKind::bad_request, name + ": there is no such parameter here; " +
                                                    (close.empty() ? "leave it out" : "did you mean '" + close + "'?")};
        }
    }
}

Query parse_query(const Request& request, const Services& services, const QueryDoor& door) {
    std::vector<std::string> known = query_parameters();
    known.insert(known.end(), door.also.begin(), door.also.end());
    if (door.choose_unit) {
        known.emplace_back("in");
    }
    check_parameters(request, known);

    const auto analyser = services.curator.analyser();
    Query      query{.text = request.param("q").value_or(""), .unit = door.unit};
    if (door.choose_unit) {
        query.unit = parse_choice(request, "in", {"findings", "briefs"}) == "briefs" ? Unit::briefs : Unit::findings;
    }
    query.filters = read_filters(request, analyser->vocabulary());
    query.any = read_flag(request, "any");
    query.explain = read_flag(request, "explain");
    query.sort = read_sort(request).value_or(door.sort.value_or(Sort::relevance));
    const std::size_t wished = parse_number(request, "limit", {.otherwise = 0, .least = 1, .most = door.limit_most});
    query.offset = parse_number(request, "offset", {.otherwise = 0, .least = 0, .most = farthest - std::max<std::size_t>(wished, 1)});
    query.limit = wished > 0 ? wished : std::min(door.limit, farthest - query.offset);
    query.facets = read_facets(request, query.unit);
    query.ceiling = services.reader.ceiling;
    return query;
}

std::string query_string(const Query& query) {
    std::string text;
    const auto  add = [&](std::string_view name, std::string_view value) {
        text += (text.empty() ? "" : "&") + std::string(name) + "=" + percent_encode(value);
    };
    if (!query.text.empty()) {
        add("q", query.text);
    }
    for (const Filter& filter : query.filters) {
        for (const std::string& value : filter.values) {
            add(filter.field, value);
        }
    }
    if (query.any) {
        add("any", "1");
    }
    if (query.sort != Sort::relevance && query.sort != Sort::doubt) {
        add("sort", sort_names[static_cast<std::size_t>(query.sort)]);
    }
    if (query.unit == Unit::briefs) {
        add("in", "briefs");
    }
    return text;
}

}  // namespace cairn
