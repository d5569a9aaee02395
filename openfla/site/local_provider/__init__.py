# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An identity provider on this machine, for the sample data and for nothing else.

It speaks OpenID Connect as the Belgian one does (levels, claims, signed userinfo), and believes whoever says to be one
of the invented people. It runs in a process of its own and refuses to start without the demo configuration.
"""
