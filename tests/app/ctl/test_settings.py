#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the shop works: what the owner sets reaches what is due, what is reminded of, and who decides."""
import unittest

from shop_case import ShopCase

EXPORT = """Name,Email,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping City,Shipping Zip,Shipping Country,Id
#2001,anna@example.com,paid,2026-11-10 08:00:00 +0100,EUR,38.00,4.90,42.90,2026-11-09 10:00:00 +0100,1,\
Blue enamel kettle,38.00,KET-1,Anna Berger,Berlin,'10115,DE,5550000000000001
"""
HELD = """17 Nov 2026 08:12  Leipzig, Germany  Held by customs, awaiting documents
12 Nov 2026 18:05  Shenzhen, China  Accepted by carrier
"""
# Tuesday 24 November 2026, 10:00 in Berlin, where the customer is.
DUE = [
    ({}, "24h", "2026-11-25T09:00:00Z"),
    ({"working_hours": "12:00-16:00"}, "24h", "2026-11-25T11:00:00Z"),
    ({"working_hours": "12:00-16:00"}, "8h", "2026-11-25T11:00:00Z"),
    ({"working_days": "tue thu"}, "24h", "2026-11-26T08:00:00Z"),
    ({"working_days": "tue thu"}, "1wd", "2026-11-26T09:00:00Z"),
    ({"working_days": "tue thu", "days_off": "2026-11-26"}, "1wd", "2026-12-01T09:00:00Z"),
    ({"working_days": "mon tue wed thu fri sat"}, "4d", "2026-11-28T09:00:00Z"),
    ({"days_off": "2026-11-25"}, "tomorrow 18:00", "2026-11-26T08:00:00Z"),
    ({"working_days": "sun", "working_hours": "00:00-24:00"}, "1wd", "2026-11-29T09:00:00Z"),
]


class Settings(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("import", self.write("orders_export.csv", EXPORT))
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042557")
        self.run_ctl("track", "paste", "P1", text=HELD)

    def set(self, settings):
        for key, value in settings.items():
            self.run_ctl("settings", key, value)

    def test_due(self):
        for settings, words, due in DUE:
            with self.subTest(settings=settings, due=words):
                self.set(settings)
                number = self.ask("promise", "add", "2001", words, "Call")["promise"]
                self.assertEqual([one["due"] for one in self.ask("promise", "list", "--all") if one["promise"] == number], [due])
                self.run_ctl("promise", "keep", number)
                self.set(dict.fromkeys(settings, ""))

    def test_an_email_promises_when_somebody_is_there(self):
        """The next email is not promised for 18:00 where the shop closes at four."""
        self.set({"working_hours": "10:00-16:00", "working_days": "mon tue thu fri"})
        self.run_ctl("compose", "P1", "--eml", self.path / "out.eml")
        promise, = self.ask("promise", "list")
        self.assertEqual(promise["due"], "2026-11-27T15:00:00Z")
        self.assertIn("16:00", (self.path / "out.eml").read_text())

    def test_an_answer_promises_in_working_hours(self):
        self.set({"working_hours": "12:00-16:00", "working_days": "mon tue thu fri"})
        self.run_ctl("case", "take", "2001")
        for answer in ("none", "held", "notice", "nobody", "short", "news"):
            if answer == "notice":
                self.run_ctl("case", "evidence", "2001", "notice", "Random check")
            else:
                case = self.ask("case", "answer", "2001", answer)
        promise, = case["promises"]
        self.assertEqual(promise["due"], "2026-11-27T15:00:00Z")

    def test_reminder_lead(self):
        self.run_ctl("promise", "add", "2001", "2026-11-25T09:00:00Z", "Call")
        self.assertEqual(self.ask("promise", "remind", now="2026-11-24T12:00:00Z"), [])
        self.set({"reminder_lead": "1 d"})
        self.assertEqual(len(self.ask("promise", "remind", now="2026-11-24T12:00:00Z")), 1)
        self.assertEqual(self.ask("promise", "remind", now="2026-11-25T10:00:00Z"), [])
        self.set({"reminder_lead": "0"})
        self.run_ctl("promise", "add", "2001", "2026-11-26T09:00:00Z", "Call")
        self.assertEqual(self.ask("promise", "remind", now="2026-11-26T08:59:59Z"), [])
        self.assertEqual(len(self.ask("promise", "remind", now="2026-11-26T09:00:00Z")), 1)

    def test_owner_limit(self):
        """An order above the owner's limit stops at the first gate for a helper."""
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        self.assertNotEqual(self.ask("--as", "Tom", "case", "take", "2001")["waiting_for_owner"], True)
        self.run_ctl("--as", "Mei", "settings", "owner_limit", "40.00 USD")
        self.run_ctl("--as", "Mei", "settings", "rates", "EUR 0.90 USD")
        self.run_ctl("--as", "Tom", "case", "release", "2001")
        self.assertNotEqual(self.ask("--as", "Tom", "case", "take", "2001")["waiting_for_owner"], True)
        self.run_ctl("--as", "Mei", "settings", "rates", "EUR 1.08 USD")
        self.run_ctl("--as", "Tom", "case", "release", "2001")
        self.assertTrue(self.ask("--as", "Tom", "case", "take", "2001")["waiting_for_owner"])

    def test_first_emails(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        self.run_ctl("--as", "Mei", "settings", "first_emails", "2")
        self.run_ctl("--as", "Mei", "person", "add", "Ida")
        self.run_ctl("--as", "Mei", "person", "add", "Bo", "--owner")
        self.assertEqual({one["name"]: one["emails_to_look_at"] for one in self.ask("person", "list")},
                         {"Mei": 0, "Tom": 0, "Ida": 2, "Bo": 0})
        self.assertIn("owner_look", self.run_ctl("--as", "Ida", "compose", "P1", "--json", status=1).stdout)

    def test_refused(self):
        """What cannot be meant is refused, and what was set before stays."""
        self.set({"working_hours": "10:00-16:00"})
        for key, value in (("working_hours", "16:00-10:00"), ("working_hours", "all day"), ("working_days", "mon-fri"),
                           ("working_days", ","), ("owner_limit", "much"), ("rates", "USD 0 EUR"),
                           ("rates", "0.92"), ("reminder_lead", "3 wd"), ("reminder_lead", "30 d"), ("reminder_lead", "soon"),
                           ("first_emails", "100"), ("season_budget", "1.00"), ("no_such", "1")):
            with self.subTest(key=key, value=value):
                self.refused("settings", key, value)
        self.assertEqual(self.ask("settings")["working_hours"], "10:00-16:00")
        self.assertIn("no_such", self.refused("settings", "no_such=1"))  # and is not taken for one without a value
        self.run_ctl("settings", "owner_limit")

    def test_only_the_owner_and_logged(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        for key, value in (("working_hours", "10:00-16:00"), ("owner_limit", "9000.00 EUR"), ("season_budget", "9000.00 EUR"),
                           ("rates", "EUR 0.01 USD"), ("first_emails", "0"), ("reminder_lead", "1 h")):
            self.assertIn("Only the owner", self.refused("--as", "Tom", "settings", key, value))
        self.run_ctl("--as", "Mei", "settings", "owner_limit", "90.00 EUR")
        self.assertIn(("Mei", "set_setting", "owner_limit"),
                      [(one["person"], one["action"], one["detail"]) for one in self.ask("person", "log")])


if __name__ == "__main__":
    unittest.main()
