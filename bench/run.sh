#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Cairn beside what a user would install instead: the same folder and the same 1,000 queries through all of them in one go.
#
# usage: bench/run.sh FOLDER [CAIRN]        FOLDER: Markdown files; CAIRN: default build/release/cairn
#        RUNS=5 BRIEFS=60000 bench/run.sh   how often each thing is measured (medians count), size of the endpoint's corpus
#
# Installs the peers from Debian where they are missing (then as root or with sudo). Prints two tables; docs/performance.md keeps
# the last ones, and `bench/picture.py FIGURES.json` draws its picture from the figures that are left in build/bench.
set -eu
folder=${1:?name a folder of Markdown files}
cairn=${2:-build/release/cairn}
here=$(dirname "$0")
out=build/bench
mkdir -p "$out"

missing=
for package in xapian-omega xapian-tools recollcmd sqlite3 wrk; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if command -v java >/dev/null 2>&1; then
    dpkg -s liblucene8-java >/dev/null 2>&1 || missing="$missing liblucene8-java"
fi
if [ -n "$missing" ]; then
    as_root=$([ "$(id -u)" -eq 0 ] || echo sudo)
    # shellcheck disable=SC2086 # words are meant
    $as_root apt-get install -y --no-install-recommends $missing >/dev/null
fi

python3 "$here/peers.py" "$folder" "$cairn" --runs "${RUNS:-5}" --figures "$out/peers.json"
python3 "$here/endpoint.py" "$folder" "$cairn" --runs "${RUNS:-5}" --briefs "${BRIEFS:-60000}" --figures "$out/endpoint.json"
