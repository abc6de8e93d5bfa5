// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a note on disk and on the wire: W3C Web Annotation, one object a line.
#include "cairn/note.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cairn/error.h"
#include "cairn/text.h"
#include "decide/note_fields.h"

namespace cairn {
namespace {

constexpr std::string_view note_context = "http://www.w3.org/ns/anno.jsonld";

constexpr std::array<std::string_view, 3> responses{"accepted", "partly", "rejected"};
constexpr std::array<std::string_view, 5> progresses{"not-started", "under-way", "partly-done", "done", "overtaken"};

// --- writing ---------------------------------------------------------------------------------------------------------

NoteJson decision_json(bool accept) { return accept ? "accept" : "reject"; }

void set_if(NoteJson& object, const char* key, const std::optional<std::string>& value) {
    if (value) object[key] = *value;
}

NoteJson body_json(const TagNote& body) {
    return {{"concept", body.concept_id}, {"decision", decision_json(body.accept)}};
}

NoteJson body_json(const LinkNote& body) {
    NoteJson json{{"clause", body.clause}};
    if (body.relation) json["relation"] = name_of(*body.relation);
    json["decision"] = decision_json(body.accept);
    set_if(json, "value", body.value);
    return json;
}

NoteJson body_json(const KindNote& body) { return {{"kind", body.kind ? row_of(*body.kind).name : "none"}}; }

NoteJson body_json(const AssessNote& body) {
    NoteJson json = NoteJson::object();
    set_if(json, "addressee", body.status.addressee);
    set_if(json, "response", body.status.response);
    set_if(json, "progress", body.status.progress);
    set_if(json, "owner", body.status.owner);
    set_if(json, "due", body.status.due);
    set_if(json, "evidence", body.status.evidence);
    return json;
}

NoteJson body_json(const CommentNote& body) { return {{"value", body.value}}; }

NoteJson body_json(const IdentifyNote& body) {
    if (body.former) return {{"former", *body.former}};
    return {{"same_as", body.same_as.value_or("")}, {"decision", decision_json(body.accept)}};
}

NoteJson body_json(const RetractNote&) { return {{"retract", true}}; }

NoteJson target_json(const Note& note) {
    if (std::holds_alternative<RetractNote>(note.body)) return note.target;
    return {{"source", note.target}, {"selector", {{"type", "TextQuoteSelector"}, {"exact", note.exact}}}};
}

// --- reading: the bodies ---------------------------------------------------------------------------------------------

bool decision(const NoteFields& body) {
    return body.choice("decision", std::array<std::string_view, 2>{"accept", "reject"}).value_or("accept") == "accept";
}

NoteBody read_tagging(const NoteFields& body) { return TagNote{body.text("concept"), decision(body)}; }

NoteBody read_linking(const NoteFields& body) {
    LinkNote note{body.text("clause"), std::nullopt, decision(body), body.optional_text("value")};
    if (const auto name = body.optional_text("relation")) {
        note.relation = relation_named(*name);
        if (!note.relation) {
            body.reject("relation", "unknown relation '" + shortened(*name) +
                                        "'; use relevant, cites, supports, not-applied, contradicts or implements");
        }
    }
    return note;
}

NoteBody read_classifying(const NoteFields& body) {
    const std::string name = body.text("kind");
    if (name == "none") return KindNote{};
    if (const auto kind = kind_named(name)) return KindNote{kind};
    std::vector<std::string> known{"none"};
    for (const FindingKindRow& row : finding_kinds()) known.emplace_back(row.name);
    body.reject("kind", "unknown kind '" + shortened(name) + "'" + did_you_mean(name, known, "; use one of issue, observation, "
                        "finding, lesson, best-practice, recommendation, significance or none"));
}

NoteBody read_assessing(const NoteFields& body) {
    AssessNote note;
    note.status.addressee = body.optional_text("addressee");
    note.status.response  = body.choice("response", responses);
    note.status.progress  = body.choice("progress", progresses);
    note.status.owner     = body.optional_text("owner");
    note.status.due       = body.optional_text("due");
    note.status.evidence  = body.optional_text("evidence");
    if (note.status.due && !is_date(*note.status.due)) {
        body.reject("due", "'" + shortened(*note.status.due) + "' is no date; write it as 2026-01-31, 2026-01 or 2026");
    }
    const AddresseeStatus& status = note.status;
    if (!status.response && !status.progress && !status.owner && !status.due && !status.evidence) {
        body.reject("", "says nothing; give at least one of response, progress, owner, due and evidence");
    }
    return note;
}

NoteBody read_commenting(const NoteFields& body) { return CommentNote{body.text("value")}; }

NoteBody read_identifying(const NoteFields& body) {
    IdentifyNote note{body.optional_text("former"), body.optional_text("same_as"), decision(body)};
    if (note.former.has_value() == note.same_as.has_value()) {
        body.reject("", "needs either former or same_as, with the id of a finding");
    }
    if (note.former) note.accept = true;
    return note;
}

NoteBody read_editing(const NoteFields& body) {
    if (!body.flag("retract")) body.reject("retract", "must be true; an editing note takes another one back");
    return RetractNote{};
}

struct MotivationRow {
    std::string_view              name;
    std::size_t                   alternative;  // index into NoteBody
    std::vector<std::string_view> keys;         // all that the body may hold
    NoteBody (*read)(const NoteFields& body);
};

const std::array<MotivationRow, std::variant_size_v<NoteBody>>& motivations() {
    static const std::array<MotivationRow, std::variant_size_v<NoteBody>> rows{{
        {"tagging", 0, {"concept", "decision"}, read_tagging},
        {"linking", 1, {"clause", "relation", "decision", "value"}, read_linking},
        {"classifying", 2, {"kind"}, read_classifying},
        {"assessing", 3, {"addressee", "response", "progress", "owner", "due", "evidence"}, read_assessing},
        {"commenting", 4, {"value"}, read_commenting},
        {"identifying", 5, {"former", "same_as", "decision"}, read_identifying},
        {"editing", 6, {"retract"}, read_editing},
    }};
    return rows;
}

const MotivationRow& motivation_of(const NoteFields& fields) {
    const std::string name = fields.text("motivation");
    const auto row = std::ranges::find(motivations(), name, &MotivationRow::name);
    if (row != motivations().end()) return *row;
    std::vector<std::string> known;
    for (const MotivationRow& each : motivations()) known.emplace_back(each.name);
    fields.reject("motivation", "unknown motivation '" + shortened(name) + "'" +
                                    did_you_mean(name, known, "; use one of tagging, linking, classifying, assessing, "
                                                              "commenting, identifying and editing"));
}

// --- reading: what surrounds the body --------------------------------------------------------------------------------

void read_target(const NoteFields& fields, bool draft, Note& note) {
    if (draft && !fields.has("target")) return;
    if (std::holds_alternative<RetractNote>(note.body)) {
        note.target = fields.text("target");
        if (!is_note_id(note.target)) fields.reject("target", "must be the id of a note, \"urn:uuid:...\"");
        return;
    }
    const NoteFields target = fields.object("target");
    note.target = target.text("source");
    if (!target.has("selector")) return;
    const NoteFields selector = target.object("selector");
    (void)selector.choice("type", std::array<std::string_view, 1>{"TextQuoteSelector"});
    note.exact = selector.optional_text("exact").value_or("");
}

void read_origin(const NoteFields& fields, bool draft, Note& note) {
    if (!draft || fields.has("id")) {
        note.id = fields.text("id");
        if (!is_note_id(note.id)) fields.reject("id", "must be \"urn:uuid:\" and a UUID");
    }
    if (!draft || fields.has("creator")) {
        const NoteFields creator = fields.object("creator");
        (void)creator.choice("type", std::array<std::string_view, 2>{"Person", "Organization"});
        note.creator = creator.text("name");
    }
    if (!draft || fields.has("created")) {
        const std::string written = fields.text("created");
        note.created = time_with_milliseconds(written);
        if (note.created.empty()) {
            fields.reject("created", "'" + shortened(written) +
                                         "' is no UTC time; write it as 2026-01-31T12:00:00.000Z");
        }
    }
}

}  // namespace

std::string note_line(const Note& note) {
    const NoteJson json{
        {"@context", note_context},
        {"id", note.id},
        {"type", "Annotation"},
        {"motivation", motivations()[note.body.index()].name},
        {"creator", {{"type", "Person"}, {"name", note.creator}}},
        {"created", note.created},
        {"target", target_json(note)},
        {"body", std::visit([](const auto& body) { return body_json(body); }, note.body)},
    };
    return json.dump(-1, ' ', false, NoteJson::error_handler_t::replace);
}

Note parse_note(std::string_view json, bool draft) {
    const NoteJson parsed = NoteJson::parse(json, nullptr, false);
    if (parsed.is_discarded()) {
        throw Error{ErrorKind::bad_request, "note: is no JSON; write one object, closed with '}'"};
    }
    const NoteFields fields{parsed, ""};
    if (!draft || fields.has("type")) {
        if (fields.text("type") != "Annotation") fields.reject("type", "must be \"Annotation\"");
    }
    if (fields.has("@context") && fields.text("@context") != note_context) {
        fields.reject("@context", "must be \"" + std::string(note_context) + "\"");
    }
    const MotivationRow& motivation = motivation_of(fields);
    const NoteFields     body       = fields.object("body");
    if (draft) body.allow_only(motivation.keys);
    Note note;
    note.body = motivation.read(body);
    read_origin(fields, draft, note);
    read_target(fields, draft, note);
    return note;
}

}  // namespace cairn
