"""`liaison explain`: what it says of a run is true, and what it cannot say it does not."""
import json
import os
import pathlib
import random
import shutil
import subprocess

from support import CHAIN, FRANCE, PLAN, SCENARIOS, SOURCE, AppTest, main

TOY = SCENARIOS / "reference" / "toy.yaml"
DELEGATION = SCENARIOS / "france-2019-2021-delegation.yaml"


class Explain(AppTest):
    def made(self, scenario, name="a.h5", *words):
        self.liaison("run", scenario, "--quiet", "--force", "--output", name, *words)
        return name

    def told(self, *words, code=0):
        return json.loads(self.liaison("explain", *words, "--json", code=code).out)

    def realised(self, name):
        """What a file says by itself, through its table of measures."""
        self.liaison("export", name, "--csv", f"{name}.csv", "--force")
        lines = (self.folder / f"{name}.csv" / "measures.csv").read_text(encoding="utf-8").splitlines()
        head = lines[0].split(",")
        rows = [dict(zip(head, line.split(","))) for line in lines[1:]]
        status = next(column for column in head if column.startswith("measure_status") and "independent" in column) \
            if "evaluator" not in head else "measure_status"
        found = {}
        for row in rows:
            if row.get("evaluator", "independent") == "independent" and row[status] == "realised":
                found.setdefault(int(row["replication"]), []).append(row["measure"])
        return {replication: sorted(measures) for replication, measures in found.items()}

    def test_explanations_are_true(self):
        """Each waiver, run by a process of its own and read back from its file, realises what the explanation says."""
        wanted = int(os.environ.get("LIAISON_EXPLAINED", "6"))
        chance = random.Random(6)
        explained = finishing = silent = checked = 0
        seed = 0
        while explained < wanted:
            seed += 1
            scenario = FRANCE if seed % 2 else DELEGATION
            self.made(scenario, "a.h5", "--seed", str(seed), "--replications", "2", "--record", "measures")
            replication = seed % 2
            told = self.told("a.h5", "--replication", str(replication))
            self.assertEqual(told["realised"], self.realised("a.h5").get(replication, []))
            unfinished = told["plan"]["asked"]
            for measure in chance.sample(unfinished, min(len(unfinished), 4, wanted - explained)):
                life = self.told("a.h5", "--measure", measure, "--replication", str(replication))["life"]
                explained += 1
                finishing += bool(life["finishing"])
                silent += not life["finishing"]
                self.assertLessEqual(len(life["finishing"]), 3)
                others = [one for one in life["tried"] if not one["finishes"]]
                for one in life["finishing"] + chance.sample(others, min(len(others), 1)):
                    self.check_waiver(scenario, seed, replication, measure, one)
                    checked += 1
        print(f"explained {explained} measures over {seed} seeds: a single wait would have finished {finishing}, none "
              f"{silent}; {checked} waivers run by a process of their own, all as said")

    def check_waiver(self, scenario, seed, replication, measure, one):
        waiver = f"measure: {measure}, wait: {one['wait']}"
        if one["organisation"] is not None:
            waiver += f", organisation: {one['organisation']}"
        child = self.folder / "child.yaml"
        child.write_text(f"format: 1\nextends: {scenario}\nwaivers: [{{{waiver}}}]\n", encoding="utf-8")
        self.made("child.yaml", "b.h5", "--seed", str(seed), "--replications", "2", "--record", "measures")
        found = self.realised("b.h5").get(replication, [])
        self.assertEqual(found, one["realised"], waiver)
        self.assertEqual(measure in found, one["finishes"], waiver)

    def test_the_golden_toy_has_the_life_that_was_worked_out_by_hand(self):
        """docs/models/plan.md, V0: scope on day 0, design to day 4, delivery to day 8, roll-out to day 10."""
        told = self.told(self.made(TOY), "--measure", "m01")
        self.assertEqual(told["replication"], 0)
        life = told["life"]
        self.assertEqual((life["launched"], life["done"], life["independent"], life["lead"]), (0, 10, "realised", "lead"))
        self.assertEqual([(part["stage"], part["state"], part["from"], part["until"]) for part in life["timeline"]],
                         [("scope", "active", 0, 1), ("design", "active", 1, 5), ("deliver", "active", 5, 9),
                          ("rollout", "active", 9, 11)])
        self.assertEqual(life["waited"], [])
        self.assertAlmostEqual(life["spent"], 10.0)
        self.assertEqual([(event["day"], event["kind"]) for event in life["events"] if event["kind"] != "stage"],
                         [(0, "launch"), (4, "gate_open"), (10, "done")])
        self.assertEqual([(one["key"], one["events"]) for one in life["story"]],
                         [("explain.life.launched_alone", [life["events"][0]["event"]]),
                          ("explain.life.done", [life["events"][-1]["event"]])])
        out = self.liaison("explain", "a.h5", "--measure", "m01").out
        self.assertIn("It was done on 15 January 2024, and counts as realised.", out)
        plan = self.told("a.h5")["plan"]
        self.assertEqual((plan["spread"], plan["unfinished"], plan["months"][-1]["done"]), (0.0, 0, 1))

    def test_any_recording_level_is_enough_and_tells_the_same(self):
        stories = set()
        for level in ("summary", "measures", "series", "events"):
            self.made(FRANCE, "a.h5", "--replications", "5", "--record", level)
            stories.add(self.liaison("explain", "a.h5", "--measure", "m12", "--json").out)
        self.assertEqual(len(stories), 1)

    def test_the_days_add_up_and_each_event_is_in_the_log(self):
        self.made(FRANCE, "a.h5", "--replications", "3", "--record", "events")
        for measure in ("m02", "m17", "m40"):
            life = self.told("a.h5", "--measure", measure, "--replication", "1")["life"]
            waits = {}
            for part in life["timeline"]:
                waits[part["state"]] = waits.get(part["state"], 0) + part["until"] - part["from"]
            self.assertEqual(sum(waits.values()), 810)
            for wait in {line["wait"] for line in life["waited"]}:
                told = sum(line["days"] for line in life["waited"] if line["wait"] == wait)
                self.assertAlmostEqual(told, waits[wait], places=9)
            numbers = {event["event"] for event in life["events"]}
            for sentence in life["story"]:
                self.assertLessEqual(set(sentence["events"]), numbers)

    def test_the_causes_of_the_stall_add_up(self):
        """docs/models/plan.md, "Causes of a stall": from the time planned down to the work done, nothing is left over."""
        self.made(FRANCE, "a.h5", "--replications", "3")
        stall = self.told("a.h5", "--replication", "1")["plan"]["stall"]
        by_term = {}
        for shares in stall["organisations"]:
            parts = sum(part["person_days"] for part in shares["parts"])
            self.assertAlmostEqual(shares["nominal"] + parts, shares["done"], places=6)
            self.assertAlmostEqual(sum(shares["owed_moved_by"].values()), shares["owed"], places=6)
            for part in shares["parts"]:
                by_term[part["term"]] = by_term.get(part["term"], 0) + part["person_days"]
        whole = stall["all"]
        self.assertIsNone(whole["organisation"])
        self.assertAlmostEqual(1 + sum(part["share"] for part in whole["parts"]), whole["done_share"], places=9)
        self.assertEqual({part["term"] for part in whole["parts"]}, set(by_term))
        for part in whole["parts"]:
            self.assertAlmostEqual(part["person_days"], by_term[part["term"]], places=6)
        self.assertEqual([one["last"] for one in stall["periods"]],
                         ["2019-12", "2020-06", "2020-12", "2021-06", "2021-12", "2022-06", "2022-12"])
        self.assertAlmostEqual(stall["periods"][-1]["owed"], whole["owed"], places=6)
        for period in stall["periods"]:
            hidden = sum(amount for kind, amount in period["work"].items() if kind != "direct")
            self.assertAlmostEqual(hidden, sum(period["hidden_by"].values()), places=6)
        # Work and rework done are the same wherever they are told.
        done = sum(period["work"]["direct"] + period["work"]["rework"] for period in stall["periods"])
        self.assertAlmostEqual(done, whole["done"], places=6)
        for language in ("en", "fr"):
            out = self.liaison("explain", "a.h5", "--lang", language).out
            self.assert_screen(out)
        self.assertIn("relève du décompte, elle ne prouve pas une cause", " ".join(out.split()))
        self.assertNotIn("stall", self.told("a.h5", "--measure", "m01").get("life", {}))

    def test_an_organisation_is_told_by_what_it_held_up(self):
        self.made(FRANCE, "a.h5", "--replications", "3")
        told = self.told("a.h5", "--organisation", "miprof", "--replication", "0")["organisation"]
        held = sum(line["days"] for line in told["held_up"])
        lives = 0.0
        for measure in {line["measure"] for line in told["held_up"]}:
            life = self.told("a.h5", "--measure", measure, "--replication", "0")["life"]
            lives += sum(line["days"] for line in life["waited"] if line["organisation"] == "miprof")
        self.assertAlmostEqual(held, lives, places=6)
        self.assertGreater(held, 0)
        for text in (self.liaison("explain", "a.h5", "--organisation", "miprof").out,
                     self.liaison("explain", "a.h5", "--lang", "fr").out, self.liaison("explain", "a.h5").out):
            self.assert_screen(text)
            self.assertNotIn("explain.", text)

    def test_a_changed_file_is_refused_with_exit_code_4(self):
        self.made(PLAN, "a.h5", "--replications", "6")
        self.with_h5py("f['quality'][2, 3] = 12.5", "a.h5")
        out = " ".join(self.liaison("explain", "a.h5", "--replication", "2", code=4).out.split())
        self.assertIn("its values are not those it was written with", out)
        self.assertIn("model version 3", out)
        # Changed together with its checksum: the run itself tells.
        hashing = (SOURCE / "tests" / "interop" / "recompute_hash.py").read_text(encoding="utf-8")
        (self.folder / "hashing.py").write_text(hashing.split("\nwith h5py.File")[0], encoding="utf-8")
        self.with_h5py("import hashing; f.attrs.modify('results_sha256', hashing.hash_of(f))", "a.h5")
        out = " ".join(self.liaison("explain", "a.h5", "--replication", "2", code=4).out.split())
        self.assertIn("other values than the file (quality)", out)
        self.assertIn("model version 3", out)
        self.liaison("explain", "a.h5", "--replication", "1")

    def with_h5py(self, change, name):
        python = shutil.which("python3", path="/usr/bin:/bin") or "python3"
        if subprocess.run([python, "-c", "import h5py"], capture_output=True).returncode != 0:
            self.skipTest("python3-h5py is missing")
        script = f"import sys, h5py\nf = h5py.File(sys.argv[1], 'r+')\n{change}\nf.close()\n"
        subprocess.run([python, "-c", script, str(self.folder / name)], check=True, cwd=self.folder)

    def test_what_is_not_there_is_said_with_the_nearest(self):
        self.made(FRANCE, "a.h5", "--replications", "2")
        for words, sentence in ((("--measure", "zzzzzzzz"), "expected a measure of this scenario: m01, m02, "),
                                (("--measure", "m99"), "did you mean 'm"), (("--organisation", "mipro"), "'miprof'"),
                                (("--replication", "2"), "--replication: got 2; the file holds 2 replications"),
                                (("--measure", "m01", "--organisation", "miprof"), "--organisation")):
            self.assertIn(sentence, self.liaison("explain", "a.h5", *words, code=2).err)
        self.assertIn("there is no result file", self.liaison("explain", "none.h5", code=2).err)
        (self.folder / "half.h5").write_bytes(self.bytes_of("a.h5")[:4000])
        self.liaison("explain", "half.h5", code=2)
        (self.folder / "foreign.h5").write_text("not a result", encoding="utf-8")
        self.liaison("explain", "foreign.h5", code=2)
        self.made(CHAIN, "c.h5", "--replications", "2")
        self.assertIn("clearance_chain", self.liaison("explain", "c.h5", code=2).err)
        self.liaison("compare", PLAN, PLAN, "--replications", "2", "--quiet", "--output", "two.h5")
        self.assertIn("comparison", self.liaison("explain", "two.h5", code=2).err)

    def test_titles_are_text(self):
        text = TOY.read_text(encoding="utf-8").replace("Ten person-days", "<script>alert(1)</script> @app.usage")
        (self.folder / "toy.yaml").write_text(text, encoding="utf-8")
        self.made("toy.yaml")
        out = self.liaison("explain", "a.h5", "--measure", "m01", "--lang", "en").out
        self.assertIn("m01 · <script>alert(1)</script>", out)
        self.assertIn("@app.usage", out)

    def test_the_run_can_be_kept_with_its_events(self):
        self.made(FRANCE, "a.h5", "--replications", "3", "--record", "summary")
        self.liaison("explain", "a.h5", "--measure", "m12", "--output", "told.h5")
        self.assertIn("already exists", self.liaison("explain", "a.h5", "--output", "told.h5", code=2).err)
        self.liaison("export", "told.h5", "--csv", "told")
        self.assertIn("events.csv", [pathlib.Path(name).name for name in self.files()])


if __name__ == "__main__":
    main()
