#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search endpoint of Cairn at size: a corpus of BRIEFS briefs, made by repeating and varying a folder.

Prints the first answer after a start, p50 and p99 of 1,000 mixed queries on one connection (8 facets, 10 snippets), answers a
second with wrk on 16 connections, saved-to-searchable for a changed brief, the resident memory after 10,000 queries, and
the same queries for whole briefs beside SQLite's FTS5 over the same files, ranked, within one process.
"""
import argparse
import http.client
import json
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.parse

import fts5
import queries

FACETS = "kind,theme,clause,country,year,status,lang,type"
WORD = re.compile(r"\b[a-z]{5,}\b")


class Server:
    """`cairn serve` over a corpus, on a port of its own choice, and one connection to it."""

    def __init__(self, cairn, corpus):
        start = time.monotonic()
        self.process = subprocess.Popen([str(cairn), "serve", str(corpus), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        while line and "listening on" not in line:
            line = self.process.stdout.readline()
        if not line:
            raise SystemExit("cairn serve: ended before it listened")
        self.url = line.split("listening on", 1)[1].split()[0]
        self.connect()
        self.get("/api/v1/findings?q=security")
        self.first_answer_ms = (time.monotonic() - start) * 1000

    def connect(self):
        """A new connection: the server closes one that was idle for long."""
        self.connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method, target, body=None, headers=None):
        """(milliseconds, status, headers, body)."""
        start = time.monotonic()
        self.connection.request(method, target, body, headers or {})
        answer = self.connection.getresponse()
        content = answer.read()
        return (time.monotonic() - start) * 1000, answer.status, answer.headers, content

    def get(self, target):
        took, status, _, content = self.ask("GET", target)
        if status != 200:
            raise SystemExit(f"GET {target}: {status} {content[:200]!r}")
        return took, content

    def resident_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        self.connection.close()
        self.process.terminate()
        self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def vary(folder, briefs, into):
    """Copies of the files of `folder` under `into`, until there are `briefs`: from the second round on, one word in thirty is
    another of the same file, so that neither words nor findings are the same."""
    paths = queries.files_of(folder)
    for number in range(briefs):
        path, turn = paths[number % len(paths)], number // len(paths)
        text = path.read_text(encoding="utf-8", errors="replace")
        if turn:
            chance = random.Random(number)
            words = WORD.findall(text) or ["word"]
            text = WORD.sub(lambda found: chance.choice(words) if chance.random() < 1 / 30 else found.group(), text)
        target = into / f"{turn:03d}" / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def target_of(kind, words, number):
    text = " ".join(words)
    if kind.startswith("phrase"):
        text = f'"{text}"'
    filters = ("", "", "&kind=recommendation", "&year=2021")[number % 4]
    return f"/api/v1/findings?q={urllib.parse.quote(text)}&limit=10&facets={FACETS}{filters}"


def briefs_beside_fts5(server, folder, database):
    """Milliseconds a query (p50, p99) for ten briefs over HTTP, and for ten rows of FTS5 by rank."""
    asked = [" ".join(words) if not kind.startswith("phrase") else '"' + " ".join(words) + '"' for kind, words in queries.drawn(folder)]
    ours = [server.get(f"/api/v1/briefs?limit=10&q={urllib.parse.quote(text)}")[0] for text in asked]
    theirs, _ = fts5.ask(database, asked)
    return {f"{name}_p{share:.0f}_ms": percentile(times, share / 100) for name, times in (("briefs", ours), ("fts5", theirs))
            for share in (50, 99)}


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def throughput(server, targets, work):
    """Answers a second by wrk, 16 connections."""
    script = work / "mixed.lua"
    listed = ",".join(json.dumps(target) for target in targets)
    script.write_text(f"local targets = {{{listed}}}\nlocal at = 0\n"
                      "request = function() at = at % #targets + 1; return wrk.format('GET', targets[at]) end\n")
    answer = subprocess.run(["wrk", "-t2", "-c16", "-d10s", "-s", str(script), server.url], check=True, capture_output=True, text=True)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", answer.stdout).group(1))


def saved_to_searchable(server, rounds):
    """Milliseconds from sending a changed brief to having found it."""
    times = []
    headers = {"Content-Type": "text/markdown"}
    _, status, answer, content = server.ask("POST", "/api/v1/briefs?name=bench-brief", "# Bench\n\n## Recommendations\n\n- Start here.\n", headers)
    if status != 201:
        raise SystemExit(f"POST /api/v1/briefs: {status} {content[:300]!r}")
    etag = answer["ETag"]
    for number in range(rounds):
        word = f"zanzibarium{number}"
        start = time.monotonic()
        _, status, answer, content = server.ask("PUT", "/api/v1/briefs/bench-brief",
                                                f"# Bench\n\n## Recommendations\n\n- Donors should pay for {word}.\n",
                                                headers | {"If-Match": etag})
        if status != 200:
            raise SystemExit(f"PUT /api/v1/briefs: {status} {content[:300]!r}")
        etag = answer["ETag"]
        _, content = server.get(f"/api/v1/findings?q={word}")
        times.append((time.monotonic() - start) * 1000)
        if json.loads(content)["total"] != 1:
            raise SystemExit("a saved brief was not found")
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("cairn", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--briefs", type=int, default=60_000)
    parser.add_argument("--figures", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        vary(pathlib.Path(options.folder), options.briefs, work / "corpus" / "briefs")
        start = time.monotonic()
        subprocess.run([str(options.cairn), "index", str(work / "corpus")], check=True, stdout=subprocess.DEVNULL)
        figures = {"briefs": options.briefs, "index_s": time.monotonic() - start}
        targets = [target_of(kind, words, at) for at, (kind, words) in enumerate(queries.drawn(options.folder))]
        subprocess.run(["sqlite3", str(work / "fts5.db"), fts5.script(work / "corpus" / "briefs")], check=True, stdout=subprocess.DEVNULL)
        starts, halves, mosts = [], [], []
        for _ in range(options.runs):
            with Server(options.cairn, work / "corpus") as server:
                starts.append(server.first_answer_ms)
                times = [server.get(target)[0] for target in targets]
                halves.append(percentile(times, 0.5))
                mosts.append(percentile(times, 0.99))
                print(f"run: first answer {starts[-1]:.0f} ms, p50 {halves[-1]:.2f} ms, p99 {mosts[-1]:.1f} ms", flush=True)
        with Server(options.cairn, work / "corpus") as server:
            for _ in range(10):
                for target in targets:
                    server.get(target)
            figures["resident_mb"] = server.resident_mb()
            figures["answers_s"] = statistics.median(throughput(server, targets, work) for _ in range(3))
            server.connect()
            print(f"answers a second {figures['answers_s']:.0f}, resident {figures['resident_mb']:.0f} MB", flush=True)
            figures |= briefs_beside_fts5(server, options.folder, work / "fts5.db")
            figures["saved_ms"] = saved_to_searchable(server, 25)
            figures["suggest_ms"] = statistics.median(server.get(f"/api/v1/suggest?q={word}")[0] for word in ("sec", "polit", "ow", "recom"))
        figures |= {"first_answer_ms": statistics.median(starts), "p50_ms": statistics.median(halves), "p99_ms": statistics.median(mosts)}
        shutil.rmtree(work / "corpus", ignore_errors=True)
    rows = (("briefs", "briefs", "", ""), ("index_s", "bulk index", "s", ""), ("first_answer_ms", "start to first answer", "ms", "100"),
            ("p50_ms", "search, p50", "ms", "3"), ("p99_ms", "search, p99", "ms", "20"), ("answers_s", "answers a second, 16 connections", "", "2000"),
            ("saved_ms", "saved to searchable", "ms", "50"), ("suggest_ms", "suggestions", "ms", "10"),
            ("resident_mb", "resident after 10,000 queries", "MB", "150"),
            ("briefs_p50_ms", "ten briefs instead of findings, p50", "ms", ""), ("fts5_p50_ms", "FTS5 ranked over the same, p50", "ms", ""),
            ("briefs_p99_ms", "ten briefs instead of findings, p99", "ms", ""), ("fts5_p99_ms", "FTS5 ranked over the same, p99", "ms", ""))
    print("\n| endpoint | figure | must |\n|---|---|---|")
    for key, label, unit, must in rows:
        print(f"| {label} | {figures[key]:.1f} {unit} | {must} |".replace(" .0", ""))
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
