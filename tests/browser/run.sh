#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the browser tests against a built server. Called by ctest.
#
# usage: tests/browser/run.sh CAIRN FOLDER     CAIRN: the program; FOLDER: for packages and screenshots, in the build folder
# exit 77: there is no browser, node or npm, or the packages cannot be fetched; ctest says "skipped"
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cairn=$1 folder=$2

for program in chromium node npm; do
    command -v $program >/dev/null || { echo "run.sh: there is no $program; run scripts/test.sh, which installs it" >&2; exit 77; }
done
mkdir -p "$folder"
cp "$here"/package.json "$here"/package-lock.json "$here"/.npmrc "$here"/*.mjs "$folder"
cd "$folder"
if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --silent || { echo "run.sh: npm cannot fetch the packages of tests/browser; look at the network" >&2; exit 77; }
    cp package-lock.json node_modules/.installed
fi
CAIRN="$cairn" CAIRN_CORPUS="$here/../../corpus" exec node --test --test-concurrency=2 --test-reporter=spec
