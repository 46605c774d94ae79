#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The season brief: the owner's text is what everybody reads, and who has read which one is known."""
import unittest

from shop_case import ShopCase

BRIEF = "# Our season\n\n- **Reyes gifts** leave until 3 January.\n"


class Brief(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("sample")

    def name_people(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")

    def test_example(self):
        """Nobody takes another shop's facts for their own."""
        shown = self.ask("brief", "show")
        self.assertEqual((shown["language"], shown["own"], shown["problem"], shown["read_by"]), ("en", False, None, []))
        self.assertIn("Kettle & Co", shown["text"])
        self.assertIn("旺季须知", self.ask("brief", "show", "--lang", "zh_CN")["text"])
        self.assertIn("invented shop", self.run_ctl("brief", "show").stderr)

    def test_own(self):
        path = self.write("brief.md", BRIEF)
        self.run_ctl("brief", "set", path)
        shown = self.ask("brief", "show")
        self.assertEqual((shown["own"], shown["text"]), (True, BRIEF))
        self.assertEqual(self.run_ctl("brief", "show").stdout, BRIEF)
        # Who reads Chinese is not told of the invented shop instead.
        self.assertEqual(self.ask("brief", "show", env={"LANGUAGE": "zh_CN"})["text"], BRIEF)
        self.run_ctl("brief", "set", "-", "--lang", "zh_CN", text="# 我们的旺季\n")
        self.assertEqual(self.ask("brief", "show", env={"LANGUAGE": "zh_CN"})["text"], "# 我们的旺季\n")
        self.assertEqual(self.ask("brief", "show")["text"], BRIEF)
        self.run_ctl("brief", "reset")
        self.run_ctl("brief", "reset", "--lang", "zh_CN")
        self.run_ctl("brief", "reset")  # there is none any more: nothing to do
        self.assertFalse(self.ask("brief", "show")["own"])

    def test_broken_own(self):
        """A file that somebody spoilt by hand is named; the example serves meanwhile, and check finds it."""
        own = self.path / "data/amends/data/care/season-brief.en.md"
        own.parent.mkdir(parents=True)
        for spoilt, why in ((b"\xff\xfe#\x00", "UTF-8"), (b" \n", "empty"), (b"a" * 70000, "64 KiB")):
            own.write_bytes(spoilt)
            shown = self.ask("brief", "show")
            self.assertFalse(shown["own"])
            self.assertIn(why, shown["problem"])
            self.assertIn(str(own), shown["problem"])
            self.assertIn("season-brief.en.md", self.run_ctl("check").stderr)
        own.write_text(BRIEF)
        self.assertEqual((self.ask("brief", "show")["own"], self.ask("brief", "show")["problem"]), (True, None))
        self.assertNotIn("season-brief", self.run_ctl("check").stderr)

    def test_refused(self):
        self.name_people()
        path = self.write("brief.md", BRIEF)
        self.assertIn("owner", self.refused("--as", "Tom", "brief", "set", path))
        self.assertIn("owner", self.refused("--as", "Tom", "brief", "reset"))
        self.assertFalse(self.ask("--as", "Tom", "brief", "show")["own"])
        self.assertIn("empty", self.refused("--as", "Mei", "brief", "set", self.write("empty.md", "\n")))
        self.assertIn("No such file", self.refused("--as", "Mei", "brief", "set", self.path / "nowhere.md"))
        self.run_ctl("--as", "Mei", "brief", "show", "--lang", "fr", status=2)
        self.run_ctl("--as", "Mei", "brief", "set", status=2)

    def test_read(self):
        """Who has read an older one is seen, so that nobody works by it."""
        self.name_people()
        self.run_ctl("--as", "Tom", "brief", "read")
        self.assertEqual(self.ask("--as", "Mei", "brief", "show")["read_by"],
                         [{"person": "Tom", "at": self.now, "current": True}])
        self.run_ctl("--as", "Mei", "brief", "set", self.write("brief.md", BRIEF))
        self.run_ctl("--as", "Mei", "brief", "read", now="2026-11-25T08:00:00Z")
        read = self.ask("--as", "Mei", "brief", "show")["read_by"]
        self.assertEqual([(one["person"], one["current"]) for one in read], [("Mei", True), ("Tom", False)])
        log = [(one["person"], one["action"]) for one in self.ask("--as", "Mei", "person", "log", now="2026-11-26T08:00:00Z")]
        self.assertIn(("Mei", "set_brief"), log)


if __name__ == "__main__":
    unittest.main()
