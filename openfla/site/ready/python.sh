#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# Builds .venv exactly as uv.lock says. uv does not read pip's configuration, so where pip is pointed at a
# mirror, pip itself installs the locked versions and checks their hashes.
set -euo pipefail
uv_version=0.13.9
export UV_PYTHON_DOWNLOADS=never

if ! .tools/bin/uv --version 2>/dev/null | grep -qF "$uv_version"; then
  rm -rf .tools
  python3 -m venv .tools
  .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
fi

with_pip() {
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/python -m ensurepip --upgrade >/dev/null
  .tools/bin/uv export --quiet --frozen --no-emit-project --output-file .tools/locked.txt >/dev/null
  .venv/bin/python -m pip install --quiet --require-hashes -r .tools/locked.txt
  .venv/bin/python -m pip install --quiet --no-deps -e .
}

mirror=$(.tools/bin/python -m pip config get global.index-url 2>/dev/null || true)
mirror=${PIP_INDEX_URL:-$mirror}
if [ -n "$mirror" ] && [ "${mirror%/}" != https://pypi.org/simple ]; then
  with_pip
else
  .tools/bin/uv sync --quiet --locked --python "$(command -v python3)" || with_pip
fi
