#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-desktop.sh COMMAND...: as ui/with-display.sh, with a window manager for the keys and the accessibility tree on.
set -eu
here=$(dirname "$0")
export GTK_A11Y=atspi NO_AT_BRIDGE=0
exec "$here/../ui/with-display.sh" sh -c '
    openbox --sm-disable >/dev/null 2>&1 &
    manager=$!
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
        --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled "<true>" >/dev/null
    status=0
    "$@" || status=$?
    kill "$manager" 2>/dev/null || true
    exit "$status"' sh "$@"
