# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The tests: a package, as those of its rooms are whose fixtures last as long as their tests and no longer."""
