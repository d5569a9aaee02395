# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The drop folder: declarations left by other systems, by the conventions of the social security's batch channel."""
