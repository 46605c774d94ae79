#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every carrier file is complete, and no two carriers claim the same id, name or provider code.

A carrier without its Chinese name shows an English one to a Chinese reader; a code claimed twice sends a parcel's
number to the wrong carrier."""
import json
import pathlib
import re
import sys

PROVIDERS = ["17track", "kuaidi100", "kdniao", "aftership", "dhl", "easypost", "shippo", "ship24", "karrio"]
KEYS = {"id", "name", "name_zh", "country", "kind", "tracking_url", "no_tracking_url", "phone", "claim_url", "needs", "needs_at",
        "codes", "aliases"}
KINDS = {"post", "express", "courier", "cross_border"}
NEEDS = {"postcode", "phone", "ship_date"}

problems = []
seen_names, seen_codes = {}, {}


def complain(path, text):
    problems.append(f"{path.name}: {text}")


def fold(text):
    return re.sub(r"\s+", " ", text.strip().lower())


def codes_of(value):
    return value if isinstance(value, list) else [value]


def check_texts(path, carrier):
    for key in ("name", "name_zh"):
        if not isinstance(carrier.get(key), str) or not carrier[key].strip():
            complain(path, f"needs a “{key}”")
    if carrier.get("kind") not in KINDS:
        complain(path, f"kind is one of {sorted(KINDS)}")
    if "country" not in carrier or not (carrier["country"] is None or re.fullmatch(r"[A-Z]{2}", carrier["country"])):
        complain(path, "country is two letters, or null for a network of many countries")
    if not isinstance(carrier.get("phone", ""), (str, type(None))) or "phone" not in carrier:
        complain(path, "phone is a text, or null where there is none")
    url = carrier.get("tracking_url")
    if url is None and not carrier.get("no_tracking_url"):
        complain(path, "needs a “tracking_url”, or “no_tracking_url” saying why there is none")
    for key in ("tracking_url", "claim_url"):
        if carrier.get(key) is not None and not carrier[key].startswith("https://"):
            complain(path, f"{key} starts with https://")


def check_needs(path, carrier):
    listed = {None: carrier.get("needs", []), **carrier.get("needs_at", {})}
    for provider, needs in listed.items():
        if provider is not None and provider not in PROVIDERS:
            complain(path, f"needs_at names no provider: {provider}")
        if not set(needs) <= NEEDS:
            complain(path, f"needs are of {sorted(NEEDS)}")


def check_codes(path, carrier):
    for provider, value in carrier.get("codes", {}).items():
        if provider not in PROVIDERS:
            complain(path, f"codes name no provider: {provider}")
        for code in codes_of(value):
            if provider == "17track" and not isinstance(code, int):
                complain(path, f"17TRACK's codes are numbers: {code!r}")
            other = seen_codes.setdefault((provider, str(code).lower()), path.name)
            if other != path.name:
                complain(path, f"{provider} {code} is also claimed by {other}")


def check_names(path, carrier):
    own = {fold(name) for name in [carrier["id"], carrier["name"], carrier["name_zh"], *carrier["aliases"]]}
    for name in own:
        other = seen_names.setdefault(name, path.name)
        if other != path.name:
            complain(path, f"“{name}” is also a name of {other}")


def check(path, carrier):
    for key in sorted(set(carrier) - KEYS):
        complain(path, f"unknown key “{key}”")
    check_texts(path, carrier)
    check_needs(path, carrier)
    check_codes(path, carrier)
    check_names(path, carrier)


def main():
    root = pathlib.Path(sys.argv[1])
    paths = sorted((root / "resources" / "carriers").glob("*.json"))
    n_listed = 0
    for path in paths:
        read = json.loads(path.read_text(encoding="utf-8"))
        if "carriers" in read:
            # A list: what they share stands once at the top.
            for carrier in read["carriers"]:
                shared = {"aliases": [], "phone": None, "no_tracking_url": read.get("no_tracking_url")}
                check(pathlib.PurePath(f"{path.stem}/{carrier.get('id')}"), shared | carrier)
            n_listed += len(read["carriers"])
        elif read.get("id") != path.stem:
            complain(path, f"its id is “{path.stem}”, as its file")
        else:
            check(path, read)
            n_listed += 1
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{n_listed} carriers, {len(seen_codes)} codes")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
