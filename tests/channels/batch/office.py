# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""LibreOffice as a Belgian office has it, without its windows."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

SAVED = Path(__file__).parent / "libreoffice"
"""Files that it saved: made anew by `python -m tests.channels.batch.saving_anew` when a template changes."""
PROGRAM = shutil.which("soffice")
WORKBOOKS, TEXTS = shutil.which("localc"), shutil.which("lowriter")
"""Its parts are packages of their own: `soffice` alone opens neither."""
REGIONS = {"nl": "nl-BE", "fr": "fr-BE", "de": "de-DE", "en": "en-GB"}
_CSV = "csv:Text - txt - csv (StarCalc)"
SEMICOLONS_UTF8, TABS_WINDOWS = f"{_CSV}:59,34,76,1", f"{_CSV}:9,34,1,1"
EVERY_TEXT_QUOTED, AS_STORED = f"{SEMICOLONS_UTF8},,0,true,true,false", f"{SEMICOLONS_UTF8},,0,false,false,false"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item></oor:items>"""


class Office:
    """One installation, set to the region of a language: its decimal mark and its dates."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder, self._profile = folder, folder / f"profile-{language}"
        (self._profile / "user").mkdir(parents=True)
        settings = _SETTINGS.format(REGIONS[language])
        (self._profile / "user" / "registrymodifications.xcu").write_text(settings)

    def saved(self, paths: Sequence[Path], form: str) -> list[Path]:
        """Opens files and saves them in another form: xlsx, ods, csv or one of the forms above."""
        target = tempfile.mkdtemp(dir=self._folder)
        command = [str(PROGRAM), f"-env:UserInstallation=file://{self._profile}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", target, *paths], check=True, capture_output=True, timeout=300)
        return [Path(target) / f"{path.stem}.{form.partition(':')[0]}" for path in paths]
