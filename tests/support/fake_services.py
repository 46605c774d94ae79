# SPDX-License-Identifier: GPL-3.0-or-later
"""Loopback services for tests in Python: starts one of the programs fake-providers and fake-shops,
talks to its control address, and ends it.

    with FakeServices(PROGRAM, "--generate", "100") as fake:
        fake.info["providers"]["dhl"]["base"]
        fake.control(faults=[{"kind": "throttle", "service": "dhl", "requests": 2, "value": 1}])
        fake.log()["dhl"]["requests"]
"""
import json
import os
import pathlib
import subprocess
import urllib.error
import urllib.request


SUPPRESSIONS = pathlib.Path(__file__).with_name("libsecret.supp")


def environment(folder):
    """For commands of a shop in @folder: its own home and a keyring that is a file there."""
    return {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": str(folder / "keys"),
            "SECRET_FILE_TEST_PASSWORD": "invented"}


def keeping_keys(environment, words):
    """@environment for the command of @words: where it writes keys, leaks of the keyring's library are not ours. To
    tell them, stacks must be whole, which is slow."""
    if len(words) < 2 or words[1] not in ("set", "remove"):
        return environment
    return {**environment, "ASAN_OPTIONS": "fast_unwind_on_malloc=0",
            "LSAN_OPTIONS": f"suppressions={SUPPRESSIONS}:print_suppressions=0"}


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
