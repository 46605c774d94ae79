#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A seller's own list is imported by saying once what its columns hold, and without a word from then on."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CTL = sys.argv.pop(1)
STALL = """Beleg;Wann;Wer;Post;Bon
A-17;03/04/2026;Anna Berger;anna@example.com;4711
A-18;04/05/2026;Bo Holm;bo@example.com;4712
"""


class Mapping(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.file = self.path / "stall.csv"
        self.file.write_text(STALL, encoding="utf-8")
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path), "LC_ALL": "C.UTF-8",
                    "TZ": "UTC", "AMENDS_NOW": "2026-11-24T09:00:00Z"}

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *words, status=0):
        done = subprocess.run([CTL, "--shop", str(self.path / "s.db"), *words], env=self.env, capture_output=True, text=True,
                              timeout=120)
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr[-2000:])
        return done.stderr if status else done.stdout

    def numbers(self):
        return sorted(order["order"] for order in json.loads(self.run_ctl("orders", "--json")))

    def test_said_once(self):
        self.run_ctl("import", str(self.file), status=1)
        seen, = json.loads(self.run_ctl("import", "--columns", str(self.file), "--json"))
        self.assertEqual([column["field"] for column in seen["columns"]], ["number", "placed", "customer", "email", None])
        self.assertIsNone(seen["platform"])

        words = ("import", "--map", "number=Bon", "--dates", "day", str(self.file), "--json")
        result, = json.loads(self.run_ctl(*words, "--remember", "Stall", "--dry-run"))["files"]
        self.assertEqual((result["new"], result["warnings"], result["rejected"]), (2, [], []))
        self.run_ctl("import", str(self.file), status=1)  # a try remembers nothing
        self.run_ctl(*words, "--remember", "Stall")
        self.assertEqual(self.numbers(), ["4711", "4712"])

        self.file.write_text(STALL + "A-19;05/06/2026;Chen Li;chen@example.com;4713\n", encoding="utf-8")
        result, = json.loads(self.run_ctl("import", str(self.file), "--json"))["files"]
        self.assertEqual((result["new"], result["unchanged"], result["warnings"]), (1, 2, []))
        seen, = json.loads(self.run_ctl("import", "--columns", str(self.file), "--json"))
        self.assertEqual((seen["title"], seen["mapped"]), ("Stall", True))

    def test_header_row_said_by_hand(self):
        """Notes above the table that are longer than it, far down, and names that are numbers: somebody points at the line."""
        notes = "".join(f"Note {number}: see also page {number}, left, right, front, back\n" for number in range(40))
        table = "2026/1;2026/2;2026/3;2026/4\nT-1;11.11.2026;Anna Berger;anna@example.com\nT-2;12.11.2026;Bo;bo@example.com\n"
        self.file.write_text(notes + table, encoding="utf-8")
        self.run_ctl("import", str(self.file), status=1)
        seen, = json.loads(self.run_ctl("import", "--columns", "--header", "41", str(self.file), "--json"))
        self.assertEqual((seen["line"], [column["name"] for column in seen["columns"]]),
                         (41, ["2026/1", "2026/2", "2026/3", "2026/4"]))
        self.assertEqual([column["field"] for column in seen["columns"]][1:], ["placed", None, "email"])
        words = ("import", "--header", "41", "--map", "number=1", str(self.file), "--json")
        self.assertEqual(json.loads(self.run_ctl(*words))["files"][0]["new"], 2)
        self.run_ctl("import", str(self.file), status=1)
        self.run_ctl(*words, "--remember", "Noted")
        self.file.write_text("One more note\n" + notes[:300].rsplit("\n", 1)[0] + "\n" + table + "T-3;13.11.2026;Di;di@example.com\n", encoding="utf-8")
        result, = json.loads(self.run_ctl("import", str(self.file), "--json"))["files"]
        self.assertEqual((result["new"], result["unchanged"], result["rejected"]), (1, 2, []))
        self.run_ctl("import", "--header", "9999", str(self.file), status=1)
        self.run_ctl("import", "--header", "-1", str(self.file), status=2)

    def test_mistakes_are_said(self):
        self.assertIn("number=Nothing", self.run_ctl("import", "--map", "number=Nothing", str(self.file), status=1))
        self.assertIn("colour=Bon", self.run_ctl("import", "--map", "colour=Bon", str(self.file), status=1))
        self.assertIn("number", self.run_ctl("import", "--map", "number=", str(self.file), status=1))
        self.run_ctl("import", "--dates", "backwards", str(self.file), status=2)

    def test_columns_by_number(self):
        self.run_ctl("import", "--map", "number=5", "--map", "customer=", "--dates", "month", str(self.file))
        order = json.loads(self.run_ctl("show", "4711", "--json"))
        self.assertEqual((order["customer"], order["placed"][:10]), (None, "2026-03-04"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
