// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manual.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace cairn {
namespace {

/// Text that roff takes as it stands: a dot or quote that begins a line is no request, a dash stays a dash that can be copied.
std::string roff(std::string_view text) {
    std::string result;
    bool first = true;
    for (const char letter : text) {
        if (first && (letter == '.' || letter == '\'')) {
            result += "\\&";
        }
        result += letter == '\\' ? "\\e" : letter == '-' ? "\\-" : letter == '\n' ? "\n.br\n" : std::string(1, letter);
        first = letter == '\n';
    }
    return result;
}

std::string upper(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// "cairn-token-add".
std::string page_name(const CLI::App& app) {
    const std::string above = app.get_parent() == nullptr ? "" : page_name(*app.get_parent()) + "-";
    return above + app.get_name();
}

std::string spaced(std::string name) {
    std::ranges::replace(name, '-', ' ');
    return name;
}

std::string synopsis(const CLI::App& app) {
    std::string text = ".B " + roff(spaced(page_name(app))) + "\n";
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            const std::string name = roff(option->get_name());
            text += (option->get_required() ? ".I " + name : ".RI [ " + name + " ]") + "\n";
        }
    }
    return text + "[\n.I OPTION\n\\&...]\n" + (subcommands(app).empty() ? "" : "[\n.I COMMAND\n\\&...]\n");
}

std::string options_text(const CLI::App& app) {
    std::string text;
    std::string group;
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group() != group && option->get_group() != "Options") {
            group = option->get_group();
            text += ".SS " + roff(group) + "\n";
        }
        text += ".TP\n.B " + roff(option->get_positional() ? option->get_name() : option->get_name(false, true));
        const bool takes = !option->get_positional() && option->get_items_expected_max() > 0;
        text += (takes ? " " + roff(option->get_type_name()) : "") + "\n" + roff(option->get_description()) + "\n";
    }
    return text;
}

std::string commands_text(const CLI::App& app) {
    std::string text;
    for (const CLI::App* command : subcommands(app)) {
        text += ".TP\n.B " + roff(command->get_name()) + "\n" + roff(command->get_description()) + "\n";
        for (const CLI::App* inner : subcommands(*command)) {
            text += ".TP\n.B " + roff(command->get_name() + " " + inner->get_name()) + "\n" + roff(inner->get_description()) + "\n";
            text += ".RS\n" + options_text(*inner) + ".RE\n";
        }
    }
    return text;
}

std::string see_also(const CLI::App& app) {
    std::string text;
    const CLI::App& program = app.get_parent() == nullptr ? app : *app.get_parent();
    std::vector<std::string> names;
    if (&program != &app) {
        names.push_back(page_name(program));
    }
    for (const CLI::App* each : subcommands(program)) {
        if (each != &app) {
            names.push_back(page_name(*each));
        }
    }
    for (std::size_t at = 0; at < names.size(); ++at) {
        text += ".BR " + roff(names[at]) + " (1)" + (at + 1 < names.size() ? " ," : "") + "\n";
    }
    return text;
}

std::string option_words(const CLI::App& app) {
    std::string words;
    for (const CLI::App* command : subcommands(app)) {
        words += (words.empty() ? "" : " ") + command->get_name();
    }
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            words += (words.empty() ? "--" : " --") + name;
        }
    }
    return words;
}

}  // namespace

std::string man_page(const CLI::App& app) {
    const std::string name = page_name(app);
    std::string text = ".TH " + upper(roff(name)) + " 1 \"\" \"cairn " CAIRN_VERSION "\" \"User commands\"\n";
    const std::string description = app.get_description();
    const std::string brief = description.substr(0, description.find('\n'));
    text += ".SH NAME\n" + roff(name) + " \\- " + roff(brief) + "\n.SH SYNOPSIS\n" + synopsis(app);
    text += ".SH DESCRIPTION\n" + roff(description) + "\n.PP\n" + roff(app.get_footer()) + "\n";
    if (!subcommands(app).empty()) {
        text += ".SH COMMANDS\n" + commands_text(app);
    }
    text += ".SH OPTIONS\n" + options_text(app);
    text += ".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage or query.\n.SH SEE ALSO\n" + see_also(app);
    return text;
}

std::string bash_completion(const CLI::App& program) {
    std::string cases;
    for (const CLI::App* command : subcommands(program)) {
        cases += "        " + command->get_name() + ") words=\"" + option_words(*command) + "\" ;;\n";
    }
    return "# bash completion for cairn; made from its table of commands\n"
           "_cairn() {\n"
           "    local current=\"${COMP_WORDS[COMP_CWORD]}\" words=\"\"\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
           "        COMPREPLY=($(compgen -W \"" + option_words(program) + "\" -- \"$current\"))\n"
           "        return\n"
           "    fi\n"
           "    case \"${COMP_WORDS[1]}\" in\n" + cases +
           "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    if [ \"${#COMPREPLY[@]}\" -eq 0 ]; then\n"
           "        compopt -o default\n"
           "    fi\n"
           "}\n"
           "complete -F _cairn cairn\n";
}

}  // namespace cairn
