#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills a server at random moments while several clients add, edit, note and delete, and looks for what was acknowledged.

usage: scripts/kill_test.py CAIRN [--rounds 200] [--clients 4] [--notes 500] [--seed N]

At last two clients and two people at the command line write --notes notes on one brief, and server and programs are killed together
at a random one of them. After each kill the server is started again, and then
  - every brief whose adding or replacing was answered has the text last answered for, or that of the one request that was cut off;
  - every note that was answered is in the answer for its brief; every brief whose deletion was answered is gone;
  - every file is whole: no temporary file, no text that nobody sent, no torn line in the middle of a notes log;
  - the index agrees with the files: /healthz counts as many briefs as there are, and each is found by the word it alone has.
Prints a line of figures; exit code 1 at the first loss.
"""
import argparse
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"]


def word(number):
    """A word of its own for each number."""
    text = ""
    for _ in range(6):
        text += SYLLABLES[number % 16]
        number //= 16
    return text + "x"


class Server:
    def __init__(self, program, corpus):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program, "serve", corpus, "--listen", "127.0.0.1:0", "--log", "none"],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on"):
            self.log.seek(0)
            sys.exit(f"kill_test: the server did not start: {self.log.read().decode(errors='replace')}")
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        data = response.read()
        return response.status, dict((k.lower(), v) for k, v in response.getheaders()), data
    finally:
        connection.close()


class Brief:
    def __init__(self, number):
        self.word = word(number)
        self.id = f"crossing-{number}"
        self.text = None          # as last acknowledged; None = not there
        self.pending = None       # (text or None,) of a request that was cut off
        self.notes = set()        # acknowledged
        self.findings = []
        self.etag = ""

    def markdown(self, version):
        return f"# Crossing {self.word}\n\n## Recommendations\n\n- Crews of {self.word} should carry lamp {version}.\n"


class Client(threading.Thread):
    """Works until the connection breaks: then what it was doing may or may not have happened."""

    def __init__(self, number, seed, port, briefs, counter):
        super().__init__()
        self.random, self.port, self.briefs, self.counter = random.Random(seed), port, briefs, counter
        self.number, self.acknowledged, self.wrong = number, 0, None

    def run(self):
        try:
            while True:
                self.step()
                self.acknowledged += 1
        except (OSError, http.client.HTTPException):
            pass
        except AssertionError as error:
            self.wrong = str(error)

    def step(self):
        living = [b for b in self.briefs if b.text is not None and b.pending is None]
        act = self.random.choice(["add", "edit", "note", "note", "delete"]) if len(living) > 3 else "add"
        if act == "add":
            return self.add()
        return getattr(self, act)(self.random.choice(living))

    def expect(self, status, wanted, data):
        assert status == wanted, f"answer {status} where {wanted} was expected: {data[:300]!r}"

    def add(self):
        brief = Brief(next(self.counter))
        self.briefs.append(brief)
        text = brief.markdown(0)
        brief.pending = (text,)
        status, headers, data = ask(self.port, "POST", f"/api/v1/briefs?name={brief.id}", text, {"Content-Type": "text/markdown"})
        self.expect(status, 201, data)
        self.keep(brief, text, headers, data)

    def edit(self, brief):
        text = brief.markdown(self.random.randrange(1, 10**9))
        brief.pending = (text,)
        status, headers, data = ask(self.port, "PUT", f"/api/v1/briefs/{brief.id}", text,
                                    {"Content-Type": "text/markdown", "If-Match": brief.etag})
        self.expect(status, 200, data)
        self.keep(brief, text, headers, data)

    def keep(self, brief, text, headers, data):
        brief.text, brief.pending, brief.etag = text, None, headers["etag"]
        brief.findings = [f["id"] for f in json.loads(data)["findings"]]

    def note(self, brief):
        body = json.dumps({"creator": {"type": "Person", "name": "A"}, "motivation": "commenting", "body": {"value": "why"}})
        status, _, data = ask(self.port, "POST", f"/api/v1/findings/{brief.findings[0]}/notes", body, {"Content-Type": "application/json"})
        self.expect(status, 201, data)
        brief.notes.add(json.loads(data)["id"])

    def delete(self, brief):
        brief.pending = (None,)
        status, _, data = ask(self.port, "DELETE", f"/api/v1/briefs/{brief.id}")
        self.expect(status, 204, data)
        brief.text, brief.pending = None, None
        self.briefs.remove(brief)


class Noting(threading.Thread):
    """Notes on one finding, by the API or by `cairn note`, until all are written or everything is killed."""

    def __init__(self, number, strain):
        super().__init__()
        self.number, self.strain = number, strain

    def run(self):
        write = self.by_api if self.number % 2 == 0 else self.by_command
        try:
            while self.strain.goes_on():
                written = write()
                if written is None:
                    return
                self.strain.acknowledge(written)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            self.strain.leave()

    def by_api(self):
        body = json.dumps({"creator": {"type": "Person", "name": f"N{self.number}"}, "motivation": "commenting", "body": {"value": "why"}})
        status, _, data = ask(self.strain.port, "POST", f"/api/v1/findings/{self.strain.finding}/notes", body, {"Content-Type": "application/json"})
        return json.loads(data)["id"] if status == 201 else None

    def by_command(self):
        process = self.strain.start(["note", self.strain.corpus, self.strain.finding, "--comment", "why", "--by", f"N{self.number}"])
        if process is None:
            return None
        written, _ = process.communicate()
        return written.split("\n")[0] if process.returncode == 0 else None


class Strain:
    """Many notes on one brief at once, and all processes killed at a random acknowledgement."""

    def __init__(self, program, corpus, port, finding, notes, chance):
        self.program, self.corpus, self.port, self.finding, self.notes = program, corpus, port, finding, notes
        self.ids, self.deadly = set(), chance.randrange(1, notes)
        self.killed, self.gone, self.processes, self.change = False, 0, [], threading.Condition()

    def goes_on(self):
        with self.change:
            return not self.killed and len(self.ids) < self.notes

    def acknowledge(self, note):
        with self.change:
            self.ids.add(note)
            self.change.notify_all()

    def leave(self):
        with self.change:
            self.gone += 1
            self.change.notify_all()

    def start(self, arguments):
        with self.change:
            if self.killed:
                return None
            process = subprocess.Popen([self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            self.processes.append(process)
            return process

    def run(self, server):
        writers = [Noting(number, self) for number in range(4)]
        for writer in writers:
            writer.start()
        with self.change:
            self.change.wait_for(lambda: len(self.ids) >= self.deadly or self.gone == len(writers))
            if len(self.ids) < self.deadly:
                fail(f"strain: the writers stopped after {len(self.ids)} notes")
            self.killed = True
            for process in self.processes:
                if process.poll() is None:
                    process.kill()
            server.kill()
        for writer in writers:
            writer.join()
        return self.ids


def strain_notes(options, corpus, chance):
    server = Server(options.program, corpus)
    text = "# Strain\n\n## Recommendations\n\n- Crews of the strain should carry a lamp.\n"
    status, _, data = ask(server.port, "POST", "/api/v1/briefs?name=strain", text, {"Content-Type": "text/markdown"})
    if status != 201:
        fail(f"strain: answer {status}: {data[:300]!r}")
    finding = json.loads(data)["findings"][0]["id"]
    ids = Strain(options.program, corpus, server.port, finding, options.notes, chance).run(server)
    server = Server(options.program, corpus)
    _, _, data = ask(server.port, "GET", "/api/v1/briefs/strain")
    missing = ids - {note["id"] for note in json.loads(data)["notes"]}
    server.kill()
    if missing:
        fail(f"strain: {len(missing)} of {len(ids)} acknowledged notes are gone: {sorted(missing)[:3]}")
    return len(ids)


def fail(sentence):
    sys.exit(f"kill_test: {sentence}")


def await_caught_up(port):
    """Until the server has compared its files with its index and swept what the killed one left: it answers before that."""
    until = time.monotonic() + 60
    while not json.loads(ask(port, "GET", "/healthz")[2])["caught_up"]:
        if time.monotonic() > until:
            fail("the index did not catch up with the files within a minute")
        time.sleep(0.005)


def check(port, corpus, all_briefs):
    for briefs in all_briefs:  # what was acknowledged is in the index already
        for brief in briefs:
            if not brief.pending:
                check_brief(port, brief)
    await_caught_up(port)
    folder = os.path.join(corpus, "briefs")
    for name in os.listdir(folder):
        if "cairn-new" in name:
            fail(f"{name}: a temporary file was not swept")
        if name.endswith(".notes.jsonl"):
            with open(os.path.join(folder, name), "rb") as log:
                lines = log.read().split(b"\n")
            torn = [line for line in lines[:-1] if line and not is_json(line)]
            if len(torn) > 1:
                fail(f"{name}: more than one torn line")
    for briefs in all_briefs:
        for brief in list(briefs):
            check_brief(port, brief)
            if brief.text is None:
                briefs.remove(brief)
    status, _, data = ask(port, "GET", "/healthz")
    files = len([name for name in os.listdir(folder) if name.endswith(".md")])
    if status != 200 or json.loads(data)["briefs"] != files:
        fail(f"the index has {json.loads(data)['briefs']} briefs, the folder {files}")


def is_json(line):
    try:
        json.loads(line)
        return True
    except ValueError:
        return False


def check_brief(port, brief):
    status, headers, data = ask(port, "GET", f"/api/v1/briefs/{brief.id}", headers={"Accept": "text/markdown"})
    allowed = {brief.text} | ({brief.pending[0]} if brief.pending else set())
    found = data.decode() if status == 200 else None
    if found not in allowed:
        fail(f"{brief.id}: acknowledged {allowed!r}, found {found!r}")
    brief.text, brief.pending, brief.etag = found, None, headers.get("etag", "")
    if found is None:
        return
    status, _, data = ask(port, "GET", f"/api/v1/briefs/{brief.id}")
    answer = json.loads(data)
    brief.findings = [finding["id"] for finding in answer["findings"]]
    missing = brief.notes - {note["id"] for note in answer["notes"]}
    if missing:
        fail(f"{brief.id}: acknowledged notes are gone: {missing}")
    status, _, data = ask(port, "GET", f"/api/v1/findings?q={brief.word}")
    if json.loads(data)["total"] != 1:
        fail(f"{brief.id}: '{brief.word}' is found {json.loads(data)['total']} times")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--notes", type=int, default=500, help="written by four at once, at the end")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--longest", type=float, default=0.6, help="seconds from start to kill, at most")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    corpus = tempfile.mkdtemp(prefix="cairn-kill-")
    os.mkdir(os.path.join(corpus, "briefs"))
    counter = iter(range(10**9))
    all_briefs = [[] for _ in range(options.clients)]
    acknowledged, slowest_start = 0, 0.0
    for number in range(options.rounds):
        begun = time.monotonic()
        server = Server(options.program, corpus)
        slowest_start = max(slowest_start, time.monotonic() - begun)
        check(server.port, corpus, all_briefs)
        clients = [Client(i, options.seed * 1000 + number * 10 + i, server.port, all_briefs[i], counter) for i in range(options.clients)]
        for client in clients:
            client.start()
        time.sleep(chance.uniform(0.002, options.longest))
        server.kill()
        for client in clients:
            client.join()
            if client.wrong:
                fail(client.wrong)
            acknowledged += client.acknowledged
    server = Server(options.program, corpus)
    check(server.port, corpus, all_briefs)
    server.kill()
    strained = strain_notes(options, corpus, chance)
    shutil.rmtree(corpus)
    living = sum(len(briefs) for briefs in all_briefs)
    print(f"{options.rounds} kills, {options.clients} clients, {acknowledged} changes acknowledged, none lost; "
          f"{living} briefs at the end; {strained} notes of four writers acknowledged, none lost; slowest start {slowest_start:.2f} s; seed {options.seed}")


main()
