// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/transcript.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace cairn::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> lines_of_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return lines_of(std::string{std::istreambuf_iterator<char>(file), {}});
}

bool matches_line(std::string_view pattern, std::string_view line) {
    if (pattern.empty()) {
        return line.empty();
    }
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= line.size(); ++skip) {
            if (matches_line(pattern.substr(1), line.substr(skip))) {
                return true;
            }
        }
        return false;
    }
    return !line.empty() && line.front() == pattern.front() && matches_line(pattern.substr(1), line.substr(1));
}

bool matches_from(const std::vector<std::string>& expected, std::size_t at, const std::vector<std::string>& lines, std::size_t from) {
    if (at == expected.size()) {
        return from == lines.size();
    }
    if (expected[at] == "...") {
        for (std::size_t next = from; next <= lines.size(); ++next) {
            if (matches_from(expected, at + 1, lines, next)) {
                return true;
            }
        }
        return false;
    }
    return from < lines.size() && matches_line(expected[at], lines[from]) && matches_from(expected, at + 1, lines, from + 1);
}

void redirect(const fs::path& path, int flags, int descriptor) {
    const int file = ::open(path.c_str(), flags, 0600);
    ::dup2(file, descriptor);
    ::close(file);
}

}  // namespace

std::vector<Step> parse_transcript(std::string_view text) {
    std::vector<Step> steps;
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        const auto rest = [&](std::size_t mark) { return line.size() > mark ? line.substr(mark + 1) : std::string(); };
        if (line.starts_with("$ ")) {
            steps.push_back({rest(1), {}, {}, 0, number});
        } else if (line.empty() || line.starts_with("#")) {
            continue;
        } else if (steps.empty()) {
            throw std::runtime_error("line " + std::to_string(number) + ": no command yet");
        } else if (line.starts_with("2>")) {
            steps.back().errors.push_back(rest(2));
        } else if (line.starts_with(">")) {
            steps.back().output.push_back(rest(1));
        } else if (line.starts_with("? ")) {
            steps.back().exit_code = std::stoi(rest(1));
        } else {
            throw std::runtime_error("line " + std::to_string(number) + ": neither $ nor > nor 2> nor ?");
        }
    }
    return steps;
}

Outcome run(const std::string& command, const fs::path& folder, const fs::path& binary) {
    const fs::path output = folder / ".output";
    const fs::path errors = folder / ".errors";
    const char* path = std::getenv("PATH");
    const std::string search_path = binary.parent_path().string() + ":" + (path == nullptr ? "/usr/bin:/bin" : path);
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv("PATH", search_path.c_str(), 1);
        ::setenv("HOME", folder.c_str(), 1);
        ::setenv("LC_ALL", "C.UTF-8", 1);
        ::unsetenv("XDG_STATE_HOME");
        (void)!::chdir(folder.c_str());
        redirect("/dev/null", O_RDONLY, 0);
        redirect(output, O_WRONLY | O_CREAT | O_TRUNC, 1);
        redirect(errors, O_WRONLY | O_CREAT | O_TRUNC, 2);
        ::execlp("timeout", "timeout", "120", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {lines_of_file(output), lines_of_file(errors), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& lines) {
    return matches_from(expected, 0, lines, 0);
}

std::string written(const std::string& command, const Outcome& outcome) {
    std::string text = "$ " + command + "\n";
    for (const std::string& line : outcome.output) {
        text += "> " + line + "\n";
    }
    for (const std::string& line : outcome.errors) {
        text += "2> " + line + "\n";
    }
    return text + (outcome.exit_code == 0 ? "" : "? " + std::to_string(outcome.exit_code) + "\n");
}

}  // namespace cairn::test
