# SPDX-License-Identifier: GPL-3.0-or-later
# Half the time of a build without optimisation goes into reading the same headers of others again for every file. With
# CAIRN_PRECOMPILE they are read once: for the test builds. Without, every file shows that it names what it uses.

option(CAIRN_PRECOMPILE "read the standard library's headers once for all files, and Catch2's once for all tests" OFF)

set(CAIRN_STANDARD_HEADERS <algorithm> <array> <chrono> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set> <span>
                           <string> <string_view> <unordered_map> <utility> <vector>)

# cairn_precompile(TARGET OPTIONS HEADERS...): a target that does nothing but read HEADERS, with the options of the target OPTIONS, which
# are those of whoever is compiled with it.
function(cairn_precompile target options)
    set(source ${PROJECT_BINARY_DIR}/${target}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// Nothing but headers.\n")
    add_library(${target} OBJECT ${source})
    target_link_libraries(${target} PRIVATE ${options})
    target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

# cairn_with_precompiled(TARGET FROM): TARGET is compiled with what the target FROM has read.
function(cairn_with_precompiled target from)
    if(CAIRN_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM ${from})
    endif()
endfunction()

if(CAIRN_PRECOMPILE)
    cairn_precompile(cairn_standard_headers cairn_layer_options ${CAIRN_STANDARD_HEADERS})
endif()
