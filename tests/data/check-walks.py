#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From stuck to closed, for every delay reason, as somebody with nothing but amendsctl works the sample shop: the
commonest answers up to the email, what the steps ask for, the email ready to go, its promise kept, and the shortest way
from there to the end. Whoever sits at the desk must never be left with a case that cannot be finished."""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from walks import FRIDAY, GROUPS, ORDERS, PHASES, find_end, list_reasons  # noqa: E402

root, amendsctl = pathlib.Path(sys.argv[1]), sys.argv[2]
REASONS = list_reasons(root)
problems = []


class Walk:
    def __init__(self, folder, reason):
        self.reason, self.order, self.now = reason, ORDERS[reason], FRIDAY
        self.shop = os.path.join(folder, f"{reason}.shop")
        self.environment = {**os.environ, "XDG_DATA_HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
        self.phases, self.trail, self.asked_for = [], [], 0
        shutil.copy(os.path.join(folder, "sample.shop"), self.shop)
        self.run("case", "take", self.order)
        self.look()

    def run(self, *words):
        command = [amendsctl, "--shop", self.shop, "--now", self.now.isoformat(), "--json", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr.strip()}")
        try:
            return json.loads(done.stdout)
        except ValueError:
            return None

    def look(self):
        self.case = self.run("case", "show", self.order)
        self.step = self.case["step"]

    def answer(self, choice):
        """With whatever evidence it needs, typed in."""
        self.trail.append(f'{self.step["step"]}: {choice}')
        self.phases.append(self.step["phase"])
        answer = next(one for one in self.step["answers"] if one["answer"] == choice)
        for item in self.step["collect"]:
            self.asked_for += 1
            if item["name"] in answer["lacks"]:
                self.run("case", "evidence", self.order, item["item"], "Number 55-31907, told by phone at 10:15")
        self.run("case", "answer", self.order, choice)
        self.look()

    def check_email(self):
        """The one that the answer proposed, for this reason and in this stage, ready to be sent."""
        template = self.case["email"]
        gift = ["--compensation", "full_refund"] if template == "remedy" else []
        email = self.run("compose", self.case["parcel"], "--template", template, *gift)
        if email["reason"] != self.reason or email["template"] != template:
            problems.append(f"{self.reason}: the email is {email['template']} for {email['reason']}")
        if email["blocked"]:
            problems.append(f"{self.reason}: the email is held back: {[block['message'] for block in email['blocked']]}")

    def keep_promises(self):
        for promise in self.case["promises"]:
            if promise["state"] == "open":
                if datetime.datetime.fromisoformat(promise["due"].replace("Z", "+00:00")) < self.now:
                    problems.append(f"{self.reason}: the case came back after its promise was due ({self.trail[-1]})")
                self.run("promise", "keep", str(promise["promise"]), "Written")
        self.look()

    def wait(self):
        if self.case["follow_up"]:
            due = datetime.datetime.fromisoformat(self.case["follow_up"].replace("Z", "+00:00"))
            self.now = max(self.now, due + datetime.timedelta(minutes=1))
        self.look()


def walk(folder, reason):
    case = Walk(folder, reason)
    if case.case["reason"] != reason:
        problems.append(f"{reason}: order {case.order} is stuck for {case.case['reason']}")
    while case.case["email"] is None and case.step is not None and len(case.trail) < 12:
        case.answer(case.step["answers"][0]["answer"])
    if case.case["email"] is None or len(case.trail) > 5:
        problems.append(f"{reason}: no email after {len(case.trail)} questions")
        return
    case.check_email()
    if not case.case["promises"]:
        problems.append(f"{reason}: the customer was promised nothing")
    while case.case["closed"] is None and len(case.trail) < 20:
        case.wait()
        case.keep_promises()
        case.answer(find_end(root, case.step["playbook"], case.step["step"]))
    if case.case["closed"] is None:
        problems.append(f"{reason}: still open after {'; '.join(case.trail)}")
    if set(case.phases) != set(PHASES):
        problems.append(f"{reason}: only {sorted(set(case.phases), key=PHASES.index)} on the way")
    if case.asked_for == 0:
        problems.append(f"{reason}: nothing was asked for as evidence")


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([amendsctl, "--shop", os.path.join(folder, "sample.shop"), "--now", FRIDAY.isoformat(), "sample"], check=True,
                   capture_output=True, env={**os.environ, "XDG_DATA_HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"})
    for reason in REASONS:
        try:
            walk(folder, reason)
        except (RuntimeError, KeyError, StopIteration) as error:
            problems.append(f"{reason}: {error!r}")
if sorted(reason for group in GROUPS.values() for reason in group) != sorted(REASONS):
    problems.append("the groups that are walked in the window are not all the reasons, each once")
print("\n".join(problems) or f"{len(REASONS)} reasons, each walked from stuck to closed")
sys.exit(bool(problems))
