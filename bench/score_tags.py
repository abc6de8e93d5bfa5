#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Score tags and suggested links against gold.

usage: score_tags.py GOLD.json PREDICTIONS.jsonl [--least RECALL PRECISION CLAUSES] [--verbose]

PREDICTIONS.jsonl is what `cairn inspect --json FILE...` prints. An item of the gold names its finding by kind and place
among the findings of that kind ("kind", "index"), or by its words ("text"). Printed: recall and precision of tags over all
items (those of the finding's own words and decided ones), and for how many items a right clause stands among the first
three links, of all frameworks and of the gold's framework alone. With --least the exit code is 1 if a figure falls short.
"""
import argparse
import json
import re
import sys


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def finding_of(item, findings):
    """The finding that an item of the gold speaks of; None if it was not extracted."""
    if "text" in item:
        wanted = words(item["text"])
        best = max(findings, key=lambda f: len(wanted & words(f["text"])) / len(wanted | words(f["text"])), default=None)
        return best if best and len(wanted & words(best["text"])) >= 0.6 * len(wanted) else None
    same_kind = [f for f in findings if f["kind"] == item["kind"]]
    return same_kind[item["index"] - 1] if item["index"] <= len(same_kind) else None


def clause_names(finding, framework=None):
    links = [l for l in finding["links"] if l["clause"] and framework in (None, l["framework"])]
    return [l["framework"] + "/" + l["clause"] for l in links][:3]


def score(gold, findings, verbose):
    wanted = found = right = in_three = in_three_own = with_clause = 0
    for item in gold["items"]:
        finding = finding_of(item, findings) or {"text": "(not extracted)", "tags": [], "links": []}
        concepts, tags = set(item["concepts"]), [t["concept"] for t in finding["tags"]]
        wanted, found, right = wanted + len(concepts), found + len(tags), right + len(concepts & set(tags))
        hit = True
        if item.get("clauses"):
            with_clause += 1
            framework = item["clauses"][0].split("/")[0]
            hit = bool(set(item["clauses"]) & set(clause_names(finding, framework)))
            in_three += bool(set(item["clauses"]) & set(clause_names(finding)))
            in_three_own += hit
        if verbose and (concepts != set(tags) or not hit):
            print("-", finding["text"])
            print("    missing", sorted(concepts - set(tags)), " extra", sorted(set(tags) - concepts))
            if not hit:
                print("    wanted", item["clauses"], " got", clause_names(finding))
    return {"items": len(gold["items"]), "recall": right / max(wanted, 1), "precision": right / max(found, 1),
            "with_clause": with_clause, "clause_in_first_three": in_three, "of_its_framework": in_three_own}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("predictions")
    parser.add_argument("--least", nargs=3, type=float, metavar=("RECALL", "PRECISION", "CLAUSES"))
    parser.add_argument("--verbose", action="store_true", help="show each item that is not wholly right")
    arguments = parser.parse_args()
    with open(arguments.gold, encoding="utf-8") as file:
        gold = json.load(file)
    with open(arguments.predictions, encoding="utf-8") as file:
        findings = [f for line in file if line.strip() for f in json.loads(line)["findings"]]
    result = score(gold, findings, arguments.verbose)
    print("{items} items: recall {recall:.2f}, precision {precision:.2f}; a right clause among the first three links for "
          "{clause_in_first_three} of {with_clause}, among the first three of its framework for {of_its_framework}".format(**result))
    if arguments.least:
        figures = (result["recall"], result["precision"], result["clause_in_first_three"])
        return 0 if all(figure >= least for figure, least in zip(figures, arguments.least)) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
