#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the tests with sanitizers and runs all of them through ctest.
#
# usage: scripts/test.sh [ARGUMENTS OF ctest]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scripts/install.sh build test

[ -f build/test/build.ninja ] || cmake --preset test
cmake --build build/test
[ -f build/tsan/build.ninja ] || cmake --preset tsan
cmake --build --preset tsan

ctest --test-dir build/tsan -L threads --output-on-failure "$@"
ctest --test-dir build/test --output-on-failure "$@"
