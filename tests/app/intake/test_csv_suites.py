#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that others made to try readers with: each comes out cell by cell as Python's reader has it, or better, and as an
orders file none of them does harm."""
import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

CTL, ROWS, SUITES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
FILES = sorted(path for path in SUITES.glob("*/*.[ct]sv"))
DELIMITERS = {"dummy.tsv": "\t", "table.tsv": "\t", "issue-1478_table.csv": "|", "sniff_limit.csv": ";", "accent.csv": ";",
              "country-2.csv": ";", "delimiter.csv": ";", "vix.csv": ";"}
# What Python's reader makes less of: the file, the row and what stands there.
BETTER = {
    # A blank before a quotation mark does not make it a part of the cell.
    "issue-1109.csv": {0: ["int", "number", "string"], 1: ["1", "2.3", "string"], 2: ["", "4.3", "string"],
                       3: ["3", "3.14", "string"]},
    "escaping.csv": {0: ["ID", "Test"], 1: ["1", "Test line 1"], 2: ["2", 'Test " line 2'], 3: ["3", 'Test \\" line 3']},
}


class Suites(unittest.TestCase):
    maxDiff = None

    def expected(self, path, encoding):
        data = path.read_bytes()
        if encoding.startswith("UTF-16"):
            encoding = "utf-16"
        else:
            data = data.replace(b"\0", b"")
        text = data.decode({"UTF-8": "utf-8-sig"}.get(encoding, encoding))
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS.get(path.name, ","))
        rows = [row for row in rows if any(row)]
        return [BETTER.get(path.name, {}).get(i, row) for i, row in enumerate(rows)]

    def test_rows_and_cells(self):
        self.assertGreater(len(FILES), 50)
        done = subprocess.run([ROWS, *map(str, FILES)], capture_output=True, text=True, timeout=120, check=True)
        for path, answer in zip(FILES, json.loads(done.stdout)):
            with self.subTest(f"{path.parent.name}/{path.name}"):
                if path.stat().st_size == 0:
                    self.assertEqual(answer["layouts"], [])
                    continue
                rows, = (layout["rows"] for layout in answer["layouts"]
                         if layout["delimiter"] == DELIMITERS.get(path.name, ","))
                # Blanks around a cell's text are taken off where it is read as a value.
                self.assertEqual([[cell.strip(" ") for cell in row] for row in rows],
                                 [[cell.strip(" ") for cell in row] for row in self.expected(path, answer["encoding"])])

    def test_no_harm(self):
        with tempfile.TemporaryDirectory() as folder:
            env = {**os.environ, "XDG_DATA_HOME": folder, "HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
            done = subprocess.run([CTL, "--json", "import", "--dry-run", *map(str, FILES)], env=env, capture_output=True,
                                  text=True, timeout=120)
            self.assertIn(done.returncode, (0, 1), done.stderr)
            for path, answer in zip(FILES, json.loads(done.stdout)["files"]):
                with self.subTest(path.name):
                    self.assertTrue(answer.get("error") or answer["rows"] > 0, answer)
            self.assertFalse((pathlib.Path(folder) / "amends" / "shop.amends").exists())


if __name__ == "__main__":
    unittest.main(verbosity=1)
