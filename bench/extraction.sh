#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Scores what Cairn extracts against hand-made gold: briefs, post-mortems, NASA's marked passages.
#
# usage: bench/extraction.sh SHARED [CAIRN]
#   SHARED  the folder with data/ and tools/ (the scorer and the gold stand there, outside this project)
#   CAIRN   the program; default build/release/cairn
set -eu
shared=${1:?name the folder that holds data/ and tools/}
cairn=${2:-build/release/cairn}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
score="python3 $shared/tools/score_extraction.py"

# A file that cannot be read makes `inspect` exit with 1 and still prints its line, which is what is scored.
echo "== briefs"
"$cairn" inspect --json "$shared"/data/briefs/*.md >"$work/briefs.jsonl" || true
$score briefs "$shared/data/briefs" "$work/briefs.jsonl"

echo "== postmortems"
$score write postmortems "$shared/data/lessons/postmortems.jsonl" "$work/postmortems"
"$cairn" inspect --json "$work"/postmortems/*.md >"$work/postmortems.jsonl" || true
$score postmortems "$shared/data/lessons/postmortems.jsonl" "$work/postmortems.jsonl"

echo "== spans"
$score write spans "$shared/data/lessons/nasa-spans.jsonl" "$work/spans"
"$cairn" inspect --json "$work"/spans/*.md >"$work/spans.jsonl" || true
$score spans "$shared/data/lessons/nasa-spans.jsonl" "$work/spans.jsonl"
