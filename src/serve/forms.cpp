// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/forms.h"

#include <algorithm>
#include <cctype>

#include "cairn/error.h"
#include "cairn/text.h"
#include "serve/content_type.h"

namespace cairn {
namespace {

constexpr std::size_t fields_most = 1000;

Error malformed(const std::string& what) {
    return Error{ErrorKind::bad_request, "form: " + what + "; send it again from the page"};
}

std::string unix_line_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            continue;
        }
        out += text[i];
    }
    return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Value of `name="..."` in a header such as `form-data; name="file"; filename="a \"b\".md"`; nothing if it is not there.
std::optional<std::string> quoted_parameter(std::string_view header, std::string_view name) {
    const std::string begin = "; " + std::string(name) + "=\"";
    std::size_t       at = header.find(begin);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    std::string value;
    for (at += begin.size(); at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size() && (header[at + 1] == '"' || header[at + 1] == '\\')) {
            ++at;
        }
        value += header[at];
    }
    return at < header.size() ? std::optional{value} : std::nullopt;
}

struct Part {
    std::string      disposition, content_type;
    std::string_view body;
};

/// Cuts the next part off `rest`, which begins after a boundary line.
Part next_part(std::string_view& rest, const std::string& delimiter) {
    Part part;
    while (!rest.starts_with("\r\n")) {
        const std::size_t end = rest.find("\r\n");
        const std::size_t colon = rest.find(':');
        if (end == std::string_view::npos || colon > end) {
            throw malformed("a part has no readable header");
        }
        const std::string_view name = rest.substr(0, colon);
        std::string_view       value = rest.substr(colon + 1, end - colon - 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        if (equal_ignoring_case(name, "content-disposition")) {
            part.disposition = value;
        } else if (equal_ignoring_case(name, "content-type")) {
            part.content_type = value;
        }
        rest.remove_prefix(end + 2);
    }
    rest.remove_prefix(2);
    // The line end before a boundary belongs to the boundary; an empty body has only that one.
    const std::size_t end = rest.starts_with(delimiter.substr(2)) ? 0 : rest.find(delimiter);
    if (end == std::string_view::npos) {
        throw malformed("it ends before its last boundary");
    }
    part.body = rest.substr(0, end);
    rest.remove_prefix(end + (rest.substr(end).starts_with(delimiter) ? delimiter.size() : delimiter.size() - 2));
    return part;
}

void add_part(Form& form, const Part& part) {
    const auto name = quoted_parameter(part.disposition, "name");
    if (!part.disposition.starts_with("form-data") || !name) {
        throw malformed("a part has no name");
    }
    const auto file_name = quoted_parameter(part.disposition, "filename");
    if (file_name && !(file_name->empty() && part.body.empty())) {
        form.files.push_back({*name, valid_utf8(*file_name), part.content_type, std::string(part.body)});
    } else if (!file_name) {
        form.fields.emplace_back(valid_utf8(*name), valid_utf8(unix_line_ends(part.body)));
    }
}

Form parse_multipart(std::string_view body, const std::string& boundary) {
    const std::string delimiter = "\r\n--" + boundary;
    const std::size_t first = body.find(delimiter.substr(2));
    if (boundary.empty() || boundary.size() > 70 || first == std::string_view::npos) {
        throw malformed("it has no boundary");
    }
    Form             form;
    std::string_view rest = body.substr(first + delimiter.size() - 2);
    while (!rest.starts_with("--")) {
        if (!rest.starts_with("\r\n") || form.fields.size() + form.files.size() >= fields_most) {
            throw malformed(rest.starts_with("\r\n") ? "it has too many fields" : "a boundary is not a line of its own");
        }
        rest.remove_prefix(2);
        add_part(form, next_part(rest, delimiter));
    }
    return form;
}

}  // namespace

std::string Form::value(std::string_view name) const {
    const auto field = std::ranges::find(fields, name, &Params::value_type::first);
    return field == fields.end() ? "" : field->second;
}

const FormFile* Form::file(std::string_view field) const {
    const auto found = std::ranges::find(files, field, &FormFile::field);
    return found == files.end() ? nullptr : &*found;
}

Form parse_form(const Request& request) {
    const ContentType type = content_type(request);
    if (type.type == "multipart/form-data") {
        return parse_multipart(request.body, type.boundary);
    }
    Form form{.fields = parse_params(request.body), .files = {}};
    if (form.fields.size() > fields_most) {
        throw malformed("it has too many fields");
    }
    for (auto& [name, value] : form.fields) {
        value = unix_line_ends(value);
    }
    return form;
}

}  // namespace cairn
