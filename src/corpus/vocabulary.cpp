// SPDX-License-Identifier: GPL-3.0-or-later
// Reads vocabulary/ and frameworks/ of a corpus, with the starter vocabulary for what is not there.
#include <algorithm>
#include <array>
#include <future>
#include <map>

#include "cairn/corpus.h"
#include "cairn/error.h"
#include "cairn/hash.h"
#include "corpus/cues.h"
#include "corpus/file.h"
#include "corpus/frameworks.h"
#include "corpus/headings.h"
#include "corpus/names.h"
#include "corpus/starter.h"
#include "corpus/taxonomy.h"
#include "corpus/yaml_value.h"

namespace cairn {
namespace {

constexpr std::string_view vocabulary_folder = "vocabulary/";
constexpr std::string_view frameworks_folder = "frameworks/";
constexpr std::string_view yaml_ending       = ".yaml";

constexpr std::array<std::string_view, 6> vocabulary_names{"vocabulary/taxonomy.yaml",  "vocabulary/headings.yaml",
                                                           "vocabulary/cues.yaml",      "vocabulary/people.yaml",
                                                           "vocabulary/organizations.yaml", "vocabulary/countries.yaml"};

/// Name of a vocabulary file, relative to the corpus -> its text.
using Texts = std::map<std::string, std::string>;

/// Says where a file stands, for errors: "my-corpus/vocabulary/taxonomy.yaml".
std::string place_of(const std::string& root, std::string_view name) { return root + std::string(name); }

std::string text_of(const Texts& texts, std::string_view name) {
    const auto found = texts.find(std::string(name));
    return found == texts.end() ? std::string() : found->second;
}

/// Over names, lengths and texts, so that moving a line from one file to another makes another hash.
std::string hash_of(const Texts& texts) {
    std::string all;
    for (const auto& [name, text] : texts) {
        all += name + '\0' + std::to_string(text.size()) + '\0';
        all += text;
    }
    return sha256_hex(all);
}

std::vector<Framework> parse_frameworks(const Texts& texts, const std::string& root, const Taxonomy& taxonomy) {
    std::vector<Framework> frameworks;
    for (const auto& [name, text] : texts) {
        if (!name.starts_with(frameworks_folder)) continue;
        const std::string_view stem =
            std::string_view(name).substr(frameworks_folder.size(), name.size() - frameworks_folder.size() - yaml_ending.size());
        frameworks.push_back(parse_framework(text, place_of(root, name), stem, taxonomy));
    }
    std::ranges::sort(frameworks, {}, &Framework::id);
    return frameworks;
}

/// Reads the files in two halves at once: YAML is slow to scan, and every start of the program waits for this.
std::shared_ptr<const Vocabulary> parse(const Texts& texts, const std::string& root) {
    auto       made = std::make_shared<Vocabulary>();
    const auto read = [&](auto parse_file, std::string_view name) {
        return parse_file(text_of(texts, name), place_of(root, name));
    };
    std::future<void> half = std::async(std::launch::async, [&] {
        made->headings = read(parse_headings, "vocabulary/headings.yaml");
        if (texts.contains("vocabulary/cues.yaml")) made->cues = read(parse_cues, "vocabulary/cues.yaml");
        made->names = parse_names(text_of(texts, "vocabulary/people.yaml"), text_of(texts, "vocabulary/organizations.yaml"),
                                  text_of(texts, "vocabulary/countries.yaml"), place_of(root, "vocabulary"));
    });
    made->taxonomy   = read(parse_taxonomy, "vocabulary/taxonomy.yaml");
    made->frameworks = parse_frameworks(texts, root, made->taxonomy);
    made->hash       = hash_of(texts);
    half.get();
    return made;
}

Texts starter_texts() {
    Texts texts;
    for (const auto& [name, text] : starter_files()) texts.emplace(name, text);
    return texts;
}

/// The *.yaml of frameworks/, by name. A corpus that has any uses those alone.
Texts framework_texts(const Corpus& corpus) {
    Texts texts;
    for (const std::string& name : list_folder(corpus.root() / "frameworks")) {
        if (!name.ends_with(yaml_ending) || name.front() == '.') continue;
        const std::string path = std::string(frameworks_folder) + name;
        if (auto text = read_file(corpus.root() / path, vocabulary_limits.size_bytes)) texts.emplace(path, std::move(*text));
    }
    return texts;
}

}  // namespace

std::shared_ptr<const Vocabulary> starter_vocabulary() {
    static const std::shared_ptr<const Vocabulary> parsed = parse(starter_texts(), "starter ");
    return parsed;
}

std::shared_ptr<const Vocabulary> load_vocabulary(const Corpus& corpus) {
    Texts own = framework_texts(corpus);
    Texts texts = starter_texts();
    if (!own.empty()) std::erase_if(texts, [](const auto& file) { return file.first.starts_with(frameworks_folder); });
    for (const std::string_view name : vocabulary_names) {
        if (auto text = read_file(corpus.root() / name, vocabulary_limits.size_bytes)) own.emplace(name, std::move(*text));
    }
    if (own.empty()) return starter_vocabulary();
    for (auto& [name, text] : own) texts[name] = std::move(text);
    return parse(texts, (corpus.root() / "").string());
}

}  // namespace cairn
