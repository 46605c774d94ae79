#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a claim is said to need can be had: from a playbook that collects it, or from a rule that is there."""
import json
import pathlib
import sys

resources = pathlib.Path(sys.argv[1]) / "resources"
claims = json.loads((resources / "claims/claims.json").read_text("utf-8"))
collected = {item["id"] for path in (resources / "playbooks").glob("*.json") for step in json.loads(path.read_text("utf-8"))["steps"]
             for item in step.get("collect", [])}
rules = {rule.get("id") for rule in json.loads((resources / "care/deadlines.json").read_text("utf-8"))["deadlines"]}
known = {"damage", "non_receipt", "loss", "return", "delay"}

problems = []
for need in claims["needs"]:
    where = f"claims.json: {need['id']}"
    problems += [f"{where}: no playbook collects {item}" for item in need.get("items", []) if item not in collected]
    problems += [f"{where}: there is no claim {claim}" for claim in need.get("claims", []) if claim not in known]
    problems += [f"{where}: there is no receiver {name}" for name in need["receivers"] if name not in ("carrier", "platform")]
    if not need.get("items") and not need.get("fact"):
        problems.append(f"{where}: nothing can meet it")
problems += [f"claims.json: there is no rule {rule}" for rule in claims["carrier_laws"] if rule not in rules]
problems += [f"claims.json: the claim {claim} has no words" for claim in known if f"claim.{claim}" not in claims["words"]]

print("\n".join(problems) or f"{len(claims['needs'])} needs of claims read well")
sys.exit(1 if problems else 0)
