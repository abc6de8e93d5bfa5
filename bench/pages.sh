#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures the pages of a built server in a browser.
#
# usage: bench/pages.sh CAIRN CORPUS     after scripts/test.sh, whose browser packages it uses
set -eu
here=$(cd "$(dirname "$0")" && pwd)
modules=$here/../build/test/tests/browser
[ -d "$modules/node_modules" ] || { echo "pages.sh: the browser's packages are missing; run scripts/test.sh -R browser first" >&2; exit 1; }
said=$(mktemp)
"$1" serve "$2" --listen 127.0.0.1:0 >"$said" 2>/dev/null &
server=$!
trap 'kill $server; rm -f "$said" "$modules/pages.bench.mjs"' EXIT
until grep -q 'listening on' "$said"; do kill -0 $server; sleep 0.1; done
cp "$here/pages.mjs" "$modules/pages.bench.mjs"
node "$modules/pages.bench.mjs" "$(sed -n 's/^listening on //p' "$said")"
