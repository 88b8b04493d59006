"""Run a command and say in JSON how long it took and how much memory it held at most: python -m tests.bench.peak COMMAND.

A process of its own, and a small one: what a child held at most is never said to be less than what its parent held.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

if __name__ == "__main__":
    start = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=sys.stderr)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
