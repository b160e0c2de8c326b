"""Every test that a page of the documentation names (`kind: name`) exists under tests/."""
import os
import pathlib
import re
import sys

SOURCE = pathlib.Path(os.environ["LIAISON_SOURCE"])
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md"))]
KINDS = "unit|property|reference|statistical|verification|golden|app|interop|portability"


def exists(kind, name, tests=SOURCE / "tests"):
    folder = tests / kind
    if kind == "app":
        return (folder / f"test_{name}.py").exists()
    if kind in ("interop", "portability"):
        # A name of a loop's turn, "values compared (no-fma)", is written with the variable in its place.
        text = (folder / "CMakeLists.txt").read_text(encoding="utf-8")
        turn = re.fullmatch(r"(.*)\(([a-z-]+)\)", name)
        if turn and re.search(rf"foreach\(\w+ [^)]*\b{turn[2]}\b", text):
            name = f"{turn[1]}(${{world}})"
        return f'"{name}"' in text
    cases = (f'TEST_CASE("{name}"' in path.read_text(encoding="utf-8") for path in folder.glob("*_test.cpp"))
    return any(cases)


def main():
    named = [(page, kind, name) for page in PAGES
             for kind, name in re.findall(rf"`({KINDS}): ([^`]+)`", page.read_text(encoding="utf-8"))]
    missing = [(page, f"{kind}: {name}") for page, kind, name in named if not exists(kind, name)]
    for page, test in missing:
        print(f"{page}: no such test: {test}")
    if exists("unit", "a test that nobody wrote") or exists("portability", "values compared (nowhere)"):
        sys.exit("a test that does not exist was found")
    print(f"{len(named)} tests are named, {len(missing)} do not exist")
    sys.exit(1 if missing or len({page for page, _, _ in named}) < 3 or len(named) < 25 else 0)


if __name__ == "__main__":
    main()
