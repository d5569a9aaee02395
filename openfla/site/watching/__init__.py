# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator's own watch reads of a running installation: is it alive, ready, which version; and figures."""
