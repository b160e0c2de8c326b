"""The plan to fill in, in both languages, and the invented one filled in from it, are sound as they stand; the two
languages say the same; each file of mistakes is refused with every mistake at once."""

import csv
import re

from support import SCENARIOS, AppTest, main

TEMPLATE = SCENARIOS / "template"
PLANS = {"plan.yaml": ("measures.csv", ","), "plan-fr.yaml": ("mesures.csv", ";")}


def rows(name, separator):
    with open(TEMPLATE / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def without_texts(name):
    """A plan without its comments, titles, names and sources, and without how its table is written."""
    text = (TEMPLATE / name).read_text(encoding="utf-8")
    text = re.sub(r"#.*", "", text)
    text = re.sub(r'"[^"]*"', '""', text)
    return [line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("measures:")]


class Template(AppTest):
    def test_each_plan_is_checked_and_runs_as_it_stands(self):
        for name in [*PLANS, "housing.yaml"]:
            for language in ("en", "fr"):
                with self.subTest(name=name, language=language):
                    self.liaison("check", TEMPLATE / name, "--lang", language)
        for name in PLANS:
            self.liaison("run", TEMPLATE / name, "--replications", "5", "--output", self.folder / "r.h5", "--force")

    def test_both_languages_give_the_same_runs(self):
        for name in PLANS:
            self.liaison("run", TEMPLATE / name, "--replications", "20", "--output", f"{name}.h5")
        done = self.liaison("diff", *(f"{name}.h5" for name in PLANS), "--lang", "en", code=4)
        self.assertIn("Scenario: the same but for what changes no run", " ".join(done.out.split()))
        different = re.findall(r"^- (\w+):", done.out, re.MULTILINE)
        self.assertEqual(different, ["measure_title_en", "measure_title_fr"])
        self.assertEqual(without_texts("plan.yaml"), without_texts("plan-fr.yaml"))
        english, french = (rows(*PLANS[name]) for name in PLANS)
        self.assertEqual(english[0], french[0])
        self.assertEqual([row[0] for row in english], [row[0] for row in french])

    def test_what_is_invented_says_so(self):
        for (name, separator), word in zip(PLANS.values(), ("EXAMPLE", "EXEMPLE")):
            table = rows(name, separator)
            for row in table[1:]:
                self.assertTrue(row[table[0].index("title")].startswith(word), row)
                self.assertTrue(row[-1].startswith(word), row)

    def test_the_mistakes_are_told_at_once(self):
        least = {"french-spreadsheet.yaml": 4, "mistakes.yaml": 9, "columns.yaml": 4, "cells.yaml": 2, "plan.yaml": 7,
                 "tab.yaml": 1, "colon.yaml": 1, "no-table.yaml": 1}
        for name, faults in least.items():
            with self.subTest(name=name):
                done = self.liaison("check", TEMPLATE / "errors" / name, "--lang", "en", code=2)
                self.assertGreaterEqual(len(done.err.splitlines()), faults, done.err)
        self.assertEqual({path.name for path in (TEMPLATE / "errors").glob("*.yaml")}, set(least))


if __name__ == "__main__":
    main()
