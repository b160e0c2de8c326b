"""`liaison diff`: what two result files have in common and what not, and the exit code that scripts read."""
import json

from support import CHAIN, PLAN, SCENARIOS, AppTest, main

CAN = SCENARIOS / "reference" / "garbage-can.yaml"


class Diff(AppTest):
    def made(self, name, scenario, *words):
        self.liaison("run", scenario, "--replications", "6", "--quiet", "--output", name, *words)
        return name

    def diff(self, first, second, *words, code=0):
        done = self.liaison("diff", first, second, *words, code=code)
        if "--json" not in words:
            self.assert_screen(done.out)
        return done

    def test_the_scenarios_of_a_search_are_read_behind_its_question(self):
        for name, chance in (("a.h5", "0.2"), ("b.h5", "0.3")):
            self.liaison("gap", PLAN, "--target", "3", "--confidence", "0.5", "--by", "backing.mean", "--steps", "2",
                         "--at-most", "10", "--set", f"settings.gate.budget_p0={chance}", "--quiet", "--output", name)
        out = self.liaison("diff", "a.h5", "b.h5", code=4).out
        self.assertEqual(out.count("- settings.gate.budget_p0: 0.2, in B 0.3"), 3)
        self.assertNotIn("cannot say", out)

    def test_files_of_every_kind_are_the_same_as_themselves(self):
        for scenario in (CHAIN, PLAN, CAN):
            name = self.made("a.h5", scenario, "--force", "--record", "summary")
            self.assertIn("All values are the same, bit for bit: ", self.diff(name, name).out)
        self.liaison("compare", PLAN, PLAN, "--set", "plan.measures=4", "--replications", "5", "--quiet", "--output", "c.h5")
        before = self.bytes_of("c.h5")
        self.assertIn("All values are the same", self.diff("c.h5", "c.h5").out)
        self.assertIn("Toutes les valeurs sont les mêmes", self.diff("c.h5", "c.h5", "--lang", "fr").out)
        self.assertEqual(self.bytes_of("c.h5"), before)

    def test_another_seed_and_another_setting_are_told_with_values_and_labels(self):
        self.made("a.h5", PLAN)
        self.made("b.h5", PLAN, "--seed", "2", "--set", "settings.backing.mean=0.3")
        done = self.diff("a.h5", "b.h5", code=4)
        text = " ".join(done.out.split())
        self.assertIn("Seed: 1, in B 2", text)
        self.assertIn("Scenario: 1 point differs: - settings.backing.mean: 0.4, in B 0.3", text)
        self.assertRegex(text, r"- seed: 6 of 6 values\. The first at replication 0: 1, in B 2\. The largest distance: 1\.")
        self.assertRegex(text, r"- measure_status: \d+ of 120 values\. The first at replication 0, measure ")
        whole = json.loads(self.diff("a.h5", "b.h5", "--json", code=4).out)
        self.assertFalse(whole["same_values"])
        self.assertEqual(whole["provenance"], [{"what": "seed", "first": "1", "second": "2"}])
        self.assertEqual(whole["scenarios"][0][0]["path"], "settings.backing.mean")
        seeds = [one for one in whole["datasets"] if one["dataset"] == "seed"]
        self.assertEqual(seeds, [{"dataset": "seed", "difference": "values", "compared": 6, "differing": 6,
                                  "first_at": {"replication": "0"}, "first": "1", "second": "2", "largest": 1.0}])

    def test_more_runs_of_the_same_have_the_same_values_and_are_not_the_same(self):
        self.made("a.h5", PLAN, "--record", "events")
        self.liaison("run", PLAN, "--replications", "9", "--record", "events", "--quiet", "--output", "b.h5")
        text = " ".join(self.diff("a.h5", "b.h5", code=4).out.split())
        self.assertIn("Runs planned: 6, in B 9", text)
        self.assertIn("Scenario: the same but for what changes no run", text)
        self.assertIn("What both have is the same, bit for bit", text)
        self.assertIn("axis replication: both have 6, only A 0, only B 3", text)

    def test_a_dataset_that_only_one_has_is_named(self):
        self.made("a.h5", PLAN)
        self.made("b.h5", PLAN, "--record", "summary")
        text = " ".join(self.diff("a.h5", "b.h5", code=4).out.split())
        self.assertIn("- measure_status: only in A.", text)
        self.assertIn("Recording: measures, in B summary", text)

    def test_other_models_have_little_in_common(self):
        self.made("a.h5", PLAN)
        self.made("b.h5", CHAIN)
        text = " ".join(self.diff("a.h5", "b.h5", code=4).out.split())
        self.assertIn("Model: plan, in B clearance_chain", text)

    def test_what_is_no_result_file_is_refused_and_nothing_is_changed(self):
        self.made("a.h5", CHAIN)
        whole = self.bytes_of("a.h5")
        (self.folder / "cut.h5").write_bytes(whole[: len(whole) // 2])
        (self.folder / "empty.h5").write_bytes(b"")
        for bad in ("cut.h5", "empty.h5", str(PLAN), "none.h5", "."):
            for pair in ((bad, "a.h5"), ("a.h5", bad)):
                done = self.liaison("diff", *pair, code=2)
                self.assertEqual(done.out, "")
                self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertEqual(len(self.liaison("diff", "cut.h5", "none.h5", code=2).err.splitlines()), 2)
        other = whole.replace(b"liaison_format_version", b"liaison_format_versiom")
        (self.folder / "other.h5").write_bytes(other)
        self.liaison("diff", "other.h5", "a.h5", code=2)
        self.assertEqual(self.bytes_of("a.h5"), whole)

    def test_it_takes_two_files(self):
        self.assertIn("which result files?", self.liaison("diff", code=2).err)
        self.assertIn("which result files?", self.liaison("diff", "a.h5", code=2).err)
        self.assertIn("one word too many", self.liaison("diff", "a.h5", "b.h5", "c.h5", code=2).err)

    def test_what_a_file_says_does_nothing_to_the_terminal(self):
        self.made("a.h5", PLAN)
        evil = "b\x1b[31m\u202e.h5"
        (self.folder / evil).write_bytes(self.bytes_of("a.h5"))
        done = self.liaison("diff", "a.h5", evil)
        self.assertNotIn("\x1b", done.out)
        self.assertNotIn("\u202e", done.out)
        self.assertIn("b\\x1b[31m\\u202e.h5", done.out)


if __name__ == "__main__":
    main()
