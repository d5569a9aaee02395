# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One training followed by 5,000 workers, registered in one request. Floors: its rows by bare COPY and by bulk_create.

`--workers N` takes another number.
"""

import argparse

from ground.installation import analyse, installation
from ground.measuring import heading, peak_megabytes, seconds, told

SEED = 2026
WORKERS = 5_000


def measure(workers: int) -> None:
    """Prints the request and its ratio to the floor."""
    from datetime import date  # noqa: PLC0415 - after the installation is ready
    from uuid import UUID  # noqa: PLC0415 - see above

    from ground.floor import copied, created  # noqa: PLC0415 - see above
    from ground.people import firm  # noqa: PLC0415 - see above

    from openfla.channels.cli.synth.loading import carry_out, load_staff  # noqa: PLC0415 - see above
    from openfla.channels.cli.synth.staff import workers_of  # noqa: PLC0415 - see above
    from openfla.desk.trainings import trainings as desk  # noqa: PLC0415 - see above
    from openfla.terms.training import ParticipationState, TrainingType  # noqa: PLC0415 - see above

    day, body = date(2026, 9, 14), firm(0, workers * 5 // 4, 0, SEED)
    staff = list(workers_of(body.country, body.employer))
    ids = load_staff(body.id, iter(staff), body.officer)
    there = [worker for worker, known in zip(ids, staff, strict=True) if known.works_on([day])][:workers]
    analyse()
    training = UUID(int=SEED, version=4)
    terms = desk.TrainingTerms("Brandpreventie", TrainingType.FORMAL, (desk.SlotTerms(day, 456),))
    followed = desk.ParticipationTerms(ParticipationState.FOLLOWED)
    parts = [desk.RegisterParticipation(body.id, training, worker, followed) for worker in there]
    taken = seconds(lambda: carry_out([desk.RegisterTraining(body.id, training, terms), *parts], body.officer))
    entry = "entry = (SELECT entry FROM records_training)"
    of_entry = ("training", "slot", "participation", "charge", "standing")
    conditions = {f"records_{table}": entry for table in of_entry}
    conditions["records_journalsubject"] = "entry_id = (SELECT entry FROM records_training)"
    conditions["records_listedworker"] = "worker_id IN (SELECT worker_id FROM records_participation)"
    floor, stored = copied(conditions)
    objects, _ = created(conditions)
    told("floor: COPY", floor, floor, len(there))
    told("floor: bulk_create", objects, floor, len(there))
    told(f"{len(there)} participants in one request", taken, floor, len(there))
    print(f"{stored} rows stored; memory at most {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--workers", type=int, default=WORKERS)
    heading(SEED)
    with installation():
        measure(options.parse_args().workers)
