// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace cairn {

/// "Réforme & paix: l'après-guerre" -> "reforme-paix-l-apres-guerre": lower-case ASCII letters, digits, "-" and "_", at most
/// 80 bytes, cut between words. Scripts without a Latin form leave nothing: then "".
[[nodiscard]] std::string slug(std::string_view title);

/// The id that a person wished for, made safe: parts between "/" become slugs. Throws Error{bad_request} for what can only be
/// a mistake or an attack: "..", an absolute name, a back slash, control characters, more than 200 bytes, nothing left,
/// or a name that file systems or routes reserve ("con", "notes").
[[nodiscard]] std::string name_from_wish(std::string_view wish);

/// The id made from a title; from a hash of `bytes` where the title gives none.
[[nodiscard]] std::string name_from_title(std::string_view title, std::string_view bytes);

/// `id`, or with -2, -3, ... the first that neither a file under `briefs_folder` has (letter case and Unicode form aside:
/// other systems cannot tell these apart) nor `is_taken` knows.
[[nodiscard]] std::string free_name(const std::filesystem::path& briefs_folder, const std::string& id,
                                    const std::function<bool(const std::string&)>& is_taken);

}  // namespace cairn
