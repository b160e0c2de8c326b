"""Comparing scenarios: what is said, what is written, and what is refused."""
import json
import os
import subprocess

from support import CHAIN, FRANCE, LIAISON, PLAN, SCENARIOS, AppTest, main

STAFFED = SCENARIOS / "france-2019-2021-staffed.yaml"
NEAR = "settings: {backing.mean: 0.402}\n"  # changes little
SHORT = "settings: {staff.tenure: 12 months}\n"


class Compare(AppTest):
    def scenario(self, name, text):
        (self.folder / name).write_text(f"format: 1\nextends: {PLAN}\n{text}", encoding="utf-8")
        return name

    def answer(self, *words):
        return json.loads(self.liaison("compare", *words, "--json", "--quiet").out)


class Answers(Compare):
    def test_first_it_says_what_the_scenarios_change_then_what_it_does(self):
        done = self.liaison("compare", FRANCE, STAFFED, "--replications", "50", "--output", "a.h5")
        lines = done.out.splitlines()
        self.assertIn("differs from A", " ".join(lines[:3]))
        self.assertIn("in 4 points:", " ".join(lines[:3]))
        text = " ".join(done.out.split())
        for said in ("lever staffing: 0, in B 1", "settings.staff.coordinator_fte: 2 -> 12", "50 pairs of runs",
                     "realised (judged independently): B has", "more than A on average", "The sign is settled: the interval leaves 0 out.", "5% look like this",
                     "Replication 0: A and B part on working day", "not a finding about named ministries"):
            self.assertIn(said, text)
        self.assert_screen("\n".join(line for line in lines if "sha256" not in line), 80)
        self.assertIn("100 runs, 50 for each of 2 scenarios", done.err)
        self.assertIn("not why", done.err)
        self.assertEqual(self.files(), ["a.h5", "a.h5.log"])

    def test_of_a_handful_of_pairs_no_interval_is_given(self):
        for language, said in (("en", "fewer than 6 have no interval"), ("fr", "à moins de 6, il n'y a ni intervalle ni signe")):
            done = self.liaison("compare", FRANCE, STAFFED, "--replications", "2", "--quiet", "--lang", language, "--force",
                                "--output", "a.h5")
            self.assertIn(said, " ".join(done.out.split()))
            self.assertIn("[–]", done.out)
        outcome = self.answer(FRANCE, STAFFED, "--replications", "5", "--output", "b.h5")["against_first"][0]["outcomes"]
        self.assertEqual([outcome["realised.independent"][key] for key in ("low", "high", "sign")], [None, None, "undecided"])
        outcome = self.answer(FRANCE, STAFFED, "--replications", "6", "--output", "c.h5")["against_first"][0]["outcomes"]
        self.assertEqual(outcome["realised.independent"]["sign"], "more")
        for command in ("run", "knock-out", "attribute"):
            done = self.liaison(command, FRANCE, "--replications", "3", "--quiet", "--lang", "en", "--force", "--output", "d.h5")
            self.assertIn("Fewer than 6 runs: no interval of a mean is given", " ".join(done.out.split()))

    def test_both_languages_give_the_same_numbers(self):
        english = self.liaison("compare", FRANCE, STAFFED, "--replications", "20", "--quiet", "--output", "a.h5").out
        french = self.liaison("compare", FRANCE, STAFFED, "--replications", "20", "--quiet", "--output", "b.h5",
                              "--lang", "fr").out
        self.assertIn("diffère de A", " ".join(french.split()))
        self.assertIn("en a", french)
        self.assertIn("l'intervalle exclut 0.", " ".join(french.split()))
        for text in (english, french):
            self.assertNotRegex(" ".join(text.split()), "would not change|n'y changeraient")
        row = next(line for line in english.splitlines() if line.startswith("  realised"))
        other = next(line for line in french.splitlines() if line.startswith("  réalisées"))
        self.assertEqual(row.split()[1:-1], other.replace(",", ".").split()[1:-1])
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))

    def test_identical_scenarios_differ_by_exactly_0(self):
        answer = self.answer(PLAN, self.scenario("same.yaml", "title: The same\n"), "--replications", "30",
                             "--output", "a.h5")
        for outcome in answer["against_first"][0]["outcomes"].values():
            self.assertEqual((outcome["difference"], outcome["low"], outcome["high"], outcome["sign"]), (0, 0, 0, "equal"))
        self.assertEqual(answer["against_first"][0]["changes"], [])
        self.assertIsNone(answer["against_first"][0]["first_divergence"])
        self.assertIsNone(answer["against_first"][0]["earliest_divergence"])

    def test_the_pairs_are_those_of_two_runs_with_the_same_seed(self):
        short = self.scenario("short.yaml", SHORT)
        answer = self.answer(PLAN, short, "--replications", "40", "--seed", "9", "--output", "a.h5")
        means = []
        for number, file in enumerate((PLAN, short)):
            alone = self.liaison("run", file, "--replications", "40", "--seed", "9", "--quiet", "--output", f"{number}.h5")
            means.append(next(line.split()[1] for line in alone.out.splitlines() if line.startswith("  realised")))
        realised = answer["against_first"][0]["outcomes"]["realised.independent"]
        self.assertEqual([f"{realised['first_mean']:.1f}", f"{realised['second_mean']:.1f}"], means)

    def test_json_is_all_that_is_printed_and_holds_the_whole_answer(self):
        later = self.scenario("later.yaml", "events:\n  - {on: 2025-01-02, set: {backing.mean: 0.9}}\n")
        answer = self.answer(PLAN, self.scenario("short.yaml", SHORT), later, "--replications", "30", "--output", "a.h5")
        self.assertEqual([scenario["scenario"] for scenario in answer["scenarios"]], ["A", "B", "C"])
        second, third = answer["against_first"]
        self.assertEqual([(c["path"], c["second"]) for c in second["changes"]], [("settings.staff.tenure", "12 months")])
        self.assertNotEqual(second["changes"][0]["first"], "")  # the default that was changed
        self.assertEqual([(c["date"], c["second"]) for c in third["changes"]], [("2025-01-02", "set: {backing.mean: 0.9}")])
        self.assertGreaterEqual(third["earliest_divergence"]["day"], 250)
        self.assertEqual(answer["results"], "a.h5")
        self.assertEqual(set(second["outcomes"]), set(answer["units"]))

    def test_measures_that_only_one_has_are_said_and_the_others_paired(self):
        done = self.liaison("compare", FRANCE, SCENARIOS / "france-2019-2021-44-measures.yaml", "--replications", "20",
                            "--quiet", "--output", "a.h5")
        text = " ".join(done.out.split())
        self.assertIn("Measures: 44 are in both and paired by their ids. Only A has m45", text)
        self.assertIn("realised, in common", text)
        self.assertNotIn("at most as observed", text)  # of 45 and of 44 is not the same

    def test_long_lists_of_what_only_one_has_are_cut_in_words_and_whole_in_json(self):
        many = "plan: {measures: 310}\nmeasures:\n" + "".join(f"  - {{id: extra-{n}}}\n" for n in range(300))
        name = self.scenario("many.yaml", many)
        text = self.liaison("compare", PLAN, name, "--replications", "2", "--quiet", "--output", "a.h5").out
        self.assertIn("…", text.split("pairs of runs")[0])
        self.assertLess(len(text.split("pairs of runs")[0].splitlines()), 16)
        answer = self.answer(PLAN, name, "--replications", "2", "--output", "b.h5")
        entries = answer["against_first"][0]["changes"][-1]["second"].split(", ")
        self.assertEqual((len(entries), entries[-1]), (300, "extra-299"))

    def test_one_file_is_compared_with_itself_changed_as_with_a_file_that_says_the_change(self):
        child = self.scenario("near.yaml", NEAR)
        few = ("--replications", "8", "--quiet")
        typed = self.liaison("compare", PLAN, "--with", "settings.backing.mean=0.402", *few, "--output", "a.h5").out
        self.assertIn(f"B ({PLAN} --with settings.backing.mean=0.402) differs from A", " ".join(typed.split()))
        self.liaison("compare", PLAN, child, *few, "--output", "b.h5")
        differ = json.loads(self.liaison("diff", "a.h5", "b.h5", "--json", code=4).out)
        self.assertIsNone(differ["scenarios"])  # the same, letter by letter
        self.assertEqual({one["dataset"] for one in differ["datasets"]}, {"scenario_title"})
        two = self.answer(PLAN, "--with", "settings.backing.mean=0.402", "--with", "plan.measures=12", *few, "--output", "c.h5")
        self.assertEqual({change["path"] for change in two["against_first"][0]["changes"]} >= {"plan.measures"}, True)
        self.liaison("compare", PLAN, "--with", "plan.measures=12", *few)
        self.assertIn("results/minimal_vs_changed.h5", self.files())

    def test_values_outside_what_is_plausible_are_remarked(self):
        far = self.scenario("far.yaml", "settings: {backing.mean: 0.999}\n")
        for language, said in (("en", "settings.backing.mean: outside what is plausible (0.05 – 0.8): 0.999."),
                               ("fr", "settings.backing.mean : hors de la plage plausible (0.05 – 0.8) : 0.999.")):
            done = self.liaison("compare", PLAN, far, "--replications", "6", "--quiet", "--lang", language, "--force", "--output", "a.h5")
            self.assertIn(said, " ".join(done.out.split()).replace("\u202f", " "))
        self.assertNotIn("plausible", self.liaison("compare", PLAN, PLAN, "--replications", "6", "--quiet", "--output", "b.h5").out)

    def test_a_result_of_several_scenarios_names_them_all(self):
        near = self.scenario("near.yaml", NEAR)
        self.liaison("compare", PLAN, near, "--replications", "6", "--quiet", "--output", "a.h5")
        for language in ("en", "fr"):
            out = " ".join(self.liaison("describe", "a.h5", "--lang", language).out.split())
            self.assertRegex(out, r"S\w+s .*minimal\.yaml, .*near\.yaml")

    def test_a_model_without_a_log_of_events_says_so(self):
        done = self.liaison("compare", CHAIN, CHAIN, "--set", "runs.replications=20", "--quiet", "--output", "a.h5")
        self.assertIn("keeps no log of events", " ".join(done.out.split()))
        self.assertIn("the runs are the same", " ".join(done.out.split()))

    def test_a_comparison_says_what_it_is(self):
        self.liaison("compare", PLAN, PLAN, "--replications", "5", "--quiet", "--output", "a.h5")
        self.assertIn("model plan", self.liaison("describe", "a.h5").out)
        self.assertIn("is a result file, not a scenario", self.liaison("compare", PLAN, "a.h5", code=2).err)


class Sequences(Compare):
    def test_until_settled_adds_runs_until_the_sign_is_clear(self):
        answer = self.answer(FRANCE, STAFFED, "--until-settled", "--output", "a.h5")
        sequence = answer["against_first"][0]["until_settled"]
        self.assertEqual((sequence["reached"], sequence["sign"], sequence["look"], answer["replications"]),
                         ("sign", "more", 1, 100))
        self.assertAlmostEqual(sequence["confidence"], 0.975)

    def test_or_says_undecided_at_the_most_pairs(self):
        near = self.scenario("near.yaml", NEAR)
        words = ["compare", PLAN, near, "--until-settled", "--at-most", "120", "--quiet"]
        text = " ".join(self.liaison(*words, "--output", "a.h5").out.split())
        self.assertRegex(text, r"Undecided between -\S+ and \+\S+ \(99\.17% at the 2nd look\) after 120 pairs")
        french = " ".join(self.liaison(*words, "--lang", "fr", "--output", "b.h5").out.split())
        self.assertRegex(french, r"Indécis entre -\S+ et \+\S+ .* au 2e examen\) après 120 paires")

    def test_half_width_ends_it_too(self):
        near = self.scenario("near.yaml", NEAR)
        answer = self.answer(PLAN, near, "--until-settled", "--half-width", "0.5", "--output", "a.h5")
        sequence = answer["against_first"][0]["until_settled"]
        self.assertEqual((sequence["reached"], sequence["sign"]), ("half_width", "undecided"))
        self.assertLessEqual(sequence["high"] - sequence["low"], 1.0)
        self.assertLess(answer["replications"], 10000)

    def test_equal_scenarios_end_it_at_the_first_look(self):
        answer = self.answer(PLAN, PLAN, "--until-settled", "--output", "a.h5")
        self.assertEqual(answer["replications"], 100)
        self.assertEqual(answer["against_first"][0]["until_settled"]["sign"], "equal")


class Files(Compare):
    def test_the_same_bytes_on_any_number_of_threads_and_after_a_stop(self):
        words = ["compare", FRANCE, STAFFED, "--replications", "600", "--quiet"]
        self.assert_same_bytes_after_a_stop(words, "pairs of runs are kept")

    def test_a_sequence_that_was_stopped_goes_on_to_the_same_bytes(self):
        words = ["compare", PLAN, self.scenario("a.yaml", NEAR), "--until-settled",
                 "--at-most", "3000", "--quiet"]
        self.liaison(*words, "--output", "whole.h5")
        process = subprocess.Popen([LIAISON, *map(str, words), "--output", "b.h5"], env=self.environment(),
                                   cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        journal = self.folder / "b.h5.part"
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > 100000):
            pass
        process.kill()
        process.communicate()
        self.liaison(*words, "--output", "b.h5", "--resume")
        self.assertEqual(self.bytes_of("b.h5"), self.bytes_of("whole.h5"))

    def test_nothing_is_overwritten(self):
        self.liaison("run", PLAN, "--replications", "5", "--quiet", "--output", "a.h5")
        before = self.bytes_of("a.h5")
        self.assertIn("already exists", self.liaison("compare", PLAN, PLAN, "--output", "a.h5", code=2).err)
        self.assertEqual(self.bytes_of("a.h5"), before)
        name = self.scenario("mine.yaml", "")
        text = self.bytes_of(name)
        self.assertIn("choose another name",
                      self.liaison("compare", PLAN, name, "--output", name, "--force", code=2).err)
        self.assertEqual(self.bytes_of(name), text)

    def test_a_machine_that_refuses_is_3(self):
        os.mkdir(self.folder / "folder.h5")
        self.liaison("compare", PLAN, PLAN, "--replications", "5", "--output", "folder.h5", code=3)
        if os.path.exists("/dev/full"):
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([LIAISON, "compare", str(PLAN), str(PLAN), "--json", "--quiet", "--output", "b.h5"],
                                      stdout=full, stderr=subprocess.PIPE, cwd=self.folder, env=self.environment(),
                                      timeout=60)
            self.assertEqual(done.returncode, 3, done.stderr)


class Refusals(Compare):
    def refused(self, *words):
        for language in ("en", "fr"):
            done = self.liaison("compare", *words, "--lang", language, code=2)
            self.assertEqual(done.out, "")
        done = self.liaison("compare", *words, code=2)
        self.assertFalse([name for name in self.files() if not name.endswith(".yaml")], self.files())
        return done.err

    def test_what_was_typed_is_at_fault(self):
        self.assertIn("needs two files", self.refused())
        self.assertIn("needs two files", self.refused(PLAN))
        self.assertIn("is a scenario of the model plan", self.refused(PLAN, CHAIN))
        self.assertIn("--half-width needs --until-settled", self.refused(PLAN, PLAN, "--half-width", "1"))
        self.assertIn("--at-most needs --until-settled", self.refused(PLAN, PLAN, "--at-most", "10"))
        self.assertIn("does not go with", self.refused(PLAN, PLAN, "--until-settled", "--replications", "10"))
        self.assertIn("from 20 to", self.refused(PLAN, PLAN, "--until-settled", "--at-most", "19"))
        self.assertIn("expected a number above 0", self.refused(PLAN, PLAN, "--until-settled", "--half-width", "-1"))
        self.assertIn("expected a number above 0", self.refused(PLAN, PLAN, "--until-settled", "--half-width", "1 day"))
        self.assertIn("did you mean realised.self?", self.refused(PLAN, PLAN, "--outcome", "realised.slef"))
        self.assertIn("expected one of realised.independent", self.refused(PLAN, PLAN, "--outcome", "zzzzzzzzzz"))
        self.assertIn("--with changes the one scenario", self.refused(PLAN, PLAN, "--with", "plan.measures=12"))
        self.assertIn("--with: got 'x', expected PATH=VALUE", self.refused(PLAN, "--with", "x"))
        self.assertIn("--with: settings.backing.mean: got", self.refused(PLAN, "--with", "settings.backing.mean=lots"))
        self.assertRegex(self.refused(PLAN, PLAN, "--outcome", "xyz"), r", [a-z_]+\.[a-z_]+, …")  # no word is cut
        for language, said in (("en", "there is no folder 'none/here'"), ("fr", "il n'y a pas de dossier « none/here »")):
            done = self.liaison("compare", PLAN, PLAN, "--output", "none/here/a.h5", "--lang", language, code=2)
            self.assertIn(said, done.err.replace("\u202f", " "))
        self.assertIn("did you mean --until-settled?", self.refused(PLAN, PLAN, "--until-setled"))
        self.assertIn("at most 26", self.refused(*[PLAN] * 27))

    def test_faults_of_all_scenarios_are_told_each_once_with_its_place(self):
        (self.folder / "parent.yaml").write_text(f"format: 1\nextends: {PLAN}\nsettings: {{staff.tenur: 2}}\n")
        for name in ("a.yaml", "b.yaml"):
            (self.folder / name).write_text("format: 1\nextends: parent.yaml\n")
        (self.folder / "c.yaml").write_text(f"format: 1\nextends: {PLAN}\nruns: {{seed: -1}}\n")
        faults = self.refused("a.yaml", "b.yaml", "c.yaml", "missing.yaml").splitlines()
        self.assertEqual(len(faults), 3, faults)
        self.assertTrue(faults[0].startswith("parent.yaml:3:"), faults)
        self.assertTrue(faults[1].startswith("c.yaml:3:"), faults)
        self.assertIn("missing.yaml", faults[2])


if __name__ == "__main__":
    main()
