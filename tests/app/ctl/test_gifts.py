#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What customers are given: nobody gives more than they may by any way in, and what was promised is done."""
import json
import unittest

from shop_case import ShopCase

EXPORT = """Name,Email,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping City,Shipping Zip,Shipping Country,Id
#2001,anna@example.com,paid,2026-11-10 08:00:00 +0100,EUR,60.00,4.90,64.90,2026-11-09 10:00:00 +0100,1,\
Blue enamel kettle,60.00,KET-1,Anna Berger,Berlin,'10115,DE,5550000000000001
#2002,bo@example.com,paid,2026-11-10 08:00:00 +0100,EUR,60.00,4.90,64.90,2026-11-09 10:00:00 +0100,1,\
Blue enamel kettle,60.00,KET-1,Bo Berg,Berlin,'10115,DE,5550000000000002
"""
HELD = """17 Nov 2026 08:12  Leipzig, Germany  Held by customs, awaiting documents
12 Nov 2026 18:05  Shenzhen, China  Accepted by carrier
"""


class Gifts(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("import", self.write("orders_export.csv", EXPORT))
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042557")
        self.run_ctl("parcel", "add", "2002", "DHL", "00340434161094042564")
        self.run_ctl("track", "paste", "P1", text=HELD)
        self.run_ctl("track", "paste", "P2", text=HELD)
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")

    def codes(self, *words, status=1, **more):
        """Why an email is held back."""
        done = self.run_ctl(*words, "--json", status=status, **more)
        return [block["code"] for block in json.loads(done.stdout)["blocked"]]

    def eml(self):
        return self.path / "out.eml"

    def test_a_gift_is_what_left(self):
        self.run_ctl("--as", "Tom", "compose", "P1", "--compensation", "partial_refund:5.00 EUR")
        self.assertEqual(self.ask("gift", "list"), [])
        self.run_ctl("--as", "Tom", "compose", "P1", "--compensation", "partial_refund:5.00 EUR", "--eml", self.eml())
        gift, = self.ask("gift", "list")
        self.assertEqual((gift["order"], gift["person"], gift["remedy"], gift["state"], gift["reason"], gift["approved_by"]),
                         ("#2001", "Tom", "partial_refund", "promised", "customs", None))
        self.assertEqual(gift["cost"], {"amount": "5.00", "currency": "EUR"})

    def test_above_authority_by_every_way_in(self):
        """10 EUR and 10 % of the goods are a helper's usual limits: 6.00 EUR here."""
        for spec in ("partial_refund:6.01 EUR", "full_refund", "reship:2026-12-03", "partial_refund:11%", "coupon:50%:BIG50"):
            with self.subTest(spec):
                self.assertIn("above_authority", self.codes("--as", "Tom", "compose", "P1", "--compensation", spec))
                self.assertNotEqual(self.refused("--as", "Tom", "compose", "P1", "--compensation", spec, "--eml", self.eml()), "")
                self.refused("--as", "Tom", "gift", "give", "2001", spec)
        self.assertEqual(self.ask("gift", "list"), [])
        self.assertFalse(self.eml().exists())
        self.assertIn("nobody_at_work", self.codes("compose", "P1", "--compensation", "partial_refund:1.00 EUR"))
        self.refused("gift", "give", "2001", "partial_refund:1.00 EUR")
        self.run_ctl("--as", "Tom", "compose", "P1", "--compensation", "shipping_refund", "--eml", self.eml())

    def test_own_limit(self):
        self.run_ctl("--as", "Mei", "person", "authority", "Tom", "--authority", "3.00 EUR", "--percent", "50")
        self.refused("--as", "Tom", "gift", "give", "2001", "partial_refund:3.01 EUR")
        self.run_ctl("--as", "Tom", "gift", "give", "2001", "partial_refund:3.00 EUR")

    def test_damage_decides_what_is_offered(self):
        """For a kettle in pieces ten per cent would be an insult; for a scratch a new one is too much."""
        self.run_ctl("parcel", "report", "P1", "damaged", "The lid is broken")
        self.run_ctl("--as", "Mei", "case", "take", "2001")
        self.run_ctl("--as", "Mei", "case", "answer", "2001", "none")
        for item in ("pack-photo", "goods-photo"):
            self.run_ctl("--as", "Mei", "case", "evidence", "2001", item, "Seen")
        for answer in ("photos", "safe"):
            self.run_ctl("--as", "Mei", "case", "answer", "2001", answer)
        for answer, offers in (("unusable", ["reship", "full_refund"]),
                               ("cosmetic", ["partial_refund:6.00 EUR", "partial_refund:12.00 EUR"])):
            case = self.ask("--as", "Mei", "case", "answer", "2001", answer)
            self.assertEqual(case["suggestion"]["options"], offers)
            self.run_ctl("--as", "Mei", "case", "undo", "2001")

    def test_no_proof_is_not_delivered(self):
        """A customer who denies a delivery of which nobody has proof is made whole, and not asked to wait."""
        self.run_ctl("track", "paste", "P1", text="20 Nov 2026 17:12  Berlin, Germany  Delivered\n" + HELD)
        self.run_ctl("parcel", "report", "P1", "not-received", "It is not here")
        self.run_ctl("--as", "Mei", "case", "take", "2001")
        self.run_ctl("--as", "Mei", "case", "set-reason", "2001", "signed_not_received", "Denied")
        seen = []
        for _ in range(20):
            case = self.ask("--as", "Mei", "case", "show", "2001")
            step = case["step"]
            if step is None or step["step"] == "give":
                break
            answers = {one["answer"] for one in step["answers"]}
            answer = {"stop": "none", "scan": "here", "proof": "nothing", "write": "earlier", "reply": "still-missing",
                      "proof-back": "none"}.get(step["step"]) or sorted(answers)[0]
            for item in step.get("collect") or []:
                self.run_ctl("--as", "Mei", "case", "evidence", "2001", item["item"], "Seen")
            self.run_ctl("--as", "Mei", "case", "answer", "2001", answer, now="2026-11-29T09:00:00Z")
            seen.append((step["step"], case["suggestion"]["rung"]))
        self.assertIn("proof-back", [name for name, _ in seen])
        after = self.ask("--as", "Mei", "gift", "suggest", "2001", now="2026-11-29T09:00:00Z")
        self.assertEqual([one.split(":")[0] for one in after["options"]], ["full_refund", "reship"])
        self.assertIn("Nobody has proof of the delivery: it counts as not delivered.", after["reasoning"])

    def test_second_gift_is_the_owners(self):
        """Two small gifts in a row are a large one."""
        self.run_ctl("--as", "Tom", "gift", "give", "2001", "partial_refund:2.00 EUR")
        self.assertIn("above_authority", self.codes("--as", "Tom", "compose", "P1", "--compensation", "partial_refund:2.00 EUR"))
        self.refused("--as", "Tom", "gift", "give", "2001", "shipping_refund")
        self.run_ctl("--as", "Mei", "compose", "P1", "--compensation", "partial_refund:2.00 EUR", "--eml", self.eml())
        self.assertEqual([gift["person"] for gift in self.ask("gift", "list")], ["Tom", "Mei"])
        logged = [(one["person"], one["detail"]) for one in self.ask("person", "log") if one["action"] == "gift"]
        self.assertEqual(logged, [("Mei", "partial_refund:2.00 EUR"), ("Tom", "partial_refund:2.00 EUR")])

    def test_the_remedy_edited_in_the_text(self):
        """A helper may not write what they may not choose."""
        composed = self.ask("--as", "Tom", "compose", "P1", "--compensation", "partial_refund:5.00 EUR")
        text = composed["text"]
        for old, new in (("€5.00", "€50.00"), ("€5.00", "50 EUR"), ("€5.00", "€1,000.00"), ("€5.00", "40 % of the price")):
            with self.subTest(new):
                self.assertIn(old, text)
                words = self.write("words.txt", text.replace(old, new))
                self.assertIn("above_authority", self.codes("--as", "Tom", "compose", "P1", "--compensation",
                                                            "partial_refund:5.00 EUR", "--text", words))
        plain = self.ask("--as", "Tom", "compose", "P1")["text"]
        for more in ("I give you a full refund today.", "You get all your money back.", "I am sending a replacement tomorrow.",
                     "As an apology you get a voucher of 25 EUR.", "我给您全额退款。", "再给您补发一个。", "赔您80元。"):
            with self.subTest(more):
                words = self.write("words.txt", plain + "\n\n" + more)
                self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--text", words), ["above_authority"])
                self.assertEqual(self.codes("--as", "Mei", "compose", "P1", "--text", words, status=0), [])
        # 6.00 EUR are the limit: another currency, several sums and sums in words are no way around it.
        for more in ("You get 5 USD back.", "I refund £6.", "You get $6 back.", "I refund 6 Pounds.", "I give you 4 EUR back and a voucher of 5 EUR.",
                     "I refund you 4 EUR today. I refund another 4 EUR tomorrow.", "You get 4 EUR back.\n\nAnd a voucher of 5 EUR.",
                     "I refund you fifty euros.", "I will refund 50.", "I refund half the price.", "The kettle is on us.",
                     "退您一半的钱。", "这单免费。", "退您五十欧元。"):
            with self.subTest(more):
                words = self.write("words.txt", plain + "\n\n" + more)
                self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--text", words), ["above_authority"])
        for spec, more in (("partial_refund:5.00 EUR", "As an extra you get a voucher of 4 EUR."),
                           ("coupon:5%:ABC5", "You also get 4 EUR back.")):
            with self.subTest(more):
                chosen = self.ask("--as", "Tom", "compose", "P1", "--compensation", spec)["text"]
                words = self.write("words.txt", chosen + "\n\n" + more)
                self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--compensation", spec, "--text", words), ["above_authority"])
        for word in ("EUR", "€", "back"):  # said in other words, it is still what was chosen
            with self.subTest(word):
                words = self.write("words.txt", text.replace("Anna", "Ms Anna").replace("I ", "We ").replace(word, word + " "))
                self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--compensation", "partial_refund:5.00 EUR",
                                            "--text", words, status=0), [])
        right = "If you would rather not wait, reply “refund” and you get the full price back"
        self.assertIn(right, plain)
        words = self.write("words.txt", plain.replace(right, "I give you the full price back"))
        self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--text", words), ["above_authority"])
        for more in ("Customs asks for 25.50 EUR of duty.", "You get 4 EUR back.", "Your kettle cost 60 EUR.", "The carrier tries again free of charge.",
                     "I call back in half an hour."):
            with self.subTest(more):
                words = self.write("words.txt", plain + "\n\n" + more)
                self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--text", words, status=0), [])

    def test_nobody_passes_one_and_a_half_times_the_price(self):
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "full_refund")
        self.assertIn("one and a half", self.refused("--as", "Mei", "gift", "give", "2001", "reship"))
        self.assertIn("above_value", self.codes("--as", "Mei", "compose", "P1", "--compensation", "reship:2026-12-03"))
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "partial_refund:32.45 EUR")
        self.refused("--as", "Mei", "gift", "give", "2001", "partial_refund:0.01 EUR")

    def test_season_budget(self):
        self.run_ctl("--as", "Mei", "settings", "season_budget", "10.00 EUR")
        self.run_ctl("--as", "Mei", "settings", "season_from", "2026-11-01")
        self.run_ctl("--as", "Mei", "settings", "season_until", "2026-12-31")
        self.run_ctl("--as", "Tom", "gift", "give", "2001", "partial_refund:6.00 EUR")
        self.assertIn("above_budget", self.codes("--as", "Mei", "compose", "P2", "--compensation", "partial_refund:4.01 EUR"))
        self.run_ctl("--as", "Mei", "gift", "give", "2002", "partial_refund:4.00 EUR")
        self.assertIn("budget", self.refused("--as", "Mei", "gift", "give", "2002", "partial_refund:0.01 EUR"))
        self.run_ctl("--as", "Mei", "gift", "give", "2002", "full_refund")  # is owed, and no goodwill
        self.run_ctl("--as", "Mei", "settings", "season_budget", "lots", status=1)

    def test_done_and_not_only_promised(self):
        gift = self.ask("--as", "Tom", "gift", "give", "2001", "shipping_refund")["gift"]
        self.assertEqual(len(self.ask("gift", "list", "--open")), 1)
        self.run_ctl("--as", "Tom", "gift", "done", gift, "Refund", "4711")
        self.assertEqual(self.ask("gift", "list", "--open"), [])
        done, = self.ask("gift", "list")
        self.assertEqual((done["state"], done["note"], done["done"]), ("done", "Refund 4711", self.now))
        self.assertIn("done already", self.refused("--as", "Tom", "gift", "done", gift))

    def state(self):
        return [(gift["remedy"], gift["state"], gift["note"]) for gift in self.ask("gift", "list")]

    def test_no_case_ends_over_a_refund_not_made(self):
        """Closed as refunded, with the money still here: the customer waits for what nobody looks for any more."""
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "partial_refund:20.00 EUR")
        case = self.ask("--as", "Mei", "case", "take", "2001")["case"]
        for outcome in ("refunded", "cancelled"):
            self.assertIn("20", self.refused("--as", "Mei", "case", "close", case, outcome, "All well"))
        self.assertIsNone(self.ask("case", "show", case)["closed"])
        self.assertEqual(self.state(), [("partial_refund", "promised", None)])
        closed = self.ask("--as", "Mei", "case", "close", case, "refunded", "All well", "--done", "RF-1042")
        self.assertEqual(closed["outcome"], "refunded")
        self.assertEqual(self.state(), [("partial_refund", "done", "RF-1042")])
        self.assertIn("gift_done", [line["action"] for line in self.ask("--as", "Mei", "person", "log")])

    def test_an_end_that_says_nothing_of_a_refund(self):
        """It arrived: the refund is still to be made, and stays in the list of those that are."""
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "partial_refund:20.00 EUR")
        case = self.ask("--as", "Mei", "case", "take", "2001")["case"]
        closed = self.run_ctl("--as", "Mei", "case", "close", case, "delivered", "--json")
        self.assertIn("Still to be done", closed.stderr)
        self.assertEqual(self.state(), [("partial_refund", "promised", None)])

    def to_done(self, gift):
        """A case that waits for a refund to be made."""
        self.run_ctl("--as", "Mei", "gift", "give", "2001", gift)
        case = self.ask("--as", "Mei", "case", "take", "2001")["case"]
        self.run_ctl("--as", "Mei", "case", "set-reason", case, "cancelled")
        for answer in ("carrier", "meant", "now"):
            at = self.ask("--as", "Mei", "case", "answer", case, answer)
        for promise in at["promises"]:
            self.run_ctl("--as", "Mei", "promise", "keep", promise["promise"])
        self.now = "2026-11-24T16:00:00Z"
        self.assertEqual(self.ask("case", "show", case)["step"]["step"], "done")
        return case

    def test_an_answer_with_proof_says_that_it_is_done(self):
        case = self.to_done("full_refund")
        self.run_ctl("--as", "Mei", "case", "evidence", case, "refund-proof", "RF-1042")
        self.assertEqual(self.ask("--as", "Mei", "case", "answer", case, "cancelled")["outcome"], "cancelled")
        self.assertEqual(self.state(), [("full_refund", "done", "RF-1042")])
        self.run_ctl("--as", "Mei", "case", "undo", case)
        self.assertEqual(self.state(), [("full_refund", "promised", None)])

    def test_one_proof_is_not_for_two_refunds(self):
        case = self.to_done("shipping_refund")
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "partial_refund:6.00 EUR")
        self.run_ctl("--as", "Mei", "case", "evidence", case, "refund-proof", "RF-1042")
        said = self.refused("--as", "Mei", "case", "answer", case, "cancelled")
        self.assertTrue("4.90" in said and "6.00" in said, said)
        for gift in self.ask("gift", "list"):
            self.run_ctl("--as", "Mei", "gift", "done", gift["gift"], "RF")
        self.assertEqual(self.ask("--as", "Mei", "case", "answer", case, "cancelled")["outcome"], "cancelled")

    def to_late(self, order):
        """A case in which a promise was missed, with what the last answer proposes."""
        case = self.ask("--as", "Mei", "case", "take", order)["case"]
        self.run_ctl("--as", "Mei", "case", "set-reason", case, "customs")
        self.run_ctl("--as", "Mei", "case", "answer", case, "moving")
        at = self.ask("--as", "Mei", "case", "answer", case, "tell")
        self.now = "2026-11-30T09:00:00Z"
        for promise in at["promises"]:
            self.run_ctl("--as", "Mei", "promise", "break", promise["promise"], "The line was busy")
        for answer in ("nothing", "nothing", "waiting", "late"):
            at = self.ask("--as", "Mei", "case", "answer", case, answer)
        return at

    def test_the_letter_says_what_is_given(self):
        """Money that the subject does not name is overlooked; a letter about money where there is none cannot leave."""
        nothing = self.to_late("2001")
        self.assertEqual((nothing["suggestion"]["options"], nothing["email"]), ([], "delay-notice"))
        self.now = "2026-11-24T09:00:00Z"
        self.run_ctl("--as", "Mei", "case", "take", "2002")
        self.run_ctl("--as", "Mei", "case", "urgency", "2002", "--essential", "2026-11-20")
        given = self.to_late("2002")
        self.assertEqual([option.split(":")[0] for option in given["suggestion"]["options"]], ["shipping_refund"])
        self.assertEqual(given["email"], "remedy")

    def test_done_on_a_day_and_taken_back(self):
        gift = self.ask("--as", "Tom", "gift", "give", "2001", "shipping_refund")["gift"]
        self.assertIn("lies ahead", self.refused("--as", "Tom", "gift", "done", gift, "--on", "2026-11-25", "R-1"))
        self.assertIn("only later", self.refused("--as", "Tom", "gift", "done", gift, "--on", "2026-11-20", "R-1"))
        self.run_ctl("--as", "Tom", "gift", "done", gift, "--on", "2026-11-24", "R-1")
        done, = self.ask("gift", "list")
        self.assertEqual((done["state"], done["note"], done["done"]), ("done", "R-1", "2026-11-24T00:00:00Z"))
        self.run_ctl("--as", "Tom", "gift", "undo", gift)
        back, = self.ask("gift", "list", "--open")
        self.assertEqual((back["state"], back["note"], back["done"]), ("promised", None, None))
        self.assertIn("can be set back", self.refused("--as", "Tom", "gift", "undo", gift))
        self.assertEqual([one["action"] for one in self.ask("person", "log")][:2], ["gift_reopened", "gift_done"])
        self.refused("gift", "undo", gift)

    def test_budget_across_currencies(self):
        """What was given in dollars is goodwill, too; what has no rate is said, and a helper cannot give it."""
        self.run_ctl("--as", "Mei", "settings", "season_budget", "10.00 USD")
        self.assertIn("no rate", self.refused("--as", "Tom", "gift", "give", "2001", "partial_refund:1.00 EUR"))
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "partial_refund:4.00 EUR")
        report = self.ask("report", "compensation")
        self.assertEqual((report["spent"]["amount"], report["not_counted"]), ("0.00", [{"amount": "4.00", "currency": "EUR"}]))
        self.assertIn("not counted", self.run_ctl("report", "compensation").stdout)
        self.run_ctl("--as", "Mei", "settings", "rates", "EUR 1.25 USD")
        report = self.ask("report", "compensation")
        self.assertEqual((report["promised"]["amount"], report["done"]["amount"], report["left"]["amount"], report["not_counted"]),
                         ("5.00", "0.00", "5.00", []))
        self.run_ctl("--as", "Tom", "gift", "done", 1)
        report = self.ask("report", "compensation")
        self.assertEqual((report["promised"]["amount"], report["done"]["amount"], report["left"]["amount"]), ("0.00", "5.00", "5.00"))
        self.assertIn("budget", self.refused("--as", "Tom", "gift", "give", "2002", "partial_refund:4.01 EUR"))
        self.run_ctl("--as", "Tom", "gift", "give", "2002", "partial_refund:4.00 EUR")

    def test_suggestion_keeps_a_budget_of_another_currency(self):
        self.run_ctl("--as", "Mei", "settings", "season_budget", "2.50 USD")
        self.run_ctl("--as", "Mei", "settings", "rates", "EUR 1.25 USD")
        self.run_ctl("parcel", "report", "P1", "moved", "Moved")
        self.run_ctl("--as", "Mei", "case", "take", "2001")
        self.run_ctl("--as", "Mei", "case", "set-reason", "2001", "no_movement", "Nothing since")
        self.run_ctl("--as", "Mei", "case", "note", "2001", "Asked", "--asked", "DHL", "--number", "DE-1")
        parts = [one for one in self.ask("--as", "Mei", "gift", "suggest", "2001")["options"] if one.startswith("partial")]
        self.assertEqual(parts, ["partial_refund:2.00 EUR"])

    def test_codes_pasted(self):
        """Codes that somebody copied out of a shop's page, with who got which."""
        pasted = "Code\tValue\tUntil\nA1\t5%\t2026-12-31\nA2\t5.00 EUR\t\nA3\t5%\t2026-11-01\n"
        self.assertEqual(self.ask("--as", "Mei", "coupon", "add", "--file", "-", text=pasted)["new"], 3)
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "coupon:5%:A1")
        given = {one["code"]: (one["order"], one["customer"]) for one in self.ask("coupon", "list")}
        self.assertEqual(given["A1"], ("#2001", "Anna Berger"))
        self.assertEqual(self.ask("report", "compensation")["codes"], {"free": 1, "given": 1, "expired": 1})
        self.assertIn("no codes", self.refused("--as", "Mei", "coupon", "add", "--file", "-", text="code,value\n"))
        self.refused("--as", "Tom", "coupon", "add", "--file", "-", text="B1\n")

    def test_each_code_once(self):
        self.refused("--as", "Tom", "coupon", "add", "MINE", "--value", "10%")
        self.assertEqual(self.ask("--as", "Mei", "coupon", "add", "--file", self.write("codes.csv",
            "code,value,until\nSORRY1,5%,2026-12-31\nSORRY2,5%,\nOLD,5%,2026-11-01\nSHIP,free shipping,\n"))["new"], 4)
        self.assertEqual(self.ask("--as", "Mei", "coupon", "add", "SORRY1", "--value", "5%")["new"], 0)
        first = self.ask("--as", "Tom", "compose", "P1", "--compensation", "coupon:5%", "--eml", self.eml())
        self.assertIn("SORRY1", first["text"])
        second = self.ask("--as", "Tom", "compose", "P2", "--compensation", "coupon:5%", "--eml", self.eml())
        self.assertIn("SORRY2", second["text"])
        self.assertIn("given to somebody", self.refused("--as", "Mei", "gift", "give", "2002", "coupon:5%:SORRY1"))
        given = {one["code"]: one["order"] for one in self.ask("coupon", "list")}
        self.assertEqual(given, {"SORRY1": "#2001", "SORRY2": "#2002", "OLD": None, "SHIP": None})
        self.assertEqual([one["code"] for one in self.ask("coupon", "list", "--free")], ["SHIP"])
        self.assertIn("missing_fact", self.codes("--as", "Mei", "compose", "P1", "--compensation", "coupon:5%"))
        self.assertIn("line 2", self.refused("--as", "Mei", "coupon", "add", "--file", self.write("codes.csv", "A,5%\nB,much\n")))
        self.run_ctl("--as", "Mei", "coupon", "add", status=2)

    def test_suggestion(self):
        """What is suggested is within what may be given, or says that the owner decides."""
        case = self.ask("--as", "Tom", "case", "take", "2001")
        self.assertEqual(case["suggestion"], self.ask("--as", "Tom", "gift", "suggest", "2001"))
        self.assertTrue(case["suggestion"]["reasoning"])
        self.run_ctl("--as", "Tom", "case", "set-reason", "2001", "lost")
        lost = self.ask("--as", "Tom", "gift", "suggest", "2001")
        self.assertEqual((lost["rung"], lost["needs_owner"]), (4, True))
        self.assertEqual([option.split(":")[0] for option in lost["options"]], ["full_refund", "reship"])

    def test_first_emails_go_to_the_owner(self):
        """A newcomer's email reaches no customer before the owner has seen these very words."""
        self.run_ctl("--as", "Mei", "person", "authority", "Tom", "--look", "1")
        self.assertEqual(self.codes("--as", "Tom", "compose", "P1", "--eml", self.eml()), ["owner_look"])
        self.assertFalse(self.eml().exists())
        self.run_ctl("--as", "Tom", "compose", "P1", "--ask-owner")
        waiting, = self.ask("--as", "Mei", "email", "waiting")
        self.assertEqual((waiting["person"], waiting["state"], waiting["order"]), ("Tom", "waiting", "#2001"))
        self.assertIn("not released", self.refused("--as", "Tom", "email", "leave", waiting["email"], "--eml", self.eml()))
        self.assertIn("Only the owner", self.refused("--as", "Tom", "email", "release", waiting["email"]))
        self.run_ctl("--as", "Mei", "email", "refuse", waiting["email"], "Say when you write again")
        self.assertEqual(self.ask("email", "waiting"), [])
        self.run_ctl("--as", "Mei", "email", "release", waiting["email"])
        self.run_ctl("--as", "Tom", "email", "leave", waiting["email"], "--eml", self.eml())
        self.assertIn("left already", self.refused("--as", "Tom", "email", "leave", waiting["email"], "--eml", self.eml()))
        self.assertIn("anna@example.com", self.eml().read_text())
        self.assertEqual(len(self.ask("promise", "list")), 1)
        self.run_ctl("--as", "Tom", "compose", "P2", "--eml", self.eml())  # the second one is Tom's own

    def test_owner_allows_a_larger_gift(self):
        self.run_ctl("--as", "Tom", "compose", "P1", "--compensation", "full_refund", "--ask-owner")
        waiting, = self.ask("email", "waiting")
        self.run_ctl("--as", "Mei", "email", "release", waiting["email"])
        self.run_ctl("--as", "Tom", "email", "leave", waiting["email"], "--eml", self.eml())
        gift, = self.ask("gift", "list")
        self.assertEqual((gift["person"], gift["approved_by"], gift["remedy"]), ("Tom", "Mei", "full_refund"))
        self.run_ctl("--as", "Mei", "compose", "P2", "--ask-owner", "--to", "nobody", status=1)

    def test_report(self):
        self.run_ctl("--as", "Mei", "settings", "season_budget", "10.00 EUR")
        self.run_ctl("--as", "Tom", "case", "take", "2001")
        self.run_ctl("--as", "Tom", "gift", "give", "2001", "partial_refund:6.00 EUR")
        report = self.ask("report", "compensation")
        self.assertEqual(report["reasons"], [{"reason": "customs", "count": 1, "cost": [{"amount": "6.00", "currency": "EUR"}]}])
        self.assertEqual((report["spent"]["amount"], report["left"]["amount"], report["to_be_done"]), ("6.00", "4.00", 1))
        self.assertEqual(self.ask("report", "compensation", "--since", "2026-12-01")["reasons"], [])

    def test_usage(self):
        self.run_ctl("--as", "Mei", "gift", "give", "2001", "a horse", status=2)
        self.assertIn("Nothing is chosen", self.refused("--as", "Mei", "gift", "give", "2001", "none"))
        self.assertIn("no such gift", self.refused("--as", "Mei", "gift", "done", "99"))


if __name__ == "__main__":
    unittest.main()
