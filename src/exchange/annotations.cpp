// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "cairn/error.h"
#include "cairn/exchange.h"

namespace cairn {
namespace {

constexpr std::string_view context = "http://www.w3.org/ns/anno.jsonld";

void take(const Json& annotation, std::size_t number, std::vector<Note>& notes, Diagnostics& diagnostics) {
    try {
        notes.push_back(parse_note(dump(annotation)));
    } catch (const Error& error) {  // a flaw of one of many: told, and the others count
        diagnostics.push_back({Severity::warning, 0, "annotation " + std::to_string(number) + ": " + error.what()});
    }
}

/// The annotations of a collection, of a page of one, or the one that it is.
std::optional<Json> items_of(const Json& document) {
    const auto type = document.is_object() ? document.value("type", Json()) : Json();
    if (type == "AnnotationCollection" && document.contains("first") && document["first"].is_object()) {
        return items_of(document["first"]);
    }
    if (type == "AnnotationPage" && document.contains("items") && document["items"].is_array()) return document["items"];
    if (type == "Annotation") return Json::array({document});
    return std::nullopt;
}

}  // namespace

Json annotation_collection(const std::vector<Note>& notes) {
    Json items = Json::array();
    for (const Note& note : notes) items.push_back(to_json(note));
    return {{"@context", context},
            {"type", "AnnotationCollection"},
            {"label", "decisions of people on findings"},
            {"total", notes.size()},
            {"first", {{"type", "AnnotationPage"}, {"startIndex", 0}, {"items", std::move(items)}}}};
}

std::vector<Note> read_annotations(std::string_view bytes, Diagnostics& diagnostics) {
    const Json document = Json::parse(bytes, nullptr, false);
    if (document.is_discarded()) {
        std::vector<Note> notes = parse_notes(bytes, diagnostics);
        if (notes.empty()) {
            throw Error{ErrorKind::bad_request, "no annotations: it is neither a JSON document nor a note a line; give what "
                                                "'cairn export --notes' wrote, or a .notes.jsonl file"};
        }
        return notes;
    }
    const std::optional<Json> items = items_of(document);
    if (!items) {
        throw Error{ErrorKind::bad_request, "no annotations: expected an AnnotationCollection with its first page embedded, an "
                                            "AnnotationPage or an Annotation"};
    }
    std::vector<Note> notes;
    for (std::size_t at = 0; at < items->size(); ++at) take((*items)[at], at + 1, notes, diagnostics);
    return notes;
}

}  // namespace cairn
