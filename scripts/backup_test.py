#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backs a corpus up while clients add briefs to it, restores each backup and looks whether it is whole.

usage: scripts/backup_test.py CAIRN [--backups 3] [--clients 4] [--rate 0]

--rate is how many briefs a second all clients together try to add; 0 = as many as they can. After each backup
  - every brief that was answered for before it began is in it, with the text that was sent;
  - `cairn check` calls the restored corpus whole, and its index has as many briefs as it has files.
Prints a line of figures; exit code 1 at the first flaw.
"""
import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time


def text_of(name):
    return f"---\ndate: 2021-03-04\nsource: made up\n---\n# Crossing {name}\n\n## Recommendations\n\n- The crew of {name} should carry two lamps.\n"


class Clients:
    def __init__(self, port, count, rate):
        self.kept, self.refused = [], []
        self.ending = threading.Event()
        self.progress = threading.Condition()
        self.threads = [threading.Thread(target=self.run, args=(port, client, count / rate if rate else 0)) for client in range(count)]
        for thread in self.threads:
            thread.start()

    def run(self, port, client, pause):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        number, begun = 0, time.monotonic()
        while not self.ending.is_set():
            name = f"crossing-{client}-{number}"
            connection.request("POST", f"/api/v1/briefs?name={name}", text_of(name), {"Content-Type": "text/markdown"})
            answer = connection.getresponse()
            answer.read()
            with self.progress:
                (self.kept if answer.status == 201 else self.refused).append(name)
                self.progress.notify_all()
            number += 1
            self.ending.wait(max(0.0, begun + number * pause - time.monotonic()) if pause else 0)

    def wait_for(self, count):
        with self.progress:
            self.progress.wait_for(lambda: len(self.kept) >= count or self.refused, timeout=120)
            if self.refused or len(self.kept) < count:
                sys.exit(f"backup_test: {len(self.kept)} of {count} briefs were taken, {len(self.refused)} refused")
            return list(self.kept)

    def stop(self):
        self.ending.set()
        for thread in self.threads:
            thread.join()


def run(*words):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"backup_test: {' '.join(words)} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def check_backup(program, corpus, work, number, promised):
    """Seconds that the backup took, and how many briefs are in it."""
    file, again = os.path.join(work, f"{number}.tar.zst"), os.path.join(work, f"again-{number}")
    begun = time.monotonic()
    run(program, "backup", corpus, file)
    took = time.monotonic() - begun
    run(program, "restore", again, file)
    for name in promised:
        path = os.path.join(again, "briefs", name + ".md")
        if not os.path.exists(path):
            sys.exit(f"backup_test: {name} was answered for before the backup began and is not in it")
    for name in os.listdir(os.path.join(again, "briefs")):
        with open(os.path.join(again, "briefs", name), encoding="utf-8") as brief:
            if not name.endswith(".md") or brief.read() != text_of(name[:-3]):
                sys.exit(f"backup_test: {name} is not what was sent")
    summary = run(program, "check", again).splitlines()[-1]
    files = len(os.listdir(os.path.join(again, "briefs")))
    if not summary.startswith(f"{files} brief") or "; 0 errors, 0 warnings" not in summary:
        sys.exit(f"backup_test: {files} files, and 'cairn check' says: {summary}")
    if not run(program, "index", again).startswith(f"{files} brief"):
        sys.exit(f"backup_test: the index of {again} does not have its {files} briefs")
    return took, files


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--backups", type=int, default=3)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--rate", type=float, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cairn-backup-") as work:
        corpus = os.path.join(work, "corpus")
        os.makedirs(os.path.join(corpus, "briefs"))
        server = subprocess.Popen([options.program, "serve", corpus, "--listen", "127.0.0.1:0", "--log", "none"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            line = server.stdout.readline()
            if not re.match(r"listening on http://127\.0\.0\.1:\d+", line):
                sys.exit("backup_test: the server did not start")
            begun = time.monotonic()
            clients = Clients(int(line.rsplit(":", 1)[1]), options.clients, options.rate)
            try:
                times, files = [], 0
                for number in range(options.backups):
                    promised = clients.wait_for(files + 10)
                    took, files = check_backup(options.program, corpus, work, number, promised)
                    times.append(took)
            finally:
                clients.stop()
            rate = len(clients.kept) / (time.monotonic() - begun)
        finally:
            server.terminate()
            server.wait()
        print(f"{options.backups} backups during {rate:.0f} adds a second, all whole: the last has {files} briefs; "
              f"a backup takes {min(times):.2f} to {max(times):.2f} s; {len(clients.kept)} briefs were answered for in all")


main()
