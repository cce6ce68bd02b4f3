"""Installs what uv.lock names into .venv, with nothing but this Python. Does nothing when the lock has not changed.

Debian's Python comes without ensurepip (package python3-venv): then pip itself is fetched from the package index.
Every failure is one line; what the tools said stays in .venv/bootstrap.log.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "bootstrap.log"
STAMP = VENV / "synced"
MINIMUM = (3, 11)


def stop(line):
    sys.exit("Maillage: " + line)


def check_python():
    if sys.version_info < MINIMUM:
        found = f"{sys.executable} is Python {sys.version_info[0]}.{sys.version_info[1]}"
        stop(f"needs Python 3.11 or later, {found} (choose another: make PYTHON=python3.12 …)")


def check_folder():
    try:
        VENV.mkdir(exist_ok=True)
        STAMP.with_suffix(".try").write_text("")
        STAMP.with_suffix(".try").unlink()
    except OSError as error:
        stop(f"cannot write into {ROOT}: {error.strerror.lower()}")


def wanted():
    """What the environment is made from: this Python in this folder, then the lock."""
    lock = hashlib.sha256()
    for name in ("uv.lock", "pyproject.toml"):
        lock.update((ROOT / name).read_bytes())
    return [f"{sys.version} {ROOT}".replace("\n", " "), lock.hexdigest()]


def made():
    return STAMP.read_text().splitlines() if PYTHON.exists() and STAMP.exists() else ["", ""]


def run(*command, failure):
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}
    environment.pop("VIRTUAL_ENV", None)
    with LOG.open("ab") as log:
        done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, stdout=log, stderr=log)
    if done.returncode:
        stop(f"{failure} (see {LOG.relative_to(ROOT)})")


def make_environment():
    """A fresh .venv of this very Python, emptied of what another one may have left."""
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV, failure="Python cannot make .venv")


def install_uv():
    version = re.search(r'^name = "uv"\nversion = "(.+)"', (ROOT / "uv.lock").read_text(), re.MULTILINE)[1]
    run(PYTHON, *pip(), "install", "--quiet", f"uv=={version}", failure=UNREACHABLE)


def pip():
    """How to run pip in the environment: this Python's own copy, else a wheel from the package index."""
    bundled = subprocess.run([PYTHON, "-m", "ensurepip"], cwd=ROOT, capture_output=True)
    return ("-m", "pip") if bundled.returncode == 0 else (f"{fetch_pip()}/pip",)


def fetch_pip():
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    request = urllib.request.Request(f"{index}/pip/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            wheels = [file for file in json.load(answer)["files"] if re.fullmatch(PIP_WHEEL, file["filename"])]
        newest = max(wheels, key=lambda file: [int(n) for n in re.match(PIP_WHEEL, file["filename"])[1].split(".")])
        with urllib.request.urlopen(newest["url"], timeout=60) as answer:
            content = answer.read()
    except (OSError, ValueError, KeyError) as error:
        LOG.write_text(f"{index}: {error}\n")
        stop(UNREACHABLE)
    if hashlib.sha256(content).hexdigest() != newest["hashes"]["sha256"]:
        stop(f"the package index gave a damaged {newest['filename']}")
    wheel = VENV / newest["filename"]
    wheel.write_bytes(content)
    return wheel


def sync():
    run(VENV / "bin" / "uv", "sync", "--frozen", "--compile-bytecode", "--python", PYTHON, failure=UNREACHABLE)
    STAMP.write_text("\n".join(wanted()))


PIP_WHEEL = r"pip-(\d+(?:\.\d+)*)-py3-none-any\.whl"
UNREACHABLE = "the packages cannot be fetched: is the package index reachable?"


def main():
    check_python()
    if made() == wanted():
        return
    check_folder()
    sys.stderr.write("Maillage: installing into .venv, a minute or so…\n")
    if made()[0] != wanted()[0]:
        make_environment()
        install_uv()
    sync()


if __name__ == "__main__":
    main()
