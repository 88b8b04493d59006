"""The app as its readers meet it: a server process of its own, on a data folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parents[2]
STUDY = "social-media-in-therapy"
START_SECONDS = 60
# A row is a coding of an interview segment: what a test may count by itself.
CODED = """
    select segment.segment, segment.source, participant, role, code.theme, subtheme.name as subtheme, slug
    from coding
    join segment on segment.position = coding.segment_position
    join participant using (participant)
    join code using (code)
    join subtheme on subtheme.path = code.subtheme_path
    where segment.kind = 'interview'
"""


class Server:
    """A running app. `url` is its address without a slash, `data` the folder with its findings files."""

    def __init__(self, data: Path, log: Path) -> None:
        self.data = data
        self._log = log
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        command += ["--server.port", str(self.port), "--server.headless", "true", "--server.fileWatcherType", "none"]
        environment = os.environ | {"EXPLORER_DATA": str(data), "PYTHONUNBUFFERED": "1"}
        with log.open("w", encoding="utf-8") as written:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT)
        self._wait()

    def log(self) -> str:
        """What the server has written so far."""
        return self._log.read_text(encoding="utf-8")

    def ask(self, sql: str, *values: Any, study: str = STUDY) -> list[tuple[Any, ...]]:
        """Rows of the findings file that the app serves: what a test may expect."""
        with duckdb.connect(self.data / f"{study}.duckdb", read_only=True) as database:
            return database.execute(sql, values).fetchall()

    def quotes(self, condition: str, *values: Any) -> int:
        """How many quotes of the built-in study meet a condition on `CODED`."""
        ((number,),) = self.ask(f"select count(distinct segment) from ({CODED}) where {condition}", *values)
        return int(number)

    def stop(self) -> None:
        """End the server process, and no other."""
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        for _ in range(START_SECONDS * 10):
            if self._process.poll() is None and self._is_healthy():
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The app did not start:\n{self.log()}")

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
