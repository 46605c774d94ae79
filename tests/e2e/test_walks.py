#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From stuck to closed in the window, for the commonest delay reasons, with keys alone: the next case, the answers by their
keys, what they need typed or chosen, the email that is proposed left at once, the promise kept when the case comes back.
Whoever has no mouse, or no time for one, loses none of it; and a first case stays within a dozen key presses."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL, ROOT = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "tests/data")]
from walks import FRIDAY, ORDERS, PHASES, find_end  # noqa: E402
from window_driver import Window, wait_for  # noqa: E402

COMMONEST = ("no_movement", "customs", "attempt_failed", "awaiting_pickup", "signed_not_received")
REASON_OF = {ORDERS[reason]: reason for reason in COMMONEST}
MOST_KEYS = 12  # from Next Case to the email that leaves, without what is typed into fields
MAIL_PROGRAM = """[Desktop Entry]
Type=Application
Name=Mail
Exec=/bin/sh -c 'printf "%%s\\\\n" "$1" >> {box}' sh %u
MimeType=x-scheme-handler/mailto;
"""


def time_of(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Playbooks:
    """What the window shows next, by the playbooks that it reads."""

    def __init__(self):
        self.steps = {}
        for path in (ROOT / "resources/playbooks").glob("*.json"):
            book = json.loads(path.read_text("utf-8"))
            for step in book["steps"]:
                self.steps[path.stem, step["id"]] = step
            self.steps[path.stem, None] = next(step for step in book["steps"] if step["id"] == book["start"])

    def find(self, book, step):
        return self.steps[book, step]

    def follow(self, book, answer):
        """The book and step to which an answer leads now, and whether an email is proposed or the case ends."""
        effects = {effect["do"]: effect for effect in answer.get("effects", [])}
        onward = answer.get("next") or effects.get("follow_up", {}).get("step") or effects.get("escalate", {}).get("step")
        if "switch" in effects:
            return effects["switch"]["playbook"], effects["switch"].get("step"), effects
        return book, onward, effects


class Walks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.shop, cls.box = str(cls.path / "shop.amends"), cls.path / "sent"
        cls.kept, cls.now = dict(os.environ), FRIDAY
        os.environ.update(TZ="Asia/Shanghai", XDG_DATA_HOME=str(cls.path / "data"), XDG_CONFIG_HOME=str(cls.path / "config"))
        applications = cls.path / "data/applications"
        applications.mkdir(parents=True)
        (applications / "mail.desktop").write_text(MAIL_PROGRAM.format(box=cls.box), encoding="utf-8")
        (applications / "mimeapps.list").write_text("[Default Applications]\nx-scheme-handler/mailto=mail.desktop\n", encoding="utf-8")
        cls.photo = cls.path / "p.png"
        cls.photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
        cls.books = Playbooks()

    @classmethod
    def tearDownClass(cls):
        os.environ.clear()
        os.environ.update(cls.kept)
        cls.folder.cleanup()

    def setUp(self):
        self.window, self.sent, self.pressed = None, 0, 0
        self.waiting, self.closed, self.gave = {}, [], set()  # orders with their cases, reasons

    def tearDown(self):
        if self.window is not None:
            self.window.close()

    def ask(self, *words, may_fail=False):
        done = subprocess.run([CTL, "--shop", self.shop, "--now", self.now.isoformat(), "--json", *words], capture_output=True,
                              text=True)
        if may_fail and done.returncode == 1:
            return None
        self.assertEqual(done.returncode, 0, f"{words}: {done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else None

    # --- the hands ---

    def open(self, now):
        type(self).now = now
        os.environ["AMENDS_NOW"] = now.isoformat()
        if self.window is not None:
            self.window.close()
        self.window = Window(AMENDS, "--shop", self.shop)
        self.window.find("Needs Work")
        self.window.listen()
        self.press("ctrl+2")
        self.window.hear("the queue", lambda: self.window.focus is not None)

    def press(self, key):
        self.pressed += len(key.split("+"))
        self.window.focus = None
        self.window.key(key)

    def wait_focus(self, *names):
        self.window.hear(f"the keyboard on {names}", lambda: any(name in self.window.heard_focus() for name in names))

    def focus_of(self, book, step):
        """What the keyboard should be on when a step is shown."""
        step = self.books.find(book, step)
        return step["answers"][0]["label"]["en"]

    def find_top(self):
        """The order that Next Case takes; None when nothing is due. Orders that got stuck meanwhile are somebody else's."""
        for row in self.ask("queue"):
            if row["resting"] or row["claimed"]:
                continue
            if row["order"] in REASON_OF:
                return row["order"]
            self.put_aside(row["order"])
        return None

    def put_aside(self, order):
        self.ask("case", "take", order)
        self.ask("case", "close", order, "resolved")

    def take_next(self, order):
        self.pressed, self.reason = 0, REASON_OF[order]
        self.press("n")
        case = wait_for(f"order {order}", lambda: self.show_taken(order))
        self.wait_focus(self.focus_of(case["step"]["playbook"], case["step"]["step"]))
        return case

    def show_taken(self, order):
        case = self.ask("case", "show", order, may_fail=True)
        return case if case is not None and case["claimed"] else None

    def show_answered(self, before):
        case = self.ask("case", "show", before["order"])
        return case if len(case["done"]) > len(before["done"]) else None

    def add(self, item):
        """What an answer needs: the keyboard is on it already."""
        if item["kind"] in ("photo", "document"):
            self.press("Return")
            self.window.wait_title("Add Evidence")
            self.window.type(str(self.photo))
            self.press("Return")
            return False
        self.window.type("No. 55-31907")
        return True

    def answer(self, book, step, answer):
        """Returns: the book and step that are shown then, and what the answer did."""
        needs = [item for item in step.get("collect", []) if item["id"] in answer.get("needs", [])]
        is_typing = False
        for item in needs:
            self.gave.add(self.reason)
            self.press(answer["key"])
            self.wait_focus(item["name"]["en"])
            is_typing = self.add(item)
            if not is_typing:  # a file that was kept: the keyboard is on the answers again
                self.wait_focus(step["answers"][0]["label"]["en"])
        self.press("alt+" + answer["key"] if is_typing else answer["key"])
        return self.books.follow(book, answer)

    def leave(self):
        """The email that is proposed, as the answer left it. Returns: how many keys it took until here"""
        self.wait_focus("Language", "Choose: ")  # no sooner than the email is there
        self.press("ctrl+Return")
        keys = self.pressed
        self.window.hear("the mail program", lambda: self.count_sent() > self.sent)
        self.sent = self.count_sent()
        return keys

    def count_sent(self):
        return len(self.box.read_text("utf-8").splitlines()) if self.box.exists() else 0

    # --- the walks ---

    def begin(self, order):
        """A case from Next Case to its email."""
        case = self.take_next(order)
        step = case["step"]
        self.assertEqual((step["playbook"], step["step"]), ("gates", "stop"))
        book, name, effects = "gates", "stop", {}
        while "email" not in effects:
            step = self.books.find(book, name)
            book, name, effects = self.answer(book, step, step["answers"][0])
            if book == "gates":  # what a scan answers is answered by it
                case = wait_for("the answer", lambda: self.show_answered(case))
                book, name = case["step"]["playbook"], case["step"]["step"]
            if "email" not in effects:
                self.wait_focus(self.focus_of(book, name))
        keys = self.leave()
        self.check_begun(order, keys)

    def check_begun(self, order, keys):
        reason = REASON_OF[order]
        email = wait_for(f"the record of the email of {order}", lambda: self.ask("show", order)["emails"])[0]
        case = self.ask("case", "show", order)
        self.assertEqual(case["reason"], reason)
        self.assertEqual((email["template"], email["way"]), (case["email"], "mailto"))
        self.assertTrue(self.list_open(case), f"{reason}: the customer was promised nothing")
        self.waiting[order] = case
        self.assertLessEqual(keys, MOST_KEYS, f"{reason}: {keys} keys for a first case")

    @staticmethod
    def list_open(case):
        return [promise for promise in case["promises"] if promise["state"] == "open"]

    def keep_promises(self, case):
        for _ in self.list_open(case):
            left = len(self.list_open(case))
            self.press("k")
            case = wait_for("the promise kept", lambda: self.show_kept(case["order"], left))

    def show_kept(self, order, left):
        case = self.ask("case", "show", order)
        return case if len(self.list_open(case)) < left else None

    def go_on(self, order):
        """A case that came back, to where it waits again or is closed."""
        case = self.take_next(order)
        self.keep_promises(case)
        book, name, effects = case["step"]["playbook"], case["step"]["step"], {}
        while not {"close", "follow_up"} & effects.keys():
            step = self.books.find(book, name)
            choice = find_end(ROOT, book, name)
            answer = next(one for one in step["answers"] if one["id"] == choice)
            book, name, effects = self.answer(book, step, answer)
            if not {"close", "follow_up"} & effects.keys():
                self.wait_focus(self.focus_of(book, name))
        self.waiting[order] = wait_for("the end", lambda: self.show_rested(order, "close" in effects))
        if "close" in effects:
            self.check_closed(self.waiting.pop(order))

    def show_rested(self, order, is_closed):
        case = self.ask("case", "show", order)
        return case if (case["closed"] is not None if is_closed else time_of(case["follow_up"]) > self.now) else None

    def check_closed(self, case):
        reason = REASON_OF[case["order"]]
        self.assertEqual({step["phase"] for step in case["done"]}, set(PHASES), f"{reason}: a phase was left out")
        self.assertEqual({promise["state"] for promise in case["promises"]}, {"kept"}, reason)
        self.assertTrue(case["evidence"] or reason not in self.gave, f"{reason}: what was typed is lost")
        self.closed.append(reason)

    def find_next_time(self):
        """As late as no promise is late, for as many cases as can be worked then."""
        follow_ups = [time_of(case["follow_up"]) for case in self.waiting.values()]
        dues = [time_of(promise["due"]) for case in self.waiting.values() for promise in self.list_open(case)]
        minute = datetime.timedelta(minutes=1)
        return max(min(dues, default=max(follow_ups) + 2 * minute) - minute, min(follow_ups) + minute)

    def test_commonest_reasons(self):
        self.ask("sample")
        for row in self.ask("queue"):
            if row["order"] not in REASON_OF:
                self.put_aside(row["order"])
        self.open(FRIDAY)
        for _ in REASON_OF:
            self.begin(self.find_top())
        while self.waiting:
            self.open(self.find_next_time())
            while (order := self.find_top()) is not None:
                self.go_on(order)
        self.assertEqual(sorted(self.closed), sorted(REASON_OF.values()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
