#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever adds a platform finds each member and each field of a profile explained in resources/profiles/README.md."""
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
explained = set(re.findall(r"`([^`\n]+)`", (root / "resources/profiles/README.md").read_text("utf-8")))
fields = set(re.findall(r'\] = "(\w+)"', (root / "app/intake/amends-field.c").read_text("utf-8")))
problems = [f"the field {field} is not explained" for field in sorted(fields - explained)]
for path in sorted((root / "resources/profiles").glob("*.json")):
    profile = json.loads(path.read_text("utf-8"))
    if profile["id"] != path.stem:
        problems.append(f"{path.name} is the profile of {profile['id']}")
    for part in [profile, *profile.get("exports", [])]:
        members = set(part) - {"export"} | set(part.get("grouping", {}))
        problems += [f"{path.name}: {member} is not explained" for member in sorted(members - explained)]
print("\n".join(problems) or f"{len(fields)} fields are explained")
sys.exit(bool(problems))
