// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "cairn/serve.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 6> method_names{"GET", "HEAD", "POST", "PUT", "DELETE", "(other)"};

}  // namespace

std::string_view name_of(Method method) { return method_names[static_cast<std::size_t>(method)]; }

std::optional<std::string> Request::param(std::string_view name) const {
    const auto found = std::ranges::find(params, name, &std::pair<std::string, std::string>::first);
    return found == params.end() ? std::nullopt : std::optional{found->second};
}

std::vector<std::string> Request::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : params) {
        if (key == name) {
            values.push_back(value);
        }
    }
    return values;
}

std::string Request::header(std::string_view lower_case_name) const {
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? "" : found->second;
}

}  // namespace cairn
