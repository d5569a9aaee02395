#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# What openfla needs from Debian: installs it where that is allowed, else prints the one line to paste.
set -euo pipefail

without() { ! command -v "$1" >/dev/null; }
missing=()
without python3 && missing+=(python3)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
case "${1:-}" in
  browser)
    without chromium-headless-shell && without chromium && missing+=(chromium-headless-shell)
    without pdfsig && missing+=(poppler-utils)
    ;;
  films)
    without chromium && missing+=(chromium)
    without ffmpeg && missing+=(ffmpeg)
    ;;
esac

# the whole Chromium where a system has none without windows
known() { apt-cache show chromium-headless-shell >/dev/null 2>&1 || missing=("${missing[@]/%chromium-headless-shell/chromium}"); }

if [ ${#missing[@]} -gt 0 ]; then
  install="apt-get install -y --no-install-recommends"
  if without apt-get; then
    echo "openfla needs these packages of your system: ${missing[*]}. Install them and run the command again." >&2
    exit 1
  elif [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && known && $install -qq "${missing[@]}" >/dev/null
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && known && sudo -n DEBIAN_FRONTEND=noninteractive $install -qq "${missing[@]}" >/dev/null
  else
    known
    echo "Something is missing from the system. Paste this line, then run the command again:" >&2
    echo "    sudo $install ${missing[*]}" >&2
    exit 1
  fi
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "openfla needs Python 3.11 or later; this is $(python3 --version)." >&2
  exit 1
}
