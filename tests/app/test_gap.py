"""Looking for the value that is enough: what is said, what is written, and what is refused."""
import json

from support import CHAIN, FRANCE, PLAN, AppTest, main

POSTS = ("--by", "staff.coordinator_fte")
CHANCE = ("--by", "probability", "--from", "0.95", "--to", "0.995", "--steps", "9")


class Gap(AppTest):
    def answer(self, *words):
        return json.loads(self.liaison("gap", *words, "--json", "--quiet").out)


def holds(curve, agreements):
    """Whether every interval of a look holds the chance that all agree: p to the power of their number."""
    return all(point["look"]["low"] <= point["settings"]["settings.probability"] ** agreements <= point["look"]["high"]
               for point in curve)


class ClosedForm(Gap):
    """The chance that a chain passes is p^70, exactly."""

    def test_the_least_chance_that_is_enough_is_found_within_the_interval(self):
        answer = self.answer(CHAIN, "--target", "1", "--confidence", "0.3", *CHANCE, "--output", "a.h5")
        found = answer["answers"][0]
        self.assertLess(0.98 ** 70, 0.3)
        self.assertGreater(0.985 ** 70, 0.3)
        self.assertEqual((found["end"], found["first"]["settings.probability"]), ("attained", 0.985))
        self.assertTrue(holds(answer["curve"], 70))
        self.assertFalse(holds(answer["curve"], 60))  # the check can fail
        self.assertLess(answer["runs"], 4000)
        self.assertIsNone(answer["fall"])

    def test_what_no_value_brings_is_not_attainable(self):
        words = (CHAIN, "--target", "1", "--confidence", "80%", *CHANCE)
        self.assertLess(0.995 ** 70, 0.8)
        answer = self.answer(*words, "--output", "a.h5")
        self.assertEqual(answer["answers"][0]["end"], "not_attainable")
        self.assertEqual(answer["confidence"], 0.8)
        text = " ".join(self.liaison("gap", *words, "--quiet", "--output", "b.h5").out.split())
        self.assertIn("Not attainable by this lever alone (best: 0 at 0.995)", text)

    def test_a_chance_at_the_goal_stays_undecided(self):
        goal = str(0.98 ** 70)
        words = (CHAIN, "--target", "1", "--confidence", goal, *CHANCE, "--at-most", "800")
        answer = self.answer(*words, "--output", "a.h5")
        found = answer["answers"][0]
        self.assertEqual((found["end"], found["first"]["settings.probability"]), ("undecided", 0.98))
        self.assertEqual(answer["runs"], 800)
        text = " ".join(self.liaison("gap", *words, "--quiet", "--output", "b.h5").out.split())
        self.assertRegex(text, r"Undecided between 0\.98 and 0\.98[5-9]\S* after 800 runs of each value")

    def test_what_a_lever_moves_is_said_at_the_answer(self):
        text = " ".join(self.liaison("gap", FRANCE, "--target", "10", "--confidence", "0.5", "--by", "staffing", "--steps", "2",
                                     "--at-most", "100", "--quiet", "--output", "a.h5").out.split())
        self.assertRegex(text, r"levers\.staffing\.at at 0\.5 means: [^.]*staff\.coordinator_fte = 7")
        french = self.liaison("gap", PLAN, "--target", "1", "--confidence", "0.5", "--by", "backing.mean", "--from", "0.9",
                              "--to", "0.99", "--steps", "2", "--at-most", "20", "--quiet", "--lang", "fr", "--output", "b.h5").out
        self.assertIn("settings.backing.mean : hors de la plage plausible (0.05 – 0.8) : 0.9, 0.945, 0.99.", " ".join(french.split()).replace("\u202f", " "))

    def test_the_first_value_may_be_enough_already(self):
        text = " ".join(self.liaison("gap", CHAIN, "--target", "1", "--confidence", "0.3", "--by", "probability",
                                     "--from", "0.99", "--to", "0.999", "--steps", "3", "--quiet",
                                     "--output", "a.h5").out.split())
        self.assertIn("probability: 0.99, the first value tried, is enough already", text)

    def test_a_value_may_be_looked_for_downwards(self):
        answer = self.answer(CHAIN, "--target", "1", "--confidence", "0.3", "--by", "chain.agreements", "--from", "70",
                             "--to", "10", "--steps", "6", "--set", "chain.points=10", "--output", "a.h5")
        self.assertLess(0.95 ** 30, 0.3)
        self.assertGreater(0.95 ** 20, 0.3)
        self.assertEqual(answer["answers"][0]["first"], {"chain.agreements": 20})
        text = " ".join(self.liaison("gap", CHAIN, "--target", "1", "--confidence", "0.3", "--by", "chain.agreements",
                                     "--from", "70", "--to", "10", "--steps", "6", "--set", "chain.points=10", "--quiet",
                                     "--output", "b.h5").out.split())
        self.assertIn("Coming down from 70, the first chain.agreements that is enough is 20", text)


class Answers(Gap):
    def test_the_french_coordinator_alone_does_not_reach_four_fifths(self):
        done = self.liaison("gap", FRANCE, "--target", "80%", "--confidence", "0.9", *POSTS, "--output", "a.h5")
        text = " ".join(done.out.split())
        for said in ("staff.coordinator_fte: 11 values from 2 to 12 (2 in the scenario)",
                     "at least 36 of 45 measures, in 90% of runs", "Not attainable by this lever alone (best: ",
                     "wrongly in at most 5% of cases", "not a finding about named ministries"):
            self.assertIn(said, text)
        self.assertRegex(text, r"\(best: \d of 45 measures at \d+\)")
        self.assertIn("At most 44,000 runs, 4,000 for each of 11 values: about", done.err)
        self.assertIn("not what it costs", done.err)
        self.assert_screen("\n".join(line for line in done.out.splitlines() if "sha256" not in line), 80)
        self.assertEqual(self.files(), ["a.h5", "a.h5.log"])

    def test_both_languages_give_the_same_numbers_and_bytes(self):
        words = ["gap", PLAN, "--target", "2", "--by", "backing.mean", "--from", "0", "--to", "1", "--steps", "4",
                 "--at-most", "300", "--quiet"]
        english = self.liaison(*words, "--output", "a.h5").out.splitlines()
        french = self.liaison(*words, "--lang", "fr", "--output", "b.h5").out.replace(",", ".").splitlines()
        for value in ("0", "0.25", "0.5", "0.75", "1"):
            row = next(line.split() for line in english if line.startswith(f"  {value} "))
            other = next(line.replace("\u202f%", "%").split() for line in french if line.startswith(f"  {value} "))
            self.assertEqual(row[1:6], other[1:6])
        self.assertIn("sous les mêmes tirages", " ".join(" ".join(french).split()))
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))
        self.assert_screen("\n".join(line for line in french if "sha256" not in line), 80)

    def test_the_runs_of_a_value_are_those_of_the_scenario_with_that_value(self):
        answer = self.answer(PLAN, "--target", "3", "--by", "backing.mean", "--from", "0.2", "--to", "0.8", "--steps", "2",
                             "--at-most", "50", "--seed", "9", "--output", "a.h5")
        for point in answer["curve"]:
            value = point["settings"]["settings.backing.mean"]
            alone = self.liaison("run", PLAN, "--set", f"settings.backing.mean={value}", "--replications", "50", "--seed", "9",
                                 "--quiet", "--output", f"{value}.h5")
            mean = next(line.split()[1] for line in alone.out.splitlines() if line.startswith("  realised"))
            self.assertEqual(f"{point['mean']:.1f}", mean)

    def test_a_share_is_rounded_up_to_whole_measures_of_each_scenario(self):
        for share, measures in (("50%", 5), ("51%", 6), ("0.1%", 1), ("100 %", 10)):
            answer = self.answer(PLAN, "--target", share, "--by", "backing.mean", "--steps", "1", "--at-most", "2",
                                 "--output", f"{measures}.h5")
            self.assertEqual([point["target"] for point in answer["curve"]], [measures, measures])
        answer = self.answer(PLAN, "--target", "50%", "--by", "plan.measures", "--from", "8", "--to", "11", "--at-most", "2",
                             "--output", "a.h5")
        self.assertEqual([(point["measures"], point["target"]) for point in answer["curve"]],
                         [(8, 4), (9, 5), (10, 5), (11, 6)])

    def test_a_lever_by_any_of_its_names(self):
        for number, name in enumerate(("staffing", "levers.staffing", "levers.staffing.at")):
            answer = self.answer(FRANCE, "--target", "10", "--by", name, "--steps", "2", "--at-most", "20",
                                 "--output", f"{number}.h5")
            self.assertEqual(answer["by"][0]["path"], "levers.staffing.at")
            self.assertEqual(answer["by"][0]["values"], [0, 0.5, 1])
        self.assertEqual(self.bytes_of("0.h5"), self.bytes_of("2.h5"))

    def test_a_setting_moved_by_a_lever_goes_between_its_ends(self):
        answer = self.answer(FRANCE, "--target", "1", "--by", "staff.recruit_delay", "--at-most", "4", "--steps", "3",
                             "--output", "a.h5")
        self.assertEqual(answer["by"][0]["texts"], ["126 working days", "105 working days", "84 working days", "63 working days"])

    def test_a_setting_without_effect_is_called_so(self):
        text = " ".join(self.liaison("gap", PLAN, "--target", "1", "--by", "measures.hotline.effort", "--from", "60",
                                     "--to", "61 person-days", "--steps", "1", "--at-most", "10", "--quiet",
                                     "--set", "features.exceptions=false", "--outcome", "days.leave",
                                     "--output", "a.h5").out.split())
        self.assertIn("No run differs from value to value: measures.hotline.effort changes nothing", text)

    def test_a_fall_of_the_mean_is_said(self):
        text = " ".join(self.liaison("gap", PLAN, "--target", "5", "--by", "staff.recruit_delay", "--at-most", "400",
                                     "--quiet", "--output", "a.h5").out.split())
        self.assertIn("The mean does not only rise on the way: from 60 working days to", text)


class Frontier(Gap):
    """Of a chain: p to the power of the agreements, at 0.4."""

    WORDS = (CHAIN, "--target", "1", "--confidence", "0.4", "--set", "chain.points=10",
             "--by", "chain.agreements", "--from", "70", "--to", "20", "--steps", "2",
             "--by", "probability", "--from", "0.95", "--to", "0.99", "--steps", "2")

    def test_the_pairs_of_which_neither_can_be_moved_back(self):
        answer = self.answer(*self.WORDS, "--output", "a.h5")
        chances = [[p ** n for p in (0.95, 0.97, 0.99)] for n in (70, 45, 20)]
        self.assertEqual([[chance >= 0.4 for chance in row] for row in chances],
                         [[False, False, True], [False, False, True], [False, True, True]])
        self.assertEqual([(row["end"], row["on_frontier"]) for row in answer["answers"]],
                         [("attained", "yes"), ("attained", "no"), ("attained", "yes")])
        self.assertEqual(answer["answers"][2]["first"], {"chain.agreements": 20, "settings.probability": 0.97})
        for point, chance in zip(answer["curve"], sum(chances, [])):
            self.assertTrue(point["look"]["low"] <= chance <= point["look"]["high"], point)

    def test_it_is_said_in_both_languages_on_one_screen(self):
        english = self.liaison("gap", *self.WORDS, "--quiet", "--output", "a.h5").out
        text = " ".join(english.split())
        for said in ("down: chain.agreements; across: probability", "The frontier: pairs that are enough",
                     "- chain.agreements 70 with probability 0.99", "- chain.agreements 20 with probability 0.97"):
            self.assertIn(said, text)
        self.assertNotIn("chain.agreements 45 with", text)
        self.assertRegex(english, r"\n  20 +\d+- +\d+\+ +\d+\+\n")
        french = self.liaison("gap", *self.WORDS, "--quiet", "--lang", "fr", "--output", "b.h5").out
        self.assertIn("chain.agreements 20 avec probability 0.97", " ".join(french.split()))
        for out in (english, french):
            self.assert_screen("\n".join(line for line in out.splitlines() if "sha256" not in line), 80)

    def test_a_frontier_that_is_not_settled_says_where(self):
        text = " ".join(self.liaison("gap", *self.WORDS, "--at-most", "20", "--quiet", "--output", "a.h5").out.split())
        self.assertIn("and where it is not settled", text)
        self.assertRegex(text, r"- chain\.agreements 70: undecided (from|between)")

    def test_what_no_pair_brings_is_not_attainable(self):
        words = [word if word != "0.4" else "0.95" for word in self.WORDS]
        text = " ".join(self.liaison("gap", *words, "--quiet", "--output", "a.h5").out.split())
        self.assertIn("Not attainable by these two together (best: ", text)
        self.assertIn("no pair tried brings 1 in 95% of runs", text)


class Files(Gap):
    def test_the_same_bytes_on_any_number_of_threads_and_after_a_stop(self):
        words = ["gap", FRANCE, "--target", "4", "--confidence", "0.5", *POSTS, "--to", "5", "--from", "2", "--at-most", "300",
                 "--quiet"]
        self.assert_same_bytes_after_a_stop(words, "runs of each value are kept")

    def test_another_target_is_another_search(self):
        words = ["gap", PLAN, "--by", "backing.mean", "--steps", "2", "--at-most", "20", "--quiet", "--output", "a.h5"]
        self.liaison(*words, "--target", "3")
        before = self.bytes_of("a.h5")
        self.assertIn("already exists", self.liaison(*words, "--target", "4", code=2).err)
        self.liaison(*words, "--target", "4", "--resume", code=2)
        self.assertEqual(self.bytes_of("a.h5"), before)

    def test_nothing_is_overwritten(self):
        (self.folder / "mine.yaml").write_text(f"format: 1\nextends: {PLAN}\n", encoding="utf-8")
        text = self.bytes_of("mine.yaml")
        self.assertIn("choose another name", self.liaison("gap", "mine.yaml", "--target", "3", "--by", "backing.mean",
                                                          "--output", "mine.yaml", "--force", code=2).err)
        self.assertEqual(self.bytes_of("mine.yaml"), text)


class Refusals(Gap):
    def refused(self, *words):
        for language in ("en", "fr"):
            self.assertEqual(self.liaison("gap", *words, "--lang", language, code=2).out, "")
        done = self.liaison("gap", *words, code=2)
        self.assertEqual(self.files(), [])
        return done.err

    def test_what_was_typed_is_at_fault(self):
        self.assertIn("which scenario?", self.refused())
        self.assertIn("which target?", self.refused(PLAN, "--by", "backing.mean"))
        self.assertIn("by which setting?", self.refused(PLAN, "--target", "3"))
        by = (PLAN, "--by", "backing.mean", "--target")
        self.assertIn("expected a number or a share", self.refused(*by, "many"))
        self.assertIn("at most 100%", self.refused(*by, "120%"))
        self.assertIn("more than 0%", self.refused(*by, "0%"))
        self.assertIn("at most the 10 measures", self.refused(*by, "11"))
        self.assertIn("at most the 10 measures", self.refused(*by, "0"))
        for part in ("1.5", "1e-300"):
            self.assertIn("a whole number", self.refused(*by, part))
        self.assertIn("does not count measures", self.refused(*by, "50%", "--outcome", "days.idle"))
        for chance in ("0", "1", "90", "-0.5", "often"):
            self.assertIn("expected a chance between 0 and 1", self.refused(*by, "3", f"--confidence={chance}"))
        self.assertIn("did you mean realised.self?", self.refused(*by, "3", "--outcome", "realised.slef"))
        self.assertIn("--from", self.refused(*by, "3", "--from", "low"))
        self.assertIn("may be 0 – 1", self.refused(*by, "3", "--to", "1.5"))
        self.assertIn("nothing to look for", self.refused(*by, "3", "--from", "0.5", "--to", "0.5"))
        self.assertIn("from 1 to 32", self.refused(*by, "3", "--steps", "33"))
        self.assertIn("once for each --by", self.refused(*by, "3", "--from", "0.1", "--from", "0.2"))
        self.assertIn("once for each --by", self.refused(*by, "3", "--by", "staff.tenure", "--steps", "3"))
        self.assertIn("backing.mean is given twice", self.refused(*by, "3", "--by", "settings.backing.mean"))
        self.assertIn("at most two", self.refused(*by, "3", "--by", "staff.tenure", "--by", "coord.rank"))

    def test_a_setting_that_does_not_exist_gets_the_nearest(self):
        self.assertIn("did you mean staff.coordinator_fte?",
                      self.refused(PLAN, "--target", "3", "--by", "staffing.coordinator_fte"))
        self.assertIn("did you mean staffing?", self.refused(FRANCE, "--target", "3", "--by", "stafing"))
        self.assertIn("'liaison describe scenario'", self.refused(PLAN, "--target", "3", "--by", "zzzzzz"))
        self.assertIn("is a word or a flag", self.refused(PLAN, "--target", "3", "--by", "order.tray"))
        self.assertIn("no plausible end", self.refused(CHAIN, "--target", "1", "--by", "chain.points"))

    def test_a_value_that_the_model_refuses_is_a_fault_of_by(self):
        err = self.refused(CHAIN, "--target", "1", "--by", "chain.agreements", "--from", "20", "--to", "40", "--steps", "2")
        self.assertTrue(err.startswith("--by: "), err)


if __name__ == "__main__":
    main()
