// SPDX-License-Identifier: GPL-3.0-or-later
#include "curate/convert.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <semaphore>
#include <string_view>
#include <vector>

#include "cairn/error.h"

extern char** environ;

namespace cairn {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct FormatRow {
    std::string_view ending, format, media_type;
};
constexpr std::array format_rows{
    FormatRow{".docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FormatRow{".odt", "odt", "application/vnd.oasis.opendocument.text"},
    FormatRow{".html", "html", "text/html"},
    FormatRow{".htm", "html", ""},
};

constexpr std::uintmax_t original_limit_bytes = 256u << 20;

/// ".docx" for "A Report.DOCX", and for ".docx" itself.
std::string lower_ending(const std::string& file) {
    std::string ending = file.substr(std::min(file.rfind('.'), file.size()));
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

const FormatRow* format_of(const fs::path& file) {
    const auto* row = std::ranges::find(format_rows, lower_ending(file.filename().string()), &FormatRow::ending);
    return row == format_rows.end() ? nullptr : row;
}

/// A program that runs, its output in a pipe. Killed and waited for at the end, if it has not ended by itself.
class Child {
public:
    /// Reads `input`, which stays the caller's. False result of started() if there is no such program.
    Child(const std::string& program, const std::vector<std::string>& arguments, int input) {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw Error{ErrorKind::io, "convert: the system grants no pipe; close some files and try again"};
        }
        output_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input, 0);
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

/// An open file, closed at the end.
class Opened {
public:
    explicit Opened(int number) : number_(number) {}
    ~Opened() {
        if (number_ >= 0) ::close(number_);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

/// A file without a name that holds `bytes`, to be read from its beginning: nothing of it can be left behind.
int in_memory(std::string_view bytes) {
    const int file = ::memfd_create("document", MFD_CLOEXEC);
    bool      whole = file >= 0;
    while (whole && !bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        whole = written > 0 || (written < 0 && errno == EINTR);
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    if (!whole) {
        ::close(file);
        throw Error{ErrorKind::io, "convert: the system has no memory for the document; try again later"};
    }
    ::lseek(file, 0, SEEK_SET);
    return file;
}

const FormatRow& known_format(const std::string& place) {
    const FormatRow* row = format_of(place);
    if (row == nullptr) {
        throw Error{ErrorKind::refused, place + ": not a file that can be converted; save it as .md, .docx or .html"};
    }
    return *row;
}

/// One conversion at a time in a process: a server has few workers, and searches must go on while documents come in.
std::binary_semaphore turn{1};

std::string convert(const Opened& input, const FormatRow& row, const std::string& place, const ConvertLimits& limits) {
    if (!turn.try_acquire_for(limits.wait)) {
        throw Error{ErrorKind::busy, place + ": another document is being converted; try again in a few seconds"};
    }
    const std::unique_ptr<std::binary_semaphore, decltype([](auto* held) { held->release(); })> held(&turn);
    Child child(std::string(limits.program), {"+RTS", "-M512M", "-RTS", "--sandbox", "--standalone", "--wrap=none",
                                 "--from=" + std::string(row.format), "--to=gfm"}, input.number());
    if (!child.started()) {
        throw Error{ErrorKind::config, place + ": turning it into Markdown needs pandoc, which is not installed; install it "
                                               "('apt install pandoc'), or save the text as .md and add that"};
    }
    std::string text = read_output(child, place, limits);
    if (child.wait() != 0) {
        throw Error{ErrorKind::refused, place + ": pandoc cannot read it as " + std::string(row.format) +
                                            "; open it, save it anew and try again"};
    }
    return text;
}

}  // namespace

bool is_convertible(const fs::path& file) {
    return format_of(file) != nullptr;
}

std::string ending_of_type(std::string_view media_type) {
    const auto* row = std::ranges::find(format_rows, media_type, &FormatRow::media_type);
    return row == format_rows.end() || media_type.empty() ? "" : std::string(row->ending);
}

std::string markdown_of(const fs::path& file, const ConvertLimits& limits) {
    const std::string place = file.string();
    const FormatRow&  row = known_format(place);
    const Opened      input{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (input.number() < 0) {
        throw Error{ErrorKind::io, place + ": cannot be read; check its name and your right to read it"};
    }
    return convert(input, row, place, limits);
}

std::string markdown_of(const Original& original, const ConvertLimits& limits) {
    const FormatRow& row = known_format(original.name);
    return convert(Opened{in_memory(original.bytes)}, row, original.name, limits);
}

std::string original_path(const std::string& brief_path, const std::string& name) {
    return brief_path.substr(0, brief_path.size() - std::string_view(".md").size()) + lower_ending(name);
}

Original read_original(const fs::path& file) {
    std::error_code none;
    if (fs::file_size(file, none) > original_limit_bytes) {
        throw Error{ErrorKind::too_large, file.string() + ": larger than 256 MB; save its text as .md and add that"};
    }
    std::ifstream stream(file, std::ios::binary);
    Original      original{file.filename().string(), {std::istreambuf_iterator<char>(stream), {}}};
    if (!stream) {
        throw Error{ErrorKind::io, file.string() + ": cannot be read; check its name and your right to read it"};
    }
    return original;
}

}  // namespace cairn
