#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cairn, omindex, recollindex, SQLite FTS5 and Lucene over the same folder, and the same queries through those that can.

Each thing is measured RUNS times in turn, so that whatever else the machine does meets all alike; medians are printed, with
ratios to omindex (indexing) and to FTS5 (queries). CPU time (user and system) stands beside the clock: it is the fairer figure
on a machine that is not alone.
"""
import argparse
import glob
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.parse

import endpoint
import fts5
import queries


def measured(command, **options):
    """(seconds by the clock, seconds of CPU, peak MB) of one run."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command[0]}: failed: {complaint.decode(errors='replace')[-500:]}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Bench:
    def __init__(self, folder, cairn, work, briefs):
        self.folder, self.cairn, self.work = pathlib.Path(folder).resolve(), str(pathlib.Path(cairn).resolve()), work
        self.corpus = work / "corpus"
        (self.corpus).mkdir()
        self.texts = self.corpus / "briefs"
        if briefs:
            endpoint.vary(self.folder, briefs, self.texts)
        else:
            shutil.copytree(self.folder, self.texts)
        self.sqlite = work / "fts5.db"
        self.classes = None
        if shutil.which("javac") and glob.glob("/usr/share/java/lucene-core-8*.jar"):
            jars = [path for name in ("core", "analyzers-common", "queryparser", "queries") for path in
                    glob.glob(f"/usr/share/java/lucene-{name}-8*.jar")]
            self.classes = ":".join([str(work / "classes"), *jars])
            source = pathlib.Path(__file__).with_name("LuceneBench.java")
            subprocess.run(["javac", "-cp", self.classes, "-d", str(work / "classes"), str(source)], check=True)

    def index_cairn(self):
        shutil.rmtree(self.corpus / ".cairn", ignore_errors=True)
        return measured([self.cairn, "index", str(self.corpus)])

    def index_omindex(self):
        shutil.rmtree(self.work / "omega", ignore_errors=True)
        return measured(["omindex", "--db", str(self.work / "omega"), "--url", "/", "--mime-type=md:text/plain", "--no-delete",
                         "--stemmer=english", str(self.texts)])

    def index_recoll(self):
        home = self.work / "recoll"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        (home / "recoll.conf").write_text(f"topdirs = {self.texts}\nloglevel = 1\n")
        (home / "mimemap").write_text(".md = text/plain\n")
        return measured(["recollindex", "-c", str(home)])

    def index_fts5(self):
        self.sqlite.unlink(missing_ok=True)
        return measured(["sqlite3", str(self.sqlite), fts5.script(self.texts)])

    def index_lucene(self):
        if not self.classes:
            return None
        shutil.rmtree(self.work / "lucene", ignore_errors=True)
        return measured(["java", "-cp", self.classes, "LuceneBench", "index", str(self.texts), str(self.work / "lucene")])

    def ask_cairn(self, asked):
        """Milliseconds a query and how many were found, over HTTP on one connection: the others answer without a socket, and
        with ids alone, where these answers are whole records with snippets."""
        times, found = [], []
        with endpoint.Server(self.cairn, self.corpus) as server:
            for line in asked.read_text().splitlines():
                text = urllib.parse.quote(line.split("\t", 1)[1])
                took, content = server.get(f"/api/v1/briefs?limit=10&q={text}")
                times.append(took)
                found.append(json.loads(content)["total"])
        return times, found

    def mean_ids_alone(self, asked):
        """Milliseconds a query within one process, ids alone, as the others are asked: a batch, less the start of the program."""
        command = [self.cairn, "search", str(self.corpus), "--briefs", "--limit", "10", "--batch"]
        first = self.work / "first.tsv"
        first.write_text(asked.read_text().split("\n", 1)[0] + "\n")
        whole, start = measured([*command, str(asked)])[0], measured([*command, str(first)])[0]
        return (whole - start) * 1000 / (len(asked.read_text().splitlines()) - 1)

    def ask_lucene(self, asked):
        if not self.classes:
            return None
        command = ["java", "-cp", self.classes, "LuceneBench", "search", str(self.work / "lucene"), str(asked)]
        rows = [line.split("\t") for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]
        return [int(row[0]) / 1000 for row in rows], [int(row[1]) for row in rows]

    def ask_fts5(self, asked):
        return fts5.ask(self.sqlite, [line.split("\t", 1)[1] for line in asked.read_text().splitlines()])


INDEXERS = ("cairn", "omindex", "recoll", "fts5", "lucene")
SEARCHERS = ("cairn", "fts5", "lucene")


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def index_table(bench, runs):
    rows = {name: [] for name in INDEXERS}
    for _ in range(runs):
        for name in INDEXERS:
            figures = getattr(bench, "index_" + name)()
            if figures:
                rows[name].append(figures)
    medians = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in rows.items() if figures}
    base = medians["omindex"]
    print(f"\n| index | clock s | CPU s | peak MB | times as fast as omindex (clock) | in CPU |\n|---|---|---|---|---|---|")
    for name, (clock, cpu, peak) in medians.items():
        print(f"| {name} | {clock:.2f} | {cpu:.2f} | {peak:.0f} | {base[0] / clock:.2f} | {base[1] / cpu:.2f} |")
    return {name: dict(zip(("clock", "cpu", "peak"), figures)) for name, figures in medians.items()}


def query_table(bench, asked, runs):
    rows, found = {name: [] for name in SEARCHERS}, {}
    for _ in range(runs):
        for name in SEARCHERS:
            answer = getattr(bench, "ask_" + name)(asked)
            if answer:
                times, found[name] = answer
                rows[name].append((percentile(times, 0.5), percentile(times, 0.99), statistics.mean(times)))
    medians = {name: [statistics.median(column) for column in zip(*figures)] for name, figures in rows.items() if figures}
    base = medians["fts5"]
    alone = statistics.median(bench.mean_ids_alone(asked) for _ in range(runs))
    print("\n| queries | p50 ms | p99 ms | mean ms | times as fast as FTS5 (p50) | p99 | mean |\n|---|---|---|---|---|---|---|")
    for name, (half, most, mean) in medians.items():
        print(f"| {name} | {half:.2f} | {most:.2f} | {mean:.2f} | {base[0] / half:.1f} | {base[1] / most:.1f} | {base[2] / mean:.1f} |")
    print(f"| cairn, ids alone within one process | | | {alone:.2f} | | | {base[2] / alone:.1f} |")
    return {name: dict(zip(("p50", "p99", "mean"), figures)) for name, figures in medians.items()} | {"cairn_ids": {"mean": alone}}, found


def kinds_table(bench, drawn, runs):
    """Ids alone within one process beside FTS5, for each kind of query by itself."""
    print("\n| kind of query | Cairn, ids alone, mean ms | FTS5, mean ms | times as fast |\n|---|---|---|---|")
    figures = {}
    for kind in dict.fromkeys(kind for kind, _ in drawn):
        asked = bench.work / f"{kind}.tsv"
        asked.write_text(as_lines([query for query in drawn if query[0] == kind]))
        ours = statistics.median(bench.mean_ids_alone(asked) for _ in range(runs))
        theirs = statistics.median(statistics.mean(bench.ask_fts5(asked)[0]) for _ in range(runs))
        print(f"| {kind} | {ours:.2f} | {theirs:.2f} | {theirs / ours:.1f} |")
        figures[kind] = {"cairn_ids": ours, "fts5": theirs}
    return figures


def as_lines(drawn):
    """The queries as `cairn search --batch` reads them."""
    texts = (" ".join(words) if not kind.startswith("phrase") else '"' + " ".join(words) + '"' for kind, words in drawn)
    return "".join(f"q{at}\t{text}\n" for at, text in enumerate(texts))


def agreement(kinds, found):
    """How near the numbers of documents are for plain words; stemmers differ, and Cairn reads Markdown where they read bytes."""
    print("\n| plain words | same number as Cairn | within 5 % | median difference |\n|---|---|---|---|")
    plain = [at for at, kind in enumerate(kinds) if kind in ("common", "rare", "pair")]
    figures = {}
    for name in found:
        if name == "cairn":
            continue
        gaps = [abs(found[name][at] - found["cairn"][at]) / max(1, found["cairn"][at]) for at in plain]
        same, near = sum(gap == 0 for gap in gaps) / len(gaps), sum(gap <= 0.05 for gap in gaps) / len(gaps)
        print(f"| {name} | {same:.0%} | {near:.0%} | {statistics.median(gaps):.1%} |")
        figures[name] = {"same": same, "near": near}
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("cairn")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--briefs", type=int, default=0, help="repeat and vary the folder's texts until there are so many")
    parser.add_argument("--figures", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        bench = Bench(options.folder, options.cairn, work, options.briefs)
        figures = {"index": index_table(bench, options.runs)}
        drawn = queries.drawn(options.folder)
        asked = work / "queries.tsv"
        asked.write_text(as_lines(drawn))
        figures["queries"], found = query_table(bench, asked, options.runs)
        figures["kinds"] = kinds_table(bench, drawn, options.runs)
        figures["agreement"] = agreement([kind for kind, _ in drawn], found)
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
