#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for people is listed for translation, and every language in po/ is complete."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
MARKED = re.compile(r'\b(?:N?_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*\(?"|\btranslatable="yes"|\bcontext="[^"]+"')

listed = [line.strip() for line in (ROOT / "po/POTFILES").read_text().splitlines() if line.strip() and not line.startswith("#")]
found = set()
for folder in ("app", "ui"):
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in (".c", ".h", ".ui") and MARKED.search(path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(ROOT)))
for path in (ROOT / "resources").glob("app.amends.Amends.*"):
    if path.name.endswith((".desktop.in", ".metainfo.xml.in", ".gschema.xml")):
        found.add(str(path.relative_to(ROOT)))

problems = [f"po/POTFILES lacks {name}" for name in sorted(found - set(listed))]
problems += [f"po/POTFILES names {name}, which has nothing to translate or is gone" for name in sorted(set(listed) - found)]

with tempfile.TemporaryDirectory() as folder:
    pot = pathlib.Path(folder) / "amends.pot"
    subprocess.run(["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES", f"--output={pot}", "--add-comments",
                    "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=ngettext:1,2",
                    "--keyword=g_dngettext:2,3", "--flag=g_strdup_printf:1:c-format"], cwd=ROOT, check=True,
                   stderr=subprocess.DEVNULL)
    for language in (ROOT / "po/LINGUAS").read_text().split():
        po = ROOT / "po" / f"{language}.po"
        merged = pathlib.Path(folder) / f"{language}.po"
        subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}", str(po), str(pot)], check=True)
        done = subprocess.run(["msgfmt", "--check", "--statistics", "--output-file=/dev/null", str(merged)],
                              capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, check=False)
        if done.returncode != 0 or "untranslated" in done.stderr or "fuzzy" in done.stderr:
            left = subprocess.run(["msgattrib", "--untranslated", "--no-wrap", "--no-location", str(merged)], capture_output=True,
                                  text=True, check=False).stdout
            problems.append(f"po/{language}.po is not complete: {done.stderr.strip()}\n{left[-3000:]}")

print("\n".join(problems) or "every word is translated")
sys.exit(1 if problems else 0)
