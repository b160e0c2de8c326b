"""What make_corner_table and make_effort_scan share: run the French scenario, read its counts, write a page."""

import argparse
import math
import pathlib
import subprocess
import sys
import tempfile

SCENARIO = "scenarios/france-2019-2021.yaml"
ROOT = pathlib.Path(__file__).resolve().parents[2]
Z_TWO_SIDED_95 = 1.95996


class Mean:
    """Mean of independent replications, its standard error, and the standard deviation between replications."""

    def __init__(self, values):
        n = len(values)
        self.mean = math.fsum(values) / n
        self.sd = math.sqrt(math.fsum((x - self.mean) ** 2 for x in values) / (n - 1))
        self.error = self.sd / math.sqrt(n)

    def text(self):
        half = Z_TWO_SIDED_95 * self.error
        return f"{self.mean:.2f} [{self.mean - half:.2f}, {self.mean + half:.2f}]"


mean_of = Mean


def table(rows):
    """A Markdown table; the first row is the head."""
    head, *body = rows
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body))


def command_line(documentation, page):
    parser = argparse.ArgumentParser(description=documentation, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("liaison", help="the program, for example build/release/bin/liaison")
    parser.add_argument("--replications", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(__file__).parent / page)
    arguments = parser.parse_args()
    if arguments.replications < 2:
        parser.error("an interval needs at least 2 replications")
    arguments.version = ""
    return arguments


def run(arguments, settings):
    """One scenario with settings changed. Returns {(evaluator, status): number of measures, by replication}."""
    import h5py

    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.h5"
        words = [arguments.liaison, "run", str(ROOT / SCENARIO), "--replications", str(arguments.replications), "--seed",
                 str(arguments.seed), "--record", "summary", "--quiet", "--force", "--output", str(result)]
        for setting in settings:
            words += ["--set", setting]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}\n{done.stderr}")
        with h5py.File(result, "r") as file:
            arguments.version = text(file.attrs["source"])
            count = file["count"][()]
            evaluators = [text(label) for label in file["evaluator"][()]]
            statuses = [text(label) for label in file["status"][()]]
    if len(count) != arguments.replications:
        sys.exit(f"{len(count)} replications in {result}, {arguments.replications} asked for")
    return {(evaluator, status): [int(x) for x in count[:, i, j]]
            for i, evaluator in enumerate(evaluators) for j, status in enumerate(statuses)}


def text(value):
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def describe(arguments):
    return (f"Every number is of {arguments.replications} replications of `{SCENARIO}` with seed {arguments.seed}, "
            f"the same luck throughout (common random numbers), by {arguments.version}.")


def write(arguments, page):
    arguments.output.write_text(page, encoding="utf-8")
    print(arguments.output)
