"""Makes sure that there is a Chromium to test with: the system's, or Playwright's own where the system offers none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-liberation")


def chromium_path() -> str | None:
    """The system's Chromium; None where Playwright has to use its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Install a Chromium unless there is one, and say in one line which one serves."""
    if not chromium_path():
        _install()
    print(f"Browser for the tests: {chromium_path() or 'the Chromium of Playwright'}")


def _install() -> None:
    as_root = _as_root()
    if shutil.which("apt-get") and as_root is not None:
        _run(*as_root, "apt-get", "update", "-qq")
        _run(*as_root, "apt-get", "install", "-y", "-qq", *PACKAGES)
    # Ubuntu's package of that name may be a stub without a browser.
    if not chromium_path():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


def _as_root() -> list[str] | None:
    """What to put before a command that needs root; None where nobody may run it without a password."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
