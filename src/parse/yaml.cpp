// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "cairn/error.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 4> null_words{"~", "null", "Null", "NULL"};  // YAML 1.2, core schema

/// libyaml's parser over a text that outlives it.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {
        if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    ~Parser() { yaml_parser_delete(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// False where the text is broken; see problem().
    [[nodiscard]] bool next(yaml_event_t& event) { return yaml_parser_parse(&parser_, &event) != 0; }

    [[nodiscard]] std::string problem() const { return parser_.problem != nullptr ? parser_.problem : "cannot be read"; }
    /// From 0. What is no UTF-8 is met while reading ahead, so its place is an offset alone.
    [[nodiscard]] std::size_t problem_line() const {
        if (parser_.error != YAML_READER_ERROR) return parser_.problem_mark.line;
        return static_cast<std::size_t>(std::ranges::count(text_.substr(0, parser_.problem_offset), '\n'));
    }

private:
    std::string_view text_;
    yaml_parser_t    parser_{};
};

struct DeleteEvent {
    void operator()(yaml_event_t* event) const { yaml_event_delete(event); }
};

const yaml_char_t* anchor_of(const yaml_event_t& event) {
    switch (event.type) {
    case YAML_ALIAS_EVENT: return event.data.alias.anchor;
    case YAML_SCALAR_EVENT: return event.data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT: return event.data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT: return event.data.mapping_start.anchor;
    default: return nullptr;
    }
}

}  // namespace

std::string yaml_place(std::string_view place, std::size_t line) { return std::string(place) + ":" + std::to_string(line); }

void run_yaml_events(std::string_view text, std::string_view place, const YamlLimits& limits, std::size_t first_line,
                     YamlEvents& events) {
    const auto reject = [&](std::size_t line, const std::string& sentence) {
        throw Error{ErrorKind::config, yaml_place(place, line) + ": " + sentence};
    };
    if (text.size() > limits.size_bytes) {
        reject(first_line, "YAML of " + std::to_string(text.size()) + " bytes; keep it under " + std::to_string(limits.size_bytes));
    }
    Parser parser(text);
    for (bool ended = false; !ended;) {
        yaml_event_t event{};
        if (!parser.next(event)) {
            reject(first_line + parser.problem_line(),
                   "broken YAML: " + parser.problem() + "; put text with ': ' or '#' in quotes and indent with spaces");
        }
        const std::unique_ptr<yaml_event_t, DeleteEvent> owned(&event);
        const std::size_t line = first_line + event.start_mark.line;
        if (anchor_of(event) != nullptr) {
            reject(line, "YAML anchors and aliases are not read; write the value out, or quote '&' and '*'");
        }
        switch (event.type) {
        case YAML_SCALAR_EVENT: {
            const auto& scalar = event.data.scalar;
            const std::string value(reinterpret_cast<const char*>(scalar.value), scalar.length);
            const bool        is_null = scalar.style == YAML_PLAIN_SCALAR_STYLE && std::ranges::find(null_words, value) != null_words.end();
            events.scalar(line, is_null ? std::string() : value);
            break;
        }
        case YAML_SEQUENCE_START_EVENT:
        case YAML_MAPPING_START_EVENT:
            if (++events.depth_ > limits.depth) reject(line, "YAML nested deeper than " + std::to_string(limits.depth) + "; flatten it");
            events.open(line, event.type == YAML_MAPPING_START_EVENT);
            break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            --events.depth_;
            events.close();
            break;
        case YAML_DOCUMENT_END_EVENT:
        case YAML_STREAM_END_EVENT: ended = true; break;
        default: break;
        }
    }
}

}  // namespace cairn
