# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The names of the jobs on received files, by the phase they carry to its end."""

from openfla.desk.batch.batches import Phase

PREVIEW, RUN = "openfla.preview_batch", "openfla.run_batch"
JOBS = {Phase.PREVIEW: PREVIEW, Phase.RUN: RUN}
