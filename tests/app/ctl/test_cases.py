#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Working stuck orders with commands alone: a case lost, worked twice or closed too early leaves a customer waiting."""
import os
import pathlib
import stat
import subprocess
import unittest

from shop_case import CTL, NOW, ShopCase

EXPORT = """Name,Email,Phone,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Country,Id
#2001,anna@example.com,+49301234567,paid,2026-11-10 08:00:00 +0100,EUR,38.00,4.90,42.90,2026-11-09 10:00:00 +0100,1,\
Blue enamel kettle,38.00,KET-1,Anna Berger,Lindenweg 4,Berlin,'10115,DE,5550000000000001
#2002,li@example.com,,paid,2026-11-12 08:00:00 +0100,USD,30.00,0.00,30.00,2026-11-08 10:00:00 -0500,1,Tea towel,30.00,\
TOW-1,Li Lei,,Shanghai,200000,CN,5550000000000002
"""
HELD = """17 Nov 2026 08:12  Leipzig, Germany  Held by customs, awaiting documents
15 Nov 2026 21:40  Leipzig, Germany  Arrived at facility
12 Nov 2026 18:05  Shenzhen, China  Accepted by carrier
"""
QUIET = """20 Nov 2026 09:00  Leipzig, Germany  Departed facility
19 Nov 2026 18:05  Leipzig, Germany  Accepted by carrier
"""
MISSED = """21 Nov 2026 09:00  Shanghai, China  Delivery attempt failed, nobody home
12 Nov 2026 18:05  Leipzig, Germany  Accepted by carrier
"""
ALONE = {"AMENDS_CLAIM": "another window"}


class Cases(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("import", self.write("orders_export.csv", EXPORT))
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042557")
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042564")
        self.run_ctl("parcel", "add", "2002", "USPS", "9400111899223817576194")
        self.run_ctl("track", "paste", "P1", text=HELD)
        self.run_ctl("track", "paste", "P2", text=QUIET)
        self.run_ctl("track", "paste", "P3", text=MISSED)

    def name_people(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        self.run_ctl("--as", "Mei", "person", "add", "Ida")

    def to_customs(self):
        """Into the playbook, past the gates."""
        case = self.ask("case", "take", "2001")
        self.assertEqual(case["step"]["playbook"], "gates")
        return self.ask("case", "answer", case["case"], "none")

    def test_two_parcels_are_one_case(self):
        """Somebody who writes to the customer twice about one order has not read the first email."""
        rows = self.ask("queue")
        self.assertEqual(sorted(row["order"] for row in rows), ["#2001", "#2002"])
        first, second = self.ask("case", "take", "2001"), self.ask("case", "take", "2001")
        self.assertEqual(first["case"], second["case"])
        self.assertEqual(self.query("SELECT count(*) FROM care_case"), [(1,)])

    def test_gates_answer_themselves_where_scans_do(self):
        case = self.to_customs()
        done = [(one["step"], one["answer"], one["automatic"]) for one in case["done"]]
        self.assertEqual(done, [("stop", "none", False), ("handed-over", "yes", True), ("proof", "this-parcel", True)])
        self.assertTrue(all(one["why"] for one in case["done"] if one["automatic"]))
        self.assertEqual((case["playbook"], case["reason"]), ("customs", "customs"))

    def test_two_windows_never_work_the_same_case(self):
        mine = self.ask("case", "next")
        theirs = self.ask("case", "next", env=ALONE)
        self.assertNotEqual(mine["order"], theirs["order"])
        self.assertIsNone(self.ask("case", "next", env={"AMENDS_CLAIM": "a third"}))
        for words in (["answer", mine["case"], "none"], ["take", mine["order"]], ["ask", mine["case"], "well?"],
                      ["close", mine["case"], "resolved"], ["undo", mine["case"]]):
            with self.subTest(words):
                self.assertIn("Another window", self.refused("case", *words, env=ALONE))
        self.run_ctl("case", "release", mine["case"])
        self.assertEqual(self.ask("case", "take", mine["order"], env=ALONE)["case"], mine["case"])

    def test_deadlines_run_beside_a_case(self):
        """A claim or a customer's right runs out while the case rests, and nobody saw it."""
        case = self.to_customs()
        days = [(one["by"], one["certainty"]) for one in case["deadlines"]]
        self.assertEqual(days[:2], [("2026-12-09T09:00:00Z", "V"), ("2026-12-10T07:00:00Z", "V")])
        self.assertEqual(len(days), 3)
        self.assertIn("2011/83/EU", case["deadlines"][0]["source"])
        self.assertIn("2026-11-21", case["deadlines"][0]["source"])
        row = next(row for row in self.ask("queue", now="2026-12-07T10:00:00Z") if row["order"] == "#2001")
        self.assertEqual((row["why"], row["due"]), ("deadline", "2026-12-09T09:00:00Z"))
        self.assertIn("The customer may set a last date", row["why_text"])

    def test_the_law_reaches_the_ladder(self):
        """Thirty days after an order without a date the money back is owed, whatever the ladder's days say."""
        case = self.to_customs()["case"]
        self.assertEqual(self.ask("case", "show", case)["suggestion"]["rung"], 0)
        late = self.ask("case", "show", case, now="2026-12-09T09:00:00Z")["suggestion"]
        self.assertEqual((late["rung"], late["reasoning"][1]), (4, "The customer may have the money back by law."))

    def test_days_of_payment_and_dispute(self):
        """Payment services count from the payment and from the day on which a dispute was opened, and not from the order."""
        later = EXPORT.replace("Created at,", "Created at,Paid at,").replace("+0100,1,Blue", "+0100,2026-11-19 12:00:00 +0100,1,Blue").replace("-0500,1,", "-0500,,1,")
        later = later.replace("#2001", "#4001").replace("#2002", "#4002")
        later = later.replace("5550000000000001", "9401").replace("5550000000000002", "9402")
        self.run_ctl("import", self.write("paid.csv", later))
        self.assertEqual(self.ask("show", "4001")["paid"], "2026-11-19T11:00:00Z")
        self.assertIsNone(self.ask("show", "2001")["paid"])
        case = self.ask("case", "take", "4001")
        self.assertIsNone(case["disputed"])
        after = self.ask("case", "urgency", "4001", "--disputed", "2026-11-20")
        self.assertEqual(after["disputed"], "2026-11-20T12:00:00Z")
        self.assertIn("2026-11-30", [one["by"][:10] for one in after["deadlines"]])  # ten days to answer
        self.assertIsNone(self.ask("case", "urgency", "4001", "--disputed", "none")["disputed"])
        self.assertIn("ahead", self.refused("case", "urgency", "4001", "--disputed", "2026-11-25"))

    def test_the_day_of_payment_by_hand(self):
        """Who looked up when it was paid has the deadlines counted from then, in the shop's own days."""
        self.run_ctl("settings", "time_zone", "America/New_York")
        before = self.ask("case", "take", "2001")
        paid = self.ask("order", "paid", "2001", "2026-07-31")["paid"]
        self.assertEqual(paid, "2026-07-31T16:00:00Z")
        after = self.ask("case", "show", "2001")["deadlines"]
        self.assertNotEqual(after, before["deadlines"])
        self.assertIn("2026-11-28", [one["by"][:10] for one in after])  # 120 days: the bank
        self.assertEqual(self.ask("case", "urgency", "2001", "--disputed", "2026-11-24")["disputed"], "2026-11-24T17:00:00Z")
        self.run_ctl("import", self.write("orders.csv", EXPORT))  # the same file again says nothing of it
        self.assertEqual(self.ask("show", "2001")["paid"], paid)
        self.assertIn("ahead", self.refused("order", "paid", "2001", "2026-11-25"))
        self.assertIsNone(self.ask("order", "paid", "2001", "none")["paid"])
        self.run_ctl("case", "urgency", "2001", "--disputed", "none")
        self.assertEqual(self.ask("case", "show", "2001")["deadlines"], before["deadlines"])
        self.run_ctl("order", "paid", "2001", "then", status=2)
        for day, paid in (("20260731", "2026-07-31T16:00:00Z"), ("2026-212", "2026-07-31T16:00:00Z"),
                          ("2026-07-31T08:00:00Z", "2026-07-31T08:00:00Z"), ("1999-12-31", "1999-12-31T17:00:00Z")):
            with self.subTest(day):
                self.assertEqual(self.ask("order", "paid", "2001", day)["paid"], paid)

    def test_a_number_for_papers_is_no_search(self):
        case = self.to_customs()["case"]
        self.run_ctl("case", "note", case, "Papers", "--asked", "DHL", "--number", "DE-4711")
        self.assertEqual(self.ask("case", "show", case)["suggestion"]["rung"], 0)
        self.run_ctl("case", "set-reason", case, "no_movement", "Nothing since Leipzig")
        self.assertEqual(self.ask("case", "show", case)["suggestion"]["rung"], 3)

    def test_a_dear_order_is_the_owners(self):
        """Nobody new decides about an order that is worth more than the owner's limit."""
        dear = EXPORT.replace("38.00,4.90,42.90", "380.00,4.90,384.90").replace("#2001", "#3001").replace("#2002", "#3002")
        self.run_ctl("import", self.write("dear.csv", dear.replace("5550000000000001", "9001").replace("5550000000000002", "9002")))
        parcel = self.ask("parcel", "add", "3001", "DHL", "00340434161094042571")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HELD)
        self.name_people()
        asked = self.ask("--as", "Tom", "case", "take", "3001")
        self.assertTrue(asked["waiting_for_owner"])
        self.assertEqual((asked["done"][0]["answer"], asked["done"][0]["automatic"]), ("yes", True))

    def test_no_date_lets_a_right_run_out_unsaid(self):
        """Thirty days after an order without a date the customer may have the money back, and is told so."""
        self.assertEqual(self.ask("compose", "P1", "--new-date", "2026-12-20")["blocked"], [])  # it offers the refund
        own = self.path / "data" / "amends" / "data" / "templates" / "en" / "parts"
        own.mkdir(parents=True)
        (own / "choice.md").write_text("Title: Nothing\n\n{{> after-remedy}}\n", encoding="utf-8")
        self.assertEqual(self.ask("compose", "P1", "--new-date", "2026-12-08")["blocked"], [])
        self.assertIn("Offer the money back", self.refused("compose", "P1", "--new-date", "2026-12-20"))

    def test_broken_own_data_is_named_before_it_is_needed(self):
        own = self.path / "data" / "amends" / "data"
        for name in ("playbooks/weather.json", "care/ladder.json", "care/authority.json", "care/deadlines.json"):
            (own / name).parent.mkdir(parents=True, exist_ok=True)
            (own / name).write_text('{"steps": 1, "reason": "weather"}', encoding="utf-8")
        said = self.run_ctl("check").stderr
        for name in ("playbooks/weather.json", "care/ladder.json", "care/authority.json", "care/deadlines.json"):
            self.assertIn(name, said)
        self.to_customs()

    def test_races_are_won_once(self):
        """Sixteen windows ask for the next case at once: there are two cases, and two get one."""
        asked = [subprocess.Popen([CTL, "--shop", self.shop, "--now", self.now, "case", "next", "--json"],
                                  env={**self.env, "AMENDS_CLAIM": f"window {i}"}, stdout=subprocess.PIPE, text=True)
                 for i in range(16)]
        got = [one.communicate(timeout=240)[0].strip() for one in asked]
        self.assertEqual({one.returncode for one in asked}, {0})
        self.assertEqual(sum(answer != "null" for answer in got), 2)
        self.assertEqual(self.query("SELECT count(*), count(DISTINCT claim_token) FROM care_case"), [(2, 2)])

    def test_a_claim_runs_out(self):
        """Whoever went home with a case in hand does not keep it from the others."""
        case = self.ask("case", "take", "2001", "--minutes", "10")
        self.assertIn("Another window", self.refused("case", "take", "2001", env=ALONE, now="2026-11-24T09:09:00Z"))
        after = self.ask("case", "take", "2001", env=ALONE, now="2026-11-24T09:10:00Z")
        self.assertEqual(after["case"], case["case"])
        self.assertIn("Another window", self.refused("case", "answer", case["case"], "none", now="2026-11-24T09:11:00Z"))

    def test_killed_at_work(self):
        """A window that dies, at whatever moment, leaves a sound shop and a case that somebody else gets."""
        for i in range(12):
            dying = subprocess.Popen([CTL, "--shop", self.shop, "--now", self.now, "case", "take", "2001"],
                                     env={**self.env, "AMENDS_CLAIM": "dying"}, stdout=subprocess.PIPE)
            if i >= 6:
                dying.stdout.read(1)  # it has taken it, and dies while it tells
            dying.kill()
            dying.communicate(timeout=60)
        self.run_ctl("check")
        self.assertIn("Another window", self.refused("case", "take", "2001", env=ALONE))
        later = "2026-11-24T09:16:00Z"
        self.assertTrue(self.ask("case", "take", "2001", env=ALONE, now=later)["mine"])
        self.assertEqual(self.query("SELECT count(*) FROM care_case"), [(1,)])

    def test_who_holds_it_is_named(self):
        self.name_people()
        self.run_ctl("--as", "Tom", "case", "take", "2001")
        self.assertIn("Tom is working", self.refused("--as", "Ida", "case", "take", "2001", env=ALONE))
        row = next(row for row in self.ask("--as", "Ida", "queue", env=ALONE) if row["order"] == "#2001")
        self.assertEqual((row["claimed"], row["mine"], row["claimed_by"]), (True, False, "Tom"))
        self.assertEqual([row["order"] for row in self.ask("--as", "Tom", "queue", "--mine")], ["#2001"])
        self.assertEqual(self.ask("--as", "Ida", "queue", "--mine", env=ALONE), [])
        self.assertIn("Say first who", self.refused("case", "take", "2002"))

    def test_answers_by_name_and_key(self):
        case = self.to_customs()
        by_name = case["step"]["answers"][0]
        self.assertIn("no answer", self.refused("case", "answer", case["case"], "invented"))
        after = self.ask("case", "answer", case["case"], by_name["key"])
        self.assertEqual(after["done"][-1]["answer"], by_name["answer"])

    def test_evidence_first(self):
        """An answer that claims what nobody has looked at is refused, and says what is missing."""
        case = self.to_customs()
        case = self.ask("case", "answer", case["case"], "held")
        lacking = next(one for one in case["step"]["answers"] if one["answer"] == "customer")
        self.assertEqual(len(lacking["lacks"]), 1)
        self.assertIn(lacking["lacks"][0], self.refused("case", "answer", case["case"], "customer"))
        self.assertIn("asks for nothing", self.refused("case", "evidence", case["case"], "invented", "x"))
        self.assertIn("Give one", self.refused("case", "evidence", case["case"], "notice"))
        self.run_ctl("case", "evidence", case["case"], "notice", "Invoice", "missing")
        after = self.ask("case", "answer", case["case"], "customer")
        self.assertEqual(after["evidence"][0]["value"], "Invoice missing")
        self.assertNotEqual(after["step"]["step"], case["step"]["step"])

    def test_evidence_files(self):
        """A copy that only the owner's account can read; the name is data, never a way elsewhere."""
        case = self.to_customs()
        case = self.ask("case", "answer", case["case"], "held")
        photo = self.path / "..hidden ph@to.jpg"
        photo.write_bytes(b"\xff\xd8 photo")
        for _ in range(2):
            after = self.ask("case", "evidence", case["case"], "notice", "--file", photo)
        first, second = (pathlib.Path(one["file"]) for one in after["evidence"])
        self.assertEqual((first.name, second.name), ("hidden-ph-to.jpg", "2-hidden-ph-to.jpg"))
        self.assertEqual(first.parent, pathlib.Path(self.shop + ".evidence") / case["case"][1:])
        self.assertEqual((first.read_bytes(), stat.S_IMODE(first.stat().st_mode)), (b"\xff\xd8 photo", 0o600))
        self.assertEqual(stat.S_IMODE(first.parent.stat().st_mode), 0o700)
        large = self.path / "large.bin"
        with open(large, "wb") as file:
            file.truncate(25 * 1024 * 1024 + 1)
        self.assertIn("25 MB", self.refused("case", "evidence", case["case"], "notice", "--file", large))
        self.assertIn("no file", self.refused("case", "evidence", case["case"], "notice", "--file", self.path))
        os.mkfifo(self.path / "pipe")
        self.assertIn("no file", self.refused("case", "evidence", case["case"], "notice", "--file", self.path / "pipe"))
        self.refused("case", "evidence", case["case"], "notice", "--file", self.path / "missing.jpg")
        self.assertEqual(len(list(first.parent.iterdir())), 2)

    def walk_to_promise(self):
        case = self.to_customs()["case"]
        self.run_ctl("case", "answer", case, "held")
        self.run_ctl("case", "evidence", case, "notice", "Random check")
        self.run_ctl("case", "answer", case, "nobody")
        self.run_ctl("case", "answer", case, "short")
        return self.ask("case", "answer", case, "news")

    def test_effects(self):
        """The customer gets an email, a promise and somebody who comes back to it."""
        case = self.walk_to_promise()
        self.assertEqual(case["email"], "delay-notice")
        promise, = case["promises"]
        self.assertEqual((promise["state"], promise["source"], promise["case"]), ("open", "answer", case["case"]))
        self.assertEqual(promise["due"], "2026-11-26T17:00:00Z")
        self.assertTrue(self.now < case["follow_up"] <= promise["due"], case["follow_up"])
        row = next(row for row in self.ask("queue") if row["order"] == "#2001")
        self.assertEqual((row["why"], row["resting"]), ("follow_up", True))
        self.run_ctl("case", "release", case["case"])
        self.assertEqual(self.ask("case", "next")["order"], "#2002")
        rows = self.ask("queue", now="2026-11-26T17:30:00Z")
        self.assertEqual((rows[0]["order"], rows[0]["why"], rows[0]["resting"]), ("#2001", "promise_broken", False))

    def test_news_wakes_a_resting_case(self):
        case = self.walk_to_promise()["case"]
        moved = "24 Nov 2026 13:00  Berlin, Germany  Released by customs\n"
        self.run_ctl("track", "paste", "P1", text=moved, now="2026-11-24T14:00:00Z")
        row = next(row for row in self.ask("queue", now="2026-11-24T14:00:00Z") if row["order"] == "#2001")
        self.assertEqual(row["case"], case)

    def test_undo(self):
        before = self.to_customs()
        self.run_ctl("case", "answer", before["case"], "no-scan")  # to another playbook
        after = self.ask("case", "undo", before["case"])
        for key in ("reason", "playbook", "step", "promises", "notes", "follow_up"):
            with self.subTest(key):
                self.assertEqual(after[key], before[key])
        self.assertEqual(self.ask("diagnose", "P1")["reason"], "customs")
        after = self.ask("case", "undo", before["case"])
        self.assertEqual((after["step"]["step"], after["done"]), ("stop", []))
        self.assertIn("No answer", self.refused("case", "undo", before["case"]))

    def test_undo_takes_promises_back(self):
        case = self.walk_to_promise()
        after = self.ask("case", "undo", case["case"])
        self.assertEqual((after["promises"], after["follow_up"], after["email"]), ([], None, None))

    def test_no_case_closes_over_a_promise(self):
        case = self.walk_to_promise()["case"]
        self.assertIn("still open", self.refused("case", "close", case, "resolved"))
        self.run_ctl("case", "close", case, "invented", status=2)
        self.run_ctl("case", "undo", case)
        closed = self.ask("case", "close", case, "resolved", "The customer", "has it")
        self.assertEqual((closed["outcome"], closed["step"]), ("resolved", None))
        self.assertEqual(closed["notes"][-1]["text"], "The customer has it")
        self.assertNotIn("#2001", [row["order"] for row in self.ask("queue")])
        self.assertNotIn("P1", [one["parcel"] for one in self.ask("stuck")])
        again = self.ask("case", "reopen", case)
        self.assertEqual((again["outcome"], again["case"]), (None, case))
        self.assertIn("#2001", [row["order"] for row in self.ask("queue")])
        self.assertIsNotNone(again["step"])

    def test_what_sticks_anew_is_a_new_case(self):
        case = self.to_customs()["case"]
        self.run_ctl("case", "close", case, "delivered")
        self.run_ctl("parcel", "report", "P2", "damaged", "The lid is broken", now="2026-11-25T09:00:00Z")
        rows = self.ask("queue", now="2026-11-25T09:00:00Z")
        self.assertIn(("#2001", None), [(row["order"], row["case"]) for row in rows])
        self.assertNotEqual(self.ask("case", "take", "2001", now="2026-11-25T09:00:00Z")["case"], case)

    def test_notes(self):
        case = self.to_customs()["case"]
        after = self.ask("case", "note", case, "Asked", "for", "the reason", "--asked", "DHL", "--number", "DE-77")
        note = after["notes"][-1]
        self.assertEqual((note["kind"], note["text"], note["whom"], note["case_number"]),
                         ("asked", "Asked for the reason", "DHL", "DE-77"))
        self.assertIn("no words", self.refused("case", "note", case, " "))

    def test_owner_is_asked_and_answers(self):
        """A helper must not go on before the owner has said so, and the owner must see the question."""
        self.name_people()
        case = self.ask("--as", "Tom", "case", "take", "2001")["case"]
        after = self.ask("--as", "Tom", "case", "answer", case, "yes")
        self.assertTrue(after["waiting_for_owner"])
        self.assertIn("owner was asked", self.refused("--as", "Tom", "case", "answer", case, "1"))
        self.assertEqual(self.ask("--as", "Tom", "case", "next")["order"], "#2002")
        row, = self.ask("--as", "Mei", "queue", "--owner", env=ALONE)
        self.assertIn("Tom asks", row["why_text"])
        self.assertIn("Only the owner", self.refused("--as", "Tom", "case", "reply", case, "go on"))
        self.run_ctl("--as", "Mei", "case", "reply", case, "I spoke with her, go on.", env=ALONE)
        self.assertEqual(self.ask("--as", "Mei", "queue", "--owner", env=ALONE), [])
        rows = self.ask("--as", "Tom", "queue")
        self.assertEqual(next(row["why"] for row in rows if row["case"] == case), "owner_answered")
        shown = self.ask("--as", "Tom", "case", "show", case)
        self.assertEqual(shown["owner_answer"], "I spoke with her, go on.")
        self.assertEqual([note["person"] for note in shown["notes"]], ["Tom", "Mei"])
        self.run_ctl("--as", "Tom", "case", "answer", case, shown["step"]["answers"][0]["answer"])

    def test_question_by_hand(self):
        self.name_people()
        case = self.ask("--as", "Tom", "case", "take", "2001")["case"]
        self.run_ctl("--as", "Tom", "case", "ask", case, "May I give her the kettle?")
        self.assertEqual(len(self.ask("--as", "Mei", "queue", "--owner")), 1)
        self.run_ctl("--as", "Mei", "case", "reply", case, "Yes.", env=ALONE)
        self.assertIn("Nobody asked", self.refused("--as", "Mei", "case", "reply", case, "Yes.", env=ALONE))

    def test_reason_set_by_hand(self):
        case = self.to_customs()["case"]
        after = self.ask("case", "set-reason", case, "weather", "Storm", "warning")
        self.assertEqual((after["reason"], after["playbook"]), ("weather", "weather"))
        self.assertEqual(self.ask("diagnose", "P1")["reason"], "weather")
        self.run_ctl("case", "set-reason", case, "boredom", status=2)
        self.assertEqual(self.ask("case", "undo", case)["playbook"], "customs")

    def test_urgency(self):
        case = self.to_customs()["case"]
        after = self.ask("case", "urgency", case, "--heat", "3", "--essential", "2026-12-06", "--dispute", "2026-11-30")
        self.assertEqual((after["heat"], after["essential"], after["dispute"]),
                         (3, "2026-12-06T12:00:00Z", "2026-11-30T12:00:00Z"))
        after = self.ask("case", "urgency", case, "--dispute", "none")
        self.assertEqual((after["heat"], after["essential"], after["dispute"]), (3, "2026-12-06T12:00:00Z", None))
        self.run_ctl("case", "urgency", case, "--dispute", "soon", status=2)

    def test_contacts_are_hidden_from_helpers(self):
        """Who helps for a season takes no list of customers home, and who looked at one is known."""
        self.name_people()
        self.run_ctl("--as", "Mei", "compose", "P1", "--eml", self.path / "out.eml")
        case = self.ask("--as", "Tom", "case", "take", "2001")
        self.assertEqual((case["contact"], case["phone"]), ("a•••@example.com", "•••67"))
        shown = self.ask("--as", "Tom", "show", "2001")
        self.assertEqual((shown["street"], shown["city"], shown["country"]), ("•••", "Berlin", "DE"))
        self.assertEqual([one["to"] for one in shown["emails"]], ["a•••@example.com"])
        self.assertEqual({one["email"] for one in self.ask("--as", "Tom", "orders")}, {"a•••@example.com", "•••@example.com"})
        self.assertEqual(self.ask("--as", "Tom", "compose", "P1")["to"], "a•••@example.com")
        self.assertNotIn("anna@", self.run_ctl("--as", "Tom", "show", "2001").stdout)
        self.assertNotIn("anna@", self.run_ctl("--as", "Tom", "compose", "P1").stdout)
        self.assertEqual(self.ask("--as", "Mei", "show", "2001")["street"], "Lindenweg 4")
        self.assertEqual(self.ask("--as", "Tom", "case", "show", case["case"], "--reveal")["contact"], "anna@example.com")
        self.assertIn("Say first", self.refused("show", "2001", "--reveal"))
        self.assertEqual([(one["person"], one["order"], one["case"]) for one in self.ask("person", "log") if one["action"] == "reveal"],
                         [("Tom", "#2001", int(case["case"][1:]))])
        self.assertEqual(self.ask("--as", "Tom", "show", "2001")["email"], "a•••@example.com")  # for that once only

    def test_a_helper_writes_to_whom_they_do_not_see(self):
        """The masked address is never where an email goes."""
        self.name_people()
        self.run_ctl("--as", "Mei", "person", "authority", "Tom", "--look", "0")
        eml = self.path / "out.eml"
        self.run_ctl("--as", "Tom", "compose", "P1", "--eml", eml)
        self.assertIn("anna@example.com", eml.read_text("utf-8"))
        blocked = self.ask("--as", "Tom", "compose", "P2", "--to", "a•••@example.com", status=1)["blocked"]
        self.assertIn("masked_recipient", [one["code"] for one in blocked])

    def test_weekly_duty(self):
        """Who has heard nothing for a week is told, also that there is nothing new."""
        self.assertEqual([row["order"] for row in self.ask("queue", "--weekly", now="2026-11-16T09:00:00Z")], [])
        rows = self.ask("queue", "--weekly")
        self.assertEqual({row["order"] for row in rows}, {"#2001", "#2002"})
        self.run_ctl("compose", "P1", "--eml", self.path / "out.eml")
        self.assertEqual([row["order"] for row in self.ask("queue", "--weekly")], ["#2002"])

    def test_handover(self):
        """Who comes tomorrow must not ask the customer, or the carrier, again."""
        self.name_people()
        first = self.ask("--as", "Tom", "case", "take", "2001")["case"]
        self.run_ctl("--as", "Tom", "case", "note", first, "Why is it held?", "--asked", "DHL", "--number", "DE-77")
        self.run_ctl("--as", "Tom", "case", "ask", first, "May I refund?")
        self.run_ctl("--as", "Tom", "promise", "add", "2001", "24h", "Write")
        second = self.ask("--as", "Tom", "case", "take", "2002")["case"]
        self.run_ctl("--as", "Tom", "case", "close", second, "delivered")
        report = self.ask("report", "handover")
        self.assertEqual([(one["case"], one["outcome"]) for one in report["done"]], [(second, "delivered")])
        self.assertEqual([one["case"] for one in report["open"]], [first])
        self.assertEqual([(note["person"], note["whom"], note["case_number"]) for note in report["open"][0]["notes"]][0],
                         ("Tom", "DHL", "DE-77"))
        self.assertEqual([one["text"] for one in report["promised"]], ["Write"])
        self.assertEqual([one["owner_question"] for one in report["waiting"]], ["May I refund?"])
        self.assertEqual([one["text"] for one in report["open"][0]["promises"]], ["Write"])
        self.assertEqual((report["done"][0]["closed"], report["until"], report["untouched"]), (NOW, NOW, 0))
        words = self.run_ctl("report", "handover").stdout
        for said in ("Tom · asked of DHL · case number DE-77 · Tuesday 24 November, 09:00\n      Why is it held?",
                     "Tom · promised by Wednesday 25 November, 09:00\n      Write", "Delivered · Tuesday 24 November",
                     "Waits for the owner", "asks the owner", "May I refund?"):
            self.assertIn(said, words)
        self.assertNotIn("Anna", words)  # on paper, an order's number is enough
        later = self.ask("report", "handover", now="2026-11-25T07:00:00Z")
        self.assertEqual((later["open"], later["untouched"]), ([], 1))
        self.assertIn("1 more case is open", self.run_ctl("report", "handover", now="2026-11-25T07:00:00Z").stdout)
        self.assertEqual(self.ask("report", "handover", now="2026-11-25T09:00:00Z")["done"], [])
        self.assertEqual(self.ask("report", "promises"), {"made": 1, "kept": 0, "broken": 0, "open": 1, "overdue": 0})
        self.run_ctl("report", "promises", "--since", "lately", status=2)

    def test_usage(self):
        for words in (["case", "answer", "2001"], ["case", "close", "2001"], ["case"], ["case", "next", "--minutes", "0"]):
            with self.subTest(words):
                self.run_ctl(*words, status=2)
        self.assertIn("Take it first", self.refused("case", "show", "2002"))
        self.assertIn("no such case", self.refused("case", "show", "C99"))


if __name__ == "__main__":
    unittest.main()
