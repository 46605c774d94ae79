#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever looks up a key finds it: each one that the window listens to stands in the shortcuts window."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

UI = pathlib.Path(sys.argv[1]) / "ui"


def keys(text):
    """<Control><Shift>v and <Shift><Control>v are one key; the key pad's are not named apart."""
    for trigger in re.split(r"[|\s]+", text or ""):
        if trigger and "KP_" not in trigger:
            yield tuple(sorted(re.findall(r"<[^>]+>", trigger))), re.sub(r"<[^>]+>", "", trigger)


source = (UI / "shell/amends-application.c").read_text(encoding="utf-8")
accelerators = dict(re.findall(r'\{ "([a-z-]+\.[a-z:-]+)", \{ (.*?), NULL \} \}', source))
problems = [] if accelerators else ["no accelerators were found in the application"]

listed_actions, listed_keys = set(), set()
for entry in ElementTree.parse(UI / "shell/help-overlay.ui").iter("object"):
    if entry.get("class") == "GtkShortcutsShortcut":
        for item in entry.findall("property"):
            if item.get("name") == "action-name":
                listed_actions.add(item.text)
            elif item.get("name") == "accelerator":
                listed_keys.update(keys(item.text))

for action in listed_actions - accelerators.keys():
    problems.append(f"the shortcuts window lists {action}, which has no key")
for action, text in accelerators.items():
    missing = set(keys(" ".join(re.findall(r'"([^"]+)"', text)))) - listed_keys
    if action not in listed_actions and missing:
        problems.append(f"the shortcuts window does not list {action}")
for path in sorted(UI.rglob("*.ui")):
    for shortcut in ElementTree.parse(path).iter("object"):
        if shortcut.get("class") == "GtkShortcut":
            for item in shortcut.findall("property"):
                if item.get("name") == "trigger" and set(keys(item.text)) - listed_keys:
                    problems.append(f"{path.name}: the shortcuts window does not list {item.text}")

print("\n".join(problems) or "every key is in the shortcuts window")
sys.exit(1 if problems else 0)
