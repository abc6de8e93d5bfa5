// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "cairn/serve.h"

namespace cairn {

inline constexpr std::string_view language_cookie = "cairn_language";

/// True for a language that the pages speak: one with a file in web/texts/.
[[nodiscard]] bool is_page_language(std::string_view code);

/// The language in which this reader wants the pages: the one chosen at the foot of a page, else the first one of
/// Accept-Language that the pages speak, else English.
[[nodiscard]] std::string language_of(const Request& request);

/// Says in the reader's language what the code says in English. Valid as long as `services.pages`.
class Say {
public:
    Say(const Request& request, const Services& services);

    [[nodiscard]] std::string        operator()(std::string_view english) const;
    [[nodiscard]] std::string        sentence(std::string_view english) const;  ///< of an Error or a Diagnostic
    [[nodiscard]] const std::string& language() const noexcept { return language_; }

private:
    const Pages* pages_;
    std::string  language_;
};

}  // namespace cairn
