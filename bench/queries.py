#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queries for the benchmarks, drawn from a folder of texts: the same folder and number give the same queries.

A fifth each of common words, rare words, pairs, phrases of two and phrases of three, as a reader might type them.
"""
import collections
import pathlib
import random
import re

WORD = re.compile(r"[a-z]{4,14}")


def files_of(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*.md") if path.is_file())


def body_of(path):
    """Lower-case text of a file without its front matter."""
    text = path.read_text(encoding="utf-8", errors="replace").lower()
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        text = text.split("\n---\n", 1)[1]
    return text


def drawn(folder, number=1000, sample=400):
    """[(kind, words)]: kind is common, rare, pair, phrase2 or phrase3."""
    chance = random.Random(2021)
    paths = files_of(folder)
    texts = [body_of(path) for path in chance.sample(paths, min(sample, len(paths)))]
    counts = collections.Counter(word for text in texts for word in set(WORD.findall(text)))
    common = sorted(word for word, count in counts.items() if count >= len(texts) / 20)
    rare = sorted(word for word, count in counts.items() if count < 4)
    runs = []
    for text in texts:
        words = re.findall(r"[a-z]+", text)
        for at in range(0, max(0, len(words) - 3), 37):
            run = words[at:at + 3]
            if all(WORD.fullmatch(word) for word in run) and " ".join(run) in text:
                runs.append(run)
    made = []
    for at in range(number):
        kind = ("common", "rare", "pair", "phrase2", "phrase3")[at % 5]
        if kind == "common":
            words = [chance.choice(common)]
        elif kind == "rare":
            words = [chance.choice(rare)]
        elif kind == "pair":
            words = chance.sample(common, 2)
        else:
            words = chance.choice(runs)[:2 if kind == "phrase2" else 3]
        made.append((kind, words))
    return made
