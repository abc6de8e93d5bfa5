// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/pages.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <vector>

#include "cairn/error.h"
#include "cairn/hash.h"
#include "embedded/embedded_web.h"
#include "serve/language.h"
#include "serve/statistics.h"
#include "serve/texts.h"
#include "serve/urls.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

struct TypeRow {
    std::string_view ending, type;
};

constexpr std::array type_rows{
    TypeRow{".css", "text/css; charset=utf-8"},
    TypeRow{".js", "text/javascript; charset=utf-8"},
    TypeRow{".svg", "image/svg+xml"},
    TypeRow{".txt", "text/plain; charset=utf-8"},
};

std::string type_of(std::string_view name) {
    const auto row = std::ranges::find_if(type_rows, [&](const TypeRow& r) { return name.ends_with(r.ending); });
    return std::string(row == type_rows.end() ? "application/octet-stream" : row->type);
}

/// Text of a file of web/ by its name relative to it; nothing if there is none.
using ReadFile = std::function<std::optional<std::string>(std::string_view)>;

std::optional<std::string> read_embedded(std::string_view name) {
    const auto file = std::ranges::find(embedded_web, name, &EmbeddedFile::name);
    return file == embedded_web.end() ? std::nullopt : std::optional{std::string(file->text)};
}

std::optional<std::string> read_from(const fs::path& folder, std::string_view name) {
    const bool leaves_folder = name.find("..") != std::string_view::npos || name.starts_with('/');
    const auto path = folder / name;
    if (leaves_folder || !fs::is_regular_file(path)) {
        return std::nullopt;
    }
    std::ifstream file{path, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

constexpr int deepest = 8;  // templates inside templates; a circle ends here

/// The text of a template with every {{> other}} replaced by that template, so that one flat template is prepared once.
/// `content` is what {{> content}} stands for.
std::string flatten(const ReadFile& read, std::string_view name, std::string_view content, int depth = 0) {
    const auto text = read(name == "content" ? content : name);
    if (!text || depth > deepest) {
        throw Error{ErrorKind::config, "web/" + std::string(name == "content" ? content : name) +
                                           (text ? ": includes itself; break the circle" : ": is missing; restore the file")};
    }
    std::string      flat;
    std::string_view rest = *text;
    for (std::size_t open = rest.find("{{>"); open != std::string_view::npos; open = rest.find("{{>")) {
        const std::size_t close = rest.find("}}", open);
        const std::size_t first = rest.find_first_not_of(" ", open + 3);
        const std::size_t last = rest.find_last_not_of(" ", close - 1);
        if (close == std::string_view::npos || first > last) {
            throw Error{ErrorKind::config, "web/" + std::string(name == "content" ? content : name) + ": a {{> tag is not closed; write {{> name}}"};
        }
        const std::string part{rest.substr(first, last - first + 1)};
        flat += rest.substr(0, open);
        flat += flatten(read, part == "content" ? part : part + ".html", content, depth + 1);
        rest.remove_prefix(close + 2);
    }
    return flat.append(rest);
}

Texts read_texts(const ReadFile& read, std::string_view language) {
    const auto file = read("texts/" + std::string(language) + ".txt");
    return Texts{file ? *file : std::string_view{}};
}

/// Replaces each [[words]] by what `texts` has for them, else by the words.
std::string translated(std::string_view flat, const Texts& texts) {
    std::string text;
    for (std::size_t open = flat.find("[["); open != std::string_view::npos; open = flat.find("[[")) {
        const std::size_t close = flat.find("]]", open);
        if (close == std::string_view::npos) break;
        const std::string_view words = flat.substr(open + 2, close - open - 2);
        text.append(flat.substr(0, open)).append(texts.words(words));
        flat.remove_prefix(close + 2);
    }
    return text.append(flat);
}

mustache::mustache prepare(const ReadFile& read, std::string_view name, const Texts& texts) {
    mustache::mustache prepared{translated(flatten(read, "layout.html", name), texts)};
    if (!prepared.is_valid()) {
        throw Error{ErrorKind::config, "web/" + std::string(name) + ": " + prepared.error_message() + "; mend the template"};
    }
    return prepared;
}

}  // namespace

namespace {

std::string idle_key(std::string_view name, std::string_view language) { return std::string(name) + "|" + std::string(language); }

}  // namespace

struct Pages::State {
    std::optional<fs::path> folder;
    ReadFile                read = read_embedded;
    std::map<std::string, Texts, std::less<>> texts;  // by language; constant after construction

    template <typename Use>
    [[nodiscard]] auto with_texts(std::string_view language, const Use& use) const {
        const auto found = texts.find(language);
        return folder || found == texts.end() ? use(read_texts(read, language)) : use(found->second);
    }

    [[nodiscard]] mustache::mustache prepared(std::string_view name, std::string_view language) const {
        return with_texts(language, [&](const Texts& texts_there) { return prepare(read, name, texts_there); });
    }

    // Rendering changes a prepared template, so each is lent to one thread at a time; there are as many as ever were needed
    // at once.
    std::mutex                                                         mutex;
    std::map<std::string, std::vector<mustache::mustache>, std::less<>> idle;  // by name and language; protected by mutex
};

Pages::Pages(std::optional<fs::path> folder) : state_(std::make_unique<State>()) {
    if (folder) {
        if (!fs::is_directory(*folder)) {
            throw Error{ErrorKind::config, folder->string() + ": is no folder; name the one with the templates with --web"};
        }
        state_->folder = std::move(folder);
        state_->read = [root = *state_->folder](std::string_view name) { return read_from(root, name); };
        return;
    }
    for (const std::string_view language : page_languages) state_->texts.emplace(language, read_texts(state_->read, language));
}

Pages::~Pages() = default;

std::string Pages::text(std::string_view language, std::string_view english) const {
    return state_->with_texts(language, [&](const Texts& texts) { return std::string(texts.words(english)); });
}

std::string Pages::sentence(std::string_view language, std::string_view english) const {
    return state_->with_texts(language, [&](const Texts& texts) { return texts.sentence(english); });
}

std::string Pages::render(std::string_view name, const mustache::data& data, std::string_view language) const {
    if (state_->folder) {
        return state_->prepared(name, language).render(data);
    }
    const std::string key = idle_key(name, language);
    std::vector<mustache::mustache> mine;
    {
        const std::lock_guard lock{state_->mutex};
        auto&                 idle = state_->idle[key];
        if (!idle.empty()) {
            mine.push_back(std::move(idle.back()));
            idle.pop_back();
        }
    }
    if (mine.empty()) {
        mine.push_back(state_->prepared(name, language));
    }
    std::string           text = mine.front().render(data);
    const std::lock_guard lock{state_->mutex};
    state_->idle[key].push_back(std::move(mine.front()));
    return text;
}

std::optional<Asset> Pages::asset(std::string_view name) const {
    auto text = state_->read("assets/" + std::string(name));
    if (!text) {
        return std::nullopt;
    }
    std::string etag = sha256_hex(*text).substr(0, 16);
    return Asset{.text = std::move(*text), .content_type = type_of(name), .etag = std::move(etag)};
}

namespace {

struct PartRow {
    std::string_view path, key;
};

constexpr std::array part_rows{
    PartRow{"/search", "at_search"},         PartRow{"/findings", "at_search"}, PartRow{"/briefs", "at_search"},
    PartRow{"/themes", "at_themes"},         PartRow{"/add", "at_add"},         PartRow{"/review", "at_review"},
    PartRow{"/frameworks", "at_frameworks"}, PartRow{"/help", "at_help"},     PartRow{"/digest", "at_digest"},
    PartRow{"/recurring", "at_recurring"},
};

struct LanguageRow {
    std::string_view code, name;
};

constexpr std::array language_rows{LanguageRow{"en", "English"}, LanguageRow{"fr", "Français"}};
static_assert(language_rows.size() == page_languages.size());

void set_part(mustache::data& data, const std::string& path) {
    data.set("at_home", path == "/");
    for (const PartRow& row : part_rows) {
        if (path == row.path || path.starts_with(std::string(row.path) + "/")) {
            data.set(std::string(row.key), true);
        }
    }
}

}  // namespace

Response page(const Request& request, const Services& services, std::string_view name, mustache::data data, int status) {
    const Reader&   reader = services.reader;
    const IndexInfo index = visible_index(services);
    data.set("version", CAIRN_VERSION);
    data.set("revision", index.revision);
    data.set("briefs", std::to_string(index.briefs));
    data.set("findings", std::to_string(index.findings));
    data.set("path", request.path);
    data.set("query_string", request.query);
    data.set("may_write", reader.may_write);
    data.set("read_only", services.options.read_only);
    data.set("signed_in", reader.signed_in);
    data.set("reader", reader.name);
    data.set("local", reader.local);
    const std::string language = language_of(request);
    data.set("ui", language);
    data.set("here", percent_encode(request.path, true) + (request.query.empty() ? "" : "?" + request.query));
    mustache::data languages{mustache::data::type::list};
    for (const LanguageRow& row : language_rows) {
        mustache::data choice;
        choice.set("code", std::string(row.code));
        choice.set("name", std::string(row.name));
        choice.set("chosen", row.code == language);
        languages.push_back(choice);
    }
    data.set("languages", languages);
    set_part(data, request.path);
    return {.status = status,
            .headers = {{"Content-Type", "text/html; charset=utf-8"}},
            .body = services.pages.render(name, data, language)};
}

}  // namespace cairn
