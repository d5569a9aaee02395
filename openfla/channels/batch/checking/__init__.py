# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations checked where they are made: without a database, without settings, before they are sent."""
