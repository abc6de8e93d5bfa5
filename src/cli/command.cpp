// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <algorithm>
#include <charconv>

#include "cairn/curate.h"
#include "cairn/error.h"
#include "cairn/finding.h"
#include "cairn/text.h"
#include "cli/terminal.h"

namespace cairn {

CLI::Option* add_corpus(CLI::App& command, std::string& path) {
    return command.add_option("CORPUS", path, "folder that holds briefs/ (and may hold vocabulary/ and frameworks/)")
        ->required();
}

CLI::Option* add_number(CLI::App& command, const std::string& name, const std::function<void(std::size_t)>& set,
                        Between between, const std::string& help) {
    const auto read = [name, set, between](const std::string& text) {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size() || number < between.least || number > between.most) {
            throw Error{ErrorKind::bad_request, name + ": expected a whole number from " + std::to_string(between.least) +
                                                    " to " + std::to_string(between.most) + ", got '" + text + "'"};
        }
        set(number);
    };
    return command.add_option_function<std::string>(name, read, help)->type_name("NUMBER");
}

CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                      const std::string& help) {
    return command.add_option(name, values, help)->allow_extra_args(false)->type_name("VALUE");
}

const std::string& checked_choice(const std::string& option, const std::string& value,
                                  const std::vector<std::string>& choices) {
    if (std::ranges::find(choices, value) != choices.end()) {
        return value;
    }
    const std::string near = closest(value, choices);
    std::string all;
    for (const std::string& choice : choices) {
        all += (all.empty() ? "" : ", ") + choice;
    }
    throw Error{ErrorKind::bad_request, option + ": unknown value '" + value + "'; " +
                                            (near.empty() ? "choose one of " + all : "did you mean '" + near + "'?")};
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const FindingKindRow& row : finding_kinds()) {
        names.emplace_back(row.name);
    }
    return names;
}

void tell_of_lock(const Curator& curator) {
    if (!curator.indexes()) {
        print("  saved; another process holds the index and finds it by itself (a server with --watch at once, else the next "
              "update)\n");
    }
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace cairn
