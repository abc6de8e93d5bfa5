#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes tests/golden/*.json anew after a change that is meant to alter them. Read `git diff tests/golden` before you commit.
set -eu
cd "$(dirname "$0")/.."
[ -f build/test/build.ninja ] || cmake --preset test
cmake --build build/test --target renew_golden
build/test/tests/golden/renew_golden
