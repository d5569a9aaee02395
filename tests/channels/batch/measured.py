# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The command line in a process of its own that tells, at its end, what it used."""

MEASURED = """
import atexit, re, resource, sys
from openfla.site.entry import main
def told():
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = re.search(r"VmHWM:\\s*([0-9]+)", open("/proc/self/status").read())[1]
    print(used.ru_utime + used.ru_stime, most, file=sys.stderr)
atexit.register(told)
main()
"""
"""Seconds of processor time and kilobytes, on the error stream.

The memory is that of this program alone: what the system counts for a child includes what its parent held.
"""
