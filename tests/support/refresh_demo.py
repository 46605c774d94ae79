#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows a refresh without an account anywhere: an invented service on this computer, a shop of 60 parcels, and what
amendsctl says before, during and after. Arguments: amendsctl, fake-providers."""
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile

from fake_services import FakeServices

CTL, FAKE = sys.argv[1], sys.argv[2]


def main():
    with tempfile.TemporaryDirectory() as folder, FakeServices(FAKE, "--generate", "60", "--provider", "17track") as fake:
        path = pathlib.Path(folder)
        env = {**os.environ, "XDG_DATA_HOME": folder, "SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": str(path / "keys"),
               "SECRET_FILE_TEST_PASSWORD": "demonstration"}

        def amendsctl(*words, shown=None, **more):
            print("\n$ amendsctl " + " ".join(shown or words), flush=True)
            subprocess.run([CTL, "--shop", str(path / "shop.amends"), *words], env=env, check=True, text=True, **more)

        service = fake.info["providers"]["17track"]
        parcels = fake.show("parcels")
        rows = [f"{1000 + i},2026-11-01,Ann Example,ann{i}@example.com,DE,{parcel['carrier']},{parcel['number']}"
                for i, parcel in enumerate(parcels)]
        (path / "orders.csv").write_text("Order,Date,Name,Email,Country,Carrier,Tracking number\n" + "\n".join(rows) + "\n",
                                         encoding="utf-8")
        amendsctl("import", str(path / "orders.csv"), shown=["import", "orders.csv"])
        amendsctl("provider", "set", "17track", f"base={service['base']}", "key=-", input=service["key"] + "\n",
                  shown=["provider", "set", "17track", "base=http://127.0.0.1/…", "key=-"])
        amendsctl("provider", "test", "17track")
        amendsctl("track", "refresh")
        amendsctl("stuck", "--group")
        amendsctl("report", "outgoing", "--limit", "1")
        fake.control(faults=[{"kind": "down", "service": "17track"}])
        print("\nNow the service is out of order; the shop asks again. What was known stays, with its age:", flush=True)
        now = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=13)).strftime("%Y-%m-%dT%H:%M:%SZ")
        failed = subprocess.run([CTL, "--shop", str(path / "shop.amends"), "--now", now, "track", "refresh", "--patience", "1"],
                                env=env, text=True, check=False)
        amendsctl("--now", now, "stuck", "--group", shown=["stuck", "--group"])
        return 0 if failed.returncode == 1 else 1


sys.exit(main())
