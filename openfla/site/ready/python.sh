#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# Builds .venv, or the environment named first with the group named second, exactly as uv.lock says. uv does not read
# pip's configuration, so where pip is pointed at a mirror, pip itself installs the locked versions, hashes checked.
set -euo pipefail
environment=${1:-.venv}
group=${2:+--group=$2}
uv_version=0.13.9
export UV_PYTHON_DOWNLOADS=never

if ! .tools/bin/uv --version 2>/dev/null | grep -qF "$uv_version"; then
  rm -rf .tools
  python3 -m venv .tools
  .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version"
fi

with_pip() {
  [ -x "$environment/bin/python" ] || python3 -m venv "$environment"
  "$environment/bin/python" -m ensurepip --upgrade >/dev/null
  .tools/bin/uv export --quiet --frozen $group --no-emit-project --output-file .tools/locked.txt >/dev/null
  "$environment/bin/python" -m pip install --quiet --require-hashes -r .tools/locked.txt
  "$environment/bin/python" -m pip install --quiet --no-deps -e .
}

mirror=$(.tools/bin/python -m pip config get global.index-url 2>/dev/null || true)
mirror=${PIP_INDEX_URL:-$mirror}
if [ -n "$mirror" ] && [ "${mirror%/}" != https://pypi.org/simple ]; then
  with_pip
else
  UV_PROJECT_ENVIRONMENT=$environment .tools/bin/uv sync --quiet --locked $group --python "$(command -v python3)" || with_pip
fi
