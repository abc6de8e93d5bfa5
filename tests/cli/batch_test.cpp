// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/batch.h"

#include <catch2/catch.hpp>

#include "cairn/error.h"

using namespace cairn;
using Catch::Contains;

namespace {

Results two_briefs(double first, double second) {
    Results results;
    for (const double score : {first, second}) {
        BriefHit hit;
        hit.brief.id = results.briefs.empty() ? "2018/a b" : "c";
        hit.brief.title = "=cmd(\"x\")";
        hit.score = score;
        results.briefs.push_back(hit);
    }
    return results;
}

std::string rows(const std::string& format, const Results& results) {
    return batch_format(format)->rows("q1", {}, results);
}

}  // namespace

TEST_CASE("trec has six columns one space apart, and no other white space", "[cli]") {
    CHECK(rows("trec", two_briefs(3.25, 1)) == "q1 Q0 2018/a%20b 1 3.250000 cairn\nq1 Q0 c 2 1.000000 cairn\n");
    CHECK(rows("trec", {}).empty());
}

TEST_CASE("printed scores fall strictly, so that whoever sorts by them keeps the order", "[cli]") {
    CHECK(rows("trec", two_briefs(2, 2)) == "q1 Q0 2018/a%20b 1 2.000000 cairn\nq1 Q0 c 2 1.999999 cairn\n");
    CHECK(rows("trec", two_briefs(1.00000021, 1.00000019)) == "q1 Q0 2018/a%20b 1 1.000000 cairn\nq1 Q0 c 2 0.999999 cairn\n");
}

TEST_CASE("csv quotes everything a program could take for more than text", "[cli]") {
    CHECK(std::string(batch_format("csv")->header) == "qid,rank,id,score,title,text\r\n");
    CHECK(rows("csv", two_briefs(1, 1)).starts_with("\"q1\",1,\"2018/a b\",1.000000,\"'=cmd(\"\"x\"\")\",\"\"\r\n"));
}

TEST_CASE("jsonl is one object a query", "[cli]") {
    const std::string line = rows("jsonl", two_briefs(1, 1));
    CHECK_THAT(line, Contains("\"qid\":\"q1\"") && Contains("\"hits\""));
    CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("a line of a batch is an id, a tab and a query", "[cli]") {
    CHECK(read_batch_line("a\tpolitical will", "q.tsv", 1).text == "political will");
    CHECK(read_batch_line("a\tx\ty\r", "q.tsv", 1).text == "x\ty");
    const std::string line = GENERATE(as<std::string>{}, "", "no tab here", "\tno id", "a b\tid with a space", "a\t", "a\t \t",
                                      "a\t\xff", "a\t" + std::string(70'000, 'x'));
    try {
        (void)read_batch_line(line, "q.tsv", 7);
        FAIL("taken");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::bad_request);
        CHECK_THAT(error.what(), Contains("q.tsv:7: "));
    }
}
