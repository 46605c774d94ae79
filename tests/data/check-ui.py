#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every .ui file and icon is compiled in, every icon that is named is drawn, every reason has one."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(sys.argv[1])
ICONS = ROOT / "resources/icons/scalable/actions"
OWN_ICON = re.compile(r"amends-[a-z-]+-symbolic")
REASON = re.compile(r"^  AMENDS_REASON_([A-Z_]+),", re.M)

problems = []
manifest = ElementTree.parse(ROOT / "ui/amends-ui.gresource.xml")
listed = {element.text for element in manifest.iter("file")}

files = {str(path.relative_to(ROOT / "ui")) for path in (ROOT / "ui").rglob("*.ui")}
files |= {str(path.relative_to(ROOT / "resources")) for path in (ROOT / "resources/icons").rglob("*.svg")}
files.add("style.css")
problems += [f"{name} is not in ui/amends-ui.gresource.xml" for name in sorted(files - listed)]
problems += [f"ui/amends-ui.gresource.xml names {name}, which is not there" for name in sorted(listed - files)]

drawn = {path.stem for path in ICONS.glob("*.svg")}
named = set()
for path in [*(ROOT / "ui").rglob("*.[ch]"), *(ROOT / "ui").rglob("*.ui")]:
    named |= set(OWN_ICON.findall(path.read_text(encoding="utf-8")))
for reason in REASON.findall((ROOT / "app/model/amends-types.h").read_text(encoding="utf-8")):
    if reason != "NONE":
        named.add("amends-" + reason.lower().replace("_", "-") + "-symbolic")
problems += [f"the icon {name} is named but not drawn" for name in sorted(named - drawn)]
problems += [f"the icon {name} is drawn but nobody uses it" for name in sorted(drawn - named)]

for path in (ROOT / "ui").rglob("*.ui"):
    text = path.read_text(encoding="utf-8")
    if "translatable=" in text and ElementTree.fromstring(text.encode()).get("domain") != "amends":
        problems.append(f"{path.relative_to(ROOT)} does not name the translation domain")

for problem in problems:
    print(problem)
print(f"{len(files)} files, {len(named)} icons, {len(problems)} problems")
sys.exit(1 if problems else 0)
