#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the tests with sanitizers and runs all of them through ctest: the threaded ones with the
# thread sanitizer, then every test with those for addresses and undefined behaviour.
#
# usage: scripts/test.sh [ARGUMENTS OF ctest]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/install.sh build test browser
command -v npm >/dev/null || scripts/install.sh npm

[ -f build/tsan/build.ninja ] || cmake --preset tsan
cmake --build --preset tsan
[ -f build/test/build.ninja ] || cmake --preset test
cmake --build build/test

ctest --preset tsan "$@"
ctest --test-dir build/test --output-on-failure --timeout 600 --parallel "$(nproc)" "$@"
