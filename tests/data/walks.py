# SPDX-License-Identifier: GPL-3.0-or-later
"""The walks from stuck to closed: an order of the sample shop for every delay reason, and the way to the end of its case."""
import collections
import datetime
import json
import re

# An order of the sample shop for each reason.
ORDERS = {
    "not_handed_over": "1085", "no_movement": "1088", "slow_transit": "1091", "carrier_backlog": "1048", "weather": "1045",
    "routing": "1053", "mis_sorted": "1051", "customs": "1041", "holiday": "1055", "out_of_area": "1057",
    "recipient_unreachable": "1059", "attempt_failed": "1062", "awaiting_pickup": "1065", "wrong_address": "1068",
    "refused": "1071", "invalid_number": "1094", "signed_not_received": "1077", "damaged": "1076", "lost": "1081",
    "returned": "1073", "cancelled": "1082", "unexplained": "1097",
}
# Who walks which in the window: at the same time, so that nobody waits long for any.
GROUPS = {
    "commonest": ["no_movement", "customs", "attempt_failed", "awaiting_pickup", "signed_not_received"],
    "silent": ["not_handed_over", "slow_transit", "carrier_backlog", "weather", "routing", "mis_sorted", "holiday",
               "out_of_area", "unexplained"],
    "ended": ["recipient_unreachable", "wrong_address", "refused", "invalid_number", "damaged", "lost", "returned",
              "cancelled"],
}
# The hour at which a follow-up and a promise are likeliest to fall on the same Monday morning.
FRIDAY = datetime.datetime.fromisoformat("2026-11-27T17:30:00+08:00")
PHASES = ["look_up", "analyse", "reassure", "follow_up"]


def list_reasons(root):
    return re.findall(r'\[AMENDS_REASON_\w+\] = \{ "(\w+)"', (root / "app/model/amends-types.c").read_text("utf-8"))


def find_end(root, playbook, start):
    """The answer with which the shortest way to the end of the case goes on from there."""
    steps = {step["id"]: step for step in json.loads((root / f"resources/playbooks/{playbook}.json").read_text("utf-8"))["steps"]}
    queue, seen = collections.deque([(start, None)]), {start}
    while queue:
        at, first = queue.popleft()
        for answer in steps[at]["answers"]:
            effects = answer.get("effects", [])
            if any(effect["do"] == "close" for effect in effects):
                return first or answer["id"]
            onward = [answer.get("next")] + [effect["step"] for effect in effects if effect["do"] == "follow_up"]
            for target in onward:
                if target is not None and target not in seen:
                    seen.add(target)
                    queue.append((target, first or answer["id"]))
    return None
