# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-in by OpenID Connect: from the button of an identity provider to a proof of who is at the browser.

`provider` says what the operator configured, `providers_file` reads it, `outward` calls, `known` remembers addresses
and keys, `signed` and `statements` check what was said, `pending` keeps what was asked, `doors` are the pages.
"""
