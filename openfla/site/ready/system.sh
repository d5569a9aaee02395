#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# What openfla needs from Debian: installs it where that is allowed, else prints the one line to paste.
set -euo pipefail

missing=()
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
if [[ "${1:-}" = browser || "${1:-}" = films ]] && ! command -v chromium >/dev/null; then missing+=(chromium); fi
if [ "${1:-}" = films ] && ! command -v ffmpeg >/dev/null; then missing+=(ffmpeg); fi
if [ "${1:-}" = browser ] && ! command -v pdfsig >/dev/null; then missing+=(poppler-utils); fi

if [ ${#missing[@]} -gt 0 ]; then
  line="apt-get install -y --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "openfla needs these packages of your system: ${missing[*]}. Install them and run the command again." >&2
    exit 1
  elif [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && $line -qq >/dev/null
  elif sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
  else
    echo "Something is missing from the system. Paste this line, then run the command again:" >&2
    echo "    sudo $line" >&2
    exit 1
  fi
fi

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "openfla needs Python 3.11 or later; this is $(python3 --version)." >&2
  exit 1
}
