#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs it on a display, a session bus and a home of its own, all gone afterwards.
set -u
folder=$(mktemp -d "${TMPDIR:-/tmp}/amends-display.XXXXXX")
server=
clean() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 130' INT TERM

mkdir -p -m 700 "$folder/home" "$folder/run"
Xvfb -displayfd 9 -screen 0 1280x900x24 -nolisten tcp -noreset 9>"$folder/number" >"$folder/log" 2>&1 &
server=$!
tries=0
while [ ! -s "$folder/number" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 500 ] || ! kill -0 "$server" 2>/dev/null; then
        cat "$folder/log" >&2
        exit 99
    fi
    sleep 0.02
done

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XDG_CURRENT_DESKTOP
export DISPLAY=":$(cat "$folder/number")"
export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" XDG_CONFIG_HOME="$folder/home/config"
export XDG_CACHE_HOME="$folder/home/cache" XDG_DATA_HOME="$folder/home/data"
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1
export GTK_A11Y="${GTK_A11Y:-test}"
dbus-run-session -- "$@"
