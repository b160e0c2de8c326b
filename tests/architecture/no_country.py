"""Neither the engine nor a model knows a country: what is French stands in scenarios/ and in docs/.

Usage: no_country.py ROOT. Reads sim/ and models/: code, comments and texts. Names are taken apart (`RimSlot` holds the
word `rim`). `French` as a language is no country: only an adjective before a noun counts ("the French plan").
"""

import re
import sys

from source_tree import report, sources

WORDS = {
    "france", "miprof", "cncdh", "ccem", "rim", "greta", "matignon", "elysee", "senate", "jorf", "legifrance", "prefect",
    "prefet", "ocrteh", "oclti", "dgef", "ssmsi", "dacg", "dpjj", "enm", "dgcs", "sdfe", "dgt", "ofii", "ofpra",
    "agrasc", "ondrp", "insee", "dgs", "dgos", "igas", "cour", "comptes",
}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
ADJECTIVE = re.compile(r"\bFrench (case|plan|plans|scenario|scenarios|government|ministry|ministries|law|state)\b")

# File, what a line must hold to be let through, and why.
EXEMPT = (
    ("models/plan/fields_settings.cpp", re.compile(r'^ *"[^"]*(\\"[^"]*\\"[^"]*)*"|^ *unit, .*"|^ *Dimension::.*"'),
     "the cited source of a default: who replaces the default replaces the source with it"),
    ("models/plan/fields_entities.hpp", re.compile(r'^ *"[^"]*"'), "likewise"),
    ("sim/app/commands.cpp", re.compile(r'"liaison [^"]*(scenarios|results)/france-'), "an example to type: the name of a file"),
)


def is_exempt(path, line):
    return any(path == file and holds.search(line) for file, holds, _ in EXEMPT)


def faults_of(root):
    faults = []
    for path, text in sources(root, folders=("sim", "models")):
        for number, line in enumerate(text.split("\n"), start=1):
            if is_exempt(path, line):
                continue
            for word in WORD.findall(line):
                if word.lower() in WORDS:
                    faults.append((path, number, f"'{word}' is a word of one country"))
            for said in ADJECTIVE.finditer(line):
                faults.append((path, number, f"'{said[0]}' is of one country"))
    return faults


if __name__ == "__main__":
    report(faults_of(sys.argv[1]))
