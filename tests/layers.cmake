# SPDX-License-Identifier: GPL-3.0-or-later
# A file may include only its own layer and what stands below it, and each outside library only where it belongs. Linking
# cannot tell us: Debian keeps every library's headers in one directory.
#
# cmake -D SOURCE_DIR=<checkout> -P tests/layers.cmake

# Bottom first. A folder may include itself, the folders before it, and the public headers of both.
set(order text parse extract tag link decide exchange corpus index search fetch curate serve cli)
# fetch stands beside index and search: it brings bytes and knows nothing of where they go.
set(search_never fetch/ cairn/fetch)
set(fetch_never index/ search/ corpus/ cairn/index cairn/search cairn/corpus)

# exchange turns values into text and back, and knows neither where briefs lie nor how they are found.
set(exchange_never cairn/corpus)

# The public header of each layer above the core, for "a lower layer includes a higher one's header".
set(header_of_corpus cairn/corpus)
set(header_of_exchange cairn/exchange)
set(header_of_index cairn/index)
set(header_of_search cairn/search)
set(header_of_fetch cairn/fetch)
set(header_of_curate cairn/curate)
set(header_of_serve cairn/serve)

# Library: the only folders (or files) that may include it.
set(library_xapian "xapian")
set(allowed_xapian "^src/(index|search)/")
set(library_cmark "cmark")
set(allowed_cmark "^src/parse/(blocks\\.cpp|arena\\.h)$")
set(library_curl "curl/")
set(allowed_curl "^src/fetch/")
set(library_archive "archive")
set(allowed_archive "^src/curate/(backup|restore)\\.cpp$")
set(library_microhttpd "microhttpd")
set(allowed_microhttpd "^src/serve/server/")
set(library_mustache "kainjow/")
set(allowed_mustache "^src/serve/")
set(library_yaml "<yaml\\.h>")
set(allowed_yaml "^src/parse/yaml\\.cpp$")
set(library_csv "csv\\.h")
set(allowed_csv "^src/exchange/csv\\.cpp$")
set(library_cli "CLI/")
set(allowed_cli "^src/cli/")

function(reject file line why)
    message(SEND_ERROR "${file}: ${line}\n  ${why}")
endfunction()

file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/src/*.cpp ${SOURCE_DIR}/src/*.h)
list(LENGTH files count)
if(count LESS 20)
    message(FATAL_ERROR "layers: only ${count} files found below ${SOURCE_DIR}/src; is SOURCE_DIR right?")
endif()

foreach(file IN LISTS files)
    string(REGEX REPLACE "^src/([^/]+)/.*" "\\1" layer ${file})
    file(STRINGS ${SOURCE_DIR}/${file} includes REGEX "^#include")

    foreach(line IN LISTS includes)
        foreach(library xapian cmark curl archive microhttpd mustache yaml csv cli)
            if(line MATCHES "<[^>]*${library_${library}}" AND NOT file MATCHES "${allowed_${library}}")
                reject(${file} "${line}" "this library may be included only in ${allowed_${library}}")
            endif()
        endforeach()

        list(FIND order ${layer} here)
        if(here LESS 0)
            continue()  # src/*.cpp: the values that all layers share, and analyse(), which joins the core's stages
        endif()
        math(EXPR above "${here} + 1")
        list(LENGTH order layers)
        if(above LESS layers)
            list(SUBLIST order ${above} -1 higher)
            foreach(upper IN LISTS higher)
                if(line MATCHES "\"${upper}/" OR (DEFINED header_of_${upper} AND line MATCHES "\"${header_of_${upper}}\\.h\""))
                    reject(${file} "${line}" "src/${layer} stands below src/${upper}")
                endif()
            endforeach()
        endif()
        foreach(never IN LISTS ${layer}_never)
            if(line MATCHES "\"${never}")
                reject(${file} "${line}" "src/${layer} does not know ${never}")
            endif()
        endforeach()
    endforeach()
endforeach()
