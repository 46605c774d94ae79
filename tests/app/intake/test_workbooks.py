#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks that other programs made: each order's number, date and money right, whatever wrote the file; and files
that only look like workbooks refused in words that help."""
import datetime
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl
import xlsxwriter

CTL = sys.argv.pop(1)
HEADER = ["Order number", "Customer", "Email", "Country", "Date", "Promised", "Total", "Postcode", "Item", "Quantity",
          "Carrier", "Tracking number"]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Workbooks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "s.db")
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path),
                    "LC_ALL": "C.UTF-8", "TZ": "UTC", "AMENDS_NOW": "2026-11-24T09:00:00Z"}

    def tearDown(self):
        self.folder.cleanup()

    def ask(self, *words, status=0):
        done = subprocess.run([CTL, "--shop", self.shop, "--json", *words], env=self.env, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr[-2000:])
        return json.loads(done.stdout)

    def import_file(self, path, status=0):
        return self.ask("import", "--time-zone", "UTC", str(path), status=status)["files"][0]

    def orders(self):
        return {order["order"]: order for order in self.ask("orders")}

    def refuse(self, name, data, *words):
        path = self.path / name
        path.write_bytes(data)
        answer = self.import_file(path, status=1)
        for word in words:
            self.assertIn(word, answer["error"])
        self.assertEqual(self.ask("orders"), [])

    def zip(self, name, entries, compression=zipfile.ZIP_DEFLATED):
        path = self.path / name
        with zipfile.ZipFile(path, "w", compression) as archive:
            for entry, text in entries.items():
                archive.writestr(entry, text)
        return path

    def by_hand(self, rows, name="hand.xlsx", more="", strings=None, prefix="", workbook="", **entries):
        """A workbook of one sheet as its XML, so that what no library writes can be tried."""
        p = prefix and prefix + ":"
        ns = MAIN.replace("xmlns", "xmlns:" + prefix) if prefix else MAIN
        sheet = f"<{p}worksheet {ns}><{p}sheetData>{rows}</{p}sheetData>{more}</{p}worksheet>"
        parts = {
            "_rels/.rels": f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
                           'Target="/xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<{p}workbook {ns} xmlns:r="{RELATIONS}">{workbook}<{p}sheets>'
                               f'<{p}sheet name="S" sheetId="7" r:id="rId9"/></{p}sheets></{p}workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships>'
                                          f'<Relationship Id="rId9" Type="{RELATIONS}/worksheet" Target="one.xml"/>'
                                          f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="s.xml"/>'
                                          '</Relationships>',
            "xl/one.xml": sheet,
        }
        if strings is not None:
            parts["xl/s.xml"] = "\ufeff" + f"<sst {MAIN}>{strings}</sst>"
        parts.update(entries)
        return self.zip(name, parts)

    # --- what other programs write ---

    def fill(self, book):
        """Title rows, a sheet that is no table, and cells as a person formats them."""
        book.add_worksheet("Read me").write(0, 0, "Nothing to see here")
        sheet = book.add_worksheet("订单")
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        day = book.add_format({"num_format": 'd"."m"."yyyy'})
        money = book.add_format({"num_format": "#,##0.00 [$€-407]"})
        zip_code = book.add_format({"num_format": "00000"})
        sheet.merge_range(0, 0, 0, 6, "Orders of November, all branches")
        sheet.write_row(2, 0, HEADER)
        sheet.write_row(3, 0, ["1001", "Anna Berger", "anna@example.com", "Germany"])
        sheet.write_datetime(3, 4, datetime.datetime(2026, 11, 3, 14, 5, 30), time)
        sheet.write_datetime(3, 5, datetime.datetime(2026, 11, 9), day)
        sheet.write(3, 6, 25.1, money)
        sheet.write(3, 7, 1067, zip_code)
        sheet.write_row(3, 8, ["Kettle", 2, "DHL", "LX123456789CN"])
        sheet.write(4, 0, 1002)
        sheet.write_rich_string(4, 1, book.add_format({"bold": True}), "李", "雷")
        sheet.write_row(4, 2, ["li@example.com", "中国"])
        sheet.write_datetime(4, 4, datetime.datetime(2026, 11, 4), time)
        sheet.write_formula(4, 6, "=10*2", money, 20)
        sheet.write_row(4, 8, ["Tea\nstrainer", 1, "SF", 123456789012])

    def check_filled(self, answer):
        self.assertEqual((answer["platform"], answer["rows"], answer["orders"], answer["warnings"], answer["rejected"]),
                         ("table", 2, 2, [], []))
        orders = self.orders()
        anna, li = orders["1001"], orders["1002"]
        self.assertEqual((anna["customer"], anna["country"], anna["placed"]),
                         ("Anna Berger", "DE", "2026-11-03T14:05:30Z"))
        self.assertEqual(anna["total"], {"amount": "25.10", "currency": "EUR"})
        self.assertEqual([(item["title"], item["quantity"]) for item in anna["items"]], [("Kettle", 2)])
        self.assertEqual((anna["parcels"][0]["carrier"], anna["parcels"][0]["number"]), ("dhl", "LX123456789CN"))
        self.assertEqual((li["customer"], li["country"], li["placed"]), ("李雷", "CN", "2026-11-04T00:00:00Z"))
        self.assertEqual(li["total"], {"amount": "20.00", "currency": "EUR"})
        self.assertEqual(li["items"][0]["title"], "Tea strainer")
        self.assertEqual(li["parcels"][0]["number"], "123456789012")
        self.assertIn('"01067"', json.dumps(self.ask("show", "1001")))

    def test_xlsxwriter(self):
        for options in ({}, {"constant_memory": True}, {"strings_to_numbers": False}):
            with self.subTest(options):
                self.shop = str(self.path / f"{len(options)}{''.join(options)}.db")
                book = xlsxwriter.Workbook(self.path / "orders.xlsx", options)
                self.fill(book)
                book.close()
                answer = self.import_file(self.path / "orders.xlsx")
                self.check_filled(answer)
                self.assertEqual(answer["sheet"], "订单")
                self.assertIsNone(answer["encoding"])

    def test_days_from_1904(self):
        book = xlsxwriter.Workbook(self.path / "mac.xlsx", {"date_1904": True})
        self.fill(book)
        book.close()
        self.check_filled(self.import_file(self.path / "mac.xlsx"))

    def test_openpyxl_again(self):
        """The same workbook after another program has saved it."""
        book = xlsxwriter.Workbook(self.path / "first.xlsx")
        self.fill(book)
        book.close()
        again = openpyxl.load_workbook(self.path / "first.xlsx")
        again["订单"]["G5"] = 20
        again["订单"]["B5"] = "李雷"
        again.save(self.path / "second.xlsx")
        self.check_filled(self.import_file(self.path / "second.xlsx"))

    def test_best_sheet_wins(self):
        book = openpyxl.Workbook()
        book.active.append(["Order", "Note"])
        book.active.append(["9", "a summary"])
        shopify = book.create_sheet("Export")
        shopify.append(["Name", "Email", "Created at", "Total", "Currency", "Lineitem name", "Lineitem quantity"])
        shopify.append(["#1", "ann@example.com", "2026-11-03 10:00:00 +0100", 12.5, "EUR", "Mug", 1])
        book.save(self.path / "two.xlsx")
        answer = self.import_file(self.path / "two.xlsx")
        self.assertEqual((answer["platform"], answer["sheet"], answer["orders"]), ("shopify", "Export", 1))

    def test_other_sheets_are_said(self):
        """One sheet a month: the months that were not read must not be missed in silence."""
        book = openpyxl.Workbook()
        for sheet in (book.active, book.create_sheet("Dec")):
            sheet.append(["Order number", "Customer"])
            sheet.append([sheet.title, "Ann"])
        book.save(self.path / "months.xlsx")
        answer = self.import_file(self.path / "months.xlsx")
        self.assertEqual([note["code"] for note in answer["warnings"]], ["other_sheets"])
        self.assertEqual((answer["orders"], answer["sheet"]), (1, "Sheet"))

    def test_events_table(self):
        book = xlsxwriter.Workbook(self.path / "orders.xlsx")
        self.fill(book)
        book.close()
        self.import_file(self.path / "orders.xlsx")
        events = openpyxl.Workbook()
        events.active.append(["Tracking number", "Time", "Event", "Location"])
        events.active.append(["LX123456789CN", datetime.datetime(2026, 11, 6, 8, 30), "Accepted by carrier", "Bonn"])
        events.save(self.path / "events.xlsx")
        answer = self.import_file(self.path / "events.xlsx")
        self.assertTrue(answer["events"])
        parcel = self.ask("show", "1001")["parcels"][0]
        self.assertEqual([(e["at"], e["place"]) for e in parcel["events"]], [("2026-11-06T08:30:00Z", "Bonn")])

    # --- long numbers ---

    def test_cut_order_number_is_refused_and_said(self):
        """Excel keeps fifteen digits: two customers' orders would become one."""
        book = xlsxwriter.Workbook(self.path / "cut.xlsx")
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["订单编号", "收货人", "快递单号", "手机"])
        sheet.write_row(1, 0, [3515300000012345678, "王芳", "SF1234567890123", 13912345678])
        sheet.write_row(2, 0, ["3515300000012345679", "李雷", 78123456789012345, 13912345679])
        book.close()
        answer = self.import_file(self.path / "cut.xlsx")
        self.assertEqual([(row["line"], row["code"], row["column"]) for row in answer["rejected"]],
                         [(2, "rounded_number", "订单编号")])
        self.assertEqual([(row["line"], row["code"]) for row in answer["warnings"]], [(3, "bad_tracking_number")])
        orders = self.orders()
        self.assertEqual(list(orders), ["3515300000012345679"])
        self.assertEqual(orders["3515300000012345679"]["parcels"], [])
        self.assertIn("13912345679", json.dumps(self.ask("show", "3515300000012345679")))

    def test_written_out_numbers_are_kept(self):
        """Programs that know no doubles write all digits, also of a number that ends in noughts."""
        rows = ("<row><c t='str'><v>Order number</v></c><c t='str'><v>Customer</v></c></row>"
                "<row><c><v>6917000000000000123</v></c><c t='str'><v>Anna</v></c></row>"
                "<row><c><v>6917000000000000000</v></c><c t='str'><v>Bob</v></c></row>")
        answer = self.import_file(self.by_hand(rows))
        self.assertEqual(answer["rejected"], [])
        self.assertEqual(set(self.orders()), {"6917000000000000123", "6917000000000000000"})

    # --- XML that is allowed and rare ---

    def test_inline_strings_prefixes_and_no_references(self):
        p = "x:"
        rows = (f"<{p}row><{p}c t='inlineStr'><{p}is><{p}t>Order number</{p}t></{p}is></{p}c>"
                f"<{p}c t='inlineStr'><{p}is><{p}t>Customer</{p}t></{p}is></{p}c>"
                f"<{p}c t='inlineStr'><{p}is><{p}t>Date</{p}t></{p}is></{p}c></{p}row>"
                f"<{p}row><{p}c><{p}v>7</{p}v></{p}c><{p}c t='inlineStr'><{p}is><{p}r><{p}t>Ann </{p}t></{p}r>"
                f"<{p}rPh sb='0' eb='1'><{p}t>aloud</{p}t></{p}rPh><{p}r><{p}t>O&apos;Hara</{p}t></{p}r></{p}is></{p}c>"
                f"<{p}c t='d'><{p}v>2026-11-03T10:00:00Z</{p}v></{p}c></{p}row>")
        self.import_file(self.by_hand(rows, prefix="x"))
        self.assertEqual(self.orders()["7"]["customer"], "Ann O'Hara")
        self.assertEqual(self.orders()["7"]["placed"], "2026-11-03T10:00:00Z")

    def test_shared_strings_booleans_and_errors(self):
        strings = ("<si><t>Order number</t></si><si><t>Customer</t></si><si><t>Note</t></si><si><t>Item</t></si>"
                   "<si><t xml:space='preserve'> 8 </t></si><si><t>Two_x000D_\nlines _x005F_ok</t></si>")
        rows = ("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c r='D1' t='s'><v>2</v></c>"
                "<c r='E1' t='s'><v>3</v></c></row>"
                "<row r='4'><c r='A4' t='s'><v>4</v></c><c r='C4' t='e'><v>#N/A</v></c><c r='D4' t='b'><v>1</v></c>"
                "<c r='E4' t='s'><v>5</v></c></row>"
                "<row r='9'><c r='A9' t='s'><v>99</v></c><c r='E9' t='str'><v>lost</v></c></row>")
        answer = self.import_file(self.by_hand(rows, strings=strings))
        self.assertEqual([(row["line"], row["code"]) for row in answer["warnings"]], [(4, "error_cell")])
        self.assertEqual([(row["line"], row["code"]) for row in answer["rejected"]], [(9, "missing_order_number")])
        order = self.ask("show", "8")
        self.assertIsNone(order["customer"])
        self.assertEqual(order["items"][0]["title"], "Two lines _ok")

    # --- what is no workbook, or no honest one ---

    def test_other_files_say_what_to_do(self):
        compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(4000)
        self.refuse("old.xls", compound, "old Excel workbook", ".xlsx")
        self.refuse("locked.xlsx", compound + bytes(300000) + "EncryptedPackage".encode("utf-16-le"), "password")
        self.refuse("web.xls", b"<html><table><tr><td>Order</td></tr></table></html>", ".xlsx")
        for name, entries, word in (("a.xlsb", {"xl/workbook.bin": "x"}, ".xlsb"),
                                    ("a.ods", {"mimetype": "x", "content.xml": "x"}, "OpenDocument"),
                                    ("a.zip", {"orders.csv": "Order,Customer\n1,Ann\n"}, "Unpack"),
                                    ("a.docx", {"word/document.xml": "<w/>"}, "text document")):
            with self.subTest(name):
                self.refuse(name, self.zip(name, entries).read_bytes(), word)

    def test_protected_entry(self):
        data = bytearray(self.by_hand("<row/>").read_bytes())
        for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = 0
            while (start := data.find(magic, start)) >= 0:
                data[start + at] |= 1
                start += 4
        self.refuse("locked.xlsx", bytes(data), "password")

    def test_damaged(self):
        whole = self.by_hand("<row><c t='str'><v>Order number</v></c><c t='str'><v>Customer</v></c></row>" * 50)
        data = whole.read_bytes()
        self.refuse("half.xlsx", data[:len(data) // 2], "damaged")
        self.refuse("empty.xlsx", b"PK\x05\x06" + bytes(18), "damaged")
        for name, rows in (("unclosed", "<row><c>"), ("entity", "<row><c><v>&bomb;</v></c></row>"),
                           ("deep", "<a>" * 5000 + "</a>" * 5000)):
            with self.subTest(name):
                self.refuse("bad.xlsx", self.by_hand(rows).read_bytes(), "damaged")
        no_sheet = self.by_hand("", **{"xl/_rels/workbook.xml.rels": "<Relationships/>"})
        self.refuse("bare.xlsx", no_sheet.read_bytes(), "no sheet")

    def test_bomb_is_refused(self):
        """A hundred kilobytes that unpack to a hundred megabytes, in the sheet and in the strings."""
        blanks = b"<row r='" + b" " * 8000 + b"'/>"
        sheet = f"<worksheet {MAIN}><sheetData>".encode() + blanks * 10000 + b"</sheetData></worksheet>"
        bomb = self.by_hand("", **{"xl/one.xml": sheet}).read_bytes()
        self.assertLess(len(bomb), 300 * 1024)
        self.refuse("bomb.xlsx", bomb, "unpacks to far more")
        strings = self.by_hand("", strings="", **{"xl/s.xml": b"<sst>" + blanks * 10000 + b"</sst>"}).read_bytes()
        self.refuse("strings.xlsx", strings, "unpacks to far more")
        # One that says of itself that it is small.
        self.refuse("liar.xlsx", bomb.replace(struct.pack("<I", len(sheet)), struct.pack("<I", 5000)),
                    "unpacks to far more")
        one_text = self.by_hand("<row><c t='str'><v>" + " " * (30 * 1024 * 1024) + "</v></c></row>")
        self.refuse("text.xlsx", one_text.read_bytes(), "damaged")


if __name__ == "__main__":
    unittest.main(verbosity=1)
