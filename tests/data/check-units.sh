#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The units of the background refresh and of the reminders are ones that systemd understands. Arguments: the
# folder of the units' sources, amendsctl.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed "s|@bindir@/amendsctl|$(realpath "$2")|" "$1/amends-refresh.service.in" > "$folder/amends-refresh.service"
# A build without the window has no amends; for systemd any program will do.
sed "s|@bindir@/amends |$(realpath "$2") |" "$1/amends-remind.service.in" > "$folder/amends-remind.service"
cp "$1/amends-refresh.timer" "$1/amends-remind.timer" "$folder"
export XDG_RUNTIME_DIR="$folder"
if ! said=$(systemd-analyze verify --user --man=no "$folder"/amends-*.service "$folder"/amends-*.timer 2>&1)
then
    echo "$said"
    exit 1
fi
# What it only warns of; other units of the machine are not ours.
if echo "$said" | grep -e amends-refresh -e amends-remind; then exit 1; fi
echo "systemd understands all units"
