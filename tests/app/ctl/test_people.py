#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is at work: a helper who could act as the owner, or an owner locked out, costs the shop money or a day."""
import unittest

from shop_case import ShopCase


class People(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("settings", "name", "Kettle House")

    def name_people(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom", "--authority", "5.00 EUR", "--percent", "8", "--look", "3")

    def test_a_shop_that_names_nobody_is_its_owners(self):
        self.assertEqual(self.ask("person", "list"), [])
        self.run_ctl("settings", "agent_name", "Mei")

    def test_first_one_is_an_owner(self):
        """A shop of helpers alone would have nobody who answers them."""
        self.assertIn("owner first", self.refused("person", "add", "Tom"))
        self.name_people()
        self.assertIn("needs an owner", self.refused("--as", "Mei", "person", "remove", "Mei"))

    def test_list(self):
        self.name_people()
        mei, tom = self.ask("person", "list")
        self.assertEqual((mei["name"], mei["role"], mei["authority"]), ("Mei", "owner", None))
        self.assertEqual((tom["name"], tom["role"], tom["percent"], tom["emails_to_look_at"]), ("Tom", "helper", 8, 3))
        self.assertEqual(tom["authority"], {"amount": "5.00", "currency": "EUR"})
        self.assertIn("already", self.refused("--as", "Mei", "person", "add", "ｔｏｍ"))

    def test_helpers_change_no_settings(self):
        self.name_people()
        for words in (["settings", "authority", "900.00 EUR"], ["person", "add", "Ida", "--owner"],
                      ["person", "authority", "Tom", "--authority", "900.00 EUR"], ["person", "remove", "Mei"],
                      ["person", "pin"]):
            with self.subTest(words):
                self.assertIn("Only the owner", self.refused("--as", "Tom", *words, text="1234\n"))
                self.assertIn("Say first who is at work", self.refused(*words, text="1234\n"))
        self.assertEqual(len(self.ask("person", "list")), 2)
        for words in (["settings"], ["provider", "set", "17track", "key=-"], ["provider", "remove", "17track"],
                      ["platform", "set", "shopify", "base=https://kettle.example.com"], ["platform", "remove", "shopify"]):
            with self.subTest(words):
                self.assertIn("Only the owner", self.refused("--as", "Tom", *words, text="secret\n"))
        self.run_ctl("settings", "authority", "20.00 EUR", env={"AMENDS_PERSON": "Mei"})

    def test_pin(self):
        self.name_people()
        self.assertIn("four characters", self.refused("--as", "Mei", "person", "pin", text="12\n"))
        self.run_ctl("--as", "Mei", "person", "pin", text="2468\n")
        self.assertIn("has a PIN", self.refused("--as", "Mei", "settings", "name", "Other"))
        self.assertIn("not the owner", self.refused("--as", "Mei", "settings", "name", "Other", env={"AMENDS_PIN": "1357"}))
        self.run_ctl("--as", "Tom", "orders")  # helpers need none
        self.run_ctl("--as", "Mei", "--pin-file", self.write("pin", "2468\n"), "settings", "name", "Other")
        kept = self.query("SELECT value FROM shop_setting WHERE key = 'owner_pin'")[0][0]
        self.assertRegex(kept, r"^scrypt\$\d+\$")
        self.assertNotIn("2468", kept)
        self.assertNotIn("owner_pin", self.ask("--as", "Mei", "settings", env={"AMENDS_PIN": "2468"}))
        self.run_ctl("--as", "Mei", "person", "pin", "--remove", env={"AMENDS_PIN": "2468"})
        self.run_ctl("--as", "Mei", "settings", "name", "Mine again")

    def test_whoever_left_is_out(self):
        self.name_people()
        self.run_ctl("--as", "Mei", "person", "remove", "Tom")
        self.assertIn("Nobody called", self.refused("--as", "Tom", "orders"))
        self.run_ctl("--as", "Mei", "person", "add", "Tom")  # and may come back
        self.assertEqual(self.ask("person", "list")[1]["authority"], None)

    def test_log(self):
        self.name_people()
        actions = [(one["person"], one["action"], one["detail"]) for one in self.ask("person", "log")]
        self.assertEqual(actions, [("Mei", "set_limits", "Tom"), ("Mei", "add_person", "Tom"), (None, "add_person", "Mei"),
                                   (None, "set_setting", "name")])

    def test_wrong_usage(self):
        self.assertIn("10.00 USD", self.run_ctl("person", "add", "Tom", "--authority", "ten", status=2).stderr)
        self.run_ctl("person", "add", status=2)
        self.run_ctl("person", "invent", status=2)


if __name__ == "__main__":
    unittest.main()
