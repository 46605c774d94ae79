#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Most platforms of East Asia give Excel, and a CSV is easily saved again as a workbook: the same orders come of both,
whether the cells hold text or real numbers and dates."""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import openpyxl
import xlsxwriter

CTL = sys.argv.pop(1)
FOLDER = pathlib.Path(__file__).parent / "platforms"
EXCEL = ["aliexpress", "alibaba1688", "dianxiaomi", "douyin", "lazada", "pinduoduo", "shopee-ph", "shopee-th", "shopee-tw",
         "shopee-vn", "shopline", "taobao-order-details", "taobao-orders-utf8", "tiktok-vn"]
ENCODINGS = {"-gbk": "gb18030", "taobao-order-details": "gb18030", "unshipped-eu": "cp1252", "unshipped-jp": "cp932"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")


def rows_of(path):
    encoding = next((value for key, value in ENCODINGS.items() if key in path.name), "utf-8-sig")
    text = path.read_bytes().decode(encoding)
    if path.suffix == ".tsv":
        return [line.split("\t") for line in text.splitlines()]
    delimiter = ";" if text.count(";") > text.count(",") and path.stem != "douyin" else ","
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def typed(text):
    """As a spreadsheet has it: numbers and dates that nobody need tell from text; long ones stay text."""
    bare = text.strip()
    if bare.startswith('="'):  # the formula's value is what is saved
        return bare[2:-1]
    if MOMENT.fullmatch(bare):
        return datetime.datetime.fromisoformat(bare)
    if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", bare) and not re.fullmatch(r"0\d+", bare):
        return float(bare) if "." in bare else int(bare)
    return text


class Twins(unittest.TestCase):
    sources = {}  # what came of each file as it is

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path),
                    "LC_ALL": "C.UTF-8", "TZ": "UTC", "AMENDS_NOW": "2026-11-24T09:00:00Z"}

    def tearDown(self):
        self.folder.cleanup()

    def ask(self, shop, *words):
        done = subprocess.run([CTL, "--shop", str(shop), "--json", *words], env=self.env, capture_output=True, text=True,
                              timeout=120)
        self.assertIn(done.returncode, (0, 1), done.stderr[-2000:])
        return json.loads(done.stdout)

    def read(self, path):
        """What came of a file: platform, codes of the notes, orders."""
        shop = self.path / (path.name + ".db")
        answer = self.ask(shop, "import", "--time-zone", "UTC", str(path))["files"][0]
        codes = [note["code"] for note in answer["warnings"] + answer["rejected"]]
        return answer["platform"], sorted(codes), self.ask(shop, "orders")

    def assert_same(self, name, workbook):
        if name not in self.sources:
            self.sources[name] = self.read(next(FOLDER.glob(name + ".?sv")))
        self.assertEqual(self.read(workbook), self.sources[name])

    def test_text_cells(self):
        for name in sorted(path.stem for path in FOLDER.glob("*.?sv")):
            if name == "amazon-dirty":  # a short row is no longer short in a workbook
                continue
            with self.subTest(name):
                target = self.path / (name + ".xlsx")
                book = xlsxwriter.Workbook(str(target))
                sheet = book.add_worksheet("Orders")
                for y, row in enumerate(rows_of(next(FOLDER.glob(name + ".?sv")))):
                    for x, cell in enumerate(row):
                        sheet.write_string(y, x, cell)
                book.close()
                self.assert_same(name, target)

    def test_numbers_and_dates(self):
        for name in EXCEL:
            with self.subTest(name):
                target = self.path / (name + ".xlsx")
                book = openpyxl.Workbook()
                for row in rows_of(next(FOLDER.glob(name + ".?sv"))):
                    book.active.append([typed(cell) for cell in row])
                book.save(target)
                self.assert_same(name, target)


if __name__ == "__main__":
    unittest.main()
