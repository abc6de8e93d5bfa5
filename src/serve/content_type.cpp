// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/content_type.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cairn {
namespace {

constexpr std::array<std::string_view, 2> brief_types{"text/markdown", "application/json"};
constexpr std::array<std::string_view, 5> document_types{
    "text/markdown", "application/json", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text", "text/html"};
constexpr std::array<std::string_view, 2> note_types{"application/json", "application/ld+json"};
constexpr std::array<std::string_view, 3> text_types{"text/plain", "text/markdown", "application/json"};
constexpr std::array<std::string_view, 2> form_types{"application/x-www-form-urlencoded", "multipart/form-data"};

struct BodyRow {
    Body                              body;
    std::span<const std::string_view> types;
};
constexpr std::array body_rows{
    BodyRow{Body::brief, brief_types}, BodyRow{Body::document, document_types}, BodyRow{Body::note, note_types},
    BodyRow{Body::text, text_types},   BodyRow{Body::form, form_types},         BodyRow{Body::brief_form, form_types},
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

std::span<const std::string_view> types_of(Body body) {
    const auto row = std::ranges::find(body_rows, body, &BodyRow::body);
    return row == body_rows.end() ? std::span<const std::string_view>{} : row->types;
}

std::optional<std::string> unacceptable_type(const Request& request, Body body) {
    const std::span<const std::string_view> types = types_of(body);
    if (types.empty() || (body == Body::form && request.body.empty())) {
        return std::nullopt;
    }
    const ContentType given = content_type(request);
    if (given.type.empty() || std::ranges::find(types, given.type) == types.end()) {
        std::string wanted;
        for (const std::string_view type : types) {
            wanted += (wanted.empty() ? "" : " or ") + std::string(type);
        }
        return "content-type: '" + given.type + "' is not read here; send " + wanted;
    }
    if (const std::string coding = request.header("content-encoding"); !coding.empty() && lower(coding) != "identity") {
        return "content-encoding: '" + coding + "' is not read here; send the bytes as they are";
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
