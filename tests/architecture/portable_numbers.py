"""Reads the sources that compute results for what gives other numbers on another machine, compiler or in the browser.

Usage: portable_numbers.py ROOT. What is promised: docs/reproducibility.md. The folders are those that the browser
build shares: sim/ without app, storage and engine/threads, models/, analysis/explain.
"""

import pathlib
import re
import sys

from source_tree import code_of, is_shared, report, sources

# Functions of <cmath> whose result IEEE 754 does not fix. sqrt, floor, ceil, fabs and the classifications are exact.
ELEMENTARY = """acos acosh asin asinh atan atan2 atanh cbrt cos cosh erf erfc exp exp2 expm1 fma fmod hypot ldexp
lerp lgamma log log10 log1p log2 modf nearbyint pow remainder rint scalbn sin sinh tan tanh tgamma lround llround
lrint round trunc beta legendre riemann_zeta""".split()
_NAMES = "|".join(name + "[fl]?" for name in ELEMENTARY)

RULES = [
    (rf"(?<![\w.:>])(?:(?:std)?\s*::\s*)?(?:{_NAMES})\s*\(", "elementary function not from sim/base/math.hpp"),
    (rf"\bstd\s*::\s*(?:{_NAMES})\b", "elementary function not from sim/base/math.hpp"),
    (r"#\s*include\s*<random>|\bstd\s*::\s*\w+_distribution\b|\bmt19937\w*|\brandom_device\b|\bs?rand\s*\(",
     "chance not from sim/random"),
    (r"\bstd\s*::\s*(?:shuffle|sample)\b", "chance not from sim/random"),
    (r"\blong\s+double\b|\b__float128\b", "a long double has another size on every machine"),
    (r"\blong\b(?!\s+double)", "a long has another size in the browser: use std::int64_t"),
    (r"\bunordered_\w+", "an unordered container has no order that is the same everywhere"),
    (r"\bstd\s*::\s*hash\b|\btypeid\b", "the library's own choice, not the same everywhere"),
    (r"#\s*include\s*<(?:Eigen/|eigen3/)|\bEigen\s*::", "Eigen sums in an order that depends on the processor"),
    (r"\bstd\s*::\s*(?:reduce|transform_reduce|execution|valarray)\b|#\s*include\s*<(?:valarray|execution)>",
     "sums in an order that is not fixed"),
    (r"\bstd\s*::\s*(?:from_chars|to_chars)\b|#\s*include\s*<charconv>",
     "not in the browser's library for doubles: use fast_float and fmt"),
    (r"\b(?:strto[dfl]\w*|ato[fil]|sto[dfil]|stold|stoul|stoull|sscanf|v?s?n?printf)\s*\(|\bstd\s*::\s*locale\b",
     "depends on the locale: use fast_float and fmt"),
    (r"\b(?:system|steady|high_resolution)_clock\b|\bgetenv\s*\(|\bstd\s*::\s*time\s*\(",
     "depends on when or where the program runs"),
    (r"\bsource_location\b|\bbit_cast\b|\bjthread\b|\bstd\s*::\s*(?:ranges|views|format)\b|#\s*include\s*<(?:ranges|format)>",
     "not in the browser's library"),
    (r"#\s*pragma\s+(?:omp|GCC\s+optimize|STDC)|\bfast-math\b|\boptimize\s*\(", "changes how numbers are computed"),
]
_COMPILED = [(re.compile(pattern), what) for pattern, what in RULES]

FLAGS = re.compile(r"-(?:ffast-math|Ofast|march=|mtune=native|mfma|ffp-contract=(?!off)|funsafe-math-optimizations)")


def faults_of(root):
    faults = []
    for path, text in sources(root):
        if not is_shared(path):
            continue
        for number, line in enumerate(code_of(text).split("\n"), start=1):
            for pattern, what in _COMPILED:
                found = pattern.search(line)
                if found:
                    faults.append((path, number, f"'{found.group(0).strip()}': {what}"))
    return faults


def flag_faults_of(root):
    """Compiler flags that let numbers differ, anywhere in the build."""
    root = pathlib.Path(root)
    files = [root / "CMakeLists.txt", root / "CMakePresets.json"]
    for folder in ("cmake", "sim", "models", "analysis"):
        files += sorted((root / folder).rglob("CMakeLists.txt")) + sorted((root / folder).rglob("*.cmake"))
    faults = []
    for file in files:
        if not file.is_file():
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            found = FLAGS.search(line.split("#")[0])
            if found:
                faults.append((file.relative_to(root).as_posix(), number,
                               f"'{found.group(0)}': changes how numbers are computed"))
    return faults


if __name__ == "__main__":
    report(faults_of(sys.argv[1]) + flag_faults_of(sys.argv[1]))
