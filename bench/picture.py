#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the picture of docs/performance.md from the figures that bench/run.sh leaves: usage:
picture.py PEERS.json [OF QUERIES.json] > picture.svg, the second file for a larger corpus

Two groups of bars, longer is better: times as fast as omindex at indexing, times as fast as FTS5 at ranked queries.
"""
import json
import sys

NAMES = {"cairn": "Cairn", "cairn_ids": "Cairn, ids alone", "omindex": "omindex", "recoll": "recollindex", "fts5": "SQLite FTS5", "lucene": "Lucene"}
WIDTH, LEFT, BAR, GAP = 640, 130, 22, 8


def bars(title, rows, top):
    """SVG of one group and where it ends."""
    longest = max(value for _, value in rows)
    parts = [f'<text x="0" y="{top + 14}" class="title">{title}</text>']
    y = top + 26
    for name, value in rows:
        length = (WIDTH - LEFT - 60) * value / longest
        kind = "ours" if name.startswith("cairn") else "peer"
        parts.append(f'<text x="{LEFT - 8}" y="{y + 15}" class="name">{NAMES[name]}</text>'
                     f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" class="{kind}"/>'
                     f'<text x="{LEFT + length + 6:.1f}" y="{y + 15}">{value:.1f}</text>')
        y += BAR + GAP
    return "\n".join(parts), y + 12


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        figures = json.load(file)
    with open(sys.argv[-1], encoding="utf-8") as file:
        asked = json.load(file)["queries"]
    index = figures["index"]
    first, end = bars("Indexing, times as fast as omindex (clock)",
                      [(name, index["omindex"]["clock"] / row["clock"]) for name, row in index.items()], 0)
    second, end = bars("Ranked queries, times as fast as FTS5 (mean)",
                       [(name, asked["fts5"]["mean"] / row["mean"]) for name, row in asked.items()], end)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {end}" role="img" '
          'aria-label="Speed of Cairn and its peers; the tables beside the picture give the figures">\n'
          '<style>text{font:13px sans-serif;fill:#222}.title{font-weight:bold}.name{text-anchor:end}'
          '.ours{fill:#8a4b2a}.peer{fill:#a9a29a}</style>\n'
          f'<rect width="{WIDTH}" height="{end}" fill="#fff"/>\n{first}\n{second}\n</svg>')


if __name__ == "__main__":
    main()
