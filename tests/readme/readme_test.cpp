// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the README are the code's own: a row that is missing here, or there, is told with the line to paste.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "cairn/serve.h"

namespace {

/// The rows of the Markdown table under the heading `heading`, header and rule left out.
std::set<std::string> rows_under(const std::string& heading) {
    std::ifstream         readme{"README.md"};
    std::set<std::string> rows;
    bool                  inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with("## ") || line.starts_with("### ")) inside = line.ends_with(heading);
        if (inside && line.starts_with("| `")) rows.insert(line);
    }
    return rows;
}

void check_same(const std::set<std::string>& readme, const std::set<std::string>& code) {
    for (const std::string& row : code) {
        INFO("README.md lacks the row\n" << row);
        CHECK(readme.contains(row));
    }
    for (const std::string& row : readme) {
        INFO("README.md has a row that the code has not\n" << row);
        CHECK(code.contains(row));
    }
}

}  // namespace

TEST_CASE("the README's table of endpoints is the route table", "[readme]") {
    std::set<std::string> code;
    for (const cairn::RouteRow& row : cairn::route_rows()) {
        code.insert("| `" + std::string(name_of(row.method)) + " " + std::string(row.path) + "` | " + std::string(row.doc) + " |");
    }
    REQUIRE(code.size() > 30);
    check_same(rows_under("Endpoints"), code);
}

TEST_CASE("the README's table of search fields is the schema's", "[readme]") {
    std::set<std::string> code;
    for (const cairn::SearchField& field : cairn::search_fields()) {
        code.insert("| `" + std::string(field.name) + ":` | `" + std::string(field.example) + "` | " + std::string(field.help) + " |");
    }
    REQUIRE(code.size() > 10);
    check_same(rows_under("Search fields"), code);
}
