"""The files of the repository: those that git knows or would add."""
import functools
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = {".build", ".holdfast", ".git", ".venv", "__pycache__", ".pytest_cache"}


@functools.cache
def files():
    try:
        listed = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in set(paths) if path.is_file())


def below(folder, suffix):
    """The files of a folder with this suffix."""
    return [path for path in files() if path.suffix == suffix and (ROOT / folder) in path.parents]


@functools.cache
def text(path):
    return path.read_text(encoding="utf-8")


def name(path):
    return str(path.relative_to(ROOT))


def has_program(*command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False
