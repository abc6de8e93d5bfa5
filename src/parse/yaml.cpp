// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/yaml.h"

#include <yaml-cpp/eventhandler.h>

#include <cstring>
#include <sstream>

#include "cairn/error.h"
#include "parse/yaml_events.h"

namespace cairn {

namespace {

/// Refuses what Load() would build without asking: anchors, aliases, too much depth.
class Guard : public YamlEvents {
public:
    using YamlEvents::YamlEvents;
    void scalar(const YAML::Mark& /*mark*/, const std::string& /*value*/) override {}
    void open(const YAML::Mark& /*mark*/, bool /*is_map*/) override {}
    void close() override {}
};

/// False where no `&` or `*` can be an anchor or alias and no nesting can be too deep: then one pass is enough.
bool needs_guard(std::string_view text, std::size_t depth) {
    std::size_t brackets = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char sign = text[at];
        if (sign == '[' || sign == '{' || sign == '-' || sign == '?') ++brackets;
        if ((sign != '&' && sign != '*') || at + 1 == text.size()) continue;
        const bool opens = at == 0 || std::strchr(" \t\n[{,:-?", text[at - 1]) != nullptr;
        if (opens && std::strchr(" \t\n", text[at + 1]) == nullptr) return true;
    }
    // Depth takes either brackets or columns of indentation; few documents have sixteen columns of it.
    return brackets > depth || text.find(std::string(depth, ' ')) != std::string_view::npos;
}

/// Mends every scalar below `node`; as deep as the limit lets it be.
void mend_escapes(YAML::Node node) {
    if (node.IsScalar()) {
        if (std::string mended = with_escapes_mended(node.Scalar()); mended != node.Scalar()) node = mended;
    } else if (node.IsMap()) {
        for (auto entry : node) {
            mend_escapes(entry.first);
            mend_escapes(entry.second);
        }
    } else if (node.IsSequence()) {
        for (auto entry : node) mend_escapes(entry);
    }
}

[[noreturn]] void throw_broken(const YAML::Exception& error, std::string_view place, std::size_t first_line) {
    const auto line = first_line + (error.mark.line > 0 ? static_cast<std::size_t>(error.mark.line) : 0);
    throw Error{ErrorKind::config, yaml_place(place, line) + ": broken YAML: " + error.msg +
                                       "; put text with ': ' or '#' in quotes and indent with spaces"};
}

}  // namespace

std::string yaml_place(std::string_view place, std::size_t line) { return std::string(place) + ":" + std::to_string(line); }

void check_yaml_size(std::string_view text, std::string_view place, const YamlLimits& limits, std::size_t first_line) {
    if (text.size() <= limits.size_bytes) return;
    throw Error{ErrorKind::config, yaml_place(place, first_line) + ": YAML of " + std::to_string(text.size()) +
                                       " bytes; keep it under " + std::to_string(limits.size_bytes)};
}

void run_yaml_events(std::string_view text, std::string_view place, std::size_t first_line, YamlEvents& events) {
    std::istringstream stream{std::string(text)};
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(events);
    } catch (const YAML::Exception& error) {
        throw_broken(error, place, first_line);
    }
}

YAML::Node read_yaml(std::string_view text, std::string_view place, const YamlLimits& limits, std::size_t first_line) {
    check_yaml_size(text, place, limits, first_line);
    if (needs_guard(text, limits.depth)) {
        Guard guard(place, first_line, limits.depth);
        run_yaml_events(text, place, first_line, guard);
    }
    try {
        YAML::Node root = YAML::Load(std::string(text));
        if (text.find("\\_") != std::string_view::npos || text.find("\\N") != std::string_view::npos) mend_escapes(root);
        return root;
    } catch (const YAML::Exception& error) {
        throw_broken(error, place, first_line);
    }
}

}  // namespace cairn
