"""What a run leaves behind, and what it never does."""
import os
import subprocess

from support import CHAIN, FRANCE, PLAN, AppTest, main, need


class Outputs(AppTest):
    def test_the_default_name_is_the_scenarios_and_nothing_else_is_left(self):
        done = self.liaison("run", CHAIN, "--replications", "20")
        self.assertEqual(self.files(), ["results/pressman-wildavsky.h5", "results/pressman-wildavsky.h5.log"])
        self.assertIn("results/pressman-wildavsky.h5", done.out)
        log = self.bytes_of("results/pressman-wildavsky.h5.log").decode()
        for word in ("command line: ", "--replications 20", "host: ", "threads: ", "begun: ", "done: "):
            self.assertIn(word, log)

    def test_an_existing_output_is_kept_unless_forced(self):
        self.liaison("run", CHAIN, "--replications", "20", "--output", "a.h5")
        before = self.bytes_of("a.h5")
        refused = self.liaison("run", CHAIN, "--replications", "30", "--output", "a.h5", code=2)
        self.assertIn("--force", refused.err)
        self.assertEqual(self.bytes_of("a.h5"), before)
        self.liaison("run", CHAIN, "--replications", "30", "--output", "a.h5", "--force")
        self.assertNotEqual(self.bytes_of("a.h5"), before)
        self.liaison("run", CHAIN, "--replications", "20", "--output", "a.h5", "--force")
        self.assertEqual(self.bytes_of("a.h5"), before)

    def test_the_scenario_itself_is_never_replaced(self):
        own = self.folder / "own.yaml"
        own.write_bytes(CHAIN.read_bytes())
        done = self.liaison("run", "own.yaml", "--output", "./own.yaml", "--force", code=2)
        self.assertIn("the scenario is read from", done.err.replace("a file ", ""))
        self.assertEqual(own.read_bytes(), CHAIN.read_bytes())

    def test_no_file_of_a_run_replaces_what_the_scenario_is_read_from(self):
        for name, output in (("a.log", "a"), ("b.tmp", "b"), ("c.part", "c")):
            (self.folder / name).write_bytes(CHAIN.read_bytes())
            for force in ([], ["--force"]):
                done = self.liaison("run", name, "--output", output, *force, code=2)
                self.assertIn(f"'{name}'", done.err)
                self.assertEqual(self.bytes_of(name), CHAIN.read_bytes())
        (self.folder / "child.yaml").write_text("format: 1\nextends: a.log\n")
        self.liaison("run", "child.yaml", "--output", "a", "--force", code=2)
        table = "id,effort [person-days]\nm1,20 \n"
        (self.folder / "t.log").write_text(table)
        (self.folder / "plan.yaml").write_text(PLAN.read_text().replace("calendars/", f"{PLAN.parent}/calendars/")
                                               .replace("levers/", f"{PLAN.parent}/levers/")
                                               .split("\nmeasures:")[0] + "\nmeasures: {table: t.log}\n")
        self.liaison("run", "plan.yaml", "--output", "t", "--force", code=2)
        self.assertEqual(self.bytes_of("t.log").decode(), table)

    def test_a_log_of_something_else_is_kept_unless_forced(self):
        words = ["run", CHAIN, "--replications", "5", "--output", "d"]
        (self.folder / "d.log").write_text("my notes\n")
        done = self.liaison(*words, code=2)
        self.assertIn("d.log", done.err)
        self.assertEqual(self.files(), ["d.log"])
        self.assertEqual(self.bytes_of("d.log"), b"my notes\n")
        self.liaison(*words, "--force")
        self.assertIn(b"command line: ", self.bytes_of("d.log"))
        self.assertNotIn(b"my notes", self.bytes_of("d.log"))
        (self.folder / "d").unlink()
        self.liaison(*words)  # the log of the run before is ours

    def test_a_log_that_cannot_be_written_is_told_and_stops_nothing(self):
        (self.folder / "d.log").mkdir()
        done = self.liaison("run", CHAIN, "--replications", "5", "--output", "d", "--force", "--quiet")
        self.assertIn("d.log", done.err)
        self.assertIn("d", self.files())

    def test_what_a_run_made_is_told_from_a_scenario(self):
        self.liaison("run", CHAIN, "--replications", "20", "--output", "a.h5")
        (self.folder / "b.h5.part").write_bytes(b"liaison journal\x01 of another version")
        for command in (["check"], ["run"], ["describe"]):
            journal = self.liaison(*command, "b.h5.part", code=2)
            self.assertIn("--resume", journal.err)
            self.assertNotIn("UTF-8", journal.err)
        for command in (["check"], ["run"]):
            result = self.liaison(*command, "a.h5", code=2)
            self.assertIn("liaison describe a.h5", result.err)
        self.assertIn("results_sha256", self.liaison("describe", "a.h5").out)

    def test_a_scenario_at_fault_leaves_nothing(self):
        (self.folder / "bad.yaml").write_text("format: 1\n")
        self.liaison("run", "bad.yaml", code=2)
        self.assertEqual(self.files(), ["bad.yaml"])
        self.assertEqual([path.name for path in self.folder.iterdir()], ["bad.yaml"])

    def test_a_folder_that_cannot_be_written_is_the_machines_failure(self):
        folder = "/sys"  # refuses even root
        if os.geteuid() != 0:
            (self.folder / "closed").mkdir(mode=0o555)
            folder = "closed"
        done = self.liaison("run", CHAIN, "--output", f"{folder}/a.h5", code=3)
        self.assertIn("a.h5", done.err)
        self.assertNotIn("a.h5", " ".join(self.files()))
        self.liaison("run", CHAIN, "--output", "/dev/null/a/b.h5", code=3)

    def test_a_full_disk_leaves_a_journal_that_goes_on(self):
        words = f"run {CHAIN} --replications 20000 --quiet"
        done = self.shell(f'ulimit -f 64; "$1" {words} --output full.h5')
        self.assertEqual(done.returncode, 3, done.err)
        self.assertIn("--resume", done.err)
        self.assertNotIn("full.h5", self.files())
        self.assertIn("full.h5.part", self.files())
        self.liaison(*words.split(), "--output", "full.h5", "--resume")
        self.liaison(*words.split(), "--output", "whole.h5")
        self.assertEqual(self.bytes_of("full.h5"), self.bytes_of("whole.h5"))

    def test_what_to_do_names_only_options_that_the_command_has(self):
        self.liaison("run", PLAN, "--replications", "30", "--quiet", "--output", "a.h5")
        for command in ('export a.h5 --csv tables', 'run ' + str(PLAN) + ' --replications 3000 --quiet --output b.h5'):
            for language in ("en", "fr"):
                done = self.shell(f'ulimit -f 1; "$1" {command} --lang {language} --force')
                self.assertEqual(done.returncode, 3, done.err)
                self.assertIn("ulimit -f", done.err)
                self.assertEqual("--record" in done.err, command.startswith("run"), done.err)

    def test_so_does_it_for_an_answer(self):
        for words in (f"compare {FRANCE} {FRANCE} --set settings.gate.budget_p0=0.2 --replications 900",
                      f"attribute {FRANCE} --not-halved --replications 300",
                      f"knock-out {FRANCE} --only turnover,crisis --replications 900",
                      f"gap {PLAN} --target 3 --confidence 0.5 --by backing.mean --steps 4 --at-most 500"):
            with self.subTest(words):
                name = words.split()[0]
                done = self.shell(f'ulimit -f 64; "$1" {words} --quiet --output {name}.h5')
                self.assertEqual(done.returncode, 3, done.err)
                self.assertIn("--resume", done.err)
                self.assertNotIn(f"{name}.h5", self.files())
                self.liaison(*words.split(), "--quiet", "--output", f"{name}.h5", "--resume")
                self.liaison(*words.split(), "--quiet", "--output", f"{name}-whole.h5")
                self.assertEqual(self.bytes_of(f"{name}.h5"), self.bytes_of(f"{name}-whole.h5"))

    def test_text_that_would_command_the_terminal_is_shown_harmless(self):
        hostile = "x\x1b[31m.yaml"
        (self.folder / hostile).write_bytes(CHAIN.read_bytes())
        titled = CHAIN.read_text().replace("title:", 'title: "\\e]0;owned\\a" #', 1)
        (self.folder / "titled.yaml").write_text(titled)
        few = ["--replications", "5"]
        for words, code in ((["run", hostile, *few], 0), (["run", hostile, *few], 2), (["check", hostile], 0),
                            (["describe", hostile], 0), (["describe", hostile, "--sources"], 0),
                            (["run", "no\x1b[2Jfile"], 2), (["run", hostile, "--set", "runs.\x1b[2J=1"], 2),
                            (["run\x1b[2J"], 2), (["run", "--\x1b[2J"], 2), (["check", "titled.yaml"], 2)):
            done = self.liaison(*words, code=code)
            self.assertNotIn("\x1b", done.out + done.err, words)
            self.assertNotIn("\x07", done.out + done.err, words)


class SameBytes(AppTest):
    def run_to(self, name, *words, scenario=PLAN):
        self.liaison("run", scenario, "--output", name, "--quiet", *words)
        return self.bytes_of(name)

    def test_any_number_of_threads_gives_the_same_bytes(self):
        # 150 runs of the French plan with every event are 327 chunks: many times what the line of 8 threads holds.
        for scenario, *words in ((CHAIN, "--replications", "40"), (PLAN, "--replications", "40"),
                                 (FRANCE, "--replications", "150", "--record", "events")):
            words.append("--threads")
            whole = self.run_to(f"{scenario.stem}-1.h5", *words, "1", scenario=scenario)
            for threads in ("2", "4", "8"):
                name = f"{scenario.stem}-{threads}.h5"
                self.assertEqual(self.run_to(name, *words, threads, scenario=scenario), whole, (name, threads))

    def test_where_a_process_finds_itself_in_memory_leaves_no_trace(self):
        """A library that packs by address writes other bytes once in 60 runs: 300 let it pass once in 150."""
        self.liaison("run", CHAIN, "--replications", "1200", "--output", "first.h5")
        for _ in range(300):
            self.liaison("run", CHAIN, "--replications", "1200", "--output", "again.h5", "--force")
            self.assertEqual(self.bytes_of("again.h5"), self.bytes_of("first.h5"))

    def test_options_are_overrides_by_another_name(self):
        named = self.run_to("a.h5", "--seed", "5", "--replications", "10", "--record", "summary")
        spelt = self.run_to("b.h5", "--set", "runs.seed=5", "--set", "runs.replications=10", "--set", "recording=summary")
        self.assertEqual(named, spelt)
        self.assertNotEqual(named, self.run_to("c.h5", "--seed", "6", "--replications", "10", "--record", "summary"))

    def test_a_higher_recording_level_changes_no_value(self):
        h5dump = need("h5dump")

        def values(name, dataset):
            done = subprocess.run([h5dump, "-y", "-d", dataset, self.folder / name], capture_output=True, check=True)
            body = done.stdout.decode()
            return body[body.index("DATA {"):body.index("ATTRIBUTE")] if "ATTRIBUTE" in body else body[body.index("DATA {"):]

        levels = ["summary", "measures", "series", "events"]
        shared = {"summary": ["/seed", "/count", "/person_days", "/waiting_days"], "measures": ["/status", "/done_day"]}
        for level in levels:
            self.run_to(f"{level}.h5", "--replications", "10", "--record", level)
        for first in ("summary", "measures"):
            for dataset in shared[first]:
                lowest = values(f"{first}.h5", dataset)
                for level in levels[levels.index(first):]:
                    self.assertEqual(values(f"{level}.h5", dataset), lowest, f"{dataset} at {level}")


class Streams(AppTest):
    words = f"run {CHAIN} --replications 50 --quiet"

    def test_a_reader_that_goes_away_is_no_failure(self):
        # More than a pipe holds, so that the writer does meet the closed end.
        long = f"describe {FRANCE} --sources"
        self.assertGreater(len(self.liaison(*long.split()).stdout), 70000)
        done = self.shell(f'"$1" {long} | head -1; echo "${{PIPESTATUS[0]}}"')
        self.assertEqual(done.out.splitlines()[-1], "0")
        self.assertEqual(done.err, "")

    def test_closed_streams_do_no_harm_to_the_file(self):
        self.shell(f'"$1" {self.words} --output whole.h5')
        for closing in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
            done = self.shell(f'"$1" {self.words} --output part.h5 --force {closing}')
            self.assertEqual(done.returncode, 0, closing + done.err)
            self.assertEqual(self.bytes_of("part.h5"), self.bytes_of("whole.h5"))

    def test_an_answer_that_cannot_be_written_is_a_failure_that_keeps_the_results(self):
        done = self.shell(f'"$1" {self.words} --output a.h5 > /dev/full')
        self.assertEqual(done.returncode, 3)
        self.assertIn("standard output", done.err)
        self.assertIn("is complete: a.h5", done.err)
        self.assertNotIn("--resume", done.err)
        self.assertIn("a.h5", self.files())
        page = self.shell('"$1" describe scenario > /dev/full')
        self.assertEqual(page.returncode, 3)
        self.assertIn("standard output", page.err)
        self.assertNotRegex(page.err, "journal|--resume|--output")

    def test_progress_goes_to_standard_error_and_quiet_says_nothing(self):
        heard = self.liaison("run", CHAIN, "--replications", "3000", "--output", "a.h5")
        self.assertIn("100%", heard.err)
        self.assertNotIn("\r", heard.err)
        self.assertLessEqual(len(heard.err.splitlines()), 11)
        self.assertEqual(self.liaison("run", CHAIN, "--output", "b.h5", "--quiet").err, "")


if __name__ == "__main__":
    main()
