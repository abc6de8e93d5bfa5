// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the .json beside each golden document anew. Read the difference before you commit it.
#include <fstream>
#include <iostream>

#include "golden.h"

int main() {
    for (const auto& document : cairn::golden_documents()) {
        auto json = document;
        json.replace_extension(".json");
        std::ofstream{json, std::ios::binary} << cairn::analysed(document);
        std::cout << json.string() << '\n';
    }
}
