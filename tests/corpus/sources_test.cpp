// SPDX-License-Identifier: GPL-3.0-or-later
#include "cairn/sources.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "corpus/message.h"

using namespace cairn;
using Catch::Contains;

namespace {

struct SourcesFile {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("cairn-sources-" + std::to_string(::getpid()));

    explicit SourcesFile(const std::string& text) {
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "sources.yaml") << text;
    }
    ~SourcesFile() { std::filesystem::remove_all(folder); }
    [[nodiscard]] std::vector<WebSource> load() const { return load_sources(Corpus(folder)); }
};

}  // namespace

TEST_CASE("sources.yaml names addresses, with id and front matter where wanted", "[corpus]") {
    const auto sources = SourcesFile("sources:\n  - url: https://example.org/a.md\n  - url: https://example.org/b.md\n    name: web/b\n"
                                     "    series: Lakes\n    tags: [fuel, boats]\n").load();
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].url == "https://example.org/a.md");
    CHECK(sources[0].front_matter.empty());
    CHECK(sources[1].name == "web/b");
    CHECK(sources[1].front_matter.at("series") == "Lakes");
    CHECK(sources[1].front_matter.at("tags") == "fuel, boats");
    CHECK(sources[1].line == 3);
}

TEST_CASE("a slip in sources.yaml is told with its line", "[corpus]") {
    const auto [text, sentence] = GENERATE(table<std::string, std::string>({
        {"sources:\n  - name: a\n", "sources.yaml:2: "},
        {"sources:\n  - url: https://a.example/\n    nmae: x\n", "did you mean 'name'"},
        {"sources:\n  - url: https://a.example/\n  - url: https://a.example/\n", "sources.yaml:3: 'https://a.example/' stands twice"},
        {"feeds: []\n", "unknown key 'feeds'"},
        {"sources: yes\n", "expected 'sources:' with a list"},
    }));
    const SourcesFile file(text);
    CHECK_THAT(message_of([&] { (void)file.load(); }), Contains(sentence));
}
