#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks from outside what API and command line promise.
#
# usage: tests/contract.sh CAIRN SHARED     SHARED: the folder with tools/check_contract.py; 77 (skipped) if it is not there
set -eu
check=$2/tools/check_contract.py
if [ ! -f "$check" ]; then
    echo "skipped: there is no $check"
    exit 77
fi
exec python3 "$check" "$1" corpus "$2/data/seed/ssr-and-stabilization.md"
