"""A source file has at most 400 lines, and so does a test, whether in C++ or in Python.

Usage: file_length.py ROOT. Tables that a program writes do not count.
"""

import sys

from source_tree import SUFFIXES, report, sources

MOST = 400
GENERATED = {"sim/base/math_tables.cpp"}


def faults_of(root):
    faults = []
    everything = sources(root, folders=("sim", "models", "analysis", "tests", "docs"), suffixes=(*SUFFIXES, ".py"))
    for path, text in everything:
        lines = text.count("\n")
        if lines > MOST and path not in GENERATED:
            faults.append((path, lines, f"{lines} lines, at most {MOST}"))
    return faults


if __name__ == "__main__":
    report(faults_of(sys.argv[1]))
