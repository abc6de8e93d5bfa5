#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# nDCG@10, MRR@10 and recall@100 of `cairn search` on a test collection with judgements.
#
# usage: bench/ranking.sh SHARED [COLLECTION [CAIRN]]     COLLECTION: a folder of SHARED/data/ranking; default scifact
set -eu
shared=${1:?name the folder that holds data/ and tools/}
collection=$shared/data/ranking/${2:-scifact}
cairn=${3:-build/release/cairn}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$shared/tools/jsonl_to_markdown.py" "$collection" "$work/corpus/briefs"
python3 - "$collection" >"$work/queries.tsv" <<'PY'
import json, os, sys
for line in open(os.path.join(sys.argv[1], "queries.jsonl"), encoding="utf-8"):
    query = json.loads(line)
    print(query.get("id", query.get("_id")), " ".join(query["text"].split()), sep="\t")
PY
"$cairn" index "$work/corpus"
"$cairn" search "$work/corpus" --briefs --any --batch "$work/queries.tsv" --limit 100 --format trec >"$work/run.trec"
python3 "$shared/tools/score_ranking.py" "$collection/qrels.tsv" "$work/run.trec"
