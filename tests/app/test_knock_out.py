"""Switching each mechanism off alone: what is said, what is written, and what is refused."""
import json
import signal
import subprocess

from support import CHAIN, FRANCE, LIAISON, PLAN, AppTest, main


class KnockOut(AppTest):
    def answer(self, *words):
        return json.loads(self.liaison("knock-out", *words, "--json", "--quiet", "--output", "answer.h5", "--force").out)


class Answers(KnockOut):
    def test_mechanisms_are_ranked_with_intervals_and_the_warning_that_they_do_not_add_up(self):
        done = self.liaison("knock-out", FRANCE, "--replications", "20", "--output", "a.h5")
        text = " ".join(done.out.split())
        for said in ("Each of 17 mechanisms is switched off alone", "realised (judged independently)", "The scenario as it is:",
                     "departures and vacant posts", "time spent talking", "These numbers do not add up",
                     "below 0 the mechanism helps", "not a finding about named ministries"):
            self.assertIn(said, text)
        self.assert_screen("\n".join(line for line in done.out.splitlines() if "sha256" not in line), 80)
        self.assertIn("360 runs, 20 for each of 18 scenarios", done.err)
        self.assertIn("not what two of them do together", done.err)
        french = self.liaison("knock-out", FRANCE, "--replications", "20", "--output", "b.h5", "--lang", "fr", "--quiet").out
        self.assertIn("ne s'additionnent pas", " ".join(french.split()).replace("\u2019", "'"))
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))

    def test_each_is_the_pair_of_runs_with_its_switch(self):
        answer = self.answer(FRANCE, "--replications", "40", "--only", "crisis,turnover,chase,hub")
        ranked = [one["mechanism"] for one in answer["ranked"]]
        self.assertEqual(ranked, ["turnover", "crisis", "hub", "chase"])  # as in docs/answers.md; the hub is off anyway
        gives = {one["mechanism"]: one["outcomes"]["realised.independent"] for one in answer["ranked"]}
        self.assertEqual((gives["hub"]["gives_back"], gives["hub"]["sign"]), (0, "equal"))
        self.assertGreater(gives["turnover"]["low"], 0)
        self.assertLess(gives["chase"]["high"], 0)
        without = self.liaison("run", FRANCE, "--replications", "40", "--set", "features.crisis=false", "--quiet",
                               "--output", "r.h5").out
        realised = next(line.split()[1] for line in without.splitlines() if line.startswith("  realised"))
        self.assertEqual(f"{gives['crisis']['mean']:.1f}", realised)
        self.assertAlmostEqual(gives["crisis"]["mean"] - answer["mean"], gives["crisis"]["gives_back"])
        self.assertEqual(answer["ranked"][1]["off"], "features.crisis=false")

    def test_what_the_scenario_has_switched_off_gives_nothing_back(self):
        answer = self.answer(FRANCE, "--replications", "10", "--only", "comms,exceptions,comms",
                             "--set", "features.comms=false", "--outcome", "realised.self")
        self.assertEqual(sorted(one["mechanism"] for one in answer["ranked"]), ["comms", "exceptions"])
        comms = next(one for one in answer["ranked"] if one["mechanism"] == "comms")
        self.assertEqual({o["sign"] for o in comms["outcomes"].values()}, {"equal"})
        self.assertEqual(answer["outcome"], "realised.self")

    def test_another_outcome_ranks_otherwise(self):
        answer = self.answer(FRANCE, "--replications", "10", "--only", "chase,turnover", "--outcome", "waits.review")
        values = [one["outcomes"]["waits.review"]["gives_back"] for one in answer["ranked"]]
        self.assertEqual(values, sorted(values, reverse=True))


class Files(KnockOut):
    def test_the_same_bytes_on_any_number_of_threads_and_after_a_stop(self):
        words = ["knock-out", FRANCE, "--replications", "60", "--only", "crisis,turnover,comms,exceptions", "--quiet"]
        self.liaison(*words, "--threads", "2", "--output", "whole.h5")
        self.liaison(*words, "--threads", "1", "--output", "alone.h5")
        self.assertEqual(self.bytes_of("alone.h5"), self.bytes_of("whole.h5"))
        process = subprocess.Popen([LIAISON, *map(str, words), "--output", "b.h5"], env=self.environment(),
                                   cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        journal = self.folder / "b.h5.part"
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > 20000):
            pass
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        self.assertIn("replications of all scenarios are kept", err.decode())
        self.liaison(*words, "--output", "b.h5", "--resume")
        self.assertEqual(self.bytes_of("b.h5"), self.bytes_of("whole.h5"))


class Refusals(KnockOut):
    def refused(self, *words):
        for language in ("en", "fr"):
            self.assertEqual(self.liaison("knock-out", *words, "--lang", language, code=2).out, "")
        done = self.liaison("knock-out", *words, code=2)
        self.assertFalse(self.files(), self.files())
        return done.err

    def test_what_was_typed_is_at_fault(self):
        self.assertIn("which scenario?", self.refused())
        self.assertIn("did you mean turnover?", self.refused(PLAN, "--only", "turnovr"))
        self.assertIn("expected one of turnover, head_gap", self.refused(PLAN, "--only", "weather"))
        self.assertIn("has no mechanism", self.refused(CHAIN))
        self.assertIn("did you mean realised.self?", self.refused(PLAN, "--outcome", "realised.slef"))


if __name__ == "__main__":
    main()
