# SPDX-License-Identifier: GPL-3.0-or-later
# Run by cairn_embed() at build time: writes HEADER and SOURCE from FILES ("a|b|c", relative to ROOT).
string(REPLACE "|" ";" files "${FILES}")
list(LENGTH files count)
file(WRITE ${HEADER}.new "#pragma once
#include <array>
#include <string_view>
#ifndef CAIRN_EMBEDDED_FILE
#define CAIRN_EMBEDDED_FILE
namespace cairn {
struct EmbeddedFile { std::string_view name, text; };
}
#endif
namespace cairn {
extern const std::array<EmbeddedFile, ${count}> ${NAME};
}
")
file(WRITE ${SOURCE}.new "#include \"embedded/${NAME}.h\"
namespace cairn {
const std::array<EmbeddedFile, ${count}> ${NAME}{{
")
foreach(file IN LISTS files)
    file(READ ${ROOT}/${file} text)
    file(APPEND ${SOURCE}.new "{\"${file}\", R\"~cairn~(${text})~cairn~\"},\n")
endforeach()
file(APPEND ${SOURCE}.new "}};\n}\n")
foreach(out ${HEADER} ${SOURCE})
    file(RENAME ${out}.new ${out})
endforeach()
