#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From stuck to closed in the window, for every delay reason, with keys alone: the next case, the answers by their keys,
what they need typed or chosen, the email that is proposed left at once, the promise kept when the case comes back.
Whoever has no mouse, or no time for one, loses none of it; and a first case of the commonest reasons stays within a dozen
key presses. A group of reasons is walked by one process: see GROUPS of tests/data/walks.py."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL, ROOT, GROUP = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1)), sys.argv.pop(1)
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "tests/data")]
from walks import FRIDAY, GROUPS, ORDERS, PHASES, find_end  # noqa: E402
from window_driver import Atspi, Window, wait_for  # noqa: E402

REASON_OF = {ORDERS[reason]: reason for reason in GROUPS[GROUP]}
CHANGED = {"damaged": (5, "full_refund")}  # what the customer would rather have than what is proposed, and its place in the list
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
        self.sent_to = dict.fromkeys(REASON_OF, 0)
        self.at = "the start"  # reason and step, for whoever reads that it failed

    def tearDown(self):
        if self.window is not None:
            self.window.close()

    def ask(self, *words):
        done = subprocess.run([CTL, "--shop", self.shop, "--now", self.now.isoformat(), "--json", *words], capture_output=True,
                              text=True)
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
        wait_for("a next case to take", lambda: self.window.is_offered("Next Case"))

    def press(self, key):
        self.pressed += len(key.split("+"))
        self.window.press(key)

    def wait_step(self, book, step):
        """The keyboard is on the first answer of a step that is shown."""
        self.window.wait_focus(self.books.find(book, step)["answers"][0]["label"]["en"])

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
        """Returns: its case, at the step where it waited or else the first"""
        before = self.waiting.get(order, {"step": {"playbook": "gates", "step": "stop"}})["step"]
        self.pressed, self.reason = 0, REASON_OF[order]
        self.at = f"{self.reason}: Next Case"
        self.press("n")
        self.wait_step(before["playbook"], before["step"])
        case = wait_for(f"order {order}", lambda: self.show(order, lambda case: case["claimed"]))
        self.assertEqual((case["step"]["playbook"], case["step"]["step"]), (before["playbook"], before["step"]))
        return case

    def show(self, order, is_wanted):
        case = self.ask("case", "show", order)
        return case if is_wanted(case) else None

    def add(self, item):
        """What is asked for: the keyboard is on it already."""
        self.gave.add(self.reason)
        if item["kind"] in ("photo", "document"):
            self.press("Return")
            self.window.wait_title("Add Evidence")
            self.window.type(str(self.photo))
            self.pressed += 1
            self.window.confirm_file("Add Evidence")
            return False
        self.window.type("No. 55-31907")
        return True

    def go_back_to(self, name):
        """From the answers back to what the step asks for, which all has a name."""
        for _ in range(12):
            self.press("shift+Tab")
            self.window.hear("another place of the keyboard", self.window.heard_focus)
            if self.window.heard_focus() == name:
                return
        self.fail(f"“{name}” is not reached by Shift+Tab")

    def add_needed(self, step, answer):
        """What the answer needs; the answer's key goes there. Returns: whether words were typed that no answer has kept yet"""
        is_typing = False
        for item in step.get("collect", []):
            if item["id"] not in answer.get("needs", []):
                continue
            self.press(answer["key"])
            self.window.wait_focus(item["name"]["en"])
            is_typing = self.add(item)
            if not is_typing:  # a file that was kept: the keyboard is on the answers again
                self.window.wait_focus(step["answers"][0]["label"]["en"])
        return is_typing

    def add_asked(self, step):
        """What may be told, where nothing is needed: the first that can be typed. Returns: as add_needed()"""
        for item in step.get("collect", []):
            if item["kind"] not in ("photo", "document"):
                self.go_back_to(item["name"]["en"])
                return self.add(item)
        return False

    def answer(self, book, step, answer):
        """Returns: the book and step that are shown then, and what the answer did."""
        self.at = f"{self.reason}: “{answer['id']}” at “{step['id']}” of {book}.json"
        is_typing = self.add_needed(step, answer)
        if self.reason not in self.gave and GROUP != "commonest":  # there as few keys as can be
            is_typing = self.add_asked(step)
        self.press("alt+" + answer["key"] if is_typing else answer["key"])
        return self.books.follow(book, answer)

    def leave(self, order, effect):
        """The email that is proposed, as the answer left it. Returns: how many keys it took until here"""
        template, reason = effect["template"], self.reason
        self.at += f", its email “{template}”"
        self.window.wait_focus("Language")  # no sooner than the email is there, and nothing of it is to be mended
        if template == "remedy" and reason in CHANGED:
            self.choose_remedy(CHANGED[reason][0])
        self.press("ctrl+Return")
        keys = self.pressed
        self.window.hear("the mail program", lambda: self.count_sent() > self.sent)
        self.sent = self.count_sent()
        email = wait_for("its record", lambda: self.find_sent(order))
        self.sent_to[order] += 1
        self.assertEqual((email["template"], email["reason"], email["way"]), (template, reason, "mailto"))
        return keys

    def choose_remedy(self, place):
        self.press("alt+m")  # opens the list, in which nothing says its name before GTK 4.12
        self.window.hear("the remedies", lambda: self.window.focus is not None)
        for key in ("Home", *["Down"] * place, "Return"):
            self.press(key)
        self.window.wait_focus("Remedy")
        way_out = self.window.find("Open in Mail Program", "push button")
        wait_for("the changed email", lambda: way_out.get_state_set().contains(Atspi.StateType.SENSITIVE))

    def find_sent(self, order):
        """The newest email to the customer, once there are as many as left."""
        emails = self.ask("show", order)["emails"]
        return max(emails, key=lambda email: email["email"]) if len(emails) == self.sent_to[order] + 1 else None

    def count_sent(self):
        return len(self.box.read_text("utf-8").splitlines()) if self.box.exists() else 0

    # --- the walks ---

    def begin(self, order):
        """A case from Next Case to its email."""
        case = self.take_next(order)
        book, name, effects = "gates", "stop", {}
        while "email" not in effects:
            step = self.books.find(book, name)
            book, name, effects = self.answer(book, step, step["answers"][0])
            if book == "gates":  # what a scan answers is answered by it
                self.window.hear("the next step", self.window.heard_focus)
                n_done = len(case["done"])
                case = wait_for("the answer", lambda: self.show(order, lambda case: len(case["done"]) > n_done))
                book, name = case["step"]["playbook"], case["step"]["step"]
            if "email" not in effects:
                self.wait_step(book, name)
        keys = self.leave(order, effects["email"])
        case = self.ask("case", "show", order)
        self.assertEqual(case["reason"], REASON_OF[order])
        self.assertTrue(self.list_open(case), "the customer was promised nothing")
        self.waiting[order] = case
        if GROUP == "commonest":
            self.assertLessEqual(keys, MOST_KEYS, "keys for a first case")

    @staticmethod
    def list_open(case):
        return [promise for promise in case["promises"] if promise["state"] == "open"]

    def keep_promises(self, case):
        while left := len(self.list_open(case)):
            self.at = f"{self.reason}: a promise to keep"
            self.press("k")
            case = wait_for("the promise kept",
                            lambda: self.show(case["order"], lambda now: len(self.list_open(now)) < left))

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
            if "email" in effects:
                self.leave(order, effects["email"])
            elif not {"close", "follow_up"} & effects.keys():
                self.wait_step(book, name)
        if "close" in effects:
            del self.waiting[order]
            self.check_closed(wait_for("the end", lambda: self.show(order, lambda case: case["closed"] is not None)))
        else:
            self.waiting[order] = wait_for("the rest", lambda: self.show(order, self.is_resting))

    def is_resting(self, case):
        return case["follow_up"] is not None and time_of(case["follow_up"]) > self.now

    def check_closed(self, case):
        self.assertEqual({step["phase"] for step in case["done"]}, set(PHASES), "a phase was left out")
        self.assertEqual({promise["state"] for promise in case["promises"]}, {"kept"})
        if (reason := REASON_OF[case["order"]]) in CHANGED:
            self.assertEqual([gift["remedy"] for gift in case["gifts"]], [CHANGED[reason][1]])
        self.assertTrue(case["evidence"], "what was told or chosen as evidence is lost")
        self.closed.append(REASON_OF[case["order"]])

    def find_next_time(self):
        """As late as no promise is late, for as many cases as can be worked then."""
        follow_ups = [time_of(case["follow_up"]) for case in self.waiting.values()]
        dues = [time_of(promise["due"]) for case in self.waiting.values() for promise in self.list_open(case)]
        minute = datetime.timedelta(minutes=1)
        return max(min(dues, default=max(follow_ups) + 2 * minute) - minute, min(follow_ups) + minute)

    def walk(self):
        self.open(FRIDAY)
        for _ in REASON_OF:
            self.begin(self.find_top())
        while self.waiting:
            self.open(self.find_next_time())
            while (order := self.find_top()) is not None:
                self.go_on(order)

    def test_reasons(self):
        self.ask("sample")
        for row in self.ask("queue"):
            if row["order"] not in REASON_OF:
                self.put_aside(row["order"])
        try:
            self.walk()
        except Exception as error:
            raise AssertionError(f"{self.at}: {error}") from error
        self.assertEqual(sorted(self.closed), sorted(REASON_OF.values()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
