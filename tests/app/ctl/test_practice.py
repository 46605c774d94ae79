#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer practises with invented parcels: who does everything right is told so, who does not learns what and why, and
nothing of it can reach a customer, a carrier, a shop system or the real shop's file."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(2))
from shop_case import CTL, ShopCase

EXERCISES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "resources/practice").glob("*.json"))}


class PracticeCase(ShopCase):
    def setUp(self):
        super().setUp()
        self.shop = str(self.path / "practice.amends")

    def begin(self, name, *options):
        self.case = self.ask("practice", "next", name, *options)
        return self.case

    def look(self):
        self.case = self.ask("case", "show", self.case["case"])
        return self.case["step"]

    def answer(self, choice, said="told by phone at 10:15"):
        """With whatever it needs, typed in."""
        step = self.look()
        answer = next(one for one in step["answers"] if one["answer"] == choice)
        for item in step["collect"]:
            if item["name"] in answer["lacks"] or item["kind"] == "case_number" and said[0].isdigit():
                self.run_ctl("case", "evidence", self.case["case"], item["item"], said)
        self.run_ctl("case", "answer", self.case["case"], choice)
        self.look()

    def walk(self, exercise):
        numbers = exercise.get("email", {}).get("says", ["told by phone at 10:15"])
        for answer in exercise["answers"].values():
            self.answer(answer["right"][0], numbers[0])

    def hand_in(self, exercise, template=None, gift=None):
        """The email that the exercise asks for, with the facts that only a person can add."""
        email = exercise.get("email", {})
        choices = [self.case["parcel"], "--template", template or email["template"]]
        if gift is None and "gift" in exercise:
            gift = f'{exercise["gift"]["remedy"]}:{exercise["gift"]["amount"]} {exercise["order"]["currency"]}'
        choices += ["--compensation", gift] if gift else []
        text = self.ask("compose", *choices)["text"]
        lacking = [words for words in email.get("says", []) if words not in text]
        if lacking:
            paragraphs = text.split("\n\n")
            paragraphs.insert(2, "Reference: " + ", ".join(lacking) + ".")
            choices += ["--text", self.write("email.txt", "\n\n".join(paragraphs))]
        self.run_ctl("compose", *choices, "--hand-in")

    def check(self, name):
        self.report = self.ask("practice", "check", name)
        return self.report

    def work(self, name):
        exercise = EXERCISES[name]
        self.begin(name)
        self.walk(exercise)
        if "email" in exercise:
            self.hand_in(exercise)
        return self.check(name)

    def find(self, kind, step=None):
        return next(one for one in self.report["findings"] if one["kind"] == kind and (step is None or one["step"] == step))

    def assert_wrong(self, name, kind, why=None, step=None, verdict="wrong"):
        """That it is told, with the reason."""
        self.check(name)
        self.assertFalse(self.report["done"])
        finding = self.find(kind, step)
        self.assertEqual(finding["verdict"], verdict, finding)
        self.assertIn(why or "", finding["why"])
        return finding


class Right(PracticeCase):
    def test_every_exercise(self):
        for name in EXERCISES:
            with self.subTest(name):
                report = self.work(name)
                self.assertEqual([(one["title"], one["why"]) for one in report["findings"] if one["verdict"] != "right"], [])
                self.assertTrue(report["done"])
        self.assertEqual({one["state"] for one in self.ask("practice", "list")}, {"done"})
        self.assertIsNone(self.ask("practice", "next"))

    def test_seen(self):
        """What no timeline shows stands at the step, and beyond the exercise a word that it ends there."""
        exercise = EXERCISES["the-lawyer"]
        self.begin("the-lawyer")
        self.assertEqual(self.look()["seen"], exercise["answers"]["stop"]["seen"]["en"])
        self.assertEqual(self.case["exercise"], "the-lawyer")
        self.answer("yes")
        self.assertIn("Check your work", self.case["step"]["seen"])


class Mistakes(PracticeCase):
    def test_closed_for_nothing(self):
        self.begin("already-collected")
        self.answer("none")
        self.answer("know")
        finding = self.assert_wrong("already-collected", "step", "The page is behind", "where-when")
        self.assertEqual(finding["expected"], "It has been collected")
        self.run_ctl("case", "close", self.case["case"], "refunded", "done")
        self.assert_wrong("already-collected", "closing")

    def test_waits_on(self):
        self.begin("silent-parcel")
        self.answer("none")
        self.answer("silent")
        step = self.look()
        wrong = next(one["answer"] for one in step["answers"] if one["answer"] != "longer")
        self.answer(wrong)
        self.assert_wrong("silent-parcel", "step", "16 is longer", "gap")
        self.assertEqual(self.find("owner")["verdict"], "open")

    def test_asks_customer_for_our_paper(self):
        self.begin("customs-invoice")
        for choice in ("none", "held", "customer"):
            self.answer(choice)
        finding = self.assert_wrong("customs-invoice", "step", "The invoice is our paper", "who-acts")
        self.assertTrue(finding["look"])
        self.assertEqual(self.find("step", "papers")["verdict"], "open")

    def test_forgets_the_amount(self):
        exercise = EXERCISES["duty-and-a-text"]
        self.begin("duty-and-a-text")
        self.walk(exercise)
        self.run_ctl("compose", self.case["parcel"], "--template", "delay-notice", "--hand-in")
        finding = self.assert_wrong("duty-and-a-text", "words", "the amount of the real notice")
        self.assertIn("11.20", finding["expected"])

    def test_blames_the_customer(self):
        exercise = EXERCISES["nobody-at-home"]
        self.begin("nobody-at-home")
        self.walk(exercise)
        text = self.ask("compose", self.case["parcel"], "--template", "delay-notice")["text"]
        parts = text.split("\n\n")
        parts.insert(1, "You were not at home. Notice 8802.")
        email = self.write("email.txt", "\n\n".join(parts))
        self.run_ctl("compose", self.case["parcel"], "--template", "delay-notice", "--text", email, "--hand-in")
        self.assertIn("not at home", self.assert_wrong("nobody-at-home", "words", "is a guess")["yours"])

    def test_does_not_ask_for_the_door(self):
        self.begin("locker-without-asking")
        for choice in ("none", "know", "yes"):
            self.answer(choice)
        self.assert_wrong("locker-without-asking", "step", "consent", "agreed")

    def test_promises_far_away(self):
        self.begin("delivered-last-night")
        self.walk(EXERCISES["delivered-last-night"])
        self.run_ctl("promise", "add", EXERCISES["delivered-last-night"]["order"]["number"], "21d", "I write again")
        self.assert_wrong("delivered-last-night", "promise", "too long")

    def test_gives_without_need(self):
        exercise = EXERCISES["full-depot"]
        self.begin("full-depot")
        self.walk(exercise)
        self.hand_in(exercise, gift="partial_refund:5.00 CNY")
        self.assert_wrong("full-depot", "gift", "ladder")

    def test_forgets_our_mistake(self):
        exercise = EXERCISES["still-on-the-shelf"]
        self.begin("still-on-the-shelf")
        self.walk(exercise)
        self.run_ctl("compose", self.case["parcel"], "--template", "delay-notice", "--hand-in")
        self.assert_wrong("still-on-the-shelf", "email")
        self.assertEqual(self.find("gift")["verdict"], "open")

    def test_goes_on_past_a_hard_stop(self):
        self.begin("the-lawyer")
        self.answer("none")
        self.assert_wrong("the-lawyer", "step", "lawyer", "stop")
        self.assertEqual(self.find("owner")["verdict"], "open")
        self.run_ctl("compose", self.case["parcel"], "--template", "delay-notice", "--hand-in")
        self.assert_wrong("the-lawyer", "email")

    def test_gives_above_the_limit(self):
        self.begin("broken-glass")
        for choice in ("none", "photos", "sharp", "unusable"):
            self.answer(choice)
        # A helper cannot, in the practice shop either.
        said = self.run_ctl("compose", self.case["parcel"], "--template", "remedy", "--compensation", "full_refund",
                            "--hand-in", status=1).stderr
        self.assertIn("Held back", said)
        self.assert_wrong("broken-glass", "owner", verdict="open")

    def test_changes_the_address(self):
        self.begin("new-street")
        for choice in ("none", "on-the-way", "customer"):
            self.answer(choice)
        step = self.look()
        self.answer(next(one["answer"] for one in step["answers"] if one["answer"] != "protected"))
        self.assert_wrong("new-street", "step", "seller protection", "protection")

    def test_makes_up_a_reason(self):
        self.begin("only-exception")
        self.run_ctl("case", "set-reason", self.case["case"], "weather", "it rains there")
        self.assertIn("Weather", self.assert_wrong("only-exception", "reason", "Nothing proves")["yours"])

    def test_pays_without_the_owner(self):
        self.begin("lost-for-sure")
        for choice in ("none", "carrier"):
            self.answer(choice)
        step = self.look()
        self.answer(next(one["answer"] for one in step["answers"] if one["answer"] != "ask"))
        self.assert_wrong("lost-for-sure", "step", "The owner agrees first", "owner-yes")

    def test_asks_the_owner_for_nothing(self):
        self.begin("customs-invoice")
        self.run_ctl("case", "ask", self.case["case"], "May I?")
        self.assert_wrong("customs-invoice", "owner", "yourself")


class Trying(PracticeCase):
    def test_again(self):
        """Somebody who went wrong begins anew and can still get everything right."""
        self.begin("the-lawyer")
        self.answer("none")
        self.assertFalse(self.check("the-lawyer")["done"])
        self.assertEqual(self.begin("the-lawyer", "--again")["done"], [])
        self.answer("yes")
        self.assertTrue(self.check("the-lawyer")["done"])
        listed = next(one for one in self.ask("practice", "list") if one["exercise"] == "the-lawyer")
        self.assertEqual((listed["state"], listed["tries"]), ("done", 2))

    def test_undo(self):
        """An answer that was taken back is not held against anybody."""
        self.begin("the-lawyer")
        self.answer("none")
        self.run_ctl("case", "undo", self.case["case"])
        self.answer("yes")
        self.assertTrue(self.check("the-lawyer")["done"])
        self.run_ctl("case", "undo", self.case["case"])
        self.assertFalse(self.check("the-lawyer")["done"])

    def test_each_person(self):
        """What Ann has done is not done for Ben, and he finds the exercise as if nobody had touched it."""
        self.run_ctl("practice", "start", "--as", "Ann")
        self.begin("the-lawyer")
        self.answer("yes")
        self.assertTrue(self.check("the-lawyer")["done"])
        self.run_ctl("practice", "start", "--as", "Ben")
        self.assertEqual({one["state"] for one in self.ask("practice", "list")}, {"new"})
        self.assertEqual(self.begin("the-lawyer")["done"], [])
        self.assertEqual(self.ask("practice", "list", "--as", "Ann")[9]["state"], "done")
        self.run_ctl("practice", "reset", "--as", "Ben")
        self.assertEqual({one["tries"] for one in self.ask("practice", "list")}, {0})
        self.assertEqual(self.ask("practice", "list", "--as", "Ann")[9]["state"], "done")

    def test_another_window(self):
        """A case that is being worked in another window is not taken away."""
        self.begin("the-lawyer")
        self.assertIn("is working on this case", self.refused("practice", "next", "the-lawyer", "--again", env={"AMENDS_CLAIM": "other"}))

    def test_next_day(self):
        """Exercises look as fresh on another day; the one at hand stays."""
        self.begin("the-lawyer")
        self.answer("none")
        self.now = "2026-12-03T09:00:00Z"
        self.run_ctl("practice", "start")
        self.assertEqual(len([one for one in self.look() and self.case["done"] if not one["automatic"]]), 1)
        placed = {one["order"]: one["placed"] for one in self.ask("orders")}
        self.assertTrue(placed["2001"].startswith("2026-11-0"), placed["2001"])
        self.assertTrue(placed["2009"].startswith("2026-11-1"), placed["2009"])

    def test_unknown(self):
        self.assertIn("There is no exercise", self.refused("practice", "next", "no-such-thing"))
        self.assertIn("Begin it first", self.refused("practice", "check", "the-lawyer"))


class KeptApart(PracticeCase):
    def test_every_way_out(self):
        """Whatever could leave is refused by the desk, with a word why."""
        self.begin("nobody-at-home")
        self.walk(EXERCISES["nobody-at-home"])
        eml = self.path / "out.eml"
        orders = self.write("orders.csv", "Name,Email\n#1,a@example.com\n")
        for words in (["compose", self.case["parcel"], "--eml", eml],
                      ["track", "refresh", "--all"],
                      ["provider", "test", "17track"],
                      ["platform", "test", "shopify"],
                      ["platform", "fetch", "shopify"],
                      ["platform", "coupon", "shopify", "coupon:10%:SORRY10"],
                      ["provider", "remove", "17track"],
                      ["platform", "remove", "shopify"],
                      ["import", orders],
                      ["sample"]):
            with self.subTest(words[:2]):
                done = self.run_ctl(*words, text="y\n", status=1)
                self.assertIn("nothing leaves this computer", done.stderr)
        self.assertFalse(eml.exists())
        for words in (["provider", "set", "17track", "requests-per-minute=1"], ["platform", "set", "shopify", "base=https://shop.example.com"]):
            with self.subTest(words[:2]):
                self.assertIn("nothing leaves this computer", self.run_ctl(*words, status=1).stderr)
        self.assertEqual(self.query("SELECT count(*) FROM connection"), [(0,)])
        self.assertEqual(self.query("SELECT count(*) FROM email"), [(0,)])
        self.assertEqual(self.query("SELECT count(*) FROM outgoing_request"), [(0,)])

    def test_no_reminders(self):
        """A promise of an exercise calls nobody to work."""
        self.begin("nobody-at-home")
        self.walk(EXERCISES["nobody-at-home"])
        self.assertEqual(self.ask("promise", "remind", now="2026-12-24T09:00:00Z"), [])

    def test_mark_stays(self):
        """No setting and no owner's word turns a practice shop into a real one."""
        self.run_ctl("practice", "start")
        for value in ("0", ""):
            self.run_ctl("settings", "is_practice", value, status=1)
        self.assertEqual(self.query("SELECT value FROM shop_setting WHERE key = 'is_practice'"), [("1",)])

    def test_hand_in_only_here(self):
        real = str(self.path / "real.amends")
        self.shop = real
        self.run_ctl("sample")
        parcel = self.ask("stuck")[0]["parcel"]
        done = self.run_ctl("compose", parcel, "--template", "delay-notice", "--hand-in", status=1)
        self.assertIn("real shop", done.stderr)
        self.assertEqual(self.query("SELECT count(*) FROM email"), [(0,)])

    def test_real_shop_untouched(self):
        """Not a byte of the real shop's file changes, nor is it taken for practice."""
        real = self.path / "data/amends/shop.amends"
        practice, self.shop = self.shop, str(real)
        self.run_ctl("sample")
        with_wal = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in real.parent.iterdir()}
        self.assertIn("real shop", self.refused("practice", "start"))
        before = hashlib.sha256(real.read_bytes()).hexdigest()
        self.shop = practice
        self.work("already-collected")
        self.work("nobody-at-home")
        self.run_ctl("practice", "reset")
        self.assertEqual(hashlib.sha256(real.read_bytes()).hexdigest(), before)
        self.assertEqual(with_wal["shop.amends"], before)

    def test_usual_path(self):
        """Without --shop it has its own file in the data folder, never the shop's."""
        said = subprocess.run([CTL, "practice", "path"], env=self.env, capture_output=True, text=True, check=True).stdout.strip()
        subprocess.run([CTL, "--now", self.now, "practice", "start"], env=self.env, capture_output=True, check=True)
        self.assertEqual(sorted(os.listdir(self.path / "data/amends")), ["practice.amends"])
        self.assertEqual(said, str(self.path / "data/amends/practice.amends"))


if __name__ == "__main__":
    unittest.main()
