#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh Debian 12 to answers in the browser: installs, builds, indexes and serves.
#
# usage: scripts/serve.sh [CORPUS [OPTIONS OF cairn serve]]     CORPUS: the starter corpus in corpus/ if none is named
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
corpus=$(realpath -m "${1:-$root/corpus}")  # named from where we were called
[ $# -gt 0 ] && shift

"$root/scripts/install.sh" build
cd "$root"
[ -f build/release/build.ninja ] || cmake --preset release
cmake --build build/release
exec build/release/cairn serve "$corpus" --watch "$@"
