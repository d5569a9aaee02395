# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The ground that the measurements stand on: a throw-away installation, and how times and memory are taken."""
