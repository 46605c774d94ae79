#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shop relies on when it takes orders straight from its platform: all of them, each once, whatever happens on
the way; keys kept out of sight; coupons made only after a yes."""
import fcntl
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CTL, FAKE, SUPPORT = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
sys.path.insert(0, SUPPORT)
from fake_services import FakeServices, environment, keeping_keys  # noqa: E402

NOW = "2026-11-22T09:00:00Z"
N_MANY = 10000


class Platform(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "shop.amends")
        self.env = environment(self.path)
        self.fake = None

    def tearDown(self):
        if self.fake is not None:
            self.fake.close()
        self.folder.cleanup()

    def run_ctl(self, *words, status=0, now=NOW, text=None):
        done = subprocess.run([CTL, "--shop", self.shop, "--now", now, *words], env=keeping_keys(self.env, words), input=text, capture_output=True,
                              text=True, timeout=170)
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr[-2000:])
        return done.stdout, done.stderr

    def ask(self, *words, **more):
        return json.loads(self.run_ctl(*words, "--json", **more)[0])

    def start(self, platform, count):
        self.fake = FakeServices(FAKE)
        self.fake.control(now=NOW, generate={"count": count, "seed": 7},
                          shopify={"scopes": "read_orders,read_all_orders,write_discounts"})
        service = self.fake.info["shops"][platform]
        keys = [f"token={service['key']}"] if platform == "shopify" else [f"key={service['key']}", f"secret={service['secret']}"]
        self.run_ctl("platform", "set", platform, f"base={service['base']}", *keys)
        self.keys = [key for key in (service["key"], service["secret"]) if key]

    def fetch(self, platform, *words, **more):
        return self.ask("platform", "fetch", platform, *words, **more)["files"][0]

    def expected(self):
        return {order["number"].lstrip("#"): order for order in self.fake.show("orders")}

    def assert_same_orders(self):
        expected = self.expected()
        found = self.ask("orders")
        self.assertEqual(sorted(order["order"].lstrip("#") for order in found), sorted(expected))
        for order in found:
            wanted = expected[order["order"].lstrip("#")]
            self.assertEqual(order["email"], wanted["email"])
            self.assertEqual(order["country"], wanted["country"])
            self.assertEqual(len(order["items"]), len(wanted["items"]))
            self.assertEqual(sorted(parcel["number"] for parcel in order["parcels"]),
                             sorted(shipment["number"] for shipment in wanted["shipments"] if shipment["number"]))

    def test_orders_are_right_and_taken_once(self):
        for platform in ("shopify", "woocommerce"):
            with self.subTest(platform):
                self.shop = str(self.path / f"{platform}.amends")
                self.start(platform, 120)
                self.run_ctl("platform", "test", platform)
                self.assertEqual(self.fetch(platform)["new"], 120)
                self.assert_same_orders()
                again = self.fetch(platform, "--all")
                self.assertEqual((again["orders"], again["new"], again["updated"]), (120, 0, 0))
                self.assertLessEqual(self.fetch(platform)["orders"], 2)  # only what changed in the last second seen
                for secret in self.keys:
                    for file in self.path.glob(f"{platform}.amends*"):
                        self.assertNotIn(secret.encode(), file.read_bytes())
                self.fake.close()
                self.fake = None

    def test_many_orders_through_trouble(self):
        for platform in ("shopify", "woocommerce"):
            with self.subTest(platform):
                self.shop = str(self.path / f"{platform}-many.amends")
                self.start(platform, N_MANY)
                faults = [{"kind": "throttle", "service": platform, "skip": 3, "requests": 1, "value": 1},
                          {"kind": "drop", "service": platform, "skip": 7, "requests": 1},
                          {"kind": "half-body", "service": platform, "skip": 11, "requests": 1}]
                if platform == "shopify":
                    faults.append({"kind": "cost-throttle", "service": platform, "skip": 15, "requests": 1, "value": 1})
                self.fake.control(faults=faults)
                self.assertEqual(self.fetch(platform, "--all")["new"], N_MANY)
                with sqlite3.connect(f"file:{self.shop}?mode=ro", uri=True) as shop:
                    self.assertEqual(shop.execute("SELECT count(*), count(DISTINCT number_key) FROM customer_order").fetchone(),
                                     (N_MANY, N_MANY))
                self.fake.close()
                self.fake = None

    def test_broken_off_and_taken_up(self):
        for platform in ("shopify", "woocommerce"):
            with self.subTest(platform):
                self.shop = str(self.path / f"{platform}-broken.amends")
                self.start(platform, 450)
                self.fake.control(faults=[{"kind": "down", "service": platform, "skip": 2}])
                _out, err = self.run_ctl("platform", "fetch", platform, "--all", "--patience", "1", status=1)
                self.assertNotIn(self.keys[0], err)
                kept = len(self.ask("orders"))
                self.assertGreater(kept, 0)
                self.assertLess(kept, 450)
                self.fake.control(clear_faults=True)
                rest = self.fetch(platform)
                self.assertLess(rest["orders"], 450)  # what was kept is not asked for again
                self.assertEqual(len(self.ask("orders")), 450)
                self.fake.close()
                self.fake = None

    def test_one_fetch_at_a_time(self):
        self.start("woocommerce", 3)
        with open(self.shop + "-fetch-woocommerce", "w", encoding="utf-8") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            _out, err = self.run_ctl("platform", "fetch", "woocommerce", status=1)
        self.assertIn("being fetched from WooCommerce already", err)
        self.assertEqual(self.fetch("woocommerce")["orders"], 3)

    def test_each_failure_has_its_words(self):
        self.start("woocommerce", 3)
        said = {}
        for kind in ("bad-key", "throttle", "down", "not-json"):
            self.fake.control(clear_faults=True, faults=[{"kind": kind, "service": "woocommerce"}])
            _out, err = self.run_ctl("platform", "fetch", "woocommerce", "--patience", "1", status=1)
            self.assertIn("WooCommerce", err)
            for secret in self.keys:
                self.assertNotIn(secret, err)
            said[kind] = err
        self.assertEqual(len(set(said.values())), len(said))
        self.run_ctl("platform", "fetch", "17track", status=1)
        self.run_ctl("platform", "fetch", "no-such", status=1)

    def test_fetch_can_be_undone(self):
        self.start("shopify", 30)
        self.fetch("shopify", "--all")
        self.run_ctl("import", "--undo")
        self.assertEqual(self.ask("orders"), [])

    def test_what_was_undone_comes_again(self):
        for platform in ("shopify", "woocommerce"):
            with self.subTest(platform):
                self.shop = str(self.path / f"{platform}-undone.amends")
                self.start(platform, 30)
                count = self.fetch(platform)["new"]
                self.assertGreater(count, 10)
                everything = self.ask("orders")
                self.run_ctl("import", "--undo")
                self.assertEqual(self.fetch(platform)["new"], count)
                self.assertEqual(self.ask("orders"), everything)
                # A later fetch that stays is no reason to pass over an earlier one that went.
                first = self.ask("import", "--batches")[0]["batch"]
                self.assertEqual(self.fetch(platform)["new"], 0)
                self.run_ctl("import", "--undo", str(first))
                self.fetch(platform)
                self.assertEqual(self.ask("orders"), everything)
                self.fake.close()
                self.fake = None

    def test_a_host_that_withholds_the_key(self):
        """Then the key goes in the address, and stands nowhere else: not in the shop file, not in the list of what left this
        computer, not in what is said."""
        self.start("woocommerce", 150)
        self.fake.control(woocommerce={"strips_authorization": True})
        said = list(self.run_ctl("platform", "test", "woocommerce"))
        answer = self.fetch("woocommerce", "--all")
        self.assertEqual(answer["new"], 150)
        self.assertIn("Authorization", " ".join(note["message"] for note in answer["warnings"]))
        self.run_ctl("platform", "coupon", "woocommerce", "coupon:10%:SORRY-1", "--yes")
        self.assertEqual(len(self.fake.show("coupons")), 1)
        self.fake.control(faults=[{"kind": "bad-key", "service": "woocommerce"}])
        said += self.run_ctl("platform", "fetch", "woocommerce", status=1)
        said += self.run_ctl("platform", "list", "--json") + self.run_ctl("report", "outgoing", "--json")
        said.append(json.dumps(answer))
        for secret in self.keys:
            self.assertNotIn(secret, "".join(said))
            for file in self.path.glob("shop.amends*"):
                self.assertNotIn(secret.encode(), file.read_bytes())

    def test_a_key_that_is_wrong_stays_out_of_addresses(self):
        self.start("woocommerce", 1)
        self.run_ctl("platform", "set", "woocommerce", "secret=cs_of_another_shop")
        self.run_ctl("platform", "test", "woocommerce", status=1)
        self.assertNotIn("cs_of_another_shop", json.dumps(self.fake.requests()))

    def test_limits_of_shopify_are_said(self):
        self.start("shopify", 90)
        self.fake.control(shopify={"scopes": "read_orders", "most_cost": 300})
        answer = self.fetch("shopify", "--all")
        said = " ".join(note["message"] for note in answer["warnings"])
        self.assertIn("60 days", said)
        self.assertIn("read_all_orders", said)
        self.assertNotIn("60 days", json.dumps(self.fetch("shopify")))  # nothing older was asked for
        self.fake.control(shopify={"scopes": "read_orders,read_all_orders"},
                          faults=[{"kind": "other-version", "service": "shopify"}])
        answer = self.fetch("shopify", "--all")
        said = " ".join(note["message"] for note in answer["warnings"])
        self.assertNotIn("60 days", said)
        self.assertIn("2026-01", said)
        self.assert_same_orders()  # in pages that are small enough
        self.fake.control(clear_faults=True, shopify={"most_cost": 1})
        self.run_ctl("platform", "fetch", "shopify", status=1)  # a page of one is too large: it ends, and says so

    def test_coupon_within_authority(self):
        """A code that works at the till is money: a helper makes none that they may not give, and none for nobody."""
        self.start("woocommerce", 3)
        self.fetch("woocommerce", "--all")
        order = json.loads(self.run_ctl("orders", "--json")[0])[0]["order"]
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        for spec, more in (("coupon:5%:FOR-NOBODY", ()), ("coupon:50%:TOO-MUCH", ("--order", order))):
            with self.subTest(spec):
                self.run_ctl("--as", "Tom", "platform", "coupon", "woocommerce", spec, "--yes", *more, status=1)
        self.assertEqual(self.fake.show("coupons"), [])
        self.run_ctl("--as", "Tom", "platform", "coupon", "woocommerce", "coupon:1%:SMALL", "--yes", "--order", order)
        self.run_ctl("--as", "Mei", "platform", "coupon", "woocommerce", "coupon:50%:LARGE", "--yes")
        self.assertEqual(len(self.fake.show("coupons")), 2)
        log = json.loads(self.run_ctl("person", "log", "--json")[0])
        self.assertEqual([(one["person"], one["detail"].split(":")[-1]) for one in log if one["action"] == "make_coupon"],
                         [("Mei", "LARGE"), ("Tom", "SMALL")])

    def test_coupon_after_a_yes(self):
        for platform in ("shopify", "woocommerce"):
            with self.subTest(platform):
                self.shop = str(self.path / f"{platform}-coupon.amends")
                self.start(platform, 1)
                _out, err = self.run_ctl("platform", "coupon", platform, "coupon:10%:SORRY-1", status=1, text="n\n")
                self.assertIn("SORRY-1", err)  # shown before it is made
                self.assertEqual(self.fake.show("coupons"), [])
                self.run_ctl("platform", "coupon", platform, "coupon:10%:SORRY-1", text="y\n")
                self.run_ctl("platform", "coupon", platform, "coupon:5.00 EUR:SORRY-2", "--yes")
                self.assertEqual(len(self.fake.show("coupons")), 2)
                _out, err = self.run_ctl("platform", "coupon", platform, "coupon:10%:SORRY-1", "--yes", status=1)
                self.assertEqual(len(self.fake.show("coupons")), 2)  # a code exists once
                self.fake.close()
                self.fake = None


if __name__ == "__main__":
    unittest.main(verbosity=2)
