// SPDX-License-Identifier: GPL-3.0-or-later
// Word files over HTTP, with a small script in pandoc's place that gives back what it got.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include "corpus_of_three.h"

using namespace cairn;
using Catch::Matchers::Contains;

namespace {

constexpr auto word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const std::string text = "# Bridges\n\n## Recommendations\n\n- Engineers should bring spare girders.\n";

/// The programs of this folder alone are found while it lives.
class Programs {
public:
    explicit Programs(const std::string& pandoc) {
        if (!pandoc.empty()) {
            folder_.write("pandoc", "#!/bin/sh\n" + pandoc + "\n");
            std::filesystem::permissions(folder_.path() / "pandoc", std::filesystem::perms::owner_all);
        }
        ::setenv("PATH", folder_.path().c_str(), 1);
    }
    ~Programs() { ::setenv("PATH", before_.c_str(), 1); }
    Programs(const Programs&) = delete;
    Programs& operator=(const Programs&) = delete;

private:
    TemporaryFolder folder_;
    std::string     before_ = std::getenv("PATH") == nullptr ? "" : std::getenv("PATH");
};

constexpr auto copy = "exec /bin/cat";

std::string form(const std::string& action, const std::string& markdown) {
    const auto field = [](const std::string& name, const std::string& value) {
        return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    return field("action", action) + field("markdown", markdown) +
           "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"A Report.docx\"\r\nContent-Type: " + word + "\r\n\r\n" + text +
           "\r\n--XX--\r\n";
}

}  // namespace

TEST_CASE("a Word file is added as what it says, and kept beside that", "[serve][documents]") {
    const CorpusOfThree three;
    const Programs      programs(copy);
    const Response      preview = three.ask(Method::post, "/api/v1/preview", text, word);
    CHECK(preview.status == 200);
    CHECK(parsed(preview)["findings"].size() == 1);
    CHECK(three.folder.read("briefs/bridges.docx").empty());
    const Response added = three.ask(Method::post, "/api/v1/briefs?name=bridges", text, word);
    CHECK(added.status == 201);
    CHECK(three.folder.read("briefs/bridges.md") == text);
    CHECK(three.folder.read("briefs/bridges.docx") == text);
    CHECK(three.ask(Method::post, "/api/v1/briefs?name=page", "<p>" + text, "text/html").status == 201);
    CHECK(three.folder.read("briefs/page.html") == "<p>" + text);
    CHECK(three.ask(Method::put, "/api/v1/briefs/bridges", text, word, with_header("if-match", "*")).status == 415);
}

TEST_CASE("the form takes a Word file, shows its text, and keeps the file with what is saved", "[serve][documents]") {
    const CorpusOfThree three;
    const Programs      programs(copy);
    const auto          send = [&](const std::string& body) { return three.ask(Method::post, "/add", body, "multipart/form-data; boundary=XX"); };
    const Response      preview = send(form("preview", ""));
    CHECK(preview.status == 200);
    CHECK_THAT(preview.body, Contains("Engineers should bring spare girders") && Contains("A Report.docx"));
    CHECK(send(form("save", text + "\nAs put right in the preview.\n")).status == 303);
    CHECK(three.folder.read("briefs/bridges.md") == text + "\nAs put right in the preview.\n");
    CHECK(three.folder.read("briefs/bridges.docx") == text);
}

TEST_CASE("where pandoc is missing, or cannot read the file, the answer says what to do and nothing is kept", "[serve][documents]") {
    const CorpusOfThree three;
    {
        const Programs none("");
        const Response missing = three.ask(Method::post, "/api/v1/briefs?name=bridges", text, word);
        CHECK(missing.status == 503);
        CHECK_THAT(missing.body, Contains("needs pandoc, which is not installed; install it"));
        const Response page = three.ask(Method::post, "/add", form("save", ""), "multipart/form-data; boundary=XX");
        CHECK(page.status == 503);
        CHECK_THAT(page.body, Contains("needs pandoc, which is not installed; install it"));
    }
    const Programs broken("exit 63");
    const Response refused = three.ask(Method::post, "/api/v1/briefs?name=bridges", text, word);
    CHECK(refused.status == 422);
    CHECK_THAT(refused.body, Contains("pandoc cannot read it as docx; open it, save it anew and try again"));
    CHECK(three.folder.read("briefs/bridges.md").empty());
    CHECK(three.folder.read("briefs/bridges.docx").empty());
}
