#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every form of tracking numbers is complete, and names carriers that there are.

A key written wrongly is read as not being there: the check digit is not checked, or the form says more than it can."""
import json
import pathlib
import re
import sys

KEYS = {"carrier", "service", "service_zh", "pattern", "stands", "weight", "countries", "checksum", "prepend_if", "services", "posts"}
CHECKSUM_KEYS = {
    "mod10": {"evens_multiplier", "odds_multiplier", "reverse", "complement", "plus"},
    "mod7": set(),
    "s10": set(),
    "luhn": set(),
    "mod_37_36": set(),
    "sum_product_with_weightings_and_modulo": {"weightings", "modulo1", "modulo2"},
}
STANDS = {"sure", "likely", "right", "context"}

problems = []


def groups_of(pattern):
    """The names of its groups; raises re.error when it is no pattern."""
    return set(re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", pattern)).groupindex)


def known_carriers(root):
    found = set()
    for path in (root / "resources" / "carriers").glob("*.json"):
        read = json.loads(path.read_text(encoding="utf-8"))
        found |= {carrier["id"] for carrier in read["carriers"]} if "carriers" in read else {read["id"]}
    return found


def check_checksum(form, groups):
    checksum = form.get("checksum")
    if checksum is None:
        return
    if checksum.get("name") not in CHECKSUM_KEYS:
        yield f"there is no check digit “{checksum.get('name')}”"
        return
    unknown = set(checksum) - {"name"} - CHECKSUM_KEYS[checksum["name"]]
    if unknown:
        yield f"{checksum['name']} has no {sorted(unknown)}"
    if not {"SerialNumber", "CheckDigit"} <= groups:
        yield "a check digit needs the groups SerialNumber and CheckDigit"


def check_tables(form, groups, carriers):
    services, posts = form.get("services"), form.get("posts")
    for table in (services, posts):
        if table is not None and table.get("group") not in groups:
            yield f"the pattern has no group “{table.get('group')}”"
    for code, name, *_ in services["names"] if services else []:
        groups_of(code)
        if not name:
            yield f"{code} has no name"
    named = [*posts["carriers"].values(), *(rule[2] for key in ("rather", "also") for rule in posts.get(key, []))] if posts else []
    for carrier in sorted(set(named) - carriers):
        yield f"there is no carrier “{carrier}”"


def check_form(form, carriers):
    groups = groups_of(form.get("pattern", ""))
    for key in sorted(set(form) - KEYS):
        yield f"unknown key “{key}”"
    if not form.get("pattern") or not form.get("service"):
        yield "needs a pattern and a service"
    if form.get("stands") not in STANDS:
        yield f"stands is one of {sorted(STANDS)}"
    if form.get("stands") == "right" and "checksum" not in form:
        yield "stands only where its check digit is right, but has none"
    if "posts" not in form and form.get("carrier") not in carriers:
        yield f"there is no carrier “{form.get('carrier')}”"
    if not all(re.fullmatch("[A-Z]{2}", country) for country in form.get("countries", [])):
        yield "countries are two letters each"
    yield from check_checksum(form, groups)
    yield from check_tables(form, groups, carriers)


def main():
    root = pathlib.Path(sys.argv[1])
    carriers, n_forms = known_carriers(root), 0
    for path in sorted((root / "resources" / "numbers").glob("*.json")):
        read = json.loads(path.read_text(encoding="utf-8"))
        if not read.get("about") or not read.get("formats"):
            problems.append(f"{path.name}: needs “about” and “formats”")
        for form in read.get("formats", []):
            n_forms += 1
            try:
                problems.extend(f"{path.name}, {form.get('service')}: {text}" for text in check_form(form, carriers))
            except re.error as error:
                problems.append(f"{path.name}, {form.get('service')}: {error}")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{n_forms} forms of numbers")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
