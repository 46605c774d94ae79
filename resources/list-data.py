#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the GResource manifest of the data folders, so that a new template or carrier is one new file."""
import pathlib
import sys
from xml.sax.saxutils import escape

FOLDERS = ["templates", "readings", "statuses", "carriers", "numbers", "countries", "profiles", "migrations", "sample", "stages", "playbooks",
           "care", "practice", "claims"]

root, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<gresources>",
         '  <gresource prefix="/app/amends/Amends/data">']
for folder in FOLDERS:
    for path in sorted((root / folder).rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            lines.append(f"    <file>{escape(str(path.relative_to(root)))}</file>")
lines += ["  </gresource>", "</gresources>", ""]
output.write_text("\n".join(lines), encoding="utf-8")
