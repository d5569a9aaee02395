# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What to save from the State's Federal Learning Account, by whom, how and before when. Open to anyone.

Its words are facts about the State's tool: whoever changes one compares it with the sources and moves CHECKED_ON.
"""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openfla.channels.web.explain import told
from openfla.channels.web.format import language_of
from openfla.channels.web.rescue.doors import way_in
from openfla.channels.web.state_tool import standing
from openfla.desk.explaining import reason_of

CHECKED_ON = date(2026, 11, 26)
CAREERPRO = "https://www.socialsecurity.be/site_nl/employer/applics/careerpro-fla/index.htm"
MYCAREER = "https://www.mycareer.be"


@dataclass(frozen=True, slots=True)
class Published:
    """A public page that this one rests on: who says it, in which language (empty: not known), what it is cited for."""

    name: str
    url: str
    language: str
    about: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The three lists; after the last day first what can still be done."""
    found = standing()
    language = language_of(translation.get_language())
    readers = ((_("Employer"), "#employer"), (_("Payroll provider"), "#provider"), (_("Worker"), "#worker"))
    context = {
        "until": found.until,
        "gone": found.finding.values["gone"],
        "left": found.days_left,
        "open": found.open,
        "reason": told(reason_of(found.finding, language), language),
        "bring": way_in(request),
        "readers": [(label, url, False, None) for label, url in readers],
        "careerpro": CAREERPRO,
        "mycareer": MYCAREER,
        "checked_on": CHECKED_ON,
        "sources": _sources(),
    }
    return render(request, "web/saving.html", context)


def _sources() -> tuple[Published, ...]:
    repeal, access, fields = _("end of the tool, dates"), _("access and mandates"), _("what was recorded")
    return (
        Published(
            "Securex",
            "https://www.securex.be/de/lex4you/arbeitgeber/news/"
            "der-federal-learning-account-kann-jetzt-offiziell-verlautbaren-lassen",
            "de",
            repeal,
        ),
        Published(
            "Le Cap",
            "https://www.lecap.be/de/blog/actualites-2/la-fla-suppression-officielle-a-partir-du-01012026-62",
            "",
            repeal,
        ),
        Published(
            "ProPay",
            "https://www.propay.be/en/news/fla-out-ila-in-what-remains-the-same-and-what-will-change",
            "en",
            _("download, successor"),
        ),
        Published("UVCW", "https://uvcw.be/personnel/actus/art-9934", "fr", _("successor")),
        Published(
            "Conventus Law",
            "https://conventuslaw.com/report/belgium-belgian-federal-learning-account-fla-formally-abolished-"
            "employers-relieved-from-federal-training-reporting-obligations",
            "en",
            _("duties that remain"),
        ),
        Published("RSZ / ONSS", CAREERPRO, "nl", access),
        Published("Sigedis", "https://careerpro.be/en/federallearningaccount/training-provider.html", "en", fields),
        Published("Educam", "https://www.educam.be/nl/federal-learning-account", "nl", access),
        Published(
            "SD Worx",
            "https://www.sd.be/ellawebsite/fr/legalnews/6141f423-de63-4d75-81a1-4dbfa75d1634",
            "fr",
            _("workers who left"),
        ),
        Published(
            "CLB Group",
            "https://www.clbgroup.be/consult/nieuws/federal-learning-account-stand-van-zaken/",
            "nl",
            fields,
        ),
        Published(
            "Bakkers Vlaanderen",
            "https://www.bakkersvlaanderen.be/nieuws/personeel/Online-tool-Federal-Learning-Account-beschikbaar",
            "nl",
            fields,
        ),
    )
