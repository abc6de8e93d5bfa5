# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package that `cpack` makes of it (run in the build folder).
set(manual ${PROJECT_BINARY_DIR}/manual)
add_custom_command(OUTPUT ${manual}/cairn.1 COMMAND cairn_manual ${manual} DEPENDS cairn_manual VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual}/cairn.1)

configure_file(${PROJECT_SOURCE_DIR}/packaging/cairn.service.in ${PROJECT_BINARY_DIR}/cairn.service @ONLY)

install(DIRECTORY ${manual}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES ${manual}/cairn.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME cairn)
install(FILES ${PROJECT_BINARY_DIR}/cairn.service DESTINATION lib/systemd/system)
install(DIRECTORY corpus/ DESTINATION ${CMAKE_INSTALL_DATADIR}/cairn/corpus PATTERN ".cairn" EXCLUDE)
install(FILES README.md CHANGELOG.md docs/operating.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    install(FILES packaging/default DESTINATION /etc/default RENAME cairn)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cairn)
set(CPACK_PACKAGE_CONTACT "The Cairn maintainers <cairn@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Cairn reads a plain folder of Markdown briefs, takes out their issues, lessons
and recommendations, tags them by theme, links them to policy frameworks, and
serves search over them in the browser, as a JSON API and on the command line.
It needs no other server and no network. The package runs it as a sandboxed
service over /var/lib/cairn/corpus, which stays when the package is removed.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "pandoc")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${PROJECT_SOURCE_DIR}/packaging/postinst;${PROJECT_SOURCE_DIR}/packaging/prerm;${PROJECT_SOURCE_DIR}/packaging/postrm;${PROJECT_SOURCE_DIR}/packaging/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
