#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built window, used as on the first morning: sample shop, dashboard, a parcel, its email saved as a file that
another program reads; and the person's own orders instead of the sample."""
import contextlib
import email
import email.policy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

AMENDS, CTL = sys.argv.pop(1), sys.argv.pop(1)
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_driver import Window, wait_for  # noqa: E402

NOW = "2026-11-24T09:00:00Z"
ORDERS = """Order number,Customer,Email,Country,Item,Amount,Currency,Date,Carrier,Tracking number
3001,Anna Berger,anna@example.com,DE,Blue enamel kettle,38.00,EUR,2026-11-09,DHL,00340434161094042557
3002,王小芳,fang@example.com,CN,白瓷盖碗,128.00,CNY,2026-11-10,顺丰速运,SF1234567890123
"""


@contextlib.contextmanager
def chinese():
    """The window in Chinese, whatever the tests run in."""
    os.environ["LANGUAGE"] = "zh_CN"
    try:
        yield
    finally:
        del os.environ["LANGUAGE"]


class FirstMorning(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.shop = str(self.path / "shop.amends")
        os.environ["AMENDS_NOW"] = NOW
        self.window = None

    def tearDown(self):
        if self.window is not None:
            self.window.close()
        self.folder.cleanup()

    def open(self):
        self.window = Window(AMENDS, "--shop", self.shop)
        return self.window

    def ask(self, *words):
        done = subprocess.run([CTL, "--shop", self.shop, *words, "--json"], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def test_from_sample_shop_to_email(self):
        window = self.open()
        window.click("Try It with a Sample Shop")
        window.find("Needs Work")
        stuck = self.ask("stuck", "--reason", "customs")
        window.go_to("Customs")
        window.key("Return")
        window.wait_title("Customs")
        window.go_to(stuck[0]["order"])
        window.key("Return")
        window.wait_title("Order " + stuck[0]["order"])
        window.find("Checked: the email may leave")
        pressed = ("push button: ", "toggle button: ", "page tab: ")
        self.assertEqual([name for name in window.names() if name.startswith(pressed) and "_" in name], [])

        target = self.path / "apology.eml"
        window.click("Save as .eml")
        window.wait_title("Save Email")
        window.key("ctrl+a")
        window.type(str(target))
        window.key("Return")
        wait_for("the email file", target.exists)
        window.find("Recorded")

        message = email.message_from_bytes(target.read_bytes(), policy=email.policy.default)
        order = self.ask("show", stuck[0]["order"])
        self.assertEqual([part.defects for part in message.walk()], [[], [], []])
        self.assertEqual(message["to"].addresses[0].addr_spec, order["email"])
        self.assertIn(stuck[0]["number"], message.get_body(("plain",)).get_content())
        self.assertEqual([(sent["way"], sent["to"]) for sent in order["emails"]], [("eml", order["email"])])

        window.key("Escape")
        window.wait_title("Customs")
        window.key("alt+Left")
        window.wait_title("Dashboard")

    def test_own_orders_are_found_as_typed(self):
        orders = self.path / "orders.csv"
        orders.write_text(ORDERS, encoding="utf-8")
        subprocess.run([CTL, "--shop", self.shop, "import", str(orders)], check=True, capture_output=True)
        window = self.open()
        window.find("On the way")
        window.key("ctrl+f")
        window.wait_title("Orders")
        window.find("3001")
        window.type("berg")
        wait_for("only the order that was typed", lambda: window.look("3001") and not window.look("3002"))
        window.key("ctrl+a")
        window.type("3002")
        wait_for("only the other order", lambda: window.look("王小芳") and not window.look("Anna Berger"))

    def test_unknown_file_by_keyboard(self):
        """Opened, its columns said, looked at, imported and taken back, without a mouse."""
        stall = self.path / "stall.csv"
        stall.write_text("Beleg;Wann;Wer;Post\nA-17;2026-11-09;Anna Berger;anna@example.com\n", encoding="utf-8")
        self.take_in(stall, "What Do the Columns Hold?", "1 New Order", "Undo Import", "Import Taken Back")

    def test_unknown_file_in_chinese(self):
        stall = self.path / "集市.csv"
        stall.write_text("单据,何时,谁,面单\nT1001,2026-11-09,王小芳,SF1234567890123\n", encoding="gb18030")
        with chinese():
            self.take_in(stall, "各列是什么内容？", "新增 1 个订单", "撤回导入", "已撤回导入")

    def take_in(self, file, question, new, undo, undone):
        self.window = Window(AMENDS, "--shop", self.shop, str(file))
        window = self.window
        window.find(question)
        window.key("ctrl+Return")
        window.find(new)
        self.assertEqual(self.ask("orders"), [])
        window.key("Return")
        window.find(undo, "push button")
        self.assertEqual(len(self.ask("orders")), 1)
        window.go_to(undo)
        window.key("Return")
        window.find(undone)
        self.assertEqual(self.ask("orders"), [])

    def test_another_process_is_seen(self):
        window = self.open()
        window.find("Welcome to Amends")
        orders = self.path / "orders.csv"
        orders.write_text(ORDERS, encoding="utf-8")
        subprocess.run([CTL, "--shop", self.shop, "import", str(orders)], check=True, capture_output=True)
        window.find("On the way")

    def test_foreign_file_is_refused_with_words(self):
        pathlib.Path(self.shop).write_text("a shopping list " * 200, encoding="utf-8")
        window = self.open()
        window.find("This Shop Cannot Be Opened")
        self.assertTrue(pathlib.Path(self.shop).read_text(encoding="utf-8").startswith("a shopping list"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
