#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No reading rule is dead: what a phrase says, standing alone, reads as its rule says. No family is unused.

A phrase that a stronger rule always overrides is never heard. Each phrase is spoken in a few of its ways (the
pattern language is told in resources/readings/README.md); one of them at least must give its status and reason.
"""
import json
import pathlib
import random
import re
import subprocess
import sys

ROOT, AMENDSCTL = pathlib.Path(sys.argv[1]), sys.argv[2]
WAYS = 12
BATCH = 2000


class Speaker:
    def __init__(self, pattern, families, chance):
        self.pattern, self.at, self.families, self.chance = pattern, 0, families, chance

    def peek(self):
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def optional(self, text):
        """A mark behind a bracket or family: with "?" and "*" it may be missing."""
        if self.peek() == "+":
            self.at += 1
        elif self.peek() and self.peek() in "?*":
            self.at += 1
            return text if self.chance.random() < 0.5 else ""
        return text

    def choice(self):
        ways = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            ways.append(self.sequence())
        return self.chance.choice(ways)

    def unit(self):
        if self.peek() == "(":
            self.at += 1
            text = self.choice()
            self.at += 1
        else:
            end = self.pattern.index("}", self.at)
            members = self.families[self.pattern[self.at + 1:end]]
            text = Speaker("|".join(members), self.families, self.chance).choice()
            self.at = end + 1
        return self.optional(text)

    def sequence(self):
        said = []
        while self.peek() and self.peek() not in "|)":
            gap = re.compile(r"\.\.\d*").match(self.pattern, self.at)
            if gap:
                self.at = gap.end()
                said.append(" ")
            elif self.peek() in "({":
                said.append(self.unit())
            elif self.peek() in "^$*":
                self.at += 1
            else:
                letter = self.peek()
                self.at += 1
                if self.peek() == "?":
                    self.at += 1
                    letter = self.chance.choice([letter, ""])
                said.append(letter)
        return "".join(said)


def read(texts):
    readings = []
    for start in range(0, len(texts), BATCH):
        out = subprocess.run([AMENDSCTL, "--json", "read", "--", *texts[start:start + BATCH]],
                             capture_output=True, text=True, check=True)
        readings += json.loads(out.stdout)
    return readings


spoken = []
dead = []
for path in sorted((ROOT / "resources" / "readings").glob("*.json")):
    text = path.read_text(encoding="utf-8")
    book = json.loads(text)
    dead += [f"{path.name}: no phrase uses {{{name}}}" for name in book.get("families", {}) if f"{{{name}}}" not in text]
    for rule in book["rules"]:
        for phrase in rule["when"]:
            chance = random.Random(phrase)
            ways = {" ".join(Speaker(phrase, book.get("families", {}), chance).choice().split()) for _ in range(WAYS)}
            spoken.append((path.name, rule, phrase, sorted(ways)))

readings = iter(read([text for _, _, _, ways in spoken for text in ways]))
for name, rule, phrase, ways in spoken:
    heard = [next(readings) for _ in ways]
    if not any((h["status"], h["reason"]) == (rule["status"], rule.get("reason")) for h in heard):
        dead.append(f"{name}: “{phrase}” means {rule['status']}/{rule.get('reason')}, but “{ways[0]}” reads as "
                    f"{heard[0]['status']}/{heard[0]['reason']}")
print("\n".join(dead) or f"{len(spoken)} phrases are heard")
sys.exit(1 if dead else 0)
