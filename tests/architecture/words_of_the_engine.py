"""The engine knows time, chance, ensembles, records and files, and not a word of governance.

Usage: words_of_the_engine.py ROOT. Reads sim/ without app: code, comments and texts. Names are taken apart
(`measure_id` and `MeasureId` both hold the word). A `static_assert` or a test may of course use any example.
"""

import re
import sys

from source_tree import below, report, sources

WORDS = {
    "minister", "ministers", "ministry", "ministries", "measure", "measures", "organisation", "organisations",
    "organization", "official", "officials", "backing", "clearance", "clearances", "coordinator", "coordinators",
    "arbitration", "arbitrations", "governance", "government", "policy", "policies",
}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def faults_of(root):
    faults = []
    for path, text in sources(root, folders=("sim",)):
        if below(path, ("sim/app",)):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            for word in WORD.findall(line):
                if word.lower() in WORDS:
                    faults.append((path, number, f"'{word}' is a word of governance"))
    return faults


if __name__ == "__main__":
    report(faults_of(sys.argv[1]))
