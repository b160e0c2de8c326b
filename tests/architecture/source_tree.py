"""The C++ sources of a tree, as the checks of this folder read them."""

import pathlib
import re
import sys

SUFFIXES = (".cpp", ".hpp", ".in")

# Folders that the browser build leaves out: what they compute is no result of a run.
NOT_SHARED = ("sim/app", "sim/storage", "sim/engine/threads")
SHARED = ("sim", "models", "analysis/explain")

_COMMENT_OR_TEXT = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'"
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def below(path, folders):
    """Whether `path` lies in one of `folders`."""
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def is_shared(path):
    """Whether the browser build shares the file."""
    return below(path, SHARED) and not below(path, NOT_SHARED)


def sources(root, folders=("sim", "models", "analysis"), suffixes=SUFFIXES):
    """(path relative to root, text) of every C++ file in `folders`, in order of their paths."""
    root = pathlib.Path(root)
    result = []
    for folder in folders:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in suffixes and file.is_file():
                result.append((file.relative_to(root).as_posix(), file.read_text(encoding="utf-8")))
    return result


def code_of(text):
    """`text` without comments and without what stands between quotes; lines keep their numbers."""

    def blank(match):
        found = match.group(0)
        kept = "\n" * found.count("\n")
        return '""' + kept if found[0] in "R\"'" else " " + kept

    # An include of the project's own keeps its quotes.
    lines = _COMMENT_OR_TEXT.sub(blank, text).split("\n")
    for number, line in enumerate(text.split("\n")):
        if line.startswith("#include"):
            lines[number] = line.split("//")[0]
    return "\n".join(lines)


def report(faults):
    """Prints `faults` (path, line, what); ends the program with 1 when there are any."""
    for path, line, what in faults:
        print(f"{path}:{line}: {what}")
    sys.exit(1 if faults else 0)
