# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run and tests/run: which Debian packages they need, and how to get the missing ones.

BUILD_PACKAGES="gcc libc6-dev meson ninja-build pkg-config gettext python3
 libgtk-4-dev libadwaita-1-dev libjson-glib-dev libsqlite3-dev libgmime-3.0-dev libcmark-dev libcsv-dev
 libuchardet-dev libarchive-dev libsoup-3.0-dev libsecret-1-dev libgcrypt20-dev libglib2.0-dev-bin libgtk-4-bin adwaita-icon-theme fonts-cantarell fonts-noto-cjk fonts-noto-color-emoji"

TEST_PACKAGES="clang libclang-rt-14-dev sqlite3 xvfb xauth openbox xdotool dbus at-spi2-core gir1.2-atspi-2.0
 python3-gi python3-dbusmock python3-xlsxwriter python3-openpyxl desktop-file-utils poppler-utils appstream libglib2.0-bin man-db mandoc systemd"

# need PACKAGE...: installs those that are missing; says what to do where that cannot be done.
need() {
    missing=
    for package in "$@"; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
            *'ok installed') ;;
            *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "These Debian packages (or their like on this system) are needed:$missing" >&2
        return 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Please install as root: apt-get install$missing" >&2
            return 1
        fi
        as_root=sudo
    fi
    echo "Installing:$missing" >&2
    # shellcheck disable=SC2086 # package names are words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2 ||
        { $as_root apt-get update -q >&2 &&
          $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2; }
}
