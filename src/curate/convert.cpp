// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/convert.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

#include "cairn/error.h"
#include "curate/atomic_file.h"

extern char** environ;

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct FormatRow {
    std::string_view ending, format;
};
constexpr std::array format_rows{FormatRow{".docx", "docx"}, FormatRow{".odt", "odt"}, FormatRow{".html", "html"}, FormatRow{".htm", "html"}};

constexpr std::uintmax_t original_limit_bytes = 256u << 20;

std::string lower_ending(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

const FormatRow* format_of(const fs::path& file) {
    const auto* row = std::ranges::find(format_rows, lower_ending(file), &FormatRow::ending);
    return row == format_rows.end() ? nullptr : row;
}

/// A program that runs, its output in a pipe. Killed and waited for at the end, if it has not ended by itself.
class Child {
public:
    /// False result of started() if there is no such program.
    Child(const std::string& program, const std::vector<std::string>& arguments) {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw Error{ErrorKind::io, "convert: the system grants no pipe; close some files and try again"};
        }
        output_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
        std::vector<char*> words{const_cast<char*>(program.c_str())};
        for (const std::string& argument : arguments) {
            words.push_back(const_cast<char*>(argument.c_str()));
        }
        words.push_back(nullptr);
        started_ = ::posix_spawnp(&id_, program.c_str(), &actions, nullptr, words.data(), environ) == 0;
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
    }
    ~Child() {
        ::close(output_);
        if (started_ && !ended_) {
            ::kill(id_, SIGKILL);
            (void)wait();
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] bool started() const noexcept { return started_; }
    [[nodiscard]] int output() const noexcept { return output_; }
    /// Its exit code; -1 if it was killed.
    [[nodiscard]] int wait() {
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        ended_ = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t id_      = -1;
    int   output_  = -1;
    bool  started_ = false, ended_ = false;
};

std::string read_output(const Child& child, const std::string& place, const ConvertLimits& limits) {
    const Clock::time_point end = Clock::now() + limits.time;
    std::string text;
    std::array<char, 64 * 1024> buffer{};
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd source{child.output(), POLLIN, 0};
        if (left <= 0 || ::poll(&source, 1, static_cast<int>(left)) == 0) {
            throw Error{ErrorKind::timeout, place + ": not converted within " + std::to_string(limits.time.count()) +
                                                " s; save it as Markdown or text by hand and add that"};
        }
        const ssize_t count = ::read(child.output(), buffer.data(), buffer.size());
        if (count == 0) {
            return text;
        }
        if (count > 0) {
            text.append(buffer.data(), static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            throw Error{ErrorKind::io, place + ": its conversion cannot be read; try again"};
        }
        if (text.size() > limits.output_bytes) {
            throw Error{ErrorKind::too_large, place + ": its text is larger than 8 MB; split it"};
        }
    }
}

}  // namespace

bool is_convertible(const fs::path& file) {
    return format_of(file) != nullptr;
}

std::string markdown_of(const fs::path& file, const ConvertLimits& limits) {
    const std::string place = file.string();
    const FormatRow* row = format_of(file);
    if (row == nullptr) {
        throw Error{ErrorKind::refused, place + ": not a file that can be converted; save it as .md, .docx or .html"};
    }
    if (::access(file.c_str(), R_OK) != 0) {
        throw Error{ErrorKind::io, place + ": cannot be read; check its name and your right to read it"};
    }
    Child child(limits.program, {"--sandbox", "--standalone", "--wrap=none", "--from=" + std::string(row->format), "--to=gfm",
                                 fs::absolute(file).string()});
    if (!child.started()) {
        throw Error{ErrorKind::config, place + ": turning it into Markdown needs pandoc, which is not installed; install it "
                                               "('apt install pandoc'), or save the text as .md and add that"};
    }
    std::string text = read_output(child, place, limits);
    if (child.wait() != 0) {
        throw Error{ErrorKind::refused, place + ": pandoc cannot read it as " + std::string(row->format) +
                                            "; open it, save it anew and try again"};
    }
    return text;
}

bool keep_original(const Corpus& corpus, const std::string& brief_path, const fs::path& original) {
    if (fs::file_size(original) > original_limit_bytes) {
        throw Error{ErrorKind::too_large, original.string() + ": larger than 256 MB; its text was kept, the file itself was not"};
    }
    std::ifstream file(original, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::string path = brief_path.substr(0, brief_path.size() - 3) + lower_ending(original);
    return write_new_file(corpus.root() / path, bytes, path);
}

}  // namespace cairn
