"""Runs what the documentation tells a reader to type.

Usage: run_blocks.py commands|python|r      (environment: LIAISON, LIAISON_SOURCE)

Each page has a folder of its own that looks like the reader's after ./quickstart: the program under build/release/bin
and on the PATH, the scenarios, and the results of the French scenario. Of the blocks marked sh, the commands below are
run in the order of the page, with few replications. In blocks marked console, the command after "$ " is run as it
stands and the output shown must be what is printed, spaces apart; "[...]" stands for lines that are left out. A block
marked "console refused" shows what is said of a faulty file: the command must end with 2.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["LIAISON_SOURCE"])
FEW = "--replications 5"
RUNNABLE = re.compile(r"(build/release/bin/)?liaison |cp |cmp ")
RUN = re.compile(r"(build/release/bin/)?liaison (run|compare) ")
REFUSED = 2  # what the author of the file can mend
SKIPPED = 77


def pages():
    return [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md")), SOURCE / "scenarios" / "README.md"]


def blocks(page, mark):
    """(line of the page, text) of every block with this mark."""
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(rf"^```{mark}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, block.start(1)) + 1, block[1]


class Reader:
    """Somebody with a shell in an own folder, who follows one page."""

    def __init__(self, page):
        self.page = page
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="liaison-docs-"))
        programs = self.folder / "build" / "release" / "bin"
        programs.mkdir(parents=True)
        (programs / "liaison").symlink_to(os.environ["LIAISON"])
        shutil.copytree(SOURCE / "scenarios", self.folder / "scenarios", ignore=shutil.ignore_patterns("invalid"))
        (self.folder / "analysis").symlink_to(SOURCE / "analysis")  # the readers, as in a clone
        self.environment = {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        made = self.type(f"liaison run scenarios/france-2019-2021.yaml --record series {FEW}")
        if made.returncode != 0:
            self.__exit__()
            sys.exit(f"the French scenario does not run:\n{made.stderr}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def type(self, command):
        return self.call(["bash", "-c", command])

    def call(self, words):
        return subprocess.run(words, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, encoding="utf-8", timeout=120)

    def fault(self, line, what, done, code=0):
        place = f"{self.page.relative_to(SOURCE)}:{line}"
        return [] if done.returncode == code else [f"{place}: {what}\nended with {done.returncode}\n{done.stdout}{done.stderr}"]


def few(command):
    """The command with few replications, if it runs scenarios; a comment is cut off."""
    command = command.split("  #")[0].rstrip()
    if not RUN.match(command) or "--until-settled" in command:  # which asks for no number of runs
        return command
    changed, count = re.subn(r"--replications \d+", FEW, command)
    return changed if count else f"{command} {FEW}"


def in_pieces(text):
    """The lines that say something, each as its words, so that spaces do not count."""
    return [line.split() for line in text.splitlines() if line.strip()]


def first_difference(shown, printed):
    """The first shown line that is not printed where it should be, or None."""
    at = 0
    free = False  # after [...] any number of lines may pass
    for line in in_pieces(shown):
        if line == ["[...]"]:
            free = True
            continue
        while free and at < len(printed) and printed[at] != line:
            at += 1
        if at == len(printed) or printed[at] != line:
            return " ".join(line)
        at += 1
        free = False
    return None if free or at == len(printed) else "(the end)"


def follow_commands(page, counts):
    faults = []
    shell = list(blocks(page, "sh"))
    console = [(first, text, 0) for first, text in blocks(page, "console")]
    console += [(first, text, REFUSED) for first, text in blocks(page, "console refused")]
    if not any(RUNNABLE.match(line) for _, text in shell for line in text.splitlines()) and not console:
        return faults
    with Reader(page) as reader:
        for first, text in shell:
            for number, line in enumerate(text.splitlines(), first):
                if RUNNABLE.match(line):
                    counts["commands"] += 1
                    faults += reader.fault(number, few(line), reader.type(few(line)))
        for first, text, code in console:
            command, shown = text.split("\n", 1)
            if not command.startswith("$ "):
                faults.append(f"{page}:{first}: a console block begins with '$ ' and its command")
                continue
            counts["outputs"] += 1
            done = reader.type(command[2:])
            faults += reader.fault(first, command, done, code)
            printed = done.stderr if code == REFUSED else done.stdout
            different = first_difference(shown, in_pieces(printed))
            if different is not None:
                faults.append(f"{page.relative_to(SOURCE)}:{first}: {command}\nprints something else from this line on: "
                              f"{different}\nIt prints\n{printed}")
    return faults


def follow_examples(page, mark, words, counts):
    faults = []
    examples = list(blocks(page, mark))
    if not examples:
        return faults
    with Reader(page) as reader:
        for _, text in blocks(page, "sh"):  # an example may read what the commands of its page make
            for line in filter(RUN.match, text.splitlines()):
                reader.type(few(line))
        for first, text in examples:
            counts["examples"] += 1
            faults += reader.fault(first, text, reader.call([*words, text]))
    return faults


def interpreter(kind):
    """How an example is run, or the end of this test if its tool is missing."""
    words, packages = {"python": ([sys.executable, "-c"], "import xarray, h5netcdf"),
                       "r": (["Rscript", "--vanilla", "-e"], "library(ncdf4)")}[kind]
    if shutil.which(words[0]) is None or subprocess.run([*words, packages], capture_output=True).returncode != 0:
        print(f"skipped: needs {words[0]} with: {packages}")
        sys.exit(SKIPPED)
    return words


def comparison_sees():
    """The comparison of outputs lets through what it should and nothing else."""
    printed = in_pieces("a  b\n\nc\nd\ne\n")
    seen = [first_difference(shown, printed) for shown in
            ("a b\nc\nd\ne\n", "a b\n[...]\ne\n", "a b\nc\n[...]\n", "a b\nd\ne\n", "a b\n[...]\nf\n", "a b\nc\n")]
    return seen == [None, None, None, "d", "f", "(the end)"]


def main():
    kind = sys.argv[1]
    if not comparison_sees():
        sys.exit("the comparison of outputs does not see what it should")
    counts = {"commands": 0, "outputs": 0, "examples": 0}
    words = None if kind == "commands" else interpreter(kind)
    faults = []
    for page in pages():
        faults += follow_commands(page, counts) if kind == "commands" else follow_examples(page, kind, words, counts)
    for fault in faults:
        print(fault, end="\n\n")
    expected = {"commands": counts["commands"] >= 8 and counts["outputs"] >= 1, "python": counts["examples"] >= 3,
                "r": counts["examples"] >= 2}[kind]
    print(f"{counts}, {len(faults)} faults")
    sys.exit(1 if faults or not expected else 0)


if __name__ == "__main__":
    main()
