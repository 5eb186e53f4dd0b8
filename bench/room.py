"""Load on the workbench, over loopback only: ten people turn the flagship at once while a run is on its way.

python bench/room.py [PEOPLE] [SECONDS] [THINK]: PEOPLE turn one thing every THINK seconds or so. It starts a
workbench of its own with an empty database, and prints how long it took to be up, the first page, the quick
answers (50th and 95th percentile), the intervals and dated forecasts that follow them, and the memory of all
its processes.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import http.client
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

import detente as dt

CASE = "kosovo-serbia"
PAGE = f"/case/{CASE}"
PEOPLE, SECONDS, THINK = 10, 40.0, 3.0
"""Judgement: whoever reads what has moved takes three seconds before the next turn."""


KEY: dict[int, str] = {}
"""The key of the workbench on a port, as a cookie."""


def get(port: int, path: str, body: str | None = None, **headers: str) -> tuple[float, str, str]:
    """Seconds, body and the address that the answer pushes."""
    jar = "; ".join(one for one in (KEY.get(port, ""), headers.pop("Cookie", "")) if one)
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("POST" if body is not None else "GET", path, body, {**headers, "Cookie": jar})
    answer = connection.getresponse()
    text = answer.read().decode()
    took = time.perf_counter() - began
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {path}")
    cookie = answer.getheader("Set-Cookie") or ""
    pushed = answer.getheader("HX-Push-Url") or cookie.partition(";")[0]
    connection.close()
    return took, text, pushed


def free() -> int:
    """A port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def memory(root: int) -> float:
    """Megabytes that a process and its children hold for themselves (shared pages counted in parts)."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        words = place.read_text().rpartition(")")[2].split()
        parents[int(place.parent.name)] = int(words[1])
    family = {root}
    while True:
        more = {one for one, parent in parents.items() if parent in family} - family
        if not more:
            break
        family |= more
    rollups = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in family]
    return sum(int(re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE)[0]) for text in rollups) / 1024


class Person(threading.Thread):
    """Turns one thing after another and waits for what has moved."""

    def __init__(self, port: int, seed: int, until: float, think: float) -> None:
        super().__init__()
        self.port, self.chance, self.until, self.think = port, random.Random(seed), until, think
        self.turns: list[float] = []
        self.intervals: list[float] = []
        self.dates: list[float] = []

    def run(self) -> None:
        """Until the time is over."""
        issues = {slug: list(one.options) for slug, one in dt.load(CASE).file.issues.items()}
        query = ""
        while time.perf_counter() < self.until:
            time.sleep(self.chance.uniform(0.5, 1.5) * self.think)
            issue = self.chance.choice(list(issues))
            turned = f"p.{quote(issue)}={quote(self.chance.choice(issues[issue]))}"
            took, _, pushed = get(
                self.port, f"{PAGE}/turn/?{query}&{turned}&open={quote(issue)}", **{"HX-Request": "true"}
            )
            self.turns.append(took)
            query = pushed.partition("?")[2]
            self.intervals.append(get(self.port, f"{PAGE}/turn/interval/?{query}")[0])
            self.dates.append(get(self.port, f"{PAGE}/turn/dated/?{query}")[0])


def at(values: list[float], share: float) -> float:
    """A percentile in milliseconds."""
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def start_run(port: int) -> None:
    """Hand in the whole run, as the overview does."""
    _, page, cookie = get(port, f"{PAGE}/overview/")
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    get(port, f"{PAGE}/ask/", f"what=run&csrfmiddlewaretoken={token}", **form)


def measure(people: int, seconds: float, think: float) -> None:
    """Start, load, stop, print."""
    port = free()
    with tempfile.TemporaryDirectory() as data:
        words = [sys.executable, "-m", "detente", "serve", CASE, "--no-browser", "--port", str(port)]
        began = time.perf_counter()
        with subprocess.Popen([*words, "--data", data], stdout=subprocess.PIPE, text=True) as program:
            if program.stdout is not None:
                key = program.stdout.readline().split("?key=")[1].split()[0]
                KEY[port] = f"detente_key_{port}={key}"
            print(f"up after {time.perf_counter() - began:.1f} s")
            time.sleep(3)
            print(f"first page {1000 * get(port, f'{PAGE}/overview/')[0]:.0f} ms")
            print(
                f"first turn {1000 * get(port, f'{PAGE}/turn/?s=p.recognition:non-interference')[0]:.0f} ms"
            )
            start_run(port)
            until = time.perf_counter() + seconds
            crowd = [Person(port, seed, until, think) for seed in range(people)]
            for one in crowd:
                one.start()
            most = 0.0
            while any(one.is_alive() for one in crowd):
                most = max(most, memory(program.pid))
                time.sleep(2)
            turns = [took for one in crowd for took in one.turns]
            later = [took for one in crowd for took in one.intervals]
            program.terminate()
    print(f"{people} people, {len(turns)} turns, a run on its way")
    print(f"quick answers: p50 {at(turns, 0.5):.0f} ms, p95 {at(turns, 0.95):.0f} ms")
    print(f"intervals: p50 {at(later, 0.5):.0f} ms, p95 {at(later, 0.95):.0f} ms")
    dates = [took for one in crowd for took in one.dates]
    print(f"dated forecasts: p50 {at(dates, 0.5):.0f} ms, p95 {at(dates, 0.95):.0f} ms")
    print(f"memory of all processes: {most:.0f} MB")


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:]]
    measure(*(int(given[0]) if given else PEOPLE, *(given[1:] + [SECONDS, THINK][len(given[1:]) :])))
