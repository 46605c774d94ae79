# SPDX-License-Identifier: GPL-3.0-or-later
"""A fresh shop and amendsctl on it, with the clock standing at Tuesday 24 November 2026, 09:00 UTC."""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CTL = sys.argv.pop(1)
NOW = "2026-11-24T09:00:00Z"


class ShopCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "s.db")
        self.now = NOW
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path),
                    "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for name in ("AMENDS_PERSON", "AMENDS_PIN", "AMENDS_CLAIM"):
            self.env.pop(name, None)

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *words, text=None, status=0, now=None, env=None):
        done = subprocess.run([CTL, "--shop", self.shop, "--now", now or self.now, *map(str, words)], input=text,
                              env={**self.env, **(env or {})}, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, " ".join(map(str, words)) + "\n" + done.stdout[-2000:] + done.stderr[-2000:])
        return done

    def ask(self, *words, **more):
        return json.loads(self.run_ctl(*words, "--json", **more).stdout)

    def refused(self, *words, **more):
        """What was said when it was refused."""
        return self.run_ctl(*words, status=1, **more).stderr

    def write(self, name, content):
        path = self.path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    def query(self, sql, *values):
        with sqlite3.connect(self.shop) as shop:
            return shop.execute(sql, values).fetchall()
