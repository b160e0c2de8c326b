"""`liaison rerun`: what a result file holds, made again and held against it."""
import json
import shutil
import signal
import subprocess

from support import CHAIN, LIAISON, PLAN, SCENARIOS, AppTest, main

CAN = SCENARIOS / "reference" / "garbage-can.yaml"


class Rerun(AppTest):
    def made(self, name, scenario, *words):
        self.liaison("run", scenario, "--replications", "6", "--quiet", "--output", name, *words)
        return name

    def rerun(self, *words, code=0):
        done = self.liaison("rerun", *words, "--quiet", code=code)
        self.assertEqual(done.err, "")
        return " ".join(done.out.split())

    def test_every_byte_of_every_model_is_the_same(self):
        for scenario, level in ((CHAIN, "points"), (PLAN, "events"), (CAN, "summary")):
            levels = ("--record", level) if level != "points" else ()
            self.made("a.h5", scenario, "--force", *levels)
            before = self.bytes_of("a.h5")
            out = self.rerun("a.h5", "--threads", "2")
            self.assertIn("All values are the same, bit for bit: ", out)
            self.assertIn("The whole file is the same, byte by byte.", out)
            self.assertEqual(self.bytes_of("a.h5"), before)
            self.assertEqual(self.files(), ["a.h5", "a.h5.log"])  # what was made and is the same is not kept

    def test_the_file_is_enough(self):
        """Neither the scenario nor what it extends has to be there."""
        copy = self.folder / "scenarios"
        shutil.copytree(SCENARIOS, copy)
        self.made("a.h5", copy / "france-2019-2021-delegation.yaml")
        shutil.rmtree(copy)
        self.assertIn("The whole file is the same", self.rerun("a.h5", "--output", "again.h5"))
        self.assertEqual(self.bytes_of("again.h5"), self.bytes_of("a.h5"))
        self.assertIn("again.h5.log", self.files())

    def test_one_replication_alone(self):
        self.made("a.h5", PLAN, "--record", "events")
        for row in ("0", "5"):
            out = self.rerun("a.h5", "--row", row)
            self.assertIn(f"Of replication {row} alone", out)
            self.assertIn("All values are the same, bit for bit: ", out)
            self.assertNotIn("whole file", out)
        self.assertEqual(self.files(), ["a.h5", "a.h5.log"])
        self.rerun("a.h5", "--row", "3", "--output", "row.h5")
        whole = json.loads(self.liaison("diff", "row.h5", "a.h5", "--json", code=4).out)
        self.assertEqual(whole["datasets"], [])
        self.assertIn("--row: got 6; the file holds 6 replications, counted from 0.",
                      self.liaison("rerun", "a.h5", "--row", "6", code=2).err)
        self.assertIn("--resume", self.liaison("rerun", "a.h5", "--row", "1", "--resume", code=2).err)

    def test_the_runs_of_an_answer(self):
        self.liaison("compare", PLAN, SCENARIOS / "france-2019-2021.yaml", "--replications", "4", "--quiet", "--output", "c.h5")
        out = self.rerun("c.h5")
        self.assertIn("All values are the same, bit for bit: ", out)
        self.assertIn("The tables that the answer derived from these runs are not made again", out)
        self.assertIn("All values are the same", self.rerun("c.h5", "--row", "2"))

    def test_a_value_that_was_changed_is_found(self):
        self.made("a.h5", PLAN)
        changed = self.changed_value("a.h5")
        out = self.rerun("changed.h5", code=4)
        self.assertRegex(out, r"- quality: 1 of 60 values\. The first at replication 2, measure ")
        self.assertEqual(self.bytes_of("changed.h5"), changed)
        self.assertIn("results/changed-rerun.h5", out)  # kept, to be looked at
        self.assertEqual(self.bytes_of("results/changed-rerun.h5"), self.bytes_of("a.h5"))
        self.assertIn("results/changed-rerun-2.h5", self.rerun("changed.h5", code=4))  # not in the way of the first
        self.assertIn("results/changed-rerun.h5", self.rerun("changed.h5", "--force", code=4))
        self.assertNotIn("results/changed-rerun-3.h5", self.files())
        self.rerun("changed.h5", "--row", "2", code=4)
        self.assertIn("All values are the same", self.rerun("changed.h5", "--row", "1"))

    def changed_value(self, name):
        script = ("import sys, h5py\n"
                  "f = h5py.File(sys.argv[1], 'r+')\n"
                  "f['quality'][2, 3] = 12.5\n"
                  "f.close()\n")
        (self.folder / "changed.h5").write_bytes(self.bytes_of(name))
        self.with_h5py(script, "changed.h5")
        return self.bytes_of("changed.h5")

    def with_h5py(self, script, name):
        python = shutil.which("python3", path="/usr/bin:/bin") or "python3"
        if subprocess.run([python, "-c", "import h5py"], capture_output=True).returncode != 0:
            self.skipTest("python3-h5py is missing")
        subprocess.run([python, "-c", script, str(self.folder / name)], check=True)

    def test_another_version_of_the_model_lists_what_changed_in_between(self):
        self.made("a.h5", PLAN)
        script = ("import sys, h5py, numpy\n"
                  "f = h5py.File(sys.argv[1], 'r+')\n"
                  "f.attrs.modify('liaison_model_version', numpy.int32(1))\n"
                  "f.close()\n")
        self.with_h5py(script, "a.h5")
        out = self.rerun("a.h5", code=4)  # the same values, and bytes this build would not have written
        self.assertIn("The file is of version 1 of model plan, this program of version 3.", out)
        self.assertIn("- Model `plan` version 2.", out)
        self.assertIn("- Model `plan` version 3.", out)
        self.assertIn("- A measure without a roll-out logs no opening of one.", out)
        self.assertNotIn("First version", out)
        self.assertIn("Version of the model: 1 in the file, 3 now", out)
        self.assertIn("All values are the same", out)
        self.assertIn("something else has changed it", out)
        whole = json.loads(self.liaison("rerun", "a.h5", "--json", "--quiet", "--force", code=4).out)
        self.assertEqual(len(whole["results_changes"]), 2)
        self.assertTrue(whole["same_values"])
        self.assertFalse(whole["same_bytes"])

    def test_an_interrupted_rerun_goes_on(self):
        self.liaison("run", PLAN, "--replications", "3000", "--quiet", "--output", "a.h5", "--record", "summary")
        begun = subprocess.Popen([LIAISON, "rerun", "a.h5", "--threads", "1", "--output", "b.h5"], env=self.environment(),
                                 cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        begun.stderr.readline()  # how long it will take: it has begun
        begun.send_signal(signal.SIGINT)
        _, err = begun.communicate(timeout=60)
        self.assertEqual(begun.returncode, 130, err)
        self.assertIn(b"rerun a.h5 --threads 1 --output b.h5 --resume", err)
        self.assertIn("The whole file is the same", " ".join(self.liaison("rerun", "a.h5", "--output", "b.h5", "--resume").out.split()))
        self.assertEqual(self.bytes_of("b.h5"), self.bytes_of("a.h5"))

    def test_what_cannot_be_run_again_is_refused_and_nothing_is_changed(self):
        self.made("a.h5", CHAIN)
        whole = self.bytes_of("a.h5")
        (self.folder / "cut.h5").write_bytes(whole[: len(whole) // 2])
        for bad in ("cut.h5", str(PLAN), "none.h5"):
            done = self.liaison("rerun", bad, code=2)
            self.assertEqual(done.out, "")
            self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertIn("--output", self.liaison("rerun", "a.h5", "--output", "a.h5", "--force", code=2).err)
        self.assertIn("which result file?", self.liaison("rerun", code=2).err)
        self.assertIn("one word too many", self.liaison("rerun", "a.h5", "a.h5", code=2).err)
        self.assertEqual(self.bytes_of("a.h5"), whole)
        self.assertEqual(self.files(), ["a.h5", "a.h5.log", "cut.h5"])

    def test_both_languages_and_json(self):
        self.made("a.h5", CHAIN)
        self.assertIn("Le fichier entier est le même, octet pour octet.", self.rerun("a.h5", "--lang", "fr"))
        whole = json.loads(self.liaison("rerun", "a.h5", "--json", "--quiet").out)
        self.assertTrue(whole["same_values"] and whole["same_bytes"] and whole["same_build"])
        self.assertEqual(whole["results_changes"], [])
        self.assertIsNone(whole["row"])


if __name__ == "__main__":
    main()
