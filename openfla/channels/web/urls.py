# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the web channel. None holds a national number or a name."""

from django.urls import URLPattern, URLResolver, path

from openfla.channels.web import (
    access,
    account,
    clients,
    identities,
    imports,
    mandate_form,
    mandates,
    organisation,
    overview,
    rights,
    size,
    style,
    training_form,
    trainings,
    workers,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", identities.choose, name="identities"),
    path("sign-in/", identities.sign_in, name="sign-in"),
    path("sign-out/", identities.sign_out, name="sign-out"),
    path("start/", identities.start, name="start"),
    path("act-for/", identities.act_for, name="act-for"),
    path("style/", style.show, name="style"),
    path("o/<uuid:organisation>/", organisation.show, name="organisation"),
    path("o/<uuid:organisation>/clients/", clients.show, name="clients"),
    path("o/<uuid:organisation>/access/", access.show, name="access"),
    path("o/<uuid:organisation>/access/new/", access.give, name="access-new"),
    path("o/<uuid:organisation>/access/<uuid:grant>/", access.withdraw, name="access-withdraw"),
    path("o/<uuid:organisation>/mandates/", mandates.show, name="mandates"),
    path("o/<uuid:organisation>/mandates/new/", mandate_form.propose, name="mandate-new"),
    path("o/<uuid:organisation>/mandates/<uuid:mandate>/", mandates.card, name="mandate"),
    path("e/<uuid:employer>/", overview.show, name="overview"),
    path("e/<uuid:employer>/workers/", workers.show, name="workers"),
    path("e/<uuid:employer>/workers.csv", workers.export, name="workers-export"),
    path("e/<uuid:employer>/workers/<uuid:worker>/", account.of_employer, name="worker"),
    path("e/<uuid:employer>/trainings/", trainings.show, name="trainings"),
    path("e/<uuid:employer>/trainings/new/", training_form.show, name="training-new"),
    path("e/<uuid:employer>/trainings/<uuid:training>/", trainings.card, name="training"),
    path("e/<uuid:employer>/rights/", rights.show, name="rights"),
    path("e/<uuid:employer>/imports/", imports.show, name="imports"),
    path("e/<uuid:employer>/imports/template/", imports.template, name="import-template"),
    path("e/<uuid:employer>/imports/<uuid:batch>/", imports.card, name="import"),
    path("e/<uuid:employer>/imports/<uuid:batch>/refused/", imports.refused, name="import-refused"),
    path("e/<uuid:employer>/size/", size.show, name="size"),
    path("me/<uuid:employer>/<uuid:worker>/", account.of_worker, name="my-account"),
]
