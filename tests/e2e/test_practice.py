#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A newcomer's first exercise with keys alone: begun, answered, judged, and the next one begun. Whoever has no mouse
learns the work like everybody else, and never has to look for what gets the keyboard next."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL = sys.argv.pop(1), sys.argv.pop(1)
sys.path[:0] = [str(pathlib.Path(__file__).parent)]
from window_driver import Window  # noqa: E402


class Practice(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        path = pathlib.Path(self.folder.name)
        os.environ.update(XDG_DATA_HOME=str(path), XDG_CONFIG_HOME=str(path), AMENDS_NOW="2026-11-23T09:00:00Z")
        self.shop = str(path / "practice.amends")
        self.practice("start")
        self.window = Window(AMENDS, "--shop", self.shop)
        self.addCleanup(self.window.close)

    def practice(self, *words):
        done = subprocess.run([CTL, "--shop", self.shop, "--json", "practice", *words], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def press(self, key, leads_to):
        """@leads_to: on what the keyboard is then"""
        self.window.press(key)
        self.window.wait_focus(leads_to, exact=True)

    def test_first_exercise(self):
        self.window.find("First Exercise")
        self.window.listen()
        self.window.wait_focus("First Exercise", exact=True)
        self.press("Tab", "A thank-you from Melbourne")
        self.press("shift+Tab", "First Exercise")
        self.press("Return", "None of them")
        self.press("1", "Yes, both")
        self.press("3", "Customer says it is there")
        self.press("1", "Check My Work")
        self.window.key("Return")
        self.window.find("All 5 right. Well done.")
        self.press("Return", "None of them")
        self.window.wait_title("Order 2001")
        self.assertEqual(self.practice("show", "already-collected")["state"], "done")


if __name__ == "__main__":
    unittest.main(verbosity=2)
