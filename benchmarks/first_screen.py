# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""When people see a page on a slow telephone: the largest contentful paint of a first visit, nothing kept from before.

Chromium with a processor four times slower, 1.6 Mbit/s and 150 ms to the server, on `openfla demo`. Floor: a text of
one line from the same server, over the same line.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from ground.measuring import heading
from playwright.sync_api import Browser, BrowserContext, sync_playwright

SEED, TIMES, PATIENCE = 2026, 5, 240.0
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Bytes a second: 1.6 Mbit/s down, 750 kbit/s up."""
SLOWER = 4
WORKER, OFFICER = "Lotte Claes", "Zilverberk Bouwpartners nv"
PAINTED = """() => new Promise((told) => new PerformanceObserver((list) => {
  told(list.getEntries().at(-1).startTime);
}).observe({ type: "largest-contentful-paint", buffered: true }))"""


def measure() -> None:
    """A line for each page: the median and the slowest."""
    with demo() as address, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        with playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags) as browser:
            floor = paints(browser, address, "", "/.well-known/security.txt")
            print(f"{'a text of one line':32} {median(floor):6.0f} ms", flush=True)
            for name, identity, place in (
                ("the page of identities", "", "/"),
                ("the account of a worker", WORKER, ""),
                ("the overview of an employer", OFFICER, ""),
            ):
                found = paints(browser, address, identity, place)
                ratio = median(found) / median(floor)
                print(f"{name:32} {median(found):6.0f} ms, at most {max(found):.0f}   ratio {ratio:.1f}", flush=True)


def paints(browser: Browser, address: str, identity: str, place: str) -> list[float]:
    """Milliseconds to the largest paint of a page, or of where this identity comes out after signing in."""
    kept = browser.new_context(base_url=address)
    page = kept.new_page()
    if identity:
        page.goto("/")
        page.locator("li", has_text=identity).get_by_role("link").click()
        page.locator("main form button[name=person]").first.click()
        page.wait_for_url("**/*-*/**")
        place = page.url
    state = kept.storage_state()
    kept.close()
    return [_painted(browser.new_context(base_url=address, storage_state=state), place) for _ in range(TIMES)]


def _painted(context: BrowserContext, place: str) -> float:
    page = context.new_page()
    page.goto("about:blank")
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(place, wait_until="networkidle")
    taken = float(page.evaluate(PAINTED))
    context.close()
    return taken


@contextmanager
def demo() -> Iterator[str]:
    """The product with its sample data, on a database of its own; where it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="openfla-bench-") as data:
        environment = {**os.environ, "OPENFLA_DATA": data, "OPENFLA_PORT": str(port)}
        with (Path(data) / "demo.log").open("wb") as log:
            command = [sys.executable, "-m", "openfla.site.entry", "demo"]
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            _await(f"http://localhost:{port}")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(60)


def _await(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(address)


if __name__ == "__main__":
    heading(SEED)
    measure()
