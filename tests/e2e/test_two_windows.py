#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two windows on one shop file: they never work the same case, and when one dies nothing that was said in it is lost."""
import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL = sys.argv.pop(1), sys.argv.pop(1)
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_driver import Window, wait_for  # noqa: E402

NOW = datetime.datetime.fromisoformat("2026-11-27T09:30:00+00:00")
CLAIM = datetime.timedelta(minutes=15)  # how long a case stays with a window that says nothing more


class TwoWindows(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.shop = str(pathlib.Path(self.folder.name) / "shop.amends")
        self.kept, self.now, self.windows = dict(os.environ), NOW, []
        os.environ["XDG_DATA_HOME"] = self.folder.name
        self.ctl("sample")

    def tearDown(self):
        for window in self.windows:
            window.close()
        os.environ.clear()
        os.environ.update(self.kept)
        self.folder.cleanup()

    def ctl(self, *words):
        command = [CTL, "--shop", self.shop, "--now", self.now.isoformat(), "--json", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    def ask(self, *words):
        done = self.ctl(*words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def open(self):
        os.environ["AMENDS_NOW"] = self.now.isoformat()
        window = Window(AMENDS, "--shop", self.shop)
        self.windows.append(window)
        window.find("Needs Work")
        window.listen()
        window.key("ctrl+2")
        window.wait_title("Queue")
        window.hear("the queue", lambda: window.focus is not None)
        return window

    def list_claimed(self):
        return {row["order"] for row in self.ask("queue") if row["claimed"]}

    def take_next(self, window):
        """The order that the window took."""
        before = self.list_claimed()
        window.key("n")
        taken = wait_for("a case to be taken", lambda: self.list_claimed() - before)
        self.assertEqual(len(taken), 1)
        order = taken.pop()
        window.wait_title(f"Order {order}")
        window.wait_focus("None of them")
        return order

    def answer(self, window, order):
        """The first answer, by its key, once it is in the shop file."""
        count = len(self.ask("case", "show", order)["done"])
        window.key("1")
        wait_for("the answer in the shop file", lambda: len(self.ask("case", "show", order)["done"]) > count)

    def test_a_window_dies(self):
        first = self.open()
        theirs = self.take_next(first)
        self.answer(first, theirs)
        second = self.open()
        others = self.take_next(second)
        self.assertNotEqual(theirs, others)
        self.assertNotIn(self.ask("case", "next")["order"], (theirs, others))

        said = self.ask("case", "show", theirs)["done"]
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        self.windows.remove(first)
        first.process.stderr.close()
        self.assertEqual(self.ctl("check").returncode, 0)
        self.assertEqual(self.ctl("case", "take", theirs).returncode, 1, "a claim that still runs was broken")

        self.now += CLAIM + datetime.timedelta(minutes=1)
        third = self.open()
        third.key("n")
        wait_for("the case of the window that died", lambda: theirs in self.list_claimed())
        third.wait_title(f"Order {theirs}")
        self.assertEqual(self.ask("case", "show", theirs)["done"], said)
        third.hear("the next answer", lambda: third.focus is not None and third.heard_focus() not in ("", "None of them"))
        self.answer(third, theirs)
        self.assertEqual(self.ask("case", "show", theirs)["done"][:len(said)], said)

    def test_a_case_in_other_hands_is_only_looked_at(self):
        order = next(row["order"] for row in self.ask("queue"))
        self.assertEqual(self.ctl("case", "take", order).returncode, 0)
        window = self.open()
        before = self.ask("case", "show", order)["done"]
        window.go_to(order)
        window.key("Return")
        window.find("Another Window Works This Case")
        window.key("1")
        window.key("alt+1")
        window.key("ctrl+z")
        self.take_another(window, order)
        self.assertEqual(self.ask("case", "show", order)["done"], before)

    def take_another(self, window, order):
        """The keys above were heard once what came after them is done."""
        window.key("n")
        wait_for("another case", lambda: self.list_claimed() - {order})


if __name__ == "__main__":
    unittest.main(verbosity=2)
