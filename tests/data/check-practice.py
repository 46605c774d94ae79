#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise teaches a newcomer what is done here: its parcel must be stuck for the reason that it says, its right
answers must be a way through the playbook as it is today, and each must be explained in both languages."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root, amendsctl = pathlib.Path(sys.argv[1]), sys.argv[2]
MONDAY = "2026-11-23T09:00:00+08:00"
problems = []


def say(name, what):
    problems.append(f"{name}: {what}")


def load(path):
    return json.loads((root / "resources" / path).read_text("utf-8"))


def check_twin(name, twin, english_limit, chinese_limit):
    if sorted(twin) != ["en", "zh_CN"]:
        say(name, "needs both languages")
    elif len(twin["en"]) > english_limit or len(twin["zh_CN"]) > chinese_limit:
        say(name, f"too long: {len(twin['en'])} and {len(twin['zh_CN'])} characters")
    elif re.search("[\u3000-\u9fff\uff00-\uffef]", twin["en"]) or not re.search("[\u4e00-\u9fff]", twin["zh_CN"]):
        say(name, "the languages are mixed up")


def get_step(book, step_id):
    return next((step for step in book["steps"] if step["id"] == step_id), None)


def find_next(exercise, book, answer):
    """Where the answer leads as far as a newcomer walks at one sitting: (playbook, step), or None at the end."""
    if "next" in answer:
        # The gates' other questions are answered from what Amends knows.
        return (exercise["reason"], None) if book["reason"] == "gates" else (book["reason"], answer["next"])
    for effect in answer.get("effects", []):
        if effect["do"] == "switch":
            return effect["playbook"], effect.get("step")
    return None


def check_way(name, exercise):
    """Along the first right answer of each step; the keys are the steps, in another playbook "playbook/step"."""
    seen, at, effects = [], ("gates", "stop"), []
    while at is not None and len(seen) < 12:
        book = load(f"playbooks/{at[0]}.json")
        step = get_step(book, at[1] or book["start"])
        key = step["id"] if at[0] in ("gates", exercise["reason"]) else f'{at[0]}/{step["id"]}'
        if key not in exercise["answers"]:
            say(name, f"the way comes to the step {key}, which is not answered")
            return
        seen.append(key)
        by_id = {answer["id"]: answer for answer in step["answers"]}
        unknown = set(exercise["answers"][key]["right"]) - set(by_id)
        if unknown or not exercise["answers"][key]["right"]:
            say(name, f"{key} has no answer {', '.join(unknown)}")
            return
        effects += by_id[exercise["answers"][key]["right"][0]].get("effects", [])
        onward = [find_next(exercise, book, by_id[answer]) for answer in exercise["answers"][key]["right"]]
        if any(way != onward[0] for way in onward):
            say(name, f"the right answers of {key} lead to different steps")
        at = onward[0]
    if seen != list(exercise["answers"]):
        say(name, f"the way is {', '.join(seen)}, the answers are for {', '.join(exercise['answers'])}")
    check_demands(name, exercise, effects)


def check_demands(name, exercise, effects):
    """What is asked for besides the answers is what the right ones lead to."""
    done = {effect["do"]: effect for effect in effects}
    demands = {"email": exercise.get("email", {}).get("template"), "promise": "promise_hours" in exercise,
               "escalate": exercise.get("asks_owner", False), "close": exercise.get("closes"), "compensate": "gift" in exercise}
    leads = {"email": done.get("email", {}).get("template"), "promise": "promise" in done, "escalate": "escalate" in done,
             "close": done.get("close", {}).get("outcome"), "compensate": "compensate" in done}
    for what, demand in demands.items():
        if demand != leads[what]:
            say(name, f"{what} is {demand}, but the answers lead to {leads[what]}")


def check_texts(name, exercise):
    check_twin(f"{name}, title", exercise["title"], 48, 20)
    check_twin(f"{name}, intro", exercise["intro"], 160, 70)
    for key, answer in exercise["answers"].items():
        check_twin(f"{name}, {key}, why", answer["why"], 220, 90)
        if "seen" in answer:
            check_twin(f"{name}, {key}, seen", answer["seen"], 180, 90)
    for member in ("email", "gift"):
        if "why" in exercise.get(member, {}):
            check_twin(f"{name}, {member}, why", exercise[member]["why"], 220, 90)


def list_orders(exercise):
    return [exercise["order"], *exercise.get("others", [])]


def check_reasons(exercises):
    """In a shop that holds nothing but the exercises, the program itself finds the reason that each one claims."""
    sample = load("sample/sample.json")
    orders = [(name, exercise["reason"], order) for name, exercise in exercises.items() for order in list_orders(exercise)]
    shop = {"shop": sample["shop"], "places": sample["places"], "orders": [order for name, reason, order in orders]}
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "sample.json").write_text(json.dumps(shop), "utf-8")
        environment = {**os.environ, "XDG_DATA_HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai",
                       "G_RESOURCE_OVERLAYS": f"/app/amends/Amends/data/sample={folder}"}
        command = [amendsctl, "--shop", os.path.join(folder, "practice.shop"), "--now", MONDAY]
        subprocess.run([*command, "sample"], env=environment, check=True, capture_output=True)
        answer = subprocess.run([*command, "--json", "stuck"], env=environment, check=True, capture_output=True, text=True)
        found = {row["order"]: row["reason"] for row in json.loads(answer.stdout)}
        for name, wanted, order in orders:
            reason = found.get(order["number"])
            if reason != wanted:
                say(name, f"its parcel is stuck for {reason}, not for {wanted}")
            number = order["parcels"][0]["number"]
            answer = subprocess.run([amendsctl, "--json", "identify", number], env=environment, capture_output=True, text=True)
            if not json.loads(answer.stdout)[0]["valid"]:
                say(name, f"{number} is no tracking number")


paths = sorted((root / "resources/practice").glob("*.json"))
exercises = {path.name: json.loads(path.read_text("utf-8")) for path in paths}
numbers = [order["number"] for exercise in exercises.values() for order in list_orders(exercise)]
if len(set(numbers)) < len(numbers):
    say("practice", "two orders have the same number")
for name, exercise in exercises.items():
    if exercise["id"] != name[:-5]:
        say(name, f"is called {exercise['id']}")
    for order in list_orders(exercise):
        if not re.search(r"@example\.(com|org|net)$", order["email"]):
            say(name, f"{order['email']} could be somebody's")
    check_texts(name, exercise)
    check_way(name, exercise)
check_reasons(exercises)
print("\n".join(problems) or f"{len(exercises)} exercises can be worked")
sys.exit(bool(problems))
