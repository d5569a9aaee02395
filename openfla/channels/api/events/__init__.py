# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Events sent to clients: what is said (`message.py`), where it may go (`network.py`), and the round (`sending.py`)."""
