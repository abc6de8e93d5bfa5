// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/etag.h"

#include <algorithm>

namespace cairn {
namespace {

struct EntityTag {
    bool             weak = false;
    std::string_view opaque;  // without quotes
};

constexpr std::string_view white = " \t";

/// Reads `1#entity-tag`; empty for anything else.
std::vector<EntityTag> parse_tags(std::string_view header) {
    std::vector<EntityTag> tags;
    while (true) {
        header.remove_prefix(std::min(header.find_first_not_of(white), header.size()));
        EntityTag tag;
        if (header.starts_with("W/")) {
            tag.weak = true;
            header.remove_prefix(2);
        }
        const std::size_t end = header.starts_with('"') ? header.find('"', 1) : std::string_view::npos;
        if (end == std::string_view::npos) {
            return {};
        }
        tag.opaque = header.substr(1, end - 1);
        tags.push_back(tag);
        header.remove_prefix(end + 1);
        header.remove_prefix(std::min(header.find_first_not_of(white), header.size()));
        if (header.empty()) {
            return tags;
        }
        if (header.front() != ',') {
            return {};
        }
        header.remove_prefix(1);
    }
}

bool is_any(std::string_view header) {
    const std::size_t first = header.find_first_not_of(white);
    return first != std::string_view::npos && header.substr(first, header.find_last_not_of(white) - first + 1) == "*";
}

}  // namespace

bool matches_etag(std::string_view header, std::string_view etag) {
    const std::vector<EntityTag> mine = parse_tags(etag);
    const auto same = [&](const EntityTag& tag) { return tag.opaque == mine.front().opaque; };
    return mine.size() == 1 && (is_any(header) || std::ranges::any_of(parse_tags(header), same));
}

std::vector<std::string> strong_tags(std::string_view header) {
    std::vector<std::string> tags;
    if (is_any(header)) {
        tags.emplace_back("*");
    }
    for (const EntityTag& tag : parse_tags(header)) {
        if (!tag.weak) {
            tags.emplace_back(tag.opaque);
        }
    }
    return tags;
}

std::string_view first_half(std::string_view etag) { return etag.substr(0, etag.find('.')); }

void set_etag(Response& response, std::string_view etag) {
    response.headers.emplace_back("ETag", '"' + std::string(etag) + '"');
}

std::string_view header_of(const Response& response, std::string_view name) {
    const auto found = std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
    return found == response.headers.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace cairn
