# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite's full-text search over a folder of Markdown: what somebody would write in an afternoon instead of Cairn."""
import pathlib
import sqlite3
import time


def script(texts):
    """SQL for the command `sqlite3 DATABASE` that indexes the .md files below `texts`."""
    return ("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize='porter unicode61');"
            "PRAGMA synchronous=off; PRAGMA journal_mode=off;"
            f"INSERT INTO texts SELECT name, CAST(readfile(name) AS TEXT) FROM fsdir('{texts}') WHERE name LIKE '%.md';")


def ask(database, queries):
    """(milliseconds of each query's ten best by rank, how many documents it matches), within this process."""
    connection = sqlite3.connect(pathlib.Path(database))
    times, found = [], []
    for text in queries:
        start = time.monotonic()
        connection.execute("SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10", (text,)).fetchall()
        times.append((time.monotonic() - start) * 1000)
        found.append(connection.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (text,)).fetchone()[0])
    return times, found
