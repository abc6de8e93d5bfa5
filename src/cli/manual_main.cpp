// SPDX-License-Identifier: GPL-3.0-or-later
// usage: cairn_manual FOLDER     writes cairn.1, a page for each command, and cairn.bash there
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/manual.h"
#include "cli/program.h"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: cairn_manual FOLDER\n";
        return 2;
    }
    CLI::App app;
    cairn::Run run;
    cairn::declare_program(app, run);
    const std::filesystem::path folder(argv[1]);
    std::filesystem::create_directories(folder);
    const auto write = [&](const std::string& name, const std::string& text) {
        std::ofstream file(folder / name, std::ios::binary);
        file << text;
        return static_cast<bool>(file.flush());
    };
    bool written = write("cairn.1", cairn::man_page(app)) && write("cairn.bash", cairn::bash_completion(app));
    for (const cairn::Command& command : cairn::commands()) {
        written = written && write("cairn-" + std::string(command.name) + ".1", cairn::man_page(*app.get_subcommand(std::string(command.name))));
    }
    if (!written) {
        std::cerr << "cairn_manual: " << folder.string() << ": cannot be written to; check the disk\n";
    }
    return written ? 0 : 1;
}
