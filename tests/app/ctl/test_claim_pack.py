#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A claim is decided by what the carrier or the platform is given: all of it in one archive, and nothing of somebody else's business."""
import email
import hashlib
import pathlib
import stat
import subprocess
import unittest
import zipfile

from shop_case import ShopCase

EXPORT = """Name,Email,Phone,Financial Status,Fulfilled at,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,\
Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Street,Shipping City,Shipping Zip,Shipping Country,Id
#2001,anna@example.com,+49301234567,paid,2026-11-10 08:00:00 +0100,EUR,38.00,4.90,42.90,2026-11-09 10:00:00 +0100,1,\
Blue enamel kettle,38.00,KET-1,Anna Berger,Lindenweg 4,Berlin,'10115,DE,5550000000000001
#2002,li@example.com,,paid,2026-11-12 08:00:00 +0100,USD,30.00,0.00,30.00,2026-11-08 10:00:00 -0500,1,Tea towel,30.00,\
TOW-1,Li Lei,,Shanghai,200000,CN,5550000000000002
"""
HELD = """17 Nov 2026 08:12  Leipzig, Germany  Held by customs, awaiting documents
12 Nov 2026 18:05  Shenzhen, China  Accepted by carrier
"""


class ClaimPack(ShopCase):
    def setUp(self):
        super().setUp()
        self.run_ctl("import", self.write("orders_export.csv", EXPORT))
        for key, value in (("name", "Kettle & Co"), ("email", "mei@example.com"), ("time_zone", "Europe/Berlin"), ("agent_name", "Mei")):
            self.run_ctl("settings", key, value)
        self.run_ctl("parcel", "add", "2001", "DHL", "00340434161094042557")
        self.run_ctl("track", "paste", "P1", text=HELD)
        self.zip = self.path / "claim.zip"

    def work(self):
        """A case with a photo, a case number, a note and an email."""
        case = self.ask("case", "take", "2001")["case"]
        self.run_ctl("case", "answer", case, "none")
        self.run_ctl("case", "answer", case, "held")
        photo = self.path / "照片 \n1.jpg"
        photo.write_bytes(b"\xff\xd8\x00 photo")
        self.run_ctl("case", "evidence", case, "notice", "--file", photo)
        self.run_ctl("case", "note", case, "They look into it", "--asked", "DHL", "--number", "DE-77")
        self.run_ctl("case", "note", case, "Anna is furious")
        self.run_ctl("compose", "P1", "--lang", "en", "--eml", self.path / "out.eml")
        return case

    def pack(self, *words, **more):
        return self.ask("case", "claim-pack", *words, "--out", self.zip, "--force", **more)

    def read(self):
        with zipfile.ZipFile(self.zip) as archive:
            self.assertIsNone(archive.testzip())
            return {info.filename: archive.read(info) for info in archive.infolist()}

    def test_for_the_carrier(self):
        case = self.work()
        told = self.pack(case, "--for", "carrier", "--lang", "en")
        files = self.read()
        self.assertEqual([one["name"] for one in told["files"]] + ["SHA256SUMS"], list(files))
        photo = next(name for name in files if name.startswith("evidence/"))
        self.assertEqual(files[photo], b"\xff\xd8\x00 photo")
        self.assertIn("照片", photo)
        self.assertEqual(stat.S_IMODE(self.zip.stat().st_mode), 0o600)
        everything = b"".join(files.values()).decode("utf-8", "replace")
        self.assertNotIn("·  ·", everything)  # a shop without a name leaves no hole
        for there in ("Held by customs, awaiting documents", "Copied from the carrier", "DE-77", "Lindenweg 4",
                      "Blue enamel kettle", "€42.90", "00340434161094042557", "2026-11-17 08:12"):
            self.assertIn(there, everything)
        for elsewhere in ("anna@example.com", "49301234567", "furious", "They look into it", "correspondence"):
            self.assertNotIn(elsewhere, everything)
        self.assertEqual({one["code"] for one in told["missing"]}, {"label", "invoice"})
        self.assertIn("No photo of the label.", everything)
        self.assertEqual([one["deadline"] for one in told["deadlines"]], ["dhl-claim"])
        self.assertIn("2026-12-10", files["1-summary.html"].decode())
        self.assertIn("mydhl.express.dhl", files["1-summary.html"].decode())

    def test_digests_hold(self):
        self.pack(self.work(), "--for", "platform", env={"LC_ALL": "C"})
        folder = self.path / "unpacked"
        subprocess.run(["unzip", "-q", self.zip, "-d", folder], check=True, env=self.env, timeout=60)
        files = self.read()
        self.assertEqual({str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}, set(files))
        lines = dict(reversed(line.split("  ", 1)) for line in files.pop("SHA256SUMS").decode().splitlines())
        self.assertEqual(lines, {name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True, timeout=60)

    def test_for_the_platform(self):
        self.work()
        told = self.pack("2001", "--for", "platform", "--lang", "zh_CN")
        files = self.read()
        message = email.message_from_bytes(files["correspondence/01-2026-11-24.eml"])
        self.assertEqual((message["To"], message["From"], message["X-Unsent"]),
                         ("Anna Berger <anna@example.com>", 'Kettle & Co <mei@example.com>', None))
        self.assertIn("往来邮件", files["5-correspondence.html"].decode())
        self.assertIn("没有显示已送达的扫描", files["1-summary.html"].decode())
        self.assertEqual((told["language"], told["for"], told["order"]), ("zh_CN", "platform", "#2001"))
        self.assertNotIn("furious", b"".join(files.values()).decode("utf-8", "replace"))

    def test_what_goes_along_is_chosen(self):
        self.work()
        self.pack("2001", "--for", "platform", "--without-emails", "--with-notes")
        files = self.read()
        self.assertNotIn("5-correspondence.html", files)
        self.assertIn("Anna is furious", files["6-notes.html"].decode())
        self.pack("2001", "--for", "carrier", "--with-emails")
        self.assertIn("correspondence/01-2026-11-24.eml", self.read())

    def test_the_same_again_is_the_same(self):
        self.work()
        self.pack("2001", "--for", "platform")
        first = self.zip.read_bytes()
        self.pack("2001", "--for", "platform")
        self.assertEqual(self.zip.read_bytes(), first)

    def test_nothing_is_replaced_unasked(self):
        self.zip.write_bytes(b"precious")
        self.assertIn("already", self.refused("case", "claim-pack", "2001", "--for", "carrier", "--out", self.zip))
        self.assertEqual(self.zip.read_bytes(), b"precious")
        self.assertIn("another folder", self.refused("case", "claim-pack", "2001", "--for", "carrier", "--out",
                                                     self.path / "nowhere" / "x.zip"))
        self.run_ctl("case", "claim-pack", "2001", "--out", self.zip, status=2)
        self.run_ctl("case", "claim-pack", "2001", "--for", "police", "--out", self.zip, status=2)
        self.run_ctl("case", "claim-pack", "2001", "--for", "carrier", "--lang", "fr", status=2)
        self.assertIn("no order", self.refused("case", "claim-pack", "9999", "--for", "carrier"))

    def test_an_order_without_case_or_parcel(self):
        """What is known is packed, and what is not is said; nothing is written without a name."""
        told = self.ask("case", "claim-pack", "2002", "--for", "carrier")
        self.assertEqual((told["case"], told["file"]), (None, None))
        self.assertTrue({"tracking-number", "tracking-history", "address"} <= {one["code"] for one in told["missing"]})
        self.assertEqual(list(self.path.glob("*.zip")), [])
        self.assertIn("Missing: No tracking number", self.run_ctl("case", "claim-pack", "2002", "--for", "carrier").stdout)

    def test_a_file_that_is_gone_is_said(self):
        case = self.work()
        for path in pathlib.Path(self.shop + ".evidence").rglob("*.jpg"):
            path.unlink()
        told = self.pack(case, "--for", "carrier")
        self.assertIn("file-gone", [one["code"] for one in told["missing"]])
        self.assertFalse([name for name in self.read() if name.startswith("evidence/")])

    def test_who_made_it_is_logged(self):
        self.run_ctl("person", "add", "Mei", "--owner")
        self.run_ctl("--as", "Mei", "person", "add", "Tom")
        self.assertIn("Say first", self.refused("case", "claim-pack", "2001", "--for", "carrier", "--out", self.zip))
        self.run_ctl("--as", "Tom", "case", "claim-pack", "2001", "--for", "carrier", "--out", self.zip)
        log = [one for one in self.ask("person", "log") if one["action"] == "claim_pack"]
        self.assertEqual([(one["person"], one["order"], one["detail"]) for one in log], [("Tom", "#2001", "carrier")])


if __name__ == "__main__":
    unittest.main()
