#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The loopback services as programs: what they read, print, take while they run, and how they end."""
import json
import pathlib
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

from fake_services import FakeServices

SHOPS = sys.argv.pop()
PROVIDERS = sys.argv.pop()

STATE = {
    "now": "2026-11-24T09:00:00Z",
    "keys": {"dhl": "mine", "kuaidi100": {"key": "K", "account": "C"}},
    "parcels": [{"carrier": "dhl", "number": "5200000014", "events": [
        {"at": "2026-11-20T10:00:00+01:00", "place": "Köln", "text": "Held", "status": "customs", "reason": "customs"},
        {"at": "2026-11-19T10:00:00", "text": "Sent", "status": "accepted"}]}],
    "faults": [{"kind": "not-found", "number": "5200000014", "requests": 1}],
}


def ask_dhl(fake, key="mine"):
    base = fake.info["providers"]["dhl"]["base"]
    request = urllib.request.Request(base + "/track/shipments?trackingNumber=5200000014", headers={"DHL-API-Key": key})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return json.loads(answer.read())


class Programs(unittest.TestCase):
    def test_state_file_and_control(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "state.json")
            path.write_text(json.dumps(STATE), encoding="utf-8")
            fake = FakeServices(PROVIDERS, str(path))
            self.assertEqual(fake.info["providers"]["kuaidi100"]["account"], "C")
            with self.assertRaises(urllib.error.HTTPError) as refused:
                ask_dhl(fake)
            self.assertEqual(refused.exception.code, 404)
            refused.exception.close()
            shipment = ask_dhl(fake)["shipments"][0]
            self.assertEqual([e["description"] for e in shipment["events"]], ["Held", "Sent"])
            self.assertEqual(shipment["events"][0]["location"]["address"]["addressLocality"], "Köln")
            fake.control(parcels=[{"carrier": "dhl", "number": "5200000014", "events": [
                {"at": "2026-11-24T08:00:00Z", "text": "Released", "status": "in_transit"}]}])
            self.assertEqual(ask_dhl(fake)["shipments"][0]["status"]["description"], "Released")
            self.assertEqual(fake.log()["dhl"]["statuses"], {"200": 2, "404": 1})
            self.assertEqual(len(fake.requests("dhl")), 3)
            with self.assertRaisesRegex(ValueError, "no such status: nowhere"):
                fake.control(parcels=[{"carrier": "dhl", "number": "1", "events": [{"at": "", "status": "nowhere"}]}])
            self.assertEqual(fake.close(), 0)

    def test_generated(self):
        with FakeServices(PROVIDERS, "--generate", "50", "--seed", "3", "--provider", "kuaidi100") as fake:
            parcels = fake.show("parcels")
        self.assertEqual(len(parcels), 50)
        self.assertTrue(all(parcel["carrier"] not in ("dhl-parcel-de", "royal-mail") for parcel in parcels))

    def test_shops(self):
        with FakeServices(SHOPS, "--generate", "120") as fake:
            shop = fake.info["shops"]["woocommerce"]
            fake.control(faults=[{"kind": "throttle", "service": "woocommerce", "requests": 1, "value": 4}])
            address = f"{shop['base']}/wp-json/wc/v3/orders?per_page=100&consumer_key={shop['key']}&consumer_secret={shop['secret']}"
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with self.assertRaises(urllib.error.HTTPError) as refused:
                opener.open(address)
            self.assertEqual((refused.exception.code, refused.exception.headers["Retry-After"]), (429, "4"))
            refused.exception.close()
            with opener.open(address) as answer:
                self.assertEqual(answer.headers["X-WP-Total"], "120")
                told = {order["number"] for order in json.loads(answer.read())}
            self.assertEqual(len(told), 100)
            self.assertLess(told, {order["number"] for order in fake.show("orders")})
            self.assertEqual(fake.show("coupons"), [])


if __name__ == "__main__":
    unittest.main()
