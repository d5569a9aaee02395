# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The register of data: of each column what kind of data it holds, what for, and how long it is kept."""
