"""Killed or stopped at any moment, a run goes on to the same bytes."""
import os
import random
import shlex
import signal
import subprocess
import time

from support import CHAIN, FRANCE, LIAISON, PLAN, SCENARIOS, AppTest, main

STAFFED = SCENARIOS / "france-2019-2021-staffed.yaml"


class Interruption(AppTest):
    def start(self, *words):
        return subprocess.Popen([LIAISON, *map(str, words)], env=self.environment(), cwd=self.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def wait_for_records(self, name, size):
        path = self.folder / name
        for _ in range(6000):
            if path.exists() and path.stat().st_size > size:
                return
            time.sleep(0.005)
        self.fail(f"{name} did not grow to {size} bytes")

    def test_killed_at_random_moments_it_gives_the_bytes_of_one_that_was_left_alone(self):
        self.kill_and_resume(["run", FRANCE, "--replications", "800"], int(os.environ.get("LIAISON_KILLS", "50")))

    def test_so_does_every_answer(self):
        wanted = int(os.environ.get("LIAISON_KILLS_OF_ANSWERS", "4"))
        for words in (["compare", FRANCE, STAFFED, "--replications", "300"],
                      ["attribute", FRANCE, "--replications", "60"],
                      ["knock-out", FRANCE, "--only", "turnover,crisis,chase", "--replications", "200"],
                      ["gap", FRANCE, "--target", "30%", "--by", "staffing", "--steps", "4", "--at-most", "200"]):
            with self.subTest(words[0]):
                self.kill_and_resume(words, wanted)

    def test_another_question_is_not_gone_on_with(self):
        for words, others in ((["compare", PLAN, PLAN], (["--outcome", "days.idle"], ["--follow", "3"])),
                              (["attribute", FRANCE, "--not-halved"], (["--outcome", "days.idle"],)),
                              (["knock-out", FRANCE, "--only", "crisis"], (["--outcome", "days.idle"],))):
            words = [*words, "--replications", "5", "--quiet", "--output", f"{words[0]}.h5", "--resume"]
            self.liaison(*words)
            before = self.bytes_of(f"{words[0]}.h5")
            for other in others:
                self.liaison(*words, *other, code=2)
                self.assertEqual(self.bytes_of(f"{words[0]}.h5"), before)
        long = ["compare", FRANCE, STAFFED, "--quiet", "--output", "journal.h5"]
        process = self.start(*long, "--replications", "10000")
        self.wait_for_records("journal.h5.part", 5000)
        process.kill()
        process.communicate()
        done = self.liaison(*long, "--until-settled", "--at-most", "10000", "--resume", code=2)
        self.assertIn("the scenario, or what is asked of it, has changed", done.err)

    def kill_and_resume(self, words, wanted):
        chance = random.Random(20)  # the moments are as random as the machine is; their lengths are not
        words = [*words, "--quiet", "--threads", "2"]
        whole, killed = f"{words[0]}-whole.h5", f"{words[0]}-killed.h5"
        begun = time.monotonic()
        self.liaison(*words, "--output", whole)
        whole_time = time.monotonic() - begun
        kills = 0
        for _ in range(wanted):
            process = self.start(*words, "--output", killed, "--resume")
            time.sleep(chance.uniform(0.0, whole_time / 10))
            process.kill()
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
            if (self.folder / killed).exists():  # published before the kill: whole, or it would not be there
                self.assertEqual(self.bytes_of(killed), self.bytes_of(whole))
                for path in self.folder.glob(killed + "*"):
                    path.unlink()
        print(f"{words[0]}: killed {kills} times of {wanted}")
        self.assertGreaterEqual(kills, wanted * 3 // 4)
        if not (self.folder / killed).exists():
            self.liaison(*words, "--output", killed, "--resume")
        self.assertEqual(self.bytes_of(killed), self.bytes_of(whole))
        self.assertFalse((self.folder / (killed + ".part")).exists())

    def test_killed_between_publishing_and_tidying_up_it_goes_on_to_the_same_bytes(self):
        # What such a kill leaves, made on purpose: the whole result, and the whole journal beside it. A run that
        # meets a stranger under its result's name at the end keeps its journal.
        words = ["run", FRANCE, "--replications", "800", "--quiet"]
        self.liaison(*words, "--output", "whole.h5")
        process = self.start(*words, "--output", "killed.h5")
        self.wait_for_records("killed.h5.part", 5000)
        (self.folder / "killed.h5").write_text("a stranger")
        process.communicate()
        self.assertEqual(process.returncode, 2)
        self.assertEqual(self.bytes_of("killed.h5"), b"a stranger")
        (self.folder / "killed.h5").write_bytes(self.bytes_of("whole.h5"))
        self.liaison(*words, "--output", "killed.h5", "--resume")
        self.assertEqual(self.bytes_of("killed.h5"), self.bytes_of("whole.h5"))
        self.assertFalse((self.folder / "killed.h5.part").exists())

    def test_asked_to_stop_it_prints_the_line_that_goes_on(self):
        for number, asked in enumerate((signal.SIGINT, signal.SIGTERM)):
            name = f"stopped {number}.h5"
            process = self.start("run", FRANCE, "--replications", "20000", "--output", name)
            self.wait_for_records(name + ".part", 20000)
            process.send_signal(asked)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, err)
            self.assertEqual(self.files(), [f"{name}.log", f"{name}.part"])
            line = err.decode().splitlines()[-1]
            self.assertIn("--resume", line)
            self.assertEqual(shlex.split(line)[0], LIAISON)
            for path in list(self.folder.iterdir()):
                path.unlink()

    def test_the_printed_line_goes_on_to_the_same_bytes(self):
        words = ["run", FRANCE, "--replications", "1500", "--quiet"]
        process = self.start(*words, "--output", "it's here.h5")
        self.wait_for_records("it's here.h5.part", 5000)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        resumed = self.shell(err.decode().splitlines()[-1])
        self.assertEqual(resumed.returncode, 0, resumed.err)
        self.liaison(*words, "--output", "whole.h5")
        self.assertEqual(self.bytes_of("it's here.h5"), self.bytes_of("whole.h5"))

    def test_an_interrupted_run_is_neither_forgotten_nor_replaced_unasked(self):
        words = ["run", FRANCE, "--replications", "20000", "--output", "a.h5"]
        process = self.start(*words)
        self.wait_for_records("a.h5.part", 20000)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        before = self.bytes_of("a.h5.part")
        refused = self.liaison(*words, code=2)
        lines = [line for line in refused.err.splitlines() if line.startswith("  ")]
        self.assertTrue(any(line.endswith("--resume") for line in lines), refused.err)
        self.assertTrue(any(line.endswith("--force") for line in lines), refused.err)
        other = self.liaison(*words, "--resume", "--seed", "77", code=2)
        self.assertIn("77", other.err)
        self.assertNotIn("the scenario, or what is asked of it, has changed", other.err)
        changed = self.liaison(*words, "--resume", "--set", "settings.backing.mean=0.9", code=2)
        self.assertIn("the scenario, or what is asked of it, has changed", changed.err)
        self.assertEqual(self.bytes_of("a.h5.part"), before)
        shorter = ["run", CHAIN, "--replications", "20", "--output", "a.h5"]
        self.liaison(*shorter, "--force")
        self.assertEqual(self.files(), ["a.h5", "a.h5.log"])

    def killed(self, *words):
        process = self.start(*words, "--output", "a.h5")
        self.wait_for_records("a.h5.part", 20000)
        process.kill()
        process.communicate()

    def test_resuming_does_not_replace_a_file_of_somebody_else(self):
        words = ["run", FRANCE, "--replications", "20000", "--quiet"]
        self.killed(*words)
        (self.folder / "a.h5").write_text("mine")
        before = {name: self.bytes_of(name) for name in self.files()}
        done = self.liaison(*words, "--output", "a.h5", "--resume", code=2)
        self.assertIn("--resume --force", done.err)
        self.assertEqual({name: self.bytes_of(name) for name in self.files()}, before)

    def test_damage_in_the_middle_of_a_journal_is_told_and_dropped_only_when_asked(self):
        words = ["run", FRANCE, "--replications", "800", "--quiet"]
        self.killed(*words)
        journal = bytearray(self.bytes_of("a.h5.part"))
        journal[len(journal) // 4] ^= 1
        (self.folder / "a.h5.part").write_bytes(journal)
        done = self.liaison(*words, "--output", "a.h5", "--resume", code=2)
        self.assertRegex(done.err, r"before the damage: [0-9]+; .* again: [0-9]+ \([0-9,]+ bytes\)")
        self.assertEqual(self.bytes_of("a.h5.part"), journal)
        self.liaison(*words, "--output", "a.h5", "--resume", "--force")
        self.liaison(*words, "--output", "whole.h5")
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("whole.h5"))

    def test_resume_without_anything_to_resume_begins(self):
        begun = self.liaison("run", CHAIN, "--replications", "20", "--output", "a.h5", "--resume")
        self.assertIn("the run begins anew", begun.err)
        self.liaison("run", CHAIN, "--replications", "20", "--output", "b.h5")
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))

    def test_resuming_what_is_complete_says_so(self):
        words = ["run", CHAIN, "--replications", "20", "--output", "a.h5"]
        self.liaison(*words)
        before = {name: self.bytes_of(name) for name in self.files()}
        done = self.liaison(*words, "--resume")
        self.assertEqual((done.err, done.out), ("Nothing to resume: a.h5 is complete.\n", ""))
        other = self.liaison(*words, "--resume", "--seed", "3", code=2)
        self.assertIn("already exists", other.err)
        self.assertEqual({name: self.bytes_of(name) for name in self.files()}, before)


if __name__ == "__main__":
    main()
