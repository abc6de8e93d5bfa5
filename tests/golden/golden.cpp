// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "cairn/corpus.h"
#include "cairn/json.h"

namespace cairn {

namespace fs = std::filesystem;

std::vector<fs::path> golden_documents() {
    std::vector<fs::path> documents;
    for (const fs::directory_entry& entry : fs::directory_iterator("tests/golden")) {
        if (entry.path().extension() == ".md") documents.push_back(entry.path());
    }
    std::ranges::sort(documents);
    return documents;
}

std::string text_of(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string analysed(const fs::path& document) {
    static const Analyser analyser{starter_vocabulary()};
    const Source          source{.id = document.stem().string(), .path = document.string(), .bytes = text_of(document), .added = ""};
    return to_json(analyser.analyse(source)).dump(1) + "\n";
}

}  // namespace cairn
