#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shop relies on when it asks tracking services for news: nothing known is lost, nothing is paid for
twice, every failure is said in words, and what left the computer is written down."""
import json
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

CTL, FAKE, SUPPORT = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
sys.path.insert(0, SUPPORT)
from fake_services import FakeServices, environment, keeping_keys  # noqa: E402

NOW = "2026-11-22T09:00:00Z"
LATER = "2026-11-22T23:00:00Z"
NEXT_WEEK = "2026-11-29T09:00:00Z"
EVENTS = [
    {"at": "2026-11-16T18:05:00+08:00", "place": "Shenzhen", "text": "Accepted by carrier", "status": "accepted"},
    {"at": "2026-11-18T08:12:00+01:00", "place": "Leipzig", "text": "Held by customs, invoice missing",
     "status": "customs", "reason": "customs"},
]
UPS = ["1Z999AA10123456784", "1Z999AA11234567893", "1Z999AA12345678902"]


class Refresh(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "shop.amends")
        self.env = environment(self.path)
        self.fake = FakeServices(FAKE)
        self.fake.control(now=NOW)

    def tearDown(self):
        self.fake.close()
        self.folder.cleanup()

    def service(self, provider):
        return self.fake.info["providers"][provider]

    # --- the shop ---

    def start(self, *words, now=NOW):
        return subprocess.Popen([CTL, "--shop", self.shop, "--now", now, *words], env=keeping_keys(self.env, words), stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run_ctl(self, *words, status=0, now=NOW, text=None):
        process = self.start(*words, now=now)
        out, err = process.communicate(text, timeout=120)
        self.assertEqual(process.returncode, status, out[-2000:] + err[-2000:])
        return out, err

    def ask(self, *words, **more):
        return json.loads(self.run_ctl(*words, "--json", **more)[0])

    def add_orders(self, parcels, first=1000):
        rows = "".join(f"{first + i},2026-11-10,Ann B,ann{i}@example.com,DE,10115,030 5550123,{carrier},{number}\n"
                       for i, (carrier, number) in enumerate(parcels))
        file = self.path / f"orders{first}.csv"
        file.write_text("Order,Date,Name,Email,Country,Postcode,Phone,Carrier,Tracking number\n" + rows, encoding="utf-8")
        self.run_ctl("import", str(file))

    def connect(self, provider, key=None, *more):
        words = [f"base={self.service(provider)['base']}", "requests-per-minute=600000"]
        for service in self.ask("provider", "list"):
            if service["provider"] == provider:
                words += [f"{name}={(key or self.service(provider)['key']) if name == 'key' else self.service(provider)['account']}"
                          for name in service["keys"]]
        self.run_ctl("provider", "set", provider, *words, *more)

    def tell(self, number, events, carrier="ups", **more):
        self.fake.control(parcels=[{"carrier": carrier, "number": number, "events": events, **more}])

    def fault(self, kind, **more):
        self.fake.control(clear_faults=True, faults=[{"kind": kind, **more}])

    def parcel(self, number, now=NOW):
        for order in self.ask("orders", now=now):
            for parcel in order["parcels"]:
                if parcel["number"] == number:
                    return self.ask("show", parcel["parcel"], now=now)["parcels"][0]
        raise AssertionError(number)

    def texts(self, number):
        return [event["text"] for event in self.parcel(number)["events"]]

    # --- tests ---

    def test_sample_costs_nothing(self):
        """What is invented is not sent to anybody, but may be tried with a service on this computer."""
        self.run_ctl("sample")
        self.run_ctl("provider", "set", "17track", "base=https://17track.invalid", "key=mine")
        out, err = self.run_ctl("track", "refresh", status=1)
        self.assertIn("invented", err)
        self.assertEqual(self.ask("report", "outgoing"), [])
        self.connect("17track")
        self.run_ctl("track", "refresh", "--all", status=1)  # a service that never heard of these numbers
        self.assertGreater(len(self.fake.requests("17track")), 0)

    def test_news_are_kept_once(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[1])])
        self.tell(UPS[0], EVENTS)
        line = self.ask("track", "refresh")["providers"][0]
        self.assertEqual((line["asked"], line["answered"], line["new_events"], line["not_found"], line["failed"]), (2, 2, 2, 1, 0))
        parcel = self.parcel(UPS[0])
        self.assertEqual((parcel["status"], parcel["reason"], parcel["knowledge"]), ("customs", "customs", "fresh"))
        self.assertEqual([event["source"] for event in parcel["events"]], ["17track", "17track"])
        self.assertEqual([event["at"] for event in parcel["events"]], ["2026-11-18T07:12:00Z", "2026-11-16T10:05:00Z"])
        # Nothing known yet is a state of its own.
        self.assertEqual((self.parcel(UPS[1])["status"], self.parcel(UPS[1])["knowledge"]), ("unknown", "fresh"))
        again = self.ask("track", "refresh", "--all", now=LATER)["providers"][0]
        self.assertEqual((again["answered"], again["new_events"]), (2, 0))
        self.assertEqual(self.parcel(UPS[0], now=NEXT_WEEK)["knowledge"], "old")

    def test_forgotten_by_the_service(self):
        """A number that was taken off the account is put on it again, and nobody is told of a failure."""
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[1])])
        self.tell(UPS[0], EVENTS[:1])
        self.tell(UPS[1], EVENTS)
        self.ask("track", "refresh")
        service = self.service("17track")
        urllib.request.urlopen(urllib.request.Request(
            service["base"] + "/track/v2.4/deletetrack", json.dumps([{"number": UPS[0]}]).encode(),
            {"17token": service["key"], "Content-Type": "application/json"}), timeout=30).close()
        self.tell(UPS[0], EVENTS)
        line = self.ask("track", "refresh", "--all", now=LATER)["providers"][0]
        self.assertEqual((line["asked"], line["answered"], line["new_events"], line["failed"]), (2, 2, 1, 0))
        self.assertEqual(len(self.texts(UPS[0])), 2)

    def test_delivered_is_asked_for_no_more(self):
        """A timer refreshes while nobody looks: what has arrived costs nothing from then on."""
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[1])])
        self.tell(UPS[0], [*EVENTS, {"at": "2026-11-20T10:00:00+01:00", "text": "Delivered", "status": "delivered"}])
        self.tell(UPS[1], EVENTS)
        self.assertEqual(self.ask("track", "refresh")["providers"][0]["asked"], 2)
        self.assertEqual(self.ask("track", "refresh", "--all", now=LATER)["providers"][0]["asked"], 1)

    def test_what_ended_is_asked_for_no_more(self):
        """The newest event alone does not tell: some scans are uploaded late."""
        late = {"at": "2026-11-20T11:00:00+01:00", "text": "Departed facility", "status": "in_transit"}
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[1])])
        for number, end in ((UPS[0], "delivered"), (UPS[1], "returned")):
            self.tell(number, [*EVENTS, {"at": "2026-11-20T10:00:00+01:00", "text": end.title(), "status": end}, late])
        self.assertEqual(self.ask("track", "refresh")["providers"][0]["asked"], 2)
        again = self.ask("track", "refresh", "--all", now=LATER)
        self.assertEqual((again["open"], again["providers"][0]["asked"]), (0, 0))

    def test_no_sooner_than_the_service_allows(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.tell(UPS[0], EVENTS)
        self.ask("track", "refresh")
        for option in ("--due", "--all"):
            self.assertEqual(self.ask("track", "refresh", option, now="2026-11-22T09:20:00Z")["providers"][0]["asked"], 0)

    def test_each_failure_has_its_words(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.tell(UPS[0], EVENTS)
        self.ask("track", "refresh")
        known = self.texts(UPS[0])
        expected = {"bad-key": "key", "quota-gone": "quota", "throttle": "throttled", "down": "down", "server-error": "down",
                    "drop-early": "down", "half-body": "down", "not-json": "answer", "wrong-types": "answer", "huge-body": "answer"}
        said = {}
        for hours, (kind, code) in enumerate(expected.items()):
            self.fault(kind, service="17track")
            now = f"2026-11-23T{hours:02}:00:00Z"
            out, err = self.run_ctl("track", "refresh", "--all", "--provider", "17track", "--patience", "1", "--json", status=1, now=now)
            error = json.loads(out)["providers"][0]["error"]
            if error is None:  # one number alone may be what the service cannot answer for
                trouble = json.loads(out)["providers"][0]["parcels_failed"][0]
                self.assertEqual((trouble["code"], code), ("failed", "answer"), kind)
                error = {"code": code, "message": trouble["message"]}
            self.assertEqual(error["code"], code, kind)
            said.setdefault(code, error["message"])
            self.assertIn("17TRACK", error["message"])
            self.assertNotIn(self.service("17track")["key"], out + err)
            self.assertEqual(self.texts(UPS[0]), known, kind)
            self.assertEqual(self.parcel(UPS[0], now=now)["knowledge"], "failed")
        self.assertEqual(len(set(said.values())), len(said), said)
        self.fault("slow", service="17track", value=1)
        self.run_ctl("track", "refresh", "--provider", "17track", "--all", now=NEXT_WEEK)
        self.assertEqual(self.parcel(UPS[0], now=NEXT_WEEK)["knowledge"], "fresh")

    def test_offline_is_noticed(self):
        self.connect("17track")
        self.run_ctl("provider", "set", "17track", "base=https://no-such-host.invalid")
        self.add_orders([("UPS", UPS[0])])
        out, _err = self.run_ctl("track", "refresh", "--patience", "1", "--json", status=1)
        self.assertEqual(json.loads(out)["providers"][0]["error"]["code"], "offline")

    def test_only_this_computer_without_tls(self):
        self.connect("17track")
        self.run_ctl("provider", "set", "17track", "base=http://tracking.example.com")
        self.add_orders([("UPS", UPS[0])])
        out, _err = self.run_ctl("track", "refresh", "--json", status=1)
        self.assertEqual(json.loads(out)["providers"][0]["error"]["code"], "address")
        self.assertEqual(self.ask("report", "outgoing"), [])

    def test_what_left_is_written_down(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.run_ctl("provider", "test", "17track")
        self.ask("track", "refresh")
        rows = self.ask("report", "outgoing")
        self.assertEqual([row["purpose"] for row in rows], ["fetch", "register", "test"])
        self.assertEqual([row["numbers"] for row in rows], [[UPS[0]], [UPS[0]], []])
        self.assertEqual(self.ask("report", "outgoing", "--service", "17track", "--limit", "2"), rows[:2])
        self.assertEqual(self.ask("report", "outgoing", "--service", "dhl"), [])
        self.assertEqual(self.fake.log()["17track"]["requests"], len(rows))
        everything = json.dumps(rows) + pathlib.Path(self.shop).read_bytes().decode("latin-1")
        for secret in (self.service("17track")["key"],):
            self.assertNotIn(secret, everything)
        for personal in ("Ann B", "ann0@example.com", "10115"):
            self.assertNotIn(personal, json.dumps(rows))

    def test_one_number_on_two_orders_is_asked_once(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[0])])
        self.tell(UPS[0], EVENTS)
        line = self.ask("track", "refresh")["providers"][0]
        self.assertEqual((line["asked"], line["answered"], line["new_events"]), (2, 2, 4))
        self.assertEqual([row["numbers"] for row in self.ask("report", "outgoing")], [[UPS[0]], [UPS[0]]])

    def test_killed_at_any_point(self):
        self.connect("17track")
        parcels = [("UPS", f"1Z999AA1{i:010}") for i in range(200)]
        self.add_orders(parcels)
        self.fake.control(parcels=[{"carrier": "ups", "number": number, "events": EVENTS} for _carrier, number in parcels])
        self.fault("slow", service="17track", value=60)
        for attempt in range(4):
            process = self.start("track", "refresh")
            time.sleep(0.15 + 0.13 * attempt)  # where it is hit does not matter: it must not matter anywhere
            process.send_signal(signal.SIGKILL)
            process.communicate()
        self.fake.control(clear_faults=True)
        self.ask("track", "refresh")
        self.ask("track", "refresh", "--all", now=LATER)
        self.assertIn("sound", self.run_ctl("check")[0])
        with sqlite3.connect(f"file:{self.shop}?mode=ro", uri=True) as shop:
            per_parcel = shop.execute("SELECT count(*) FROM tracking_event GROUP BY parcel_id").fetchall()
        self.assertEqual(per_parcel, [(len(EVENTS),)] * len(parcels))
        # A number is registered, and paid for, once.
        self.assertEqual(self.fake.log()["17track"]["quota_spent"], len(parcels))

    def test_interrupted_keeps_what_came(self):
        self.connect("17track")
        parcels = [("UPS", f"1Z999AA1{i:010}") for i in range(200)]
        self.add_orders(parcels)
        self.fault("slow", service="17track", path="gettrackinfo", skip=3, value=20000)
        self.fake.control(parcels=[{"carrier": "ups", "number": number, "events": EVENTS} for _carrier, number in parcels])
        process = self.start("track", "refresh", "--json")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with sqlite3.connect(f"file:{self.shop}?mode=ro", uri=True) as shop:
                if shop.execute("SELECT count(*) FROM tracking_event").fetchone()[0] > 0:
                    break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 1, err)
        self.assertTrue(json.loads(out)["cancelled"])
        self.assertIn("What has come is kept", err)
        self.assertGreater(json.loads(out)["providers"][0]["new_events"], 0)

    def test_one_refresh_at_a_time(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.fault("slow", service="17track", value=3000)
        process = self.start("track", "refresh")
        deadline = time.monotonic() + 60
        while not self.ask("report", "outgoing") and time.monotonic() < deadline:
            time.sleep(0.05)
        _out, err = self.run_ctl("track", "refresh", status=1)
        self.assertIn("being refreshed already", err)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)

    def test_two_sources_that_disagree(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.tell(UPS[0], EVENTS)
        self.ask("track", "refresh")
        self.run_ctl("track", "paste", UPS[0], text="20 Nov 2026 10:00  Berlin  Delivered\n")
        sources = self.ask("parcel", "sources", UPS[0])
        self.assertTrue(sources["disagree"])
        self.assertEqual({row["source"]: row["status"] for row in sources["sources"]}, {"paste": "delivered", "17track": "customs"})
        self.assertEqual(self.parcel(UPS[0])["status"], "delivered")  # the newer one
        self.assertEqual([row["source"] for row in sources["sources"] if row["believed"]], ["paste"])
        self.run_ctl("parcel", "prefer", UPS[0], "17track")
        self.assertEqual((self.parcel(UPS[0])["status"], len(self.parcel(UPS[0])["events"])), ("customs", 3))
        sources = self.ask("parcel", "sources", UPS[0])["sources"]
        self.assertEqual([row["source"] for row in sources if row["believed"]], ["17track"])
        self.run_ctl("parcel", "prefer", UPS[0], "none")
        self.assertEqual(self.parcel(UPS[0])["status"], "delivered")

    def test_answer_as_it_came(self):
        """Who asks a service about its own words has them."""
        self.connect("17track")
        self.add_orders([("UPS", UPS[0]), ("UPS", UPS[1])])
        self.tell(UPS[0], EVENTS)
        self.ask("track", "refresh")
        answer = self.ask("parcel", "answer", UPS[0], "17track")
        self.assertEqual(answer["number"], UPS[0])
        said = [event["description"] for event in answer["track_info"]["tracking"]["providers"][0]["events"]]
        self.assertEqual(said, self.texts(UPS[0]))
        _out, err = self.run_ctl("parcel", "answer", UPS[0], "dhl", status=1)
        self.assertIn("Nothing that DHL", err)

    def test_removed_service_keeps_what_it_said(self):
        self.connect("17track")
        self.add_orders([("UPS", UPS[0])])
        self.tell(UPS[0], EVENTS)
        self.ask("track", "refresh")
        self.run_ctl("provider", "remove", "17track")
        self.assertEqual(len(self.texts(UPS[0])), 2)
        _out, err = self.run_ctl("track", "refresh", status=1)
        self.assertIn("No tracking service is connected", err)
        self.run_ctl("provider", "set", "17track", f"base={self.service('17track')['base']}")
        _out, err = self.run_ctl("provider", "test", "17track", status=1)
        self.assertIn("does not accept the key", err)  # the keyring has forgotten it

    def test_wrong_usage(self):
        self.run_ctl("track", "refresh", "--due", "--all", status=2)
        self.run_ctl("provider", "set", "17track", "nonsense", status=2)
        self.run_ctl("provider", "set", "17track", "enabled=off", status=2)
        _out, err = self.run_ctl("provider", "set", "17track", "key= ", status=2)
        self.assertIn("key=-", err)
        _out, err = self.run_ctl("provider", "set", "no-such", "key=1", status=1)
        self.assertIn("17track", err)
        self.run_ctl("provider", "set", "17track", "base=ftp://x", status=1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
