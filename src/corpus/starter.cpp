// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/starter.h"

#include "embedded/starter_corpus.h"

namespace cairn {

std::map<std::string, std::string_view> starter_files() {
    std::map<std::string, std::string_view> files;
    for (const EmbeddedFile& file : starter_corpus) files.emplace(file.name, file.text);
    return files;
}

}  // namespace cairn
