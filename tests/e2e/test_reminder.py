#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was promised to customers is remembered in time, also when the window is closed."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL = sys.argv.pop(1), sys.argv.pop(1)
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_driver import wait_for  # noqa: E402


class Reminder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        own = self.path / "data" / "amends" / "shop.amends"
        own.parent.mkdir(parents=True)
        self.shop = str(own)
        self.kept = dict(os.environ)
        os.environ.update(AMENDS_NOW="2026-11-24T09:00:00Z", XDG_DATA_HOME=str(self.path / "data"),
                          XDG_CONFIG_HOME=str(self.path / "config"))

    def tearDown(self):
        os.environ.clear()
        os.environ.update(self.kept)
        self.folder.cleanup()

    def ctl(self, *words):
        done = subprocess.run([CTL, "--shop", self.shop, *words], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def ask(self, *words):
        return json.loads(self.ctl(*words, "--json"))

    def test_reminder_without_a_window(self):
        """What falls due is said once, in one notification, though no window is open."""
        self.ctl("sample")
        first, second = [row["order"] for row in self.ask("stuck")][:2]
        self.ctl("promise", "add", first, "2026-11-24T10:00:00Z", "Call the depot")
        self.ctl("promise", "add", second, "2026-11-24T10:30:00Z", "Write to the customer")
        daemon = subprocess.Popen([sys.executable, "-m", "dbusmock", "--template", "notification_daemon"],
                                  stdout=subprocess.PIPE, text=True)
        try:
            wait_for("the notification daemon", lambda: "true" in subprocess.run(
                ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
                 "--method", "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.Notifications"],
                capture_output=True, text=True).stdout)
            for _ in range(2):
                subprocess.run([AMENDS, "--remind"], check=True, timeout=60)
        finally:
            daemon.terminate()
        said = daemon.stdout.read()
        daemon.stdout.close()
        daemon.wait()
        self.assertEqual(said.count(' Notify "'), 1, said)
        for words in ("2 promises fall due", first, "Call the depot", second, "Write to the customer"):
            self.assertIn(words, said)


if __name__ == "__main__":
    unittest.main(verbosity=2)
