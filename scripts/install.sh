#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing of the Debian packages in scripts/packages.txt.
#
# usage: scripts/install.sh build|test|browser|npm...     the groups to install; quick and without network when all are there
set -eu
here=$(cd "$(dirname "$0")" && pwd)

missing=""
for group in "$@"; do
    for package in $(sed -n "s/^$group //p" "$here/packages.txt"); do
        dpkg-query -W -f='${db:Status-Abbrev}\n' "$package" 2>/dev/null | grep -q '^ii' || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "install.sh: these packages are missing:$missing; install them as root, or install sudo" >&2
        exit 1
    fi
    as_root=sudo
fi
echo "installing:$missing"
$as_root apt-get update -q
# shellcheck disable=SC2086  # a list of words
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qy --no-install-recommends $missing
