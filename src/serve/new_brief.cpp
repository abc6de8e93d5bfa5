// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/new_brief.h"

#include <algorithm>
#include <array>

#include "serve/content_type.h"
#include "serve/etag.h"
#include "serve/query.h"
#include "serve/records.h"

namespace cairn {
namespace {

Error wrong(std::string_view key, std::string_view what) {
    return Error{ErrorKind::bad_request, std::string(key) + ": " + std::string(what)};
}

std::string text_of(const Json& value, std::string_view key) {
    if (!value.is_string()) {
        throw wrong(key, "expected text; send a JSON string");
    }
    return value.get<std::string>();
}

void read_front_matter(const Json& value, NewBrief& brief, const Reader&) {
    if (!value.is_object()) {
        throw wrong("front_matter", "expected an object of texts; send {\"title\": \"...\"}");
    }
    for (const auto& [name, field] : value.items()) {
        if (field.is_structured() || field.is_null()) {
            throw wrong("front_matter", name + " is no text; send a JSON string");
        }
        brief.front_matter[name] = field.is_string() ? field.get<std::string>() : dump(field);
    }
}

void read_notes(const Json& value, NewBrief& brief, const Reader& reader) {
    if (!value.is_array()) {
        throw wrong("notes", "expected a list of notes; send [...]");
    }
    for (const Json& note : value) {
        brief.notes.push_back(read_note(dump(note), reader));
    }
}

void read_markdown(const Json& value, NewBrief& brief, const Reader&) { brief.markdown = text_of(value, "markdown"); }
void read_name(const Json& value, NewBrief& brief, const Reader&) {
    if (!value.is_null()) {
        brief.name = text_of(value, "name");
    }
}

struct KeyRow {
    std::string_view key;
    void (*read)(const Json& value, NewBrief& brief, const Reader& reader);
};
constexpr std::array key_rows{KeyRow{"markdown", read_markdown}, KeyRow{"name", read_name},
                              KeyRow{"front_matter", read_front_matter}, KeyRow{"notes", read_notes}};

NewBrief brief_from_json(const Request& request, const Reader& reader) {
    const Json json = Json::parse(request.body, nullptr, false);
    if (!json.is_object()) {
        throw wrong("body", "is no JSON object; send {\"markdown\": \"...\"}");
    }
    NewBrief brief;
    for (const auto& [key, value] : json.items()) {
        const auto row = std::ranges::find(key_rows, key, &KeyRow::key);
        if (row == key_rows.end()) {
            throw wrong(key, "there is no such key here; use markdown, name, front_matter, notes");
        }
        row->read(value, brief, reader);
    }
    if (!json.contains("markdown")) {
        throw wrong("markdown", "is missing; send the text of the brief");
    }
    return brief;
}

}  // namespace

NewBrief read_new_brief(const Request& request, const Reader& reader) {
    check_parameters(request, {"name"});
    NewBrief brief;
    const std::string type = content_type(request).type;
    if (type == "application/json") {
        brief = brief_from_json(request, reader);
    } else if (const std::string ending = ending_of_type(type); !ending.empty()) {
        brief.original = Original{"document" + ending, request.body};
        brief.markdown = markdown_of(*brief.original, convert_limits);
    } else {
        brief.markdown = request.body;
    }
    if (const auto name = request.param("name"); name && !name->empty() && !brief.name) {
        brief.name = *name;
    }
    return brief;
}

Note read_note(std::string_view json, const Reader& reader) {
    Note note = parse_note(json, true);
    if (note.creator.empty()) {
        note.creator = reader.name;
    }
    if (note.creator.empty()) {
        throw wrong("creator", "nobody is named; send {\"creator\": {\"type\": \"Person\", \"name\": \"...\"}}");
    }
    return note;
}

Json to_json(const Kept& kept, const Services& services) {
    Json json = to_json(kept.decided.analysis);
    json["notes"] = to_json(kept.decided.notes);
    json["near_copies"] = Json::array();
    for (const NearCopy& copy : kept.near_copies) {
        if (services.searcher.brief(copy.id, services.reader.ceiling)) {
            json["near_copies"].push_back({{"id", copy.id}, {"similarity", copy.similarity}});
        }
    }
    return json;
}

std::string agreed_half(const Request& request, std::string_view current_etag) {
    const std::string current{first_half(current_etag)};
    const auto        agrees = [&](const std::string& tag) { return tag == "*" || first_half(tag) == current; };
    if (!std::ranges::any_of(strong_tags(request.header("if-match")), agrees)) {
        throw Error{ErrorKind::stale, "if-match: somebody else has changed this brief since; look at it again, then send yours anew"};
    }
    return current;
}

}  // namespace cairn
