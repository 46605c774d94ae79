#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wrong file imported must not cost the right ones: an import is taken back, and what was done since stays."""
import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CTL = sys.argv.pop(1)
HEADER = ["Order", "Date", "Customer", "Email", "Country", "City", "Status", "Total", "Currency", "Item", "Quantity",
          "Carrier", "Tracking number"]
FIRST = [
    ["1", "2026-11-01", "Anna Berger", "anna@example.com", "DE", "Berlin", "fulfilled", "38.00", "EUR", "Kettle", "1", "DHL",
     "LX000000001CN"],
    ["2", "2026-11-02", "Bo Holm", "bo@example.com", "SE", "", "", "12.50", "EUR", "Mug", "2", "", ""],
    ["3", "2026-11-03", "Chen Li", "chen@example.com", "CN", "Shanghai", "", "7.00", "EUR", "Towel", "1", "SF",
     "SF1000000000003"],
]
SECOND = [
    ["1", "2026-11-01", "Anna Berger", "anna@new.example.com", "DE", "Berlin", "fulfilled", "38.00", "EUR", "Big kettle", "1",
     "UPS", "LX000000001CN"],
    ["1", "2026-11-01", "Anna Berger", "anna@new.example.com", "DE", "Berlin", "fulfilled", "38.00", "EUR", "Lid", "1", "UPS",
     "1Z999AA10123456784"],
    ["2", "2026-11-02", "Bo Holm", "bo@example.com", "SE", "Malmö", "fulfilled", "15.00", "EUR", "Mug", "2", "PostNord",
     "RX000000002SE"],
    ["3", "2026-11-03", "Chen Li", "chen@example.com", "CN", "Shanghai", "", "7.00", "EUR", "Towel", "1", "SF",
     "SF1000000000003"],
    ["4", "2026-11-04", "Dora N", "dora@example.com", "IE", "Dublin", "", "9.00", "EUR", "Cup", "1", "An Post",
     "RR000000004IE"],
    ["5", "2026-11-05", "Emil S", "emil@example.com", "DK", "Aarhus", "", "9.00", "EUR", "Cup", "1", "DHL",
     "LX000000005DK"],
]
HISTORY = "17 Nov 2026 08:12  Dublin, Ireland  Held by customs\n"


class Undo(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path), "LC_ALL": "C.UTF-8",
                    "TZ": "UTC", "AMENDS_NOW": "2026-11-24T09:00:00Z"}

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *words, status=0, text=None):
        done = subprocess.run([CTL, "--shop", str(self.path / "s.db"), *words], env=self.env, capture_output=True, text=True,
                              input=text, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr[-2000:])
        return done.stderr if status else done.stdout

    def ask(self, *words):
        return json.loads(self.run_ctl(*words, "--json"))

    def import_rows(self, rows, name="orders.csv", header=HEADER):
        file = self.path / name
        file.write_text("\n".join(",".join(row) for row in [header, *rows]) + "\n", encoding="utf-8")
        return self.ask("import", str(file))["files"][0]

    def state(self):
        """All that the shop says of its orders, as bytes."""
        orders = self.run_ctl("orders", "--json")
        return orders + "".join(self.run_ctl("show", order["order"], "--json") for order in json.loads(orders)) + \
            self.run_ctl("stuck", "--json")

    def find(self, number):
        return next(order for order in self.ask("orders") if order["order"] == number)

    def parcel(self, number):
        return self.find(number)["parcels"][0]["parcel"]

    def test_everything_is_as_before(self):
        self.import_rows(FIRST)
        before = self.state()
        second = self.import_rows(SECOND)
        self.assertEqual((second["new"], second["updated"], second["unchanged"], second["parcels"]), (2, 2, 1, 4))
        self.assertNotEqual(self.state(), before)
        undone = self.ask("import", "--undo")
        self.assertEqual((undone["batch"], undone["removed"], undone["restored"], undone["parcels"], undone["kept"]),
                         (second["batch"], 2, 2, 2, []))
        self.assertEqual(self.state(), before)
        again = self.import_rows(SECOND)
        self.assertEqual([again[key] for key in ("new", "updated", "unchanged", "parcels")],
                         [second[key] for key in ("new", "updated", "unchanged", "parcels")])
        self.assertEqual(self.ask("check")["problems"], [])

    def test_one_after_the_other(self):
        self.import_rows(FIRST)
        first = self.state()
        self.import_rows(SECOND)
        second = self.state()
        self.import_rows([["1", "", "", "anna@third.example.com", "", "", "", "", "", "", "", "", ""]])
        self.ask("import", "--undo")
        self.assertEqual(self.state(), second)
        self.ask("import", "--undo")
        self.assertEqual(self.state(), first)
        self.ask("import", "--undo")
        self.assertEqual(self.ask("orders"), [])
        self.assertIn("no import to take back", self.run_ctl("import", "--undo", status=1))
        self.assertEqual([(entry["batch"], entry["undone"] is not None) for entry in self.ask("import", "--batches")],
                         [(3, True), (2, True), (1, True)])

    def test_later_import_stays(self):
        self.import_rows(FIRST)
        second = self.import_rows(SECOND)
        self.import_rows([["1", "", "", "anna@third.example.com", "", "", "", "", "", "", "", "", ""],
                          ["4", "", "", "", "", "Cork", "", "", "", "", "", "", ""]])
        undone = self.ask("import", "--undo", str(second["batch"]))
        self.assertEqual(sorted((note["order"], note["code"]) for note in undone["kept"]), [("1", "changed"), ("4", "import")])
        anna = self.find("1")
        self.assertEqual(anna["email"], "anna@third.example.com")
        self.assertEqual([item["title"] for item in anna["items"]], ["Kettle"])
        self.assertEqual([parcel["number"] for parcel in anna["parcels"]], ["LX000000001CN"])
        self.assertEqual({order["order"] for order in self.ask("orders")}, {"1", "2", "3", "4"})
        self.assertIn("taken back already", self.run_ctl("import", "--undo", str(second["batch"]), status=1))

    def test_work_done_since_stays(self):
        """A mail that left, a customer's report, a reason set by hand, a history pasted: none of it may vanish."""
        rows = [[str(n), "2026-11-05", f"Buyer {n}", f"b{n}@example.com", "IE", "Dublin", "", "9.00", "EUR", "Cup", "1", "DHL",
                 f"LX00000001{n}DE"] for n in range(1, 7)]
        self.import_rows(rows)
        self.run_ctl("parcel", "report", self.parcel("1"), "damaged", "dented")
        self.run_ctl("parcel", "set-reason", self.parcel("2"), "weather")
        self.run_ctl("track", "paste", self.parcel("3"), text=HISTORY)
        self.run_ctl("parcel", "add", "4", "UPS", "1Z999AA10123456784")
        undone = self.ask("import", "--undo")
        self.assertEqual({note["order"]: note["code"] for note in undone["kept"]},
                         {"1": "report", "2": "reason", "3": "events", "4": "parcel"})
        self.assertEqual(undone["removed"], 2)
        self.assertEqual({order["order"] for order in self.ask("orders")}, {"1", "2", "3", "4"})
        self.assertTrue(all(note["message"] for note in undone["kept"]))
        self.assertEqual(len(self.ask("show", "3")["parcels"][0]["events"]), 1)

    def test_parcel_that_was_worked_on_stays(self):
        self.import_rows(FIRST)
        self.import_rows(SECOND)
        self.run_ctl("parcel", "report", "RX000000002SE", "not-received", "nothing came")
        undone = self.ask("import", "--undo")
        self.assertEqual([(note["order"], note["code"]) for note in undone["kept"]], [("2", "report")])
        bo = self.find("2")
        self.assertEqual((bo["total"]["amount"], [parcel["number"] for parcel in bo["parcels"]]), ("12.50", ["RX000000002SE"]))

    def test_events(self):
        self.import_rows(FIRST)
        before = self.ask("show", "1")
        events = self.import_rows([["LX000000001CN", "2026-11-06 08:30", "Accepted by carrier", "Bonn"],
                                   ["LX000000001CN", "2026-11-07 09:00", "Departed", "Bonn"]], "events.csv",
                                  ["Tracking number", "Time", "Event", "Location"])
        self.assertTrue(events["events"])
        self.assertEqual(len(self.ask("show", "1")["parcels"][0]["events"]), 2)
        undone = self.ask("import", "--undo", str(events["batch"]))
        self.assertEqual((undone["events"], undone["removed"], undone["kept"]), (2, 0, []))
        self.assertEqual(self.ask("show", "1")["parcels"][0]["events"], before["parcels"][0]["events"])
        self.assertEqual(self.ask("show", "1")["parcels"][0]["status"], before["parcels"][0]["status"])

    def test_all_that_hangs_on_an_order_is_thought_of(self):
        """A new table with rows about orders or parcels: are they work that undoing must not throw away? Then
        amends_store_find_work_on_order() has to ask for them. Either way the table belongs into this list."""
        self.import_rows(FIRST)
        with contextlib.closing(sqlite3.connect(self.path / "s.db")) as shop:
            tables = [name for name, sql in shop.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
                      if "REFERENCES customer_order" in sql or "REFERENCES parcel" in sql]
        self.assertEqual(set(tables) - {"line_item", "parcel", "email", "tracking_event", "import_change", "parcel_source",
                                        "provider_answer", "care_case", "promise", "gift", "coupon",
                                        "email_look", "action_log"}, set())

    def test_cases_stay(self):
        """What somebody found out and promised must not go with an import that is taken back."""
        self.import_rows(FIRST)
        case = self.ask("case", "take", "1")["case"]
        undone = self.ask("import", "--undo")
        self.assertIn(("1", "case"), [(note["order"], note["code"]) for note in undone["kept"]])
        self.assertEqual(self.ask("case", "show", "1")["case"], case)

    def test_wrong_usage(self):
        self.import_rows(FIRST)
        self.assertIn("--batches", self.run_ctl("import", "--undo", "orders.csv", status=2))
        self.assertIn("no import of that number", self.run_ctl("import", "--undo", "77", status=1))
        self.run_ctl("import", status=2)

    def test_older_export_only_fills_in(self):
        """An order that was shipped must not wait again because last week's file was imported after this week's."""
        header = ["Name", "Email", "Financial Status", "Fulfillment Status", "Fulfilled at", "Currency", "Total", "Created at",
                  "Lineitem name", "Lineitem quantity", "Shipping Name", "Shipping City"]
        newer = [["#1", "anna@example.com", "paid", "fulfilled", "2026-11-09 10:00:00 +0000", "EUR", "40.00",
                  "2026-11-08 10:00:00 +0000", "Kettle", "1", "Anna Berger", ""],
                 ["#2", "bo@example.com", "refunded", "", "", "EUR", "5.00", "2026-11-08 10:00:00 +0000", "Mug", "1", "Bo", ""]]
        older = [["#1", "anna@old.example.com", "paid", "unfulfilled", "", "EUR", "38.00", "2026-11-08 10:00:00 +0000",
                  "Old kettle", "1", "Anna B", "Berlin"],
                 ["#2", "bo@example.com", "paid", "", "", "EUR", "5.00", "2026-11-08 10:00:00 +0000", "Mug", "1", "Bo", ""]]
        self.import_rows(newer, "orders_export_2.csv", header)
        answer = self.import_rows(older, "orders_export_1.csv", header)
        self.assertEqual([(note["line"], note["code"]) for note in answer["warnings"] if note["line"] > 1],
                         [(2, "older_than_known"), (3, "older_than_known")])
        self.assertEqual((answer["updated"], answer["unchanged"]), (1, 1))
        anna = self.find("#1")
        self.assertEqual((anna["email"], anna["total"]["amount"], anna["items"][0]["title"]),
                         ("anna@example.com", "40.00", "Kettle"))
        self.assertIn("Berlin", self.run_ctl("show", "#1", "--json"))


if __name__ == "__main__":
    unittest.main(verbosity=1)
