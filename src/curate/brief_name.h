// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

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

/// The names that stand in the folders of a corpus, letter case and Unicode form aside: other systems cannot tell such apart.
/// Each folder is listed once, when it is first asked for; for one batch of briefs, since others may write there too.
class FolderNames {
public:
    explicit FolderNames(std::filesystem::path briefs_folder) : briefs_folder_(std::move(briefs_folder)) {}

    /// `id`, or with -2, -3, ... the first that neither a file has nor `is_taken` knows. A folder in it that stands there in
    /// another spelling is spelled so.
    [[nodiscard]] std::string free(const std::string& id, const std::function<bool(const std::string&)>& is_taken);

    /// What free() answered is used up: it was written, or somebody else was faster.
    void take(const std::string& id);

private:
    std::filesystem::path                        briefs_folder_;
    std::map<std::string, std::string>           spelled_;    // folder of an id -> as it stands, "" or with "/" at the end
    std::map<std::string, std::set<std::string>> in_folder_;  // by folder as it stands
};

}  // namespace cairn
