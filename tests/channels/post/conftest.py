# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The house of the desk's tests, for what goes out by mail."""

from tests.desk.conftest import house

__all__ = ["house"]
