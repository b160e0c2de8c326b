"""Reads every #include: who may know whom, and where each library from outside is fenced in.

Usage: include_rule.py ROOT. The rule in words and its reasons: docs/architecture.md.
"""

import re
import sys

from source_tree import below, report, sources

# Folder: the folders it may include besides itself. "*" stands for any one folder. The longest match decides.
MAY_INCLUDE = {
    "sim/base": [],
    "sim/random": ["sim/base"],
    "sim/graph": ["sim/base"],
    "sim/scenario": ["sim/base"],
    "sim/record": ["sim/base"],
    "sim/engine": ["sim/base", "sim/random", "sim/record"],
    "sim/engine/threads": ["sim/base", "sim/random", "sim/record", "sim/engine"],
    "sim/storage": ["sim/base", "sim/record"],
    "models": ["sim/base", "sim/random", "sim/graph", "sim/scenario", "sim/record", "sim/engine", "models/*"],
    "models/*": ["sim/base", "sim/random", "sim/graph", "sim/scenario", "sim/record", "sim/engine", "models"],
    "analysis/*": ["sim/base", "sim/record", "models", "analysis/*"],
    "analysis/verify": ["sim/base", "sim/graph", "sim/scenario", "sim/record", "sim/engine", "models"],
    "analysis/export": ["sim/base", "sim/record", "analysis/words"],
    "analysis/report": ["sim/base", "sim/record", "analysis/statistics", "analysis/summary", "analysis/compare",
                        "analysis/explain", "analysis/words"],
    "analysis/explain": ["sim/base", "sim/record", "sim/engine", "models", "analysis/summary", "analysis/words"],
    "analysis/attribute": ["sim/base", "sim/random", "sim/record", "analysis/*"],
    "analysis/verify/cases": ["sim/base", "sim/random", "sim/scenario", "sim/record", "sim/engine", "models",
                              "models/*", "analysis/verify"],
    "sim/app": ["sim/base", "sim/random", "sim/graph", "sim/scenario", "sim/record", "sim/engine",
                "sim/engine/threads", "sim/storage", "models", "analysis/*", "analysis/verify/cases"],
}

# Inside one model: files named so describe, read and freeze a scenario, before a run. All others are behaviour or
# state, and reach neither the description nor the reader, not even through a header of another file.
DESCRIPTION = re.compile(r"^(?:spec|read|fields)(?:_\w+)?$")
BEFORE_A_RUN = re.compile(r"^(?:spec|read|fields|compile|check|entry|network)(?:_\w+)?$")
# Of those, which may include the scenario reader itself.
READS_TEXT = re.compile(r"^(?:spec|read|fields|entry)(?:_\w+)?$")
# Models whose generator draws what the file leaves out, so that it belongs to the reading of the file.
GENERATES_BEFORE_A_RUN = {"models/clearance_chain/generate", "models/garbage_can/generate"}

# They look into the models, rule by rule; the rest of the analysis sees results alone.
LOOKS_INTO_MODELS = "analysis/verify/cases"

# Library: the only folders whose files may include it.
FENCES = [
    (r"Random123/", ["sim/random"]),
    (r"emmintrin\.h", ["sim/random"]),
    (r"boost/graph/", ["sim/graph"]),
    (r"boost/program_options", ["sim/app"]),
    (r"boost/math/|Eigen/|eigen3/", ["analysis/statistics"]),
    (r"boost/container/", ["sim/base"]),
    (r"boost/", ["sim/graph"]),
    (r"yaml-cpp/", ["sim/scenario"]),
    (r"nlohmann/", ["sim/scenario", "sim/app", "analysis/report"]),
    (r"fast_float/", ["sim/scenario"]),
    (r"hdf5|openssl/|libdeflate", ["sim/storage"]),
    (r"tbb/|oneapi/", ["sim/engine/threads"]),
    (r"(?:sys/|netinet/)|(?:unistd|fcntl|signal|csignal|termios|pthread|poll|dlfcn)(?:\.h)?$",
     ["sim/app", "sim/storage", "sim/engine/threads"]),
    (r"(?:thread|mutex|shared_mutex|condition_variable|future|semaphore|latch|barrier|stop_token)$",
     ["sim/app", "sim/storage", "sim/engine/threads"]),
    (r"atomic$", ["sim/app", "sim/storage", "sim/engine", "sim/engine/threads"]),  # a request to stop
    (r"fmt/", ["sim", "models", "analysis"]),
]
STANDARD = re.compile(r"^[a-z_0-9]+$|^(?:emscripten/\w+\.h)$")
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
GENERATED = {"build_info.hpp"}  # written into the build folder by CMake, on the path of one folder alone


def matches(pattern, folder):
    if pattern.endswith("/*"):
        head, _, tail = folder.rpartition("/")
        return head == pattern[:-2] and tail != ""
    return pattern == folder


def row_of(folder):
    if folder in MAY_INCLUDE:
        return MAY_INCLUDE[folder]
    for pattern, allowed in MAY_INCLUDE.items():
        if matches(pattern, folder):
            return allowed
    return None


def split(path):
    folder, _, name = path.rpartition("/")
    return folder, name.split(".")[0]


def is_model_file(path):
    return matches("models/*", split(path)[0])


def is_before_a_run(path):
    folder, stem = split(path)
    return bool(BEFORE_A_RUN.match(stem)) or f"{folder}/{stem}" in GENERATES_BEFORE_A_RUN


def own_fault(path, target):
    """What is wrong when `path` includes the project's `target`; None when nothing is."""
    folder, stem = split(path)
    other, other_stem = split(target)
    if target in GENERATED or (other == "" and folder != ""):
        return None if target in GENERATED else f"'{target}': includes start at the root of the project"
    if other != folder:
        allowed = row_of(folder)
        if allowed is None:
            return f"the folder '{folder}' is not in the table of who may include whom"
        if not any(matches(pattern, other) for pattern in allowed):
            return f"'{folder}' may not include '{other}'"
    by_catalogue = folder.startswith("analysis") and folder != LOOKS_INTO_MODELS
    if by_catalogue and other == "models" and other_stem not in ("catalogue", "entry", "testimony"):
        return "analysis reaches a model only through the catalogue"
    if is_model_file(path):
        if other == "models" and other_stem == "catalogue":
            return "a model does not know the catalogue"
        if other == "sim/scenario" and not READS_TEXT.match(stem):
            return "only the reading and describing files of a model include sim/scenario"
        if other == folder and DESCRIPTION.match(other_stem) and not is_before_a_run(path):
            return f"behaviour and state do not include '{target}'"
    return None


def outside_fault(path, target):
    for pattern, folders in FENCES:
        if re.match(pattern, target):
            if below(path, folders) and (split(path)[0] in folders or folders == ["sim", "models", "analysis"]):
                return None
            return f"only {' and '.join(folders)} may include <{target}>"
    return None if STANDARD.match(target) else f"<{target}> is fenced nowhere"


def reaches(includes, start):
    """Every own file that `start` reaches, each with the file through which."""
    seen = {}
    open_files = [(target, start) for target in includes.get(start, [])]
    while open_files:
        target, through = open_files.pop()
        if target in seen:
            continue
        seen[target] = through
        open_files += [(following, target) for following in includes.get(target, [])]
    return seen


def faults_of(root):
    faults = []
    includes = {}
    for path, text in sources(root):
        own = includes.setdefault(path, [])
        for number, line in enumerate(text.split("\n"), start=1):
            found = INCLUDE.match(line)
            if not found:
                continue
            target = found.group(1) or found.group(2)
            if found.group(1):
                own.append(target)
            what = own_fault(path, target) if found.group(1) else outside_fault(path, target)
            if what:
                faults.append((path, number, what))
    for path in includes:
        if not is_model_file(path) or is_before_a_run(path):
            continue
        folder = split(path)[0]
        for target, through in reaches(includes, path).items():
            other, stem = split(target)
            hidden = other == "sim/scenario" or (other == folder and DESCRIPTION.match(stem))
            if hidden and through != path:
                faults.append((path, 1, f"reaches '{target}' through '{through}'"))
    return faults


if __name__ == "__main__":
    report(faults_of(sys.argv[1]))
