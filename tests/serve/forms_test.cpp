// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "cairn/error.h"
#include "serve/content_type.h"
#include "serve/forms.h"

using namespace cairn;

namespace {

Request form_request(const std::string& type, const std::string& body) {
    Request request;
    request.method = Method::post;
    request.headers["content-type"] = type;
    request.body = body;
    return request;
}

Form multipart(const std::string& body) { return parse_form(form_request("multipart/form-data; boundary=XX", body)); }

}  // namespace

TEST_CASE("an urlencoded form is read, its line ends made ours", "[serve][forms]") {
    const Form form = parse_form(form_request("application/x-www-form-urlencoded", "markdown=%23+Title%0D%0Atext&name=a%26b"));
    CHECK(form.value("markdown") == "# Title\ntext");
    CHECK(form.value("name") == "a&b");
    CHECK(form.value("none").empty());
}

TEST_CASE("a multipart form gives fields and files, files untouched", "[serve][forms]") {
    const Form form = multipart("--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nOne\r\nTwo\r\n"
                                "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".md\"\r\n"
                                "Content-Type: text/markdown\r\n\r\n# A\r\n--X\r\nB\r\n"
                                "--XX\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--XX--\r\n");
    CHECK(form.value("title") == "One\nTwo");
    REQUIRE(form.files.size() == 1);
    CHECK(form.file("file")->name == "a \"b\".md");
    CHECK(form.file("file")->content_type == "text/markdown");
    CHECK(form.file("file")->bytes == "# A\r\n--X\r\nB");
    CHECK(form.file("none") == nullptr);
}

TEST_CASE("an empty part of a form is an empty field", "[serve][forms]") {
    const Form form = multipart("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--XX--\r\n");
    REQUIRE(form.fields.size() == 1);
    CHECK(form.value("a").empty());
}

TEST_CASE("a form that is cut off or malformed is refused with a sentence", "[serve][forms]") {
    const std::string body = GENERATE("", "--YY\r\n", "--XX", "--XX\r\n", "--XX\r\nno colon\r\n\r\n\r\n--XX--",
                                      "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext",
                                      "--XX\r\nContent-Disposition: form-data\r\n\r\ntext\r\n--XX--",
                                      "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\ntext\r\n--XX--",
                                      "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext\r\n--XXY");
    CAPTURE(body);
    CHECK_THROWS_WITH(multipart(body), Catch::Matchers::StartsWith("form: "));
    CHECK_THROWS_AS(parse_form(form_request("multipart/form-data", body)), Error);
}

TEST_CASE("a form has at most 1,000 fields", "[serve][forms]") {
    std::string body;
    for (int i = 0; i < 1001; ++i) {
        body += "a=1&";
    }
    CHECK_THROWS_AS(parse_form(form_request("application/x-www-form-urlencoded", body)), Error);
}

TEST_CASE("a content type is read with its parameters", "[serve][forms]") {
    const ContentType type = content_type(form_request("Text/Markdown ; Charset=\"UTF-8\"; boundary=aB", ""));
    CHECK(type.type == "text/markdown");
    CHECK(type.charset == "utf-8");
    CHECK(type.boundary == "aB");
}

TEST_CASE("each route says what it reads", "[serve][forms]") {
    CHECK_FALSE(unacceptable_type(form_request("text/markdown", "x"), Body::brief));
    CHECK_FALSE(unacceptable_type(form_request("application/json; charset=utf-8", "{}"), Body::brief));
    CHECK_FALSE(unacceptable_type(form_request("", ""), Body::none));
    CHECK(unacceptable_type(form_request("image/png", "x"), Body::brief));
    CHECK(unacceptable_type(form_request("", "x"), Body::brief));
    CHECK(unacceptable_type(form_request("text/markdown; charset=latin-1", "x"), Body::brief));
    CHECK(unacceptable_type(form_request("text/markdown", "x"), Body::note));
    CHECK(unacceptable_type(form_request("text/html", "x"), Body::brief));
    CHECK_FALSE(unacceptable_type(form_request("text/html", "x"), Body::document));
    Request packed = form_request("text/markdown", "x");
    packed.headers["content-encoding"] = "gzip";
    CHECK(unacceptable_type(packed, Body::brief) == "content-encoding: 'gzip' is not read here; send the bytes as they are");
}
