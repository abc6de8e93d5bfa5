# SPDX-License-Identifier: GPL-3.0-or-later
# cairn_embed(TARGET NAME ROOT FILES...): compiles text files into TARGET as a table
#     extern const std::array<EmbeddedFile, N> NAME;   // {name relative to ROOT, text}
# declared in "embedded/NAME.h". Rebuilt when one of the files changes.
function(cairn_embed target name root)
    set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.h)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.cpp)
    list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE paths)
    string(REPLACE ";" "|" names "${ARGN}")
    add_custom_command(
        OUTPUT ${header} ${source}
        COMMAND ${CMAKE_COMMAND} -D NAME=${name} -D ROOT=${root} "-D FILES=${names}" -D HEADER=${header} -D SOURCE=${source}
                -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
        DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${source} ${header})
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
