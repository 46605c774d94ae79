#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A year's orders in one file must not fill the memory or keep its seller guessing, and whoever chose the wrong file stops
it and has the shop as it was."""
import json
import os
import pathlib
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

CTL, SANITIZE = sys.argv.pop(1), sys.argv.pop(1)
HEADER = "Order number,Date,Customer,Email,Country,City,Postcode,Street,Currency,Total,Item,SKU,Carrier,Tracking number,Note\n"
ORDERS = 40000
MEMORY_KIB = 150 * 1024


def row(number):
    return (f"A{100000 + number},2026-{number % 12 + 1:02}-{number % 28 + 1:02} {number % 24:02}:15:00,Customer {number},"
            f"buyer{number}@example.com,DE,Potsdam,{10000 + number % 80000},Example Street {number % 900},EUR,"
            f"{number % 90 + 10}.50,Kettle {number % 500},KET-{number % 500},DHL,LX{number:09}CN,"
            f"\"Please ring twice, the bell is broken since {number % 30} days; leave it with the neighbours otherwise\"\n")


class LargeImport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = tempfile.TemporaryDirectory()
        cls.large = pathlib.Path(cls.files.name) / "large.csv"
        with open(cls.large, "w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(row(number) for number in range(ORDERS))

    @classmethod
    def tearDownClass(cls):
        cls.files.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = self.path / "s.db"
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path), "LC_ALL": "C.UTF-8",
                    "TZ": "UTC", "AMENDS_NOW": "2026-11-24T09:00:00Z"}

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *words):
        done = subprocess.run([CTL, "--shop", str(self.shop), "--json", *words], env=self.env, capture_output=True,
                              text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])
        return done.stdout

    def write(self, name, text):
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def count_orders(self):
        with sqlite3.connect(f"file:{self.shop}?mode=ro", uri=True) as shop:
            return shop.execute("SELECT count(*) FROM customer_order").fetchone()[0]

    def test_memory_and_progress(self):
        master, slave = pty.openpty()
        with open(self.path / "out.json", "w+b") as out:
            process = subprocess.Popen([CTL, "--shop", str(self.shop), "--json", "import", str(self.large)], env=self.env,
                                       stdout=out, stderr=slave)
            os.close(slave)
            said = b""
            while True:
                try:
                    piece = os.read(master, 4096)
                except OSError:  # the other side is gone
                    break
                if not piece:
                    break
                said += piece
            os.close(master)
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            answer, = json.load(out)["files"]
        self.assertEqual(process.returncode, 0, said)
        self.assertEqual((answer["orders"], answer["parcels"], answer["rejected"]), (ORDERS, ORDERS, []))
        if SANITIZE == "none":  # a sanitizer's own memory is many times the program's
            self.assertLess(usage.ru_maxrss, MEMORY_KIB)
        steps = [int(step) for step in re.findall(rb"(\d+) %", said)]
        self.assertEqual(steps, sorted(steps))
        self.assertGreater(len(set(steps)), 10)

    def test_interrupted(self):
        """Ctrl+C in the middle: what that file brought and changed is gone, and the files behind it are not begun."""
        known = self.write("known.csv", HEADER + row(3).replace("Potsdam", "") + row(ORDERS + 1))
        self.run_ctl("import", known)
        before = self.run_ctl("orders"), self.run_ctl("import", "--batches")
        behind = self.write("behind.csv", HEADER + row(ORDERS + 2))
        process = subprocess.Popen([CTL, "--shop", str(self.shop), "--json", "import", str(self.large), behind], env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 120
        while self.count_orders() == 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=240)
        self.assertEqual(process.returncode, 1, err)
        answer, = json.loads(out)["files"]
        self.assertEqual((answer["orders"], answer["new"]), (0, 0))
        self.assertIn("nothing of this file was kept", answer["error"])
        self.assertEqual((self.run_ctl("orders"), self.run_ctl("import", "--batches")), before)
        self.assertEqual(self.run_ctl("orders", "--search", "Kettle").count('"order"'), 2)


if __name__ == "__main__":
    unittest.main(verbosity=1)
