// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/content_type.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cairn {
namespace {

struct BodyRow {
    Body                            body;
    std::array<std::string_view, 3> types;
};

constexpr std::array body_rows{
    BodyRow{Body::brief, {"text/markdown", "application/json", ""}},
    BodyRow{Body::note, {"application/json", "application/ld+json", ""}},
    BodyRow{Body::text, {"text/plain", "text/markdown", "application/json"}},
    BodyRow{Body::form, {"application/x-www-form-urlencoded", "multipart/form-data", ""}},
    BodyRow{Body::brief_form, {"application/x-www-form-urlencoded", "multipart/form-data", ""}},
};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view unquoted(std::string_view value) {
    return value.size() >= 2 && value.front() == '"' && value.back() == '"' ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

ContentType content_type(const Request& request) {
    const std::string header = request.header("content-type");
    std::string_view  rest = header;
    ContentType       result;
    for (bool first = true; first || !rest.empty(); first = false) {
        const std::string_view part = trimmed(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.find(';') == std::string_view::npos ? rest.size() : rest.find(';') + 1, rest.size()));
        const std::size_t equals = part.find('=');
        if (first) {
            result.type = lower(part);
        } else if (lower(part.substr(0, equals)) == "charset" && equals != std::string_view::npos) {
            result.charset = lower(unquoted(part.substr(equals + 1)));
        } else if (lower(part.substr(0, equals)) == "boundary" && equals != std::string_view::npos) {
            result.boundary = unquoted(part.substr(equals + 1));
        }
    }
    return result;
}

std::optional<std::string> unacceptable_type(const Request& request, Body body) {
    const auto row = std::ranges::find(body_rows, body, &BodyRow::body);
    if (row == body_rows.end() || (body == Body::form && request.body.empty())) {
        return std::nullopt;
    }
    const ContentType given = content_type(request);
    if (given.type.empty() || std::ranges::find(row->types, given.type) == row->types.end()) {
        std::string wanted;
        for (const std::string_view type : row->types) {
            wanted += type.empty() ? "" : (wanted.empty() ? "" : " or ") + std::string(type);
        }
        return "content-type: '" + given.type + "' is not read here; send " + wanted;
    }
    if (!given.charset.empty() && given.charset != "utf-8" && given.charset != "us-ascii") {
        return "content-type: charset '" + given.charset + "' is not read here; send UTF-8";
    }
    return std::nullopt;
}

bool asks_for(const Request& request, std::string_view type) {
    const std::string accept = lower(request.header("accept"));
    return accept.find(type) != std::string::npos && accept.find("*/*") == std::string::npos &&
           accept.find("application/json") == std::string::npos;
}

}  // namespace cairn
