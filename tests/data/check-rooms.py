#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house keeps its layering: no room includes what it may not, and amendsctl links no window."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
MIDDLE = {"base", "model"}
MAY_INCLUDE = {
    "base": {"base"},
    "model": MIDDLE | {"model"},
    "intake": MIDDLE | {"intake"},
    "tracking": MIDDLE | {"tracking"},
    "diagnosis": MIDDLE | {"diagnosis", "tracking"},
    "care": MIDDLE | {"care"},
    "compose": MIDDLE | {"compose", "tracking"},
    "claim": MIDDLE | {"care", "compose", "claim"},
    "mail": MIDDLE | {"mail"},
    "net": MIDDLE | {"net"},
    "keyring": {"base", "keyring"},
    "store": MIDDLE | {"store"},
    "desk": MIDDLE | {"intake", "tracking", "diagnosis", "care", "claim", "compose", "mail", "net", "keyring", "store", "desk"},
    "ctl": MIDDLE | {"desk", "tracking", "compose", "ctl"},
}
OUTSIDE = {"sqlite3.h": {"store"}, "csv.h": {"intake"}, "uchardet": {"intake"}, "archive.h": {"intake", "claim"}, "archive_entry.h": {"intake", "claim"}, "cmark.h": {"compose"},
           "gmime/": {"mail"}, "libsoup/": {"net"}, "libsecret/": {"keyring"}, "gcrypt.h": {"keyring"}, "gtk/": set(), "adwaita.h": set(), "gdk/": set()}
# A feature knows itself and the widgets; of another only what is named here. Only the shell knows them all.
FEATURES = ["brief", "case", "composer", "connections", "dashboard", "handover", "import", "orders", "outgoing", "people", "practice", "preferences", "queue", "refresh", "reports", "shell", "widgets"]
UI_MAY_INCLUDE = {feature: {feature, "widgets"} for feature in FEATURES}
UI_MAY_INCLUDE["case"] |= {"composer"}
UI_MAY_INCLUDE["reports"] |= {"case"}
UI_MAY_INCLUDE["shell"] = set(FEATURES)
UI_MAY_INCLUDE["pch"] = set()  # precompiled headers of the toolkit, no feature
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.M)

problems = []
for path in sorted((ROOT / "app").rglob("*.[ch]")):
    room = path.relative_to(ROOT / "app").parts[0]
    for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
        first = include.split("/")[0]
        if first in MAY_INCLUDE and first not in MAY_INCLUDE[room]:
            problems.append(f"{path.relative_to(ROOT)}: {room} may not include {include}")
        for name, rooms in OUTSIDE.items():
            if include.startswith(name) and room not in rooms:
                problems.append(f"{path.relative_to(ROOT)}: only {sorted(rooms) or 'ui'} may include {include}")
for path in sorted((ROOT / "ui").rglob("*.[ch]")):
    feature = path.relative_to(ROOT / "ui").parts[0]
    if feature not in UI_MAY_INCLUDE:
        problems.append(f"{path.relative_to(ROOT)}: say in UI_MAY_INCLUDE what {feature} may include")
        continue
    for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
        first = include.split("/")[0]
        if first in MAY_INCLUDE and first not in {"base", "model", "desk"}:
            problems.append(f"{path.relative_to(ROOT)}: ui may not include {include}")
        if first in FEATURES and first not in UI_MAY_INCLUDE[feature]:
            problems.append(f"{path.relative_to(ROOT)}: {feature} may not include {include}")
        if include == "desk/amends-desk-private.h" or include.startswith(("sqlite3", "libsoup/", "gmime/")):
            problems.append(f"{path.relative_to(ROOT)}: ui may not include {include}")

linked = subprocess.run(["readelf", "-d", sys.argv[2]], capture_output=True, text=True, check=True).stdout
for library in ("libgtk", "libadwaita", "libgdk_pixbuf", "libcairo"):
    if f"[{library}" in linked:
        problems.append(f"amendsctl links {library}")

for name in ("utils", "helpers", "common", "misc"):
    for path in [*(ROOT / "app").rglob(f"*{name}*"), *(ROOT / "ui").rglob(f"*{name}*")]:
        problems.append(f"{path.relative_to(ROOT)}: says nothing of what is in it")

print("\n".join(problems) or "every room keeps to itself")
sys.exit(1 if problems else 0)
