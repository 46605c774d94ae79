#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises: what was said to a customer and forgotten is worse than nothing said."""
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


class Promises(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("import", self.write("orders_export.csv", EXPORT))
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042557")
        self.run_ctl("track", "paste", "P1", text=HELD)

    def send(self, *words, **more):
        return self.ask("compose", "P1", "--eml", self.path / "out.eml", *words, **more)

    def test_one_working_day_on_the_customers_clock(self):
        """Friday 17:30 in Berlin and "one working day" is Monday 17:30 in Berlin, wherever the shop is."""
        self.run_ctl("settings", "time_zone", "Asia/Shanghai")
        self.run_ctl("promise", "add", "2001", "1wd", "Call", "the", "depot", now="2026-11-20T16:30:00Z")
        promise, = self.ask("promise", "list")
        self.assertEqual((promise["due"], promise["zone"]), ("2026-11-23T16:30:00Z", "Europe/Berlin"))
        self.assertEqual((promise["text"], promise["source"], promise["state"]), ("Call the depot", "hand", "open"))
        for words in (["promise", "list"], ["case", "take", "2001"]):  # on both clocks, whatever the computer's
            self.assertIn("Monday 23 November, 17:30 in Berlin, Tuesday 24 November, 00:30 here",
                          self.run_ctl(*words, env={"TZ": "America/New_York"}, now="2026-11-20T16:40:00Z").stdout)
        self.run_ctl("case", "note", "2001", "Called", "--asked", "DHL", "--number", "DE-4711", now="2026-11-20T16:40:00Z")
        shown = self.run_ctl("case", "show", "2001", env={"TZ": "America/New_York"}, now="2026-11-20T16:40:00Z").stdout
        for words in ("Saturday 21 November, 00:40 Owner: Called", "asked of DHL", "case number DE-4711"):
            self.assertIn(words, shown)

    def test_due_words(self):
        for words, due in (("48h", "2026-11-26T09:00:00Z"), ("friday@18:00", "2026-11-27T17:00:00Z"),
                           ("2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z")):
            with self.subTest(words):
                number = self.ask("promise", "add", "2001", words, "Write")["promise"]
                self.assertIn((number, due), [(one["promise"], one["due"]) for one in self.ask("promise", "list")])
        self.assertIn("is no time", self.refused("promise", "add", "2001", "soon", "Write"))
        self.assertIn("in the past", self.refused("promise", "add", "2001", "2026-11-01T00:00:00Z", "Write"))
        self.assertIn("needs words", self.refused("promise", "add", "2001", "48h", " "))

    def test_an_email_promises(self):
        """"I will write again by" is a promise from the moment the email leaves."""
        self.send()
        promise, = self.ask("promise", "list")
        self.assertEqual((promise["source"], promise["due"]), ("email", "2026-11-26T17:00:00Z"))
        self.assertIn("18:00", (self.path / "out.eml").read_text())
        self.send(now="2026-11-25T09:00:00Z")
        states = [(one["state"], one["due"][:10]) for one in self.ask("promise", "list", "--all")]
        self.assertEqual(states, [("kept", "2026-11-26"), ("open", "2026-11-27")])

    def test_an_email_too_late(self):
        """A promise broken is admitted in the next email, once, in its words."""
        self.send()
        self.assertIn("was due", self.run_ctl("queue", now="2026-11-27T09:00:00Z").stdout)
        late = self.send(now="2026-11-27T09:00:00Z")
        self.assertIn("I had promised you something for Thursday 26 November", late["text"])
        self.assertEqual([one["state"] for one in self.ask("promise", "list", "--all")], ["broken", "open"])
        after = self.ask("compose", "P1", now="2026-11-27T10:00:00Z")
        self.assertNotIn("I had promised", after["text"])

    def test_a_broken_promise_is_admitted_in_chinese(self):
        number = self.ask("promise", "add", "2001", "24h", "Call")["promise"]
        self.assertIn("why", self.refused("promise", "break", number))
        self.run_ctl("promise", "break", number, "Nobody answered")
        text = self.ask("compose", "P1", "--lang", "zh_CN")["text"]
        self.assertIn("我答应过您", text)
        self.assertIn("11月25日", text)

    def test_answer_and_email_make_one(self):
        """Two promises for the same thing would be one too many to keep."""
        case = self.ask("case", "take", "2001")["case"]
        for answer in ("none", "held"):
            self.run_ctl("case", "answer", case, answer)
        self.run_ctl("case", "evidence", case, "notice", "Random check")
        for answer in ("nobody", "short", "news"):
            self.run_ctl("case", "answer", case, answer)
        promise, = self.ask("promise", "list")
        email = self.send()
        self.assertIn("26 November, 18:00", email["text"].replace("\n", " "))
        again, = self.ask("promise", "list")
        self.assertEqual((again["promise"], again["source"]), (promise["promise"], "answer"))
        self.run_ctl("case", "note", case, "Asked", "--asked", "DHL", "--number", "DE-4711")
        self.assertIn("DE-4711", self.ask("compose", "P1")["text"])
        self.run_ctl("case", "evidence", case, "case-number", "DE-4712")
        self.assertIn("DE-4712", self.ask("compose", "P1")["text"])

    def test_settled_once(self):
        number = self.ask("promise", "add", "2001", "48h", "Write")["promise"]
        self.run_ctl("promise", "keep", number, "Wrote", "by", "post")
        kept, = self.ask("promise", "list", "--all")
        self.assertEqual((kept["state"], kept["note"], kept["settled"]), ("kept", "Wrote by post", "2026-11-24T09:00:00Z"))
        self.assertIn("settled already", self.refused("promise", "break", number, "no"))
        self.run_ctl("promise", "reopen", number)
        self.assertEqual(len(self.ask("promise", "list")), 1)
        self.assertIn("no such promise", self.refused("promise", "keep", "99"))

    def test_reminders(self):
        """Each is said once, two hours before; also by another program."""
        self.ask("promise", "add", "2001", "2026-11-24T12:00:00Z", "Write")
        self.assertEqual(self.ask("promise", "remind"), [])
        self.assertEqual(len(self.ask("promise", "remind", now="2026-11-24T10:00:00Z")), 1)
        self.assertEqual(self.ask("promise", "remind", now="2026-11-24T11:30:00Z"), [])
        self.assertEqual(len(self.ask("promise", "list", "--due")), 1)
        self.assertEqual(self.ask("promise", "list", "--due", now="2026-11-23T09:00:00Z"), [])

    def test_queue(self):
        self.ask("promise", "add", "2001", "2026-11-24T16:00:00Z", "Write")
        self.assertEqual(self.ask("queue")[0]["why"], "promise_today")
        self.assertEqual(self.ask("queue", now="2026-11-24T16:01:00Z")[0]["why"], "promise_broken")


if __name__ == "__main__":
    unittest.main()
