// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/brief_of.h"

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>

#include "cairn/corpus.h"
#include "corpus/names.h"
#include "extract/brief_reader.h"
#include "extract/sections.h"
#include "parse/markdown.h"

namespace cairn {
namespace {

std::string file(const std::string& name) {
    std::ifstream in("corpus/vocabulary/" + name, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

struct Reader {
    Reader() : vocabulary(*starter_vocabulary()) {
        vocabulary.names = parse_names(file("people.yaml"), file("organizations.yaml"), file("countries.yaml"), "corpus/vocabulary");
        headings = std::make_unique<HeadingClassifier>(vocabulary.headings);
        reader   = std::make_unique<BriefReader>(vocabulary);
    }
    Vocabulary                         vocabulary;
    std::unique_ptr<HeadingClassifier> headings;
    std::unique_ptr<BriefReader>       reader;
};

}  // namespace

ReadBrief read_brief(const std::string& markdown, const std::string& path) {
    static const Reader shared;
    const Source source{"brief", path, markdown, "2024-01-02"};
    ReadBrief read;
    Document document = parse_markdown(source, read.diagnostics);
    static_cast<void>(outline_document(document, *shared.headings));
    shared.reader->read(source, document, *shared.headings, read.brief, read.diagnostics);
    return read;
}

std::vector<std::string> people_in(const std::string& markdown) {
    std::vector<std::string> lines;
    for (const Person& person : read_brief(markdown).brief.people) {
        lines.push_back(std::string(name_of(person.part)) + ": " + person.name + " | " + person.role.value_or("") + " | " +
                        person.organization.value_or(""));
    }
    return lines;
}

std::vector<std::string> countries_in(const std::string& markdown) {
    std::vector<std::string> lines;
    for (const Country& country : read_brief(markdown).brief.countries) {
        lines.push_back(country.code + " " + std::string(name_of(country.role)) + (country.certain ? "" : "?"));
    }
    return lines;
}

bool remarks(const Diagnostics& diagnostics, const std::string& words) {
    return std::ranges::any_of(diagnostics, [&](const Diagnostic& each) { return each.message.find(words) != std::string::npos; });
}

}  // namespace cairn
