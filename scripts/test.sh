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
ctest --test-dir build/test --output-on-failure --timeout 600 "$@"
