"""Sharing a difference out among levers: what is said, what is written, and what is refused."""
import json

from support import CHAIN, FRANCE, PLAN, SCENARIOS, AppTest, main

GATES = "gates=settings.gate.legal_median:100 working days:20 working days"
STAFF = "staff=settings.staff.coordinator_fte:2:9:whole,settings.staff.tenure:12 months:60 months"


class Attribute(AppTest):
    def answer(self, *words):
        return json.loads(self.liaison("attribute", *words, "--json", "--quiet", "--output", "answer.h5", "--force").out)


class Answers(Attribute):
    def test_it_says_what_is_moved_the_shares_the_corners_and_what_may_be_said(self):
        done = self.liaison("attribute", FRANCE, "--replications", "40", "--output", "a.h5")
        text = " ".join(done.out.split())
        for said in ("Staffing: from 0 to 1; 0.50 where ranges are halved", "Coordination: from 0 to 1; 0.49",
                     "realised (judged independently): from", "first in last in", "Staffing × Coordination × Political backing",
                     "The same with halved ranges", "It may be said: under these assumptions", "It may not be said: one number",
                     "One set of parameters is not enough", "not a finding about named ministries"):
            self.assertIn(said, text)
        self.assertRegex(text, r"makes up \d+% to \d+% of the difference between these two corners, and \d+% to \d+% where")
        self.assertEqual(sum(line.startswith("  c") for line in done.out.splitlines()), 8)
        self.assert_screen("\n".join(line for line in done.out.splitlines() if "sha256" not in line), 80)
        self.assertIn("600 runs, 40 at each of 15 corners", done.err)
        self.assertIn("not what caused what happened", done.err)
        self.assertEqual(self.files(), ["a.h5", "a.h5.log"])

    def test_both_languages_give_the_same_numbers(self):
        words = ["attribute", FRANCE, "--replications", "10", "--not-halved", "--quiet"]
        english = self.liaison(*words, "--output", "a.h5").out
        french = self.liaison(*words, "--lang", "fr", "--output", "b.h5").out
        row = next(line for line in english.splitlines() if line.startswith("Political backing"))
        other = next(line for line in french.splitlines() if line.startswith("Portage politique"))
        plain = other.replace(",", ".").replace("\u202f", "")
        self.assertEqual(row.split()[2:], plain.split()[2:])
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))

    def test_the_shares_follow_from_the_corners_and_the_corners_are_those_of_runs(self):
        answer = self.answer(FRANCE, "--replications", "30", "--seed", "5")
        full, halved = answer["rows"]
        self.assertEqual([lever["lever"] for lever in answer["levers"]], ["staffing", "coordination", "backing"])
        mean = {corner["corner"]: corner["mean"] for corner in full["corners"]}
        total = mean["c111"] - mean["c000"]
        self.assertAlmostEqual(sum(lever["shapley"]["value"] for lever in full["levers"]), total)
        self.assertAlmostEqual(sum(lever["share"]["value"] for lever in full["levers"]), 1)
        for lever, alone, without in zip(full["levers"], ("c100", "c010", "c001"), ("c011", "c101", "c110")):
            self.assertAlmostEqual(lever["first_in"]["value"], mean[alone] - mean["c000"])
            self.assertAlmostEqual(lever["last_in"]["value"], mean["c111"] - mean[without])
            self.assertLess(lever["share"]["low"], lever["share"]["value"])
            self.assertGreater(lever["share"]["high"], lever["share"]["value"])
        staffing = (2 * (mean["c100"] - mean["c000"]) + (mean["c110"] - mean["c010"]) + (mean["c101"] - mean["c001"])
                    + 2 * (mean["c111"] - mean["c011"])) / 6
        self.assertAlmostEqual(full["levers"][0]["shapley"]["value"], staffing)
        self.assertEqual(halved["corners"][0], {**full["corners"][0], "surplus": halved["corners"][0]["surplus"]})
        for label, row, at in (("c101", full, ("1", "0", "1")), ("c011", halved, ("0", "0.49", "0.5"))):
            sets = [word for name, where in zip(("staffing", "coordination", "backing"), at)
                    for word in ("--set", f"levers.{name}.at={where}")]
            alone = self.liaison("run", FRANCE, "--replications", "30", "--seed", "5", "--quiet", "--force", *sets,
                                 "--output", "r.h5").out
            realised = next(line.split()[1] for line in alone.splitlines() if line.startswith("  realised"))
            self.assertEqual(f"{next(c['mean'] for c in row['corners'] if c['corner'] == label):.1f}", realised)

    def test_ends_and_levers_can_be_chosen(self):
        answer = self.answer(FRANCE, "--replications", "5", "--levers", "backing,staffing", "--from", "staffing=0.2",
                             "--to", "backing=0.6", "--outcome", "realised.self")
        self.assertEqual([(lever["lever"], lever["low"], lever["high"]) for lever in answer["levers"]],
                         [("backing", 0, 0.6), ("staffing", 0.2, 1)])
        self.assertEqual(answer["outcome"], "realised.self")
        self.assertEqual([len(row["corners"]) for row in answer["rows"]], [4, 4])
        of_scenario = self.answer(SCENARIOS / "france-2019-2021-staffed.yaml", "--replications", "5", "--levers", "staffing",
                                  "--from", "0", "--to", "scenario", "--not-halved")
        self.assertEqual([(lever["low"], lever["high"]) for lever in of_scenario["levers"]], [(0, 1)])
        self.assertEqual(len(of_scenario["rows"]), 1)

    def test_groups_of_settings_are_levers_of_ones_own(self):
        answer = self.answer(PLAN, "--replications", "20", "--group", STAFF, "--group", GATES)
        staff, gates = answer["levers"]
        self.assertEqual([setting["half"] for setting in staff["settings"]], ["6", "36 months"])
        self.assertEqual(gates["settings"][0], {"path": "settings.gate.legal_median", "low": "100 working days",
                                                "high": "20 working days", "half": "60 working days"})
        full = answer["rows"][0]
        low = self.liaison("run", PLAN, "--replications", "20", "--quiet", "--output", "r.h5",
                           "--set", "settings.gate.legal_median=20 working days",
                           "--set", "settings.staff.coordinator_fte=2", "--set", "settings.staff.tenure=12 months").out
        realised = next(line.split()[1] for line in low.splitlines() if line.startswith("  realised"))
        self.assertEqual(f"{full['corners'][2]['mean']:.1f}", realised)

    def test_a_group_without_effect_has_nothing_and_a_difference_of_0_no_shares(self):
        nothing = "idle=settings.backing.crowding:0:0.5"  # a plan without crises
        answer = self.answer(FRANCE, "--replications", "10", "--levers", "staffing", "--group",
                             "idle=settings.measure.legal_share:0.1:0.2", "--not-halved")  # archetypes are drawn
        idle = answer["rows"][0]["levers"][1]
        self.assertEqual((idle["shapley"]["value"], idle["share"]["value"], idle["shapley"]["high"]), (0, 0, 0))
        words = ["attribute", PLAN, "--replications", "10", "--group", nothing, "--not-halved", "--quiet", "--output", "n.h5"]
        self.assertIn("The difference between the two corners is not settled", self.liaison(*words).out.replace("\n", " "))

    def test_what_the_scenario_sets_itself_gives_way_to_the_lever_and_is_said(self):
        done = self.liaison("attribute", FRANCE, "--replications", "3", "--not-halved", "--quiet", "--output", "a.h5",
                            "--set", "settings.backing.mean=0.4")
        self.assertIn("settings.backing.mean: the scenario's own value gives way to lever backing",
                      " ".join(done.out.split()))


class ParameterSets(Attribute):
    SETS = ("set,settings.staff.tenure [months],settings.comms.per_link,source\n"
            "short,18,0.1,made up\nlong,60,,\n,33,0.2,\n")

    def sets(self, text=SETS):
        (self.folder / "sets.csv").write_text(text, encoding="utf-8")
        return "sets.csv"

    def test_the_shares_are_ranges_over_the_sets(self):
        words = [FRANCE, "--replications", "10", "--not-halved", "--over", self.sets()]
        answer = self.answer(*words)
        rows = answer["rows"]
        self.assertEqual([row["design"] for row in rows], ["scenario", "short", "long", "3"])
        self.assertEqual(rows[1]["parameters"], {"settings.staff.tenure": "18 months", "settings.comms.per_link": "0.1"})
        self.assertEqual(rows[2]["parameters"], {"settings.staff.tenure": "60 months"})
        for number, lever in enumerate(answer["over_sets"]):
            shares = sorted(row["levers"][number]["share"]["value"] for row in rows[1:])
            self.assertEqual([lever["low"], lever["median"], lever["high"], lever["sets"]], [*shares, 3])
        self.assertEqual(sum(lever["largest_in"] for lever in answer["over_sets"]), 3)
        alone = self.answer(FRANCE, "--replications", "10", "--not-halved", "--set", "settings.staff.tenure=18 months",
                            "--set", "settings.comms.per_link=0.1")
        self.assertEqual(rows[1]["levers"], alone["rows"][0]["levers"])
        text = " ".join(self.liaison("attribute", *words, "--quiet", "--output", "w.h5").out.split())
        self.assertIn("share over 3 parameter sets", text)
        self.assertIn("Over the 3 parameter sets its share lies between", text)
        self.assertNotIn("One set of parameters is not enough", text)
        french = self.liaison("attribute", *words, "--quiet", "--output", "f.h5", "--lang", "fr").out
        self.assertIn("part sur 3 jeux de paramètres", french)

    def test_a_result_file_is_no_table_of_sets(self):
        self.liaison("run", PLAN, "--replications", "2", "--quiet", "--output", "a.h5")
        for language, said in (("en", "answers of kind calibration, whose sets could stand here, do not exist yet"),
                               ("fr", "les réponses de type calibration, dont les jeux pourraient servir ici, n'existent pas encore")):
            done = self.liaison("attribute", FRANCE, "--over", "a.h5", "--quiet", "--lang", language, code=2)
            self.assertIn(said, done.err)

    def test_a_set_in_which_nothing_is_settled_has_no_shares_and_is_counted(self):
        words = [PLAN, "--replications", "10", "--not-halved", "--group", "gates=settings.gate.legal_median:0 days:1 days"
                 .replace("days", "working days"), "--over", self.sets("settings.staff.tenure [months]\n33\n")]
        text = " ".join(self.liaison("attribute", *words, "--quiet", "--output", "w.h5").out.split())
        self.assertIn("In 1 more set the difference is not settled", text)

    def test_what_is_wrong_with_the_table_is_told_with_its_place(self):
        def refused(text, *more):
            err = self.liaison("attribute", FRANCE, "--over", self.sets(text), *more, code=2).err
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertEqual(self.files(), ["sets.csv"])
            return err
        self.assertIn("sets.csv:1:1: settings.backing.mean is moved by lever backing", refused("settings.backing.mean\n0.3\n"))
        self.assertIn("stands there twice", refused("settings.comms.per_link,settings.comms.per_link\n0.1,0.2\n"))
        self.assertIn("has no row below its header", refused("settings.staff.tenure\n"))
        self.assertIn("there is a set 'a' already", refused("set,settings.comms.per_link\na,0.1\na,0.2\n"))
        self.assertIn("sets.csv:1:1: levers.backing.at is moved by lever backing", refused("levers.backing.at\n0.3\n"))
        self.assertIn("sets.csv:1:1: runs.seed is no assumption", refused("runs.seed\n77\n"))
        self.assertTrue(refused("settings.comms.per_link\n0.1\nlots\n").startswith("sets.csv:3:1: settings.comms.per_link: got lots"))
        self.assertIn("did you mean 'settings.comms.per_link'?", refused("settings.comms.per_lnk\n0.1\n"))
        self.assertTrue(refused("settings.comms.per_link\n0.1,3\n").startswith("sets.csv:2:"))
        self.assertIn("there is no such file", self.liaison("attribute", FRANCE, "--over", "none.csv", code=2).err)
        many = "settings.comms.per_link\n" + "0.1\n" * 600
        self.assertIn("at most 512", refused(many))
        name = self.sets("settings.comms.per_link\n0.1\n")
        self.assertIn("choose another name", self.liaison("attribute", FRANCE, "--over", name, "--output", name, "--force",
                                                          code=2).err)


class Files(Attribute):
    def test_the_same_bytes_on_any_number_of_threads_and_after_a_stop(self):
        words = ["attribute", FRANCE, "--replications", "60", "--quiet"]
        self.assert_same_bytes_after_a_stop(words, "replications of all corners are kept", 60000)

    def test_nothing_is_overwritten_and_a_result_says_what_it_is(self):
        words = ["attribute", FRANCE, "--replications", "2", "--quiet", "--output", "a.h5"]
        self.liaison(*words)
        before = self.bytes_of("a.h5")
        self.assertIn("already exists", self.liaison(*words, code=2).err)
        self.assertEqual(self.bytes_of("a.h5"), before)
        self.assertIn("model plan", self.liaison("describe", "a.h5").out)
        self.assertIn("is a result file, not a scenario", self.liaison("attribute", "a.h5", code=2).err)
        # Other ends are another question: its runs are not those that are there.
        self.assertIn("already exists", self.liaison(*words, "--to", "0.9", "--resume", code=2).err)


class Refusals(Attribute):
    def refused(self, *words):
        for language in ("en", "fr"):
            done = self.liaison("attribute", *words, "--lang", language, code=2)
            self.assertEqual(done.out, "")
        done = self.liaison("attribute", *words, code=2)
        self.assertFalse(self.files(), self.files())
        return done.err

    def test_what_was_typed_is_at_fault(self):
        self.assertIn("which scenario?", self.refused())
        self.assertIn("one word too many", self.refused(FRANCE, FRANCE))
        self.assertIn("has no levers", self.refused(PLAN))
        self.assertIn("did you mean staffing?", self.refused(FRANCE, "--levers", "stafing"))
        self.assertIn("there are staffing, coordination, backing", self.refused(FRANCE, "--levers", "money"))
        self.assertIn("expected a number from 0 to 1", self.refused(FRANCE, "--to", "2"))
        self.assertIn("expected a number from 0 to 1", self.refused(FRANCE, "--to", "staffing=lots"))
        self.assertIn("did you mean backing?", self.refused(FRANCE, "--from", "backin=0"))
        self.assertIn("nothing to attribute", self.refused(FRANCE, "--from", "staffing=1"))
        self.assertIn("expected NAME=PATH:LOW:HIGH", self.refused(PLAN, "--group", "gates"))
        self.assertIn("expected NAME=PATH:LOW:HIGH", self.refused(PLAN, "--group", "gates=settings.gate.legal_median:1"))
        self.assertIn("no half of the way", self.refused(PLAN, "--group", "g=settings.gate.legal_median:1 month:20 working days"))
        self.assertIn("got the scale 'cubic'", self.refused(PLAN, "--group", "g=settings.gate.budget_p0:0:1:cubic"))
        self.assertIn("belongs to backing already", self.refused(FRANCE, "--group", "g=settings.gate.budget_p0:0:1"))
        for form in ("levers.backing.at", "levers.backing"):
            self.assertIn(f"{form} belongs to backing already", self.refused(FRANCE, "--group", f"g={form}:0:0.5"))
        self.assertIn("runs.seed is no assumption", self.refused(FRANCE, "--group", "g=runs.seed:1:2"))
        self.assertIn("there is a lever backing already", self.refused(FRANCE, "--group", "backing=settings.staff.tenure:1 year:2 years"))
        self.assertIn("at most 6", self.refused(PLAN, *[word for n in range(7) for word in (
            "--group", f"g{n}=settings.gate.budget_p0:0:1")]))
        self.assertIn("did you mean realised.self?", self.refused(FRANCE, "--outcome", "realised.slef"))

    def test_faults_of_a_group_are_told_once_under_its_name(self):
        err = self.refused(PLAN, "--group", "g=settings.gate.legal_medain:100 working days:20 working days")
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertTrue(err.startswith("--group: "), err)
        self.assertIn("did you mean 'settings.gate.legal_median'?", err)
        err = self.refused(PLAN, "--set", "runs.replications=7", "--group", "g=settings.gate.budget_p0:0:1.5")
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertTrue(err.startswith("--group: settings.gate.budget_p0: got 1.5"), err)


if __name__ == "__main__":
    main()
