# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The words everyone uses: numbers that check themselves, exact days, periods, closed lists, problems."""
