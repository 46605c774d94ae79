#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts rely on: amendsctl's answers, exit statuses and files, from an orders file to an email."""
import email
import email.policy
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

CTL = sys.argv.pop(1)
NOW = "2026-11-24T09:00:00Z"
REASONS = """not_handed_over no_movement slow_transit carrier_backlog weather routing mis_sorted customs holiday
out_of_area recipient_unreachable attempt_failed awaiting_pickup wrong_address refused invalid_number
signed_not_received damaged lost returned cancelled unexplained""".split()

SHOPIFY = """Name,Email,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping City,Shipping Zip,Shipping Country,Id
#2001,anna@example.com,paid,2026-11-10 08:00:00 +0100,EUR,38.00,4.90,42.90,2026-11-09 10:00:00 +0100,1,Blue enamel kettle,\
38.00,KET-1,Anna Berger,Berlin,'10115,DE,5550000000000001
#2002,li@example.com,paid,,USD,30.00,0.00,30.00,2026-11-08 10:00:00 -0500,2,Tea towel,10.00,TOW-1,李雷,Shanghai,200000,CN,\
5550000000000002
#2002,li@example.com,,,,,,,2026-11-08 10:00:00 -0500,1,Tea strainer,10.00,STR-1,,,,,
,nobody@example.com,paid,,USD,1.00,0.00,1.00,2026-11-08 10:00:00 -0500,1,Lost row,1.00,,,,,,
"""

HISTORY = """17 Nov 2026 08:12  Leipzig, Germany  Held by customs, awaiting documents
15 Nov 2026 21:40  Leipzig, Germany  Arrived at facility
12 Nov 2026 18:05  Shenzhen, China  Accepted by carrier
"""


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "s.db")
        self.env = {**os.environ, "XDG_DATA_HOME": str(self.path / "data"), "HOME": str(self.path),
                    "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def tearDown(self):
        self.folder.cleanup()

    def run_ctl(self, *words, text=None, status=0, now=NOW):
        done = subprocess.run([CTL, "--shop", self.shop, "--now", now, *words], input=text, env=self.env,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr[-2000:])
        return done

    def ask(self, *words, **more):
        return json.loads(self.run_ctl(*words, "--json", **more).stdout)

    def write(self, name, content):
        path = self.path / name
        path.write_text(content, encoding="utf-8")
        return str(path)

    def import_shop(self):
        return self.ask("import", self.write("orders_export.csv", SHOPIFY))["files"][0]

    def test_only_writing_makes_a_shop(self):
        """A slip in --shop must not leave an empty shop behind, nor a look at what an import would do."""
        export = self.write("orders_export.csv", SHOPIFY)
        for words in (["orders"], ["show", "1"], ["stuck"], ["check"], ["settings"], ["diagnose", "P1"]):
            with self.subTest(words):
                self.assertIn("no shop file", self.run_ctl(*words, status=1).stderr)
        tried = self.ask("import", "--dry-run", export)["files"][0]
        self.assertEqual((tried["new"], tried["updated"], tried["unchanged"], len(tried["rejected"])), (2, 0, 0, 1))
        self.assertEqual([path.name for path in self.path.iterdir()], ["orders_export.csv"])
        self.import_shop()
        tried = self.ask("import", "--dry-run", export)["files"][0]
        self.assertEqual((tried["new"], tried["updated"], tried["unchanged"]), (0, 0, 2))

    def test_import_gives_every_order_once(self):
        first = self.import_shop()
        self.assertEqual((first["platform"], first["orders"], first["new"], first["rows"]), ("shopify", 2, 2, 4))
        self.assertEqual([row["line"] for row in first["rejected"]], [5])
        self.assertTrue(first["rejected"][0]["message"])
        again = self.import_shop()
        self.assertEqual((again["new"], again["updated"], again["unchanged"]), (0, 0, 2))
        orders = {order["order"]: order for order in self.ask("orders")}
        self.assertEqual(len(orders), 2)
        anna, li = orders["#2001"], orders["#2002"]
        self.assertEqual(anna["total"], {"amount": "42.90", "currency": "EUR"})
        self.assertEqual((anna["customer"], anna["country"], anna["email"]), ("Anna Berger", "DE", "anna@example.com"))
        self.assertEqual(anna["placed"], "2026-11-09T09:00:00Z")
        self.assertEqual([(i["title"], i["quantity"], i["sku"]) for i in li["items"]],
                         [("Tea towel", 2, "TOW-1"), ("Tea strainer", 1, "STR-1")])

    def test_newer_export_updates(self):
        self.import_shop()
        newer = self.write("newer.csv", SHOPIFY.replace("Blue enamel kettle", "Green enamel kettle"))
        result = self.ask("import", newer)["files"][0]
        self.assertEqual((result["new"], result["updated"], result["unchanged"]), (0, 1, 1))
        self.assertEqual(self.ask("show", "2001")["items"][0]["title"], "Green enamel kettle")

    def test_own_platform_as_its_readme_says(self):
        """A shop adds a platform without a compiler; a broken file is named and the others still serve."""
        readme = (pathlib.Path(__file__).parents[3] / "resources/profiles/README.md").read_text("utf-8")
        example = re.search(r"^       \{.*?^       \}$", readme, re.M | re.S).group(0)
        own = self.path / "data/amends/data/profiles"
        own.mkdir(parents=True)
        (own / "market.json").write_text(example, "utf-8")
        (own / "etsy.json").write_text('{ "id": "etsy", "colums": {} }', "utf-8")
        export = self.write("market.csv", "Market order,Bought on,Buyer,Ship to,Paid,Currency,Article,Pieces,Parcel no.,"
                            "Sent with\nM-1,03/11/2026,Ann Bee,Germany,38.00,EUR,Kettle,2,00340434161094042557,DHL\n")
        done = self.run_ctl("import", "--json", export)
        answer = json.loads(done.stdout)["files"][0]
        self.assertEqual((answer["platform"], answer["orders"], answer["warnings"]), ("market", 1, []))
        self.assertIn("profiles/etsy.json", done.stderr)
        order = self.ask("show", "M-1")
        self.assertEqual((order["placed"][:10], order["country"], order["total"]["amount"], order["items"][0]["quantity"],
                          order["parcels"][0]["carrier"]), ("2026-11-03", "DE", "38.00", 2, "dhl"))
        faults = self.run_ctl("check").stderr
        self.assertIn("profiles/etsy.json", faults)
        self.assertNotIn("market", faults)

    def test_unreadable_file_is_named(self):
        bad = self.write("notes.txt", "buy milk\ncall the carrier\n")
        done = self.run_ctl("import", bad, "--json", status=1)
        self.assertIn("notes.txt", done.stderr)
        self.assertTrue(json.loads(done.stdout)["files"][0]["error"])

    def test_search_finds_name_number_and_chinese(self):
        self.import_shop()
        for words in ("berg", "anna@ex", "李雷", "雷", "2002", "strainer", "kettle"):
            with self.subTest(words=words):
                self.assertEqual(len(self.ask("orders", "--search", words)), 1)
        self.assertEqual(self.ask("orders", "--search", "zebra"), [])

    def test_walk_from_file_to_email(self):
        self.import_shop()
        parcel = self.ask("parcel", "add", "#2001", "DHL", "00340434161094042557")["parcel"]
        kept = self.ask("track", "paste", parcel, text=HISTORY)
        self.assertEqual((len(kept["events"]), kept["new"]), (3, 3))
        self.assertEqual(self.ask("track", "paste", parcel, text="Track another package\n" + HISTORY)["new"], 0)
        left_out = self.ask("track", "paste", parcel, text="Track another package\n" + HISTORY)["ignored"]
        self.assertEqual(left_out[0], {"line": 1, "code": "page", "message": "part of the page",
                                       "text": "Track another package"})
        diagnosis = self.ask("diagnose", parcel)
        self.assertEqual((diagnosis["reason"], diagnosis["grade"], diagnosis["stuck"], diagnosis["told"]),
                         ("customs", "A", True, True))
        self.assertTrue(diagnosis["evidence"][0]["text"])
        stuck = self.ask("stuck")
        self.assertEqual([(s["parcel"], s["order"], s["reason"]) for s in stuck], [(parcel, "#2001", "customs")])
        eml = str(self.path / "f.eml")
        mail = self.ask("compose", parcel, "--lang", "en", "--eml", eml)
        self.assertEqual((mail["to"], mail["language"], mail["blocked"]), ("anna@example.com", "en", []))
        self.assertIn("2001", mail["subject"])
        with open(eml, "rb") as stream:
            message = email.message_from_binary_file(stream, policy=email.policy.default)
        self.assertEqual(list(message.walk())[0].defects, [])
        self.assertEqual(message.get_content_type(), "multipart/alternative")
        self.assertEqual([part.get_content_type() for part in message.iter_parts()], ["text/plain", "text/html"])
        self.assertEqual(message["to"].addresses[0].addr_spec, "anna@example.com")
        self.assertEqual(message.get_body(("plain",)).get_content().split(), mail["text"].split())
        sent = self.ask("show", "2001")["emails"]
        self.assertEqual([(s["to"], s["way"], s["left"]) for s in sent], [("anna@example.com", "eml", NOW)])

    def test_twins_agree(self):
        self.import_shop()
        parcel = self.ask("parcel", "add", "2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HISTORY)
        for language in ("en", "zh_CN"):
            mail = self.ask("compose", parcel, "--lang", language, "--compensation", "shipping_refund")
            for fact in ("2001", "4.90", "00340434161094042557"):
                with self.subTest(language=language, fact=fact):
                    self.assertIn(fact, mail["subject"] + mail["text"])

    def test_missing_fact_holds_the_email(self):
        nameless = SHOPIFY.replace("anna@example.com", "").replace("Anna Berger", "")
        self.ask("import", self.write("orders_export.csv", nameless))
        parcel = self.ask("parcel", "add", "#2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HISTORY)
        eml = self.path / "f.eml"
        done = self.run_ctl("compose", parcel, "--lang", "en", "--eml", str(eml), "--json", status=1)
        codes = {block["code"] for block in json.loads(done.stdout)["blocked"]}
        self.assertLessEqual({"missing_fact", "missing_recipient"}, codes)
        self.assertFalse(eml.exists())
        done = self.run_ctl("compose", parcel, "--to", "anna@example.net", "--json", status=1)
        mail = json.loads(done.stdout)
        self.assertEqual(mail["to"], "anna@example.net")
        self.assertNotIn("missing_recipient", {block["code"] for block in mail["blocked"]})

    def test_hostile_name_stays_text(self):
        name = '"<b>Bob</b> {{x}} \r\nBcc: a@example.com"'
        self.ask("import", self.write("orders_export.csv", SHOPIFY.replace("Anna Berger", name)))
        parcel = self.ask("parcel", "add", "#2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HISTORY)
        eml = self.path / "f.eml"
        mail = self.ask("compose", parcel, "--lang", "en", "--eml", str(eml))
        self.assertIn("<b>Bob</b> {{x}}", mail["text"])
        self.assertNotIn("<b>Bob", mail["html"])
        self.assertIn("&lt;b&gt;Bob", mail["html"])
        message = email.message_from_bytes(eml.read_bytes(), policy=email.policy.default)
        self.assertIsNone(message["bcc"])
        self.assertEqual(len(message["to"].addresses), 1)

    def test_sample_shows_every_reason(self):
        self.assertGreaterEqual(self.ask("sample")["orders"], 60)
        groups = self.ask("stuck", "--group")
        self.assertEqual(sorted(group["reason"] for group in groups), sorted(REASONS))
        for group in groups:
            self.assertGreater(group["count"], 0)
            self.assertTrue(group["value"])
        stuck = self.ask("stuck")
        self.assertEqual(len(stuck), sum(group["count"] for group in groups))
        for one in stuck:
            self.assertEqual({"parcel", "order", "carrier", "number", "status", "reason", "grade", "since", "evidence"} - set(one),
                             set())
            self.assertIn(one["grade"], "ABC")
        self.assertTrue(self.ask("check")["sound"])
        self.run_ctl("sample", status=1)

    def test_every_stuck_sample_parcel_gets_an_email(self):
        self.ask("sample")
        for one in self.ask("stuck"):
            for language in ("en", "zh_CN"):
                with self.subTest(reason=one["reason"], language=language):
                    mail = self.ask("compose", one["parcel"], "--lang", language)
                    self.assertEqual(mail["blocked"], [])
                    self.assertIn(one["order"].lstrip("#"), mail["subject"])

    def test_read_gives_status_and_reason(self):
        answer = self.ask("read", "Held by customs, awaiting documents", "快件因天气原因延误")
        self.assertEqual([(a["status"], a["reason"]) for a in answer][0], ("customs", "customs"))
        self.assertEqual(answer[1]["reason"], "weather")

    def test_identify_names_candidates_best_first(self):
        good, wrong, post = self.ask("identify", "1Z5R89390357567127", "1Z5R 8939 0357 567128", "EA123456785CN")
        self.assertEqual((good["number"], good["valid"], good["certain"]), ("1Z5R89390357567127", True, True))
        self.assertEqual(good["candidates"][0] | {"name": ""}, {
            "carrier": "ups", "name": "", "service": "UPS United States Ground", "check_digit": "ok", "fit": "sure"})
        self.assertEqual((wrong["number"], wrong["valid"], wrong["expected_check_digit"]), ("1Z5R89390357567128", False, "7"))
        self.assertEqual(wrong["candidates"][0]["check_digit"], "bad")
        self.assertEqual([c["carrier"] for c in post["candidates"]], ["ems", "china-post"])
        self.assertFalse(post["certain"])

    def test_identify_says_what_may_be_meant(self):
        prefix, letter, nobody = self.ask("identify", "2Z5R89390357567127", "1Z5R8939O357567127", "hello")
        self.assertEqual((prefix["mistyped_at"], prefix["mended"]), (1, "1Z5R89390357567127"))
        self.assertEqual((letter["number"], letter["suggestion"]), ("1Z5R8939O357567127", "1Z5R89390357567127"))
        self.assertEqual((nobody["number"], nobody["valid"], nobody["candidates"]), ("HELLO", False, []))
        self.assertIn("Character 1 may be mistyped", self.run_ctl("identify", "2Z5R89390357567127").stdout)

    def test_identify_reads_a_mail(self):
        mail = ("Your order 112233445566 is on its way.\nhttps://www.ups.com/track?tracknum=1Z5R89390357567127\n"
                "The other parcel: RB 123 456 785 GB\n")
        answer = self.ask("identify", "-", text=mail)
        self.assertEqual([one["number"] for one in answer], ["1Z5R89390357567127", "RB123456785GB"])
        self.assertEqual(self.ask("identify", "-", text="Nothing here\n"), [])

    def test_identify_goes_by_carrier_and_country(self):
        digits = "4839 2017 4662"
        self.assertFalse(self.ask("identify", digits)[0]["valid"])
        self.assertEqual(self.ask("identify", digits, "--country", "jp")[0]["candidates"][0]["carrier"], "yamato")
        self.assertEqual(self.ask("identify", digits, "--carrier", "佐川急便")[0]["candidates"][0]["carrier"], "sagawa")
        self.run_ctl("identify", digits, "--carrier", "nobody", status=2)

    def test_carriers_say_where_to_turn(self):
        ups, postnl = self.ask("carriers", "UPS", "postnl")
        self.assertEqual((ups["carrier"], ups["kind"], ups["codes"]["17track"]), ("ups", "express", "100002"))
        self.assertIn("{number}", ups["tracking_url"])
        self.assertTrue(ups["claim_url"].startswith("https://"))
        self.assertEqual(postnl["needs"], ["postcode"])
        self.assertGreaterEqual(len(self.ask("carriers")), 60)
        self.assertIn("postcode", self.run_ctl("carriers", "postnl").stdout)
        self.assertIn("Pigeon", self.run_ctl("carriers", "Pigeon", status=1).stderr)

    def test_own_numbers_serve_and_broken_ones_are_reported(self):
        folder = self.path / "data" / "amends" / "data" / "numbers"
        folder.mkdir(parents=True)
        (folder / "ours.json").write_text(json.dumps({"formats": [
            {"carrier": "ups", "service": "Our lockers", "pattern": "LOCKER[0-9]{6}", "stands": "sure"}]}), encoding="utf-8")
        self.assertEqual(self.ask("identify", "LOCKER123456")[0]["candidates"][0]["service"], "Our lockers")
        (folder / "ups.json").write_text('{"formats": [{"carrier": "ups", "service": "x", "pattern": "("}]}', encoding="utf-8")
        self.assertTrue(self.ask("identify", "1Z5R89390357567127")[0]["valid"])
        self.import_shop()
        self.assertIn("numbers/ups.json", self.run_ctl("check").stderr)

    def test_a_mistyped_number_is_told_at_once(self):
        self.import_shop()
        parcel = self.ask("parcel", "add", "2001", "1Z5R89390357567128")["parcel"]
        self.assertFalse(self.ask("diagnose", parcel)["stuck"])
        parcel = self.ask("parcel", "add", "2001", "UPS", "1Z5R 8939 0357 567129")["parcel"]
        found = self.ask("diagnose", parcel)
        self.assertEqual((found["stuck"], found["reason"], found["grade"]), (True, "invalid_number", "C"))
        self.ask("parcel", "add", "2001", "https://www.ups.com/track?tracknum=1Z5R89390357567127&loc=en_US")
        parcels = self.ask("show", "2001")["parcels"]
        self.assertIn(("ups", "1Z5R89390357567127"), [(one["carrier"], one["number"]) for one in parcels])

    def test_report_and_reason_by_hand(self):
        self.import_shop()
        parcel = self.ask("parcel", "add", "2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text="20 Nov 2026 11:02  Berlin  Delivered\n" + HISTORY)
        self.assertFalse(self.ask("diagnose", parcel)["stuck"])
        self.run_ctl("parcel", "report", parcel, "not-received", "Nothing came")
        self.assertEqual(self.ask("diagnose", parcel)["reason"], "signed_not_received")
        self.run_ctl("parcel", "set-reason", parcel, "lost", "The carrier wrote so")
        self.assertEqual(self.ask("diagnose", parcel)["reason"], "lost")
        self.run_ctl("parcel", "set-reason", parcel, "none")
        self.run_ctl("parcel", "report", parcel, "none")
        self.assertFalse(self.ask("diagnose", parcel)["stuck"])

    def test_nothing_untrue_leaves(self):
        self.import_shop()
        parcel = self.ask("parcel", "add", "2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HISTORY)
        for words in (["--new-date", "2020-01-01"], ["--next-contact", "2020-01-01"], ["--compensation", "reship:2020-01-01"],
                      ["--compensation", "shipping_refund:30.00 EUR"]):
            with self.subTest(words=words):
                self.run_ctl("compose", parcel, *words, status=1)
        self.run_ctl("parcel", "set-reason", parcel, "weather")
        mail = self.ask("compose", parcel, "--lang", "en")
        self.assertNotIn("weather", (mail["subject"] + mail["text"]).lower())
        self.run_ctl("parcel", "set-reason", parcel, "none")
        self.assertEqual(self.ask("parcel", "report", parcel, "moved", "New street")["parcel"], parcel)
        self.assertNotIn("cannot deliver", self.ask("compose", parcel, "--lang", "en")["text"])

    def test_day_of_next_contact_means_its_evening(self):
        self.import_shop()
        self.run_ctl("settings", "time_zone", "Europe/Berlin")
        parcel = self.ask("parcel", "add", "2001", "DHL", "00340434161094042557")["parcel"]
        self.run_ctl("track", "paste", parcel, text=HISTORY)
        self.assertIn("Friday 27 November, 18:00", self.ask("compose", parcel, "--lang", "en", "--next-contact", "2026-11-27")["text"])

    def test_events_of_strangers_are_said(self):
        self.import_shop()
        table = self.write("events.csv", "Tracking Number,Time,Event\nUNKNOWN000000,2026-11-17 08:12,Held by customs\n")
        self.run_ctl("import", table, status=1)

    def test_events_table(self):
        self.import_shop()
        self.ask("parcel", "add", "2001", "DHL", "00340434161094042557")
        table = self.write("events.csv", "Tracking Number,Time,Location,Event\n"
                                         "00340434161094042557,2026-11-17 08:12,Leipzig,Held by customs\n"
                                         "UNKNOWN000000,2026-11-17 08:12,Leipzig,Held by customs\n")
        result = self.ask("import", table)["files"][0]
        self.assertEqual((result["new"], len(result["warnings"])), (1, 1))
        self.assertEqual(self.ask("stuck")[0]["reason"], "customs")

    def test_wrong_usage(self):
        for words in (["nonsense"], ["stuck", "--no-such-option"], ["show"], ["import"], ["stuck", "--reason", "gremlins"]):
            with self.subTest(words=words):
                self.assertTrue(self.run_ctl(*words, status=2).stderr)
        self.assertTrue(self.run_ctl("show", "no-such-order", status=1).stderr)
        self.run_ctl("template", "render", "delay-notice", "--lang", "fr", status=2)
        self.run_ctl("parcel", status=2)
        self.assertIn("parcel add", self.run_ctl("parcel", "--help").stdout)

    def test_foreign_file_is_refused(self):
        pathlib.Path(self.shop).write_text("this is no database, but somebody's letter " * 30, encoding="utf-8")
        before = pathlib.Path(self.shop).read_bytes()
        self.assertTrue(self.run_ctl("orders", status=1).stderr)
        self.assertEqual(pathlib.Path(self.shop).read_bytes(), before)

    def test_template_file_by_the_specification(self):
        partials = self.path / "partials"
        partials.mkdir()
        (partials / "line.mustache").write_text("{{name}}\n", encoding="utf-8")
        template = self.write("t.mustache", "{{#people}}\n  {{>line}}\n{{/people}}\n{{{raw}}} {{raw}}")
        facts = self.write("facts.json", '{"people": [{"name": "Anna"}, {"name": "Bob"}], "raw": "<&>"}')
        done = self.run_ctl("template", "render", "--file", template, "--facts", facts, "--partials", str(partials))
        self.assertEqual(done.stdout, "  Anna\n  Bob\n<&> &lt;&amp;&gt;")

    def test_help_and_manual_name_every_command(self):
        overview = self.run_ctl("--help").stdout
        manual = subprocess.run([CTL, "--manual"], capture_output=True, text=True, check=True).stdout
        for name in ("import", "orders", "show", "parcel add", "track paste", "identify", "carriers", "read", "stuck", "diagnose", "template list",
                     "template check", "template render", "compose", "check", "sample", "settings"):
            self.assertIn(name, overview)
            self.assertIn(".SS " + name.replace("-", "\\-"), manual)
            self.assertIn("--json", self.run_ctl(*name.split(), "--help").stdout)


if __name__ == "__main__":
    unittest.main(verbosity=1)
