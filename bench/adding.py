#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long adding takes on a corpus that is large already.

usage: bench/adding.py CAIRN [--briefs 60000] [--adds 200]

Prints, over a corpus of that many made-up briefs:
  bulk      briefs a second of `cairn index --rebuild`
  folder    briefs a second of `cairn add CORPUS FOLDER` with 1,000 briefs, without the start of the program, and as a share of bulk
  add       milliseconds from POST /api/v1/briefs to its answer, when the brief is on disk and in search: p50, p95
  found     how many of those were found by a search right after the answer (all, or something is wrong)
  preview   milliseconds of POST /api/v1/preview for a brief of 50 kB: p50, p95
  fsync     milliseconds that the disk itself takes for one fsync of 4 kB, for comparison: an add makes several
"""
import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import tempfile
import time

SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo wu za con ter mon sta pre ven tri lor".split()
chance = random.Random(7)
WORDS = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(20000)]
USUAL = "local partners police training of the mission and funding for security sector reform at district level in the north".split()


def sentence(words):
    return " ".join(chance.choice(USUAL) if chance.random() < 0.5 else WORDS[min(int(chance.paretovariate(0.6)), 19999)]
                    for _ in range(words)).capitalize() + "."


def brief(number, size=3000):
    parts = [f"---\ndate: {chance.randint(2000, 2025)}-0{chance.randint(1, 9)}-11\n---\n# Brief {number} on {sentence(4)}\n"]
    while sum(map(len, parts)) < size:
        for heading in ("Key Issues", "Lessons Learned", "Recommendations"):
            parts.append(f"\n## {heading}\n\n" + "".join(f"- {sentence(18)}\n" for _ in range(3)) + f"\n{sentence(60)}\n")
    return "".join(parts)


def timed(call):
    begun = time.perf_counter()
    result = call()
    return result, time.perf_counter() - begun


def spread(times):
    ordered = sorted(times)
    return f"p50 {1000 * statistics.median(ordered):.1f} ms, p95 {1000 * ordered[int(len(ordered) * 0.95)]:.1f} ms"


def ask(connection, method, path, body=None, kind="text/markdown"):
    connection.request(method, path, body=body, headers={"Content-Type": kind} if body else {})
    response = connection.getresponse()
    return response.status, response.read()


def fsync_time(folder):
    times = []
    for number in range(20):
        with open(os.path.join(folder, f"sync{number}"), "wb") as file:
            file.write(b"x" * 4096)
            file.flush()
            times.append(timed(lambda file=file: os.fsync(file.fileno()))[1])
    return times


def write_briefs(folder, numbers):
    for number in numbers:
        part = os.path.join(folder, str(number // 1000))
        os.makedirs(part, exist_ok=True)
        with open(os.path.join(part, f"{number}.md"), "w", encoding="utf-8") as file:
            file.write(brief(number))


def time_folders(program, work, briefs):
    corpus, more = os.path.join(work, "corpus"), os.path.join(work, "more")
    write_briefs(os.path.join(corpus, "briefs"), range(briefs))
    write_briefs(more, range(briefs, briefs + 1000))

    def run(*words):
        return timed(lambda: subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL))[1]

    bulk_rate = briefs / run("index", corpus, "--rebuild")
    print(f"bulk      {bulk_rate:.0f} briefs/s over {briefs}", flush=True)
    start, folder = run("index", corpus), run("add", corpus, more)
    rate = 1000 / max(folder - start, 0.001)
    print(f"folder    {rate:.0f} briefs/s, {rate / bulk_rate:.2f} of bulk (start {start:.2f} s left out)", flush=True)
    return corpus


def time_requests(connection, count):
    adds, found = [], 0
    for number in range(count):
        mark = f"zz{number:05d}marker"
        text = brief(10**6 + number) + f"\n## Recommendations\n\n- Crews should carry {mark} lamps.\n"
        (status, data), took = timed(lambda text=text, number=number: ask(connection, "POST", f"/api/v1/briefs?name=added/{number}", text))
        if status != 201:
            raise SystemExit(f"adding: answer {status}: {data[:300]!r}")
        adds.append(took)
        found += json.loads(ask(connection, "GET", f"/api/v1/findings?q={mark}")[1])["total"] == 1
    print(f"add       {spread(adds)}\nfound     {found} of {count}", flush=True)
    long = brief(0, 50000)
    previews = [timed(lambda: ask(connection, "POST", "/api/v1/preview", long))[1] for _ in range(50)]
    print(f"preview   {spread(previews)} for {len(long)} bytes")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--briefs", type=int, default=60000)
    parser.add_argument("--adds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cairn-adding-") as work:
        corpus = time_folders(options.program, work, options.briefs)
        server = subprocess.Popen([options.program, "serve", corpus, "--listen", "127.0.0.1:0", "--log", "none"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            time_requests(http.client.HTTPConnection("127.0.0.1", port), options.adds)
        finally:
            server.terminate()
            server.wait()
        print(f"fsync     {spread(fsync_time(work))}")


main()
