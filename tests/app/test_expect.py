"""`expect:` in a scenario: a run says what holds, and ends with 4 when something does not."""
import json
import shlex

from support import CHAIN, PLAN, SCENARIOS, AppTest, main

PERSISTENT = SCENARIOS / "reference" / "pressman-wildavsky-persistent.yaml"
PACKAGES = SCENARIOS / "reference" / "pressman-wildavsky-packages.yaml"


class Expect(AppTest):
    def run_chain(self, expect, *words, scenario=CHAIN, code=0, runs=400):
        done = self.liaison("run", scenario, "--replications", str(runs), "--quiet", "--force", "--output", "a.h5",
                            "--set", f"expect=[{expect}]", *words, code=code)
        self.assert_screen(done.out)
        return " ".join(done.out.split())

    def test_the_closed_forms_of_the_reference_scenarios_hold(self):
        for scenario in (PACKAGES, PERSISTENT):
            done = self.liaison("run", scenario, "--quiet", "--output", "a.h5", "--force")
            self.assertIn("\nheld: passed ", done.out)
            self.assertNotIn("undecided", done.out)
        # The twin: another chance of agreement, the same statements.
        done = self.liaison("run", PACKAGES, "--quiet", "--output", "a.h5", "--force", "--set", "settings.probability=0.9", code=4)
        self.assertIn("\nbroken: passed between 0.19 and 0.24 on average. ", done.out)
        self.assertIn("\nheld: agreements at most 70", done.out)

    def test_it_changes_no_run(self):
        def hash_of(text):
            return text.split("results_sha256: ")[1].split()[0]
        plain = hash_of(self.liaison("run", CHAIN, "--replications", "20", "--quiet", "--output", "b.h5").out)
        self.assertEqual(hash_of(self.run_chain("{outcome: passed, at_most: 1}", runs=20)), plain)
        self.assertIn("Scenario: the same but for what changes no run", " ".join(self.liaison("diff", "a.h5", "b.h5").out.split()))

    def test_a_run_that_breaks_a_statement_is_named_ready_to_be_run_again(self):
        out = self.run_chain("{outcome: agreements, at_most: 60}", code=4)
        self.assertRegex(out, r"broken: agreements at most 60 in every run\. It is not so in \d+ of 400 runs, the first of them replication \d+, with \d+: liaison rerun a\.h5 --row \d+")
        whole = json.loads(self.liaison("expect", "a.h5", "--json", code=4).out)
        finding = whole["expect"][0]
        self.assertEqual(finding["verdict"], "broken")
        self.assertGreater(finding["value_outside"], 60)
        self.assertIn(f"with {finding['value_outside']:.0f}: liaison", out)
        self.assertIn(finding["command"], out)
        self.liaison(*shlex.split(finding["command"])[1:], "--output", "row.h5")
        row = json.loads(self.liaison("expect", "row.h5", "--json", code=4).out)
        self.assertEqual((row["runs"], row["expect"][0]["first_outside"]), (1, finding["first_outside"]))
        fewer = self.run_chain("{outcome: agreements, at_most: 60}", runs=finding["first_outside"])  # all before it hold
        self.assertIn("held: agreements at most 60", fewer)

    def test_a_mean_and_a_share_are_held_broken_or_undecided(self):
        for statement, verdict, code in (("holds: on_average, at_least: 0.5", "broken", 4),
                                         ("holds: on_average, at_most: 0.5", "held", 0),
                                         ("holds: on_average, at_most: 0.0276", "undecided", 0),
                                         ("holds: in_a_share, share: 0.8, at_most: 0", "held", 0),
                                         ("holds: in_a_share, share: 0.5, at_least: 1", "broken", 4),
                                         ("holds: in_a_share, share: 0.97, at_most: 0", "undecided", 0)):
            self.assertIn(f"{verdict}: passed ", self.run_chain("{outcome: passed, " + statement + "}", code=code))
        # A flag has the exact interval of a chance from the first look on; of any other number that was always the same
        # nothing is known.
        self.assertIn("held: passed", self.run_chain("{outcome: passed, holds: on_average, at_most: 0.5}", runs=50))
        self.assertIn("too much alike", self.run_chain("{outcome: waits.not_launched, holds: on_average, at_most: 1}",
                                                       scenario=PLAN, runs=50))
        self.assertIn("Looked at after 50, 100, 200", self.run_chain("{outcome: passed, holds: on_average, at_most: 0.5}", runs=49))

    def test_every_model_and_both_languages(self):
        self.run_chain("{outcome: realised.independent, at_least: 0, at_most: 10}", scenario=PLAN, runs=20)
        self.run_chain("{outcome: realised.independent, at_least: 11}", scenario=PLAN, runs=20, code=4)
        self.run_chain("{outcome: resolutions, at_least: 0}", scenario=SCENARIOS / "reference" / "garbage-can.yaml", runs=1)
        french = self.run_chain("{outcome: agreements, at_most: 60}", "--lang", "fr", code=4)
        self.assertIn("démenti : agreements au plus 60 à chaque essai.", french)

    def test_the_recording_makes_no_difference(self):
        statement = "{outcome: realised.independent, at_least: 1}"
        found = []
        for level in ("summary", "events"):
            self.run_chain(statement, "--record", level, scenario=PLAN, runs=60, code=4)
            found.append(json.loads(self.liaison("expect", "a.h5", "--json", code=4).out)["expect"])
        self.assertEqual(*found)

    def test_what_is_wrong_with_a_statement_is_told_before_anything_is_run(self):
        (self.folder / "a.yaml").write_text(f"format: 1\nextends: {CHAIN}\nexpect:\n  - {{outcome: pased, at_least: 1}}\n  - {{outcome: passed}}\n", encoding="utf-8")
        for command in ("run", "check"):
            faults = self.liaison(command, "a.yaml", code=2).err.splitlines()
            self.assertEqual(len(faults), 2)
            self.assertTrue(faults[0].startswith("a.yaml:4:15: expect[0].outcome: got pased, expected one of passed,"), faults)
            self.assertTrue(faults[1].startswith("a.yaml:5:5: expect[1].at_least: got nothing"), faults)
        (self.folder / "a.yaml").write_text(f"format: 1\nextends: {CHAIN}\nexpect: [{{outcome: pased, at_least: 1}}]\n", encoding="utf-8")
        for command in ("run", "check"):
            self.assertEqual(self.liaison(command, "a.yaml", code=2).err,
                             "a.yaml:3:20: expect[0].outcome: got pased, expected one of passed, agreements, attempts, "
                             "completion_week, first_failed; did you mean 'passed'?\n")
        self.assertEqual(self.files(), ["a.yaml"])

    def test_what_is_no_run_with_expectations_is_refused(self):
        self.liaison("run", CHAIN, "--replications", "3", "--quiet", "--output", "a.h5")
        self.assertIn("expects nothing", self.liaison("expect", "a.h5", code=2).err)
        self.liaison("compare", CHAIN, CHAIN, "--replications", "3", "--quiet", "--output", "c.h5")
        self.assertIn("kind 'comparison'", self.liaison("expect", "c.h5", code=2).err)
        for bad in (str(CHAIN), "none.h5", "a.h5.log"):
            self.assertEqual(self.liaison("expect", bad, code=2).out, "")
        self.assertIn("which result file?", self.liaison("expect", code=2).err)
        self.assertIn("one word too many", self.liaison("expect", "a.h5", "a.h5", code=2).err)


if __name__ == "__main__":
    main()
