# SPDX-License-Identifier: GPL-3.0-or-later
"""Loopback services for tests in Python: starts one of the programs fake-providers and fake-shops,
talks to its control address, and ends it.

    with FakeServices(PROGRAM, "--generate", "100") as fake:
        fake.info["providers"]["dhl"]["base"]
        fake.control(faults=[{"kind": "throttle", "service": "dhl", "requests": 2, "value": 1}])
        fake.log()["dhl"]["requests"]
"""
import json
import subprocess
import urllib.error
import urllib.request


class FakeServices:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, encoding="utf-8")
        self.info = json.loads(self.process.stdout.readline())
        self.base = f"http://127.0.0.1:{self.info['port']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Closes its standard input, which ends it; returns its exit status."""
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(timeout=30)

    def _ask(self, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data=data, headers={"Content-Type": "application/json"})
        # No proxy of the environment may stand between a test and its own machine.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return json.loads(answer.read())

    def control(self, **changes):
        """Takes what a state file may hold: faults, parcels, keys, quota, now, ..."""
        try:
            self._ask("/control", changes)
        except urllib.error.HTTPError as error:
            raise ValueError(json.loads(error.read())["error"]) from None

    def log(self):
        """Counts of each service that was asked."""
        return self._ask("/control/log")

    def requests(self, service=None):
        """What was asked, oldest first: {"service", "status", "text": "METHOD target\\nbody"}."""
        return [r for r in self._ask("/control/requests") if service in (None, r["service"])]

    def show(self, name):
        """What there is to tell: "parcels", "orders"."""
        return self._ask("/control/" + name)
