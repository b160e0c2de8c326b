"""Help, usage, languages: what the program says before it simulates anything."""
import json

from support import CHAIN, FRANCE, PLAN, AppTest, main

COMMANDS = ["run", "compare", "gap", "attribute", "knock-out", "check", "describe", "report", "export", "explain",
            "expect", "rerun", "diff", "verify", "version", "help"]


class Help(AppTest):
    def test_every_command_has_help_with_an_example_in_both_languages(self):
        for language in ("en", "fr"):
            for command in COMMANDS:
                done = self.liaison("help", command, "--lang", language)
                self.assertIn(f"liaison {command}", done.out)
                self.assertIn("--lang", done.out)
                self.assert_screen(done.out, 90)  # the examples are whole lines to type
                self.assertEqual(done.err, "")
                if command != "help":
                    self.assertEqual(self.liaison(command, "--help", "--lang", language).out, done.out)

    def test_no_command_and_help_are_the_overview(self):
        overview = self.liaison("help").out
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", overview)
        self.assertEqual(self.liaison().out, overview)
        self.assertEqual(self.liaison("--help").out, overview)
        for code in (0, 2, 3, 4, 70, 130):
            self.assertRegex(overview.split("Exit codes:")[1], rf"\b{code} ")
        self.assert_screen(overview, 90)

    def test_what_is_to_be_typed_is_named_in_the_language_of_the_help(self):
        french = self.liaison("help", "run", "--lang", "fr").out
        for word in ("run FICHIER", "--set CHEMIN=VALEUR", "--record NIVEAU"):
            self.assertIn(word, french)
        self.assertNotRegex(french, "FILE|LEVEL|VALUE")
        self.assertIn("compare FICHIER FICHIER...", self.liaison("help", "compare", "--lang", "fr").out)
        self.assertIn("--set PATH=VALUE", self.liaison("help", "run").out)

    def test_a_lever_is_called_by_its_title(self):
        french = self.liaison("check", FRANCE, "--lang", "fr").out.replace("\n  ", " ")
        self.assertIn("levier staffing, Moyens humains (", french)
        self.assertIn("Lever staffing (", self.liaison("check", FRANCE).out)

    def test_every_option_of_the_issue_is_offered(self):
        offered = self.liaison("help", "run").out
        for option in ("replications", "seed", "threads", "output", "force", "resume", "record", "quiet", "lang", "set"):
            self.assertIn(f"--{option}", offered)
        self.assertIn("-o, --output FILE", offered)

    def test_french_and_english_say_something_different_everywhere(self):
        for command in COMMANDS:
            english = set(self.liaison("help", command).out.splitlines())
            french = set(self.liaison("help", command, "--lang=fr").out.splitlines())
            same = {line for line in english & french if line.strip() and "liaison " not in line and "runs.replications" not in line}
            self.assertLessEqual(same, {"Options"})


class Usage(AppTest):
    def refused(self, *words):
        done = self.liaison(*words, code=2)
        self.assertEqual(done.out, "")
        self.assertTrue(done.err.startswith("liaison: "), done.err)
        self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertEqual(self.files(), [])
        return done.err

    def test_unknown_words_get_the_nearest_known_one(self):
        self.assertIn("did you mean 'check'?", self.refused("chekc", CHAIN))
        self.assertIn("did you mean --replications?", self.refused("run", CHAIN, "--replication", "3"))
        self.assertIn("did you mean --force?", self.refused("run", CHAIN, "--fource"))
        self.assertIn("unknown command 'zzzzzz'", self.refused("zzzzzz"))
        self.assertIn("unknown option --zzzzzz", self.refused("run", CHAIN, "--zzzzzz"))

    def test_options_are_read_strictly(self):
        self.assertIn("needs a value", self.refused("run", CHAIN, "--seed"))
        self.assertIn("takes no value", self.refused("run", CHAIN, "--force=yes"))
        self.assertIn("given twice", self.refused("run", CHAIN, "--seed", "1", "--seed", "2"))
        for number in ("-1", "1.5", "0x10", "2147483648", "99999999999999999999", "one", " 1", ""):
            self.assertIn("--seed", self.refused("run", CHAIN, f"--seed={number}"))
        for number in ("0", "10000001"):
            self.assertIn("--replications", self.refused("run", CHAIN, "--replications", number))
        for number in ("0", "1025"):
            self.assertIn("--threads", self.refused("run", CHAIN, "--threads", number))
        self.assertIn("PATH=VALUE", self.refused("run", CHAIN, "--set", "runs.seed"))
        self.assertIn("empty name", self.refused("run", CHAIN, "--output", ""))
        self.assertIn("en or fr", self.refused("run", CHAIN, "--lang", "de"))
        self.assertIn("which scenario?", self.refused("run"))
        self.assertIn("one word too many", self.refused("run", CHAIN, CHAIN))
        self.assertIn("--json-schema", self.refused("describe", CHAIN, "--json-schema"))
        self.assertIn("plan, clearance_chain, garbage_can", self.refused("describe", "scenario", "--model", "chain"))

    def test_a_recording_level_that_does_not_exist_names_those_that_do(self):
        done = self.liaison("run", CHAIN, "--record", "everything", code=2)
        self.assertTrue(done.err.startswith("--record: recording: got everything"), done.err)
        self.assertIn("summary", done.err)
        self.assertEqual(self.files(), [])


class Languages(AppTest):
    def test_the_language_is_that_of_the_session_unless_asked_otherwise(self):
        english, french = self.liaison("help").out, self.liaison("help", "--lang", "fr").out
        self.assertNotEqual(english, french)
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            there = self.environment(**{"LC_ALL": None, name: "fr_FR.UTF-8"})
            self.assertEqual(self.liaison("help", environment=there).out, french)
            self.assertEqual(self.liaison("help", "--lang", "en", environment=there).out, english)
        order = self.environment(LC_ALL="C", LANG="fr_FR.UTF-8")
        self.assertEqual(self.liaison("help", environment=order).out, english)

    def test_a_french_session_gets_french_numbers_in_text_and_the_same_file(self):
        self.liaison("run", CHAIN, "--replications", "1200", "--output", "english.h5")
        french = self.liaison("run", CHAIN, "--replications", "1200", "--output", "french.h5",
                              environment=self.environment(LC_ALL="fr_FR.UTF-8", LANG="fr_FR.UTF-8"))
        self.assertIn("1\u202f200 essais", french.out)
        self.assertRegex(french.out, r"[0-9],[0-9]")
        self.assertEqual(self.bytes_of("english.h5"), self.bytes_of("french.h5"))


class Descriptions(AppTest):
    def test_check_says_so_and_writes_nothing(self):
        for scenario in (CHAIN, PLAN):
            self.assertIn("no fault", self.liaison("check", scenario).out)
        self.assertEqual(self.files(), [])

    def test_the_references_are_markdown_and_the_schema_is_json(self):
        self.assertTrue(self.liaison("describe", "scenario").out.startswith("# "))
        results = self.liaison("describe", "results").out
        for name in ("`count`", "`person_days`", "`waiting_days`", "`replication`", "## Model `clearance_chain`",
                     "## Model `garbage_can`"):
            self.assertIn(name, results)
        schema = json.loads(self.liaison("describe", "scenario", "--json-schema").out)
        self.assertIn("2020-12", schema["$schema"])

    def test_every_value_comes_with_a_source_or_the_word_assumption(self):
        out = self.liaison("describe", PLAN, "--sources").out
        blocks = [block for block in out.split("\n\n")[1:] if block.strip()]
        self.assertGreater(len(blocks), 50)
        for block in blocks:
            self.assertGreaterEqual(len(block.splitlines()), 2, block)
        self.assertIn("assumption", out)

    def test_what_the_plan_says_comes_before_its_tables_and_the_defaults(self):
        out = self.liaison("describe", FRANCE, "--sources").out
        self.assertIn("calendar.holidays: 154 dates", out)
        self.assertNotIn("calendar.holidays[", out)
        self.assertLess(out.index("measures["), out.index("calendar.holidays: "))
        self.assertLess(out.index("calendar.holidays: "), out.index("(default of the model)"))
        self.assertNotIn("(default of the model)", out[:out.index("calendar.holidays: ")])
        self.assertIn("hypothèse\u202f: ", self.liaison("describe", FRANCE, "--sources", "--lang", "fr").out)

    def test_a_mistyped_key_or_id_is_told_what_was_probably_meant(self):
        for typed, meant in (("settings.backing.men=0.6", "settings.backing.mean"), ("runs.replication=5", "runs.replications"),
                             ("backing.mean=0.6", "settings.backing.mean"), ("backing.meen=0.6", "settings.backing.mean")):
            self.assertIn(f"did you mean '{meant}'?", self.liaison("check", PLAN, "--set", typed, code=2).err)
        (self.folder / "child.yaml").write_text(f"format: 1\nextends: {PLAN}\nmeasures: [{{id: hotlin}}, {{id: m11}}]\n")
        out = self.liaison("check", "child.yaml", environment=self.environment(COLUMNS="300")).out.replace("\n  ", " ")
        self.assertIn(f"child.yaml:3 adds 'hotlin' to 'measures' of {PLAN}; did you mean 'hotline'?", out)
        self.assertNotIn("m11", out)
        (self.folder / "child.yaml").write_text(f"format: 1\nextends: {PLAN}\nsettings: {{backing: {{men: 0.5}}}}\n")
        self.assertIn("did you mean 'mean'?", self.liaison("check", "child.yaml", code=2).err)

    def test_a_result_file_is_described_by_where_it_comes_from(self):
        run = self.liaison("run", PLAN, "--replications", "5", "--output", "a.h5")
        done = self.liaison("describe", "a.h5")
        self.assertIn("5 runs, seed 1, recording measures", done.out)
        self.assertIn("minimal.yaml", done.out)
        hash_line = [line for line in run.out.splitlines() if line.startswith("results_sha256: ")]
        self.assertEqual(len(hash_line), 1)
        self.assertIn(hash_line[0], done.out)
        self.assertIn("results sha256: " + hash_line[0].split()[1], self.bytes_of("a.h5.log").decode())
        self.assertIn("--sources", self.liaison("describe", "a.h5", "--sources", code=2).err)

    def test_french_has_its_titles_marks_and_plurals(self):
        title = "Dix mesures, deux ministères et une coordination"
        french = ("--quiet", "--lang", "fr", "--force", "--output")
        self.liaison("run", PLAN, "--replications", "8", *french, "a.h5")
        self.liaison("run", PLAN, "--replications", "8", "--set", "settings.backing.mean=0.41", *french, "b.h5")
        for command in (("describe", "a.h5"), ("export", "a.h5", "--csv", "tables"), ("rerun", "a.h5", "--quiet")):
            self.assertIn(title, " ".join(self.liaison(*command, "--lang", "fr").out.split()))
        self.assertIn(title, (self.folder / "tables" / "README.txt").read_text(encoding="utf-8").replace("\n", " "))
        differ = self.liaison("diff", "a.h5", "b.h5", "--lang", "fr", code=4).out
        self.assertIn(title, " ".join(differ.split()))
        self.assertNotRegex("\n".join(line for line in differ.splitlines() if "Le plus grand" in line), r"\d\.\d")
        self.assertNotRegex(" ".join(differ.split()), r"\D1 valeurs|seed=\d+\.\d")
        tables = [self.liaison("gap", PLAN, "--target", "1", "--confidence", "0.5", "--by", "backing.mean", "--steps", "2",
                               "--at-most", "20", *french, "c.h5").out,
                  self.liaison("attribute", FRANCE, "--replications", "8", "--levers", "staffing", *french, "d.h5").out,
                  self.liaison("knock-out", PLAN, "--only", "crisis", "--replications", "8", *french, "e.h5").out]
        for table in tables:
            self.assertNotIn("[95%]", table)
            self.assertNotIn("%[", table)
            self.assert_screen("\n".join(line for line in table.splitlines() if "sha256" not in line), 80)
        whole = [line for line in tables[1].splitlines() if "100\u202f% " in line][:2]  # one lever, and all together
        self.assertEqual(len({line.index("[", 34) for line in whole}), 1, whole)

    def test_faults_are_sorted_and_a_column_is_told_once(self):
        (self.folder / "t.csv").write_text("id,efort\nm1,2\nm2,3\n")
        (self.folder / "a.yaml").write_text(
            "format: 1\nruns: {seed: 1}\ntime: {start: 2020-01-01, horizon: 5}\norganisations:\n"
            "  - {id: a, role: ministri}\n  - {id: a, role: ministry, posts: 3}\nmeasures: {table: t.csv}\n"
            "events: [{on: 2020-13-01, launch: [m1], fund: [m1]}]\n")
        lines = self.liaison("check", "a.yaml", code=2).err.splitlines()
        places = [tuple(line.split(": ")[0].split(":")) for line in lines]
        self.assertEqual(places, sorted(places, key=lambda place: (place[0] != "a.yaml", int(place[1]), int(place[2]))))
        self.assertEqual([place[:2] for place in places],
                         [("a.yaml", "3"), ("a.yaml", "5"), ("a.yaml", "6"), ("a.yaml", "6"), ("a.yaml", "8"),
                          ("a.yaml", "8"), ("t.csv", "1")])

    def test_names_that_lead_nowhere_say_why(self):
        self.assertEqual(self.liaison("check", "none.yaml", code=2).err, "none.yaml: there is no such file\n")
        self.assertEqual(self.liaison("check", ".", code=2).err, ".: this is a folder, not a file\n")
        (self.folder / "copy.yaml").write_bytes(PLAN.read_bytes() + b"extends: levers/cncdh.yaml\n")
        self.assertIn("there is no such file; names are looked for beside copy.yaml", self.liaison("check", "copy.yaml", code=2).err)
        lever = self.liaison("check", PLAN, "--set", "levers.staffing.at=1", code=2).err
        self.assertIn("extends: levers/cncdh.yaml", lever)
        self.assertIn("'results/result.h5'", self.liaison("run", PLAN, "--output", str(self.folder) + "/", code=3).err.replace(str(self.folder), "results"))
        existing = self.folder / "a.h5"
        existing.write_text("mine")
        self.assertEqual(self.liaison("run", PLAN, "--output", "a.h5", code=2).err.count("a.h5"), 1)

    def test_what_a_spreadsheet_does_to_a_table_is_told_once_for_the_table(self):
        plan = "format: 1\nruns: {seed: 1}\ntime: {start: 2020-01-01, horizon: 1 year}\norganisations: [{id: a, role: ministry}]\n"
        (self.folder / "a.yaml").write_text(plan + "measures: {table: t.csv}\n")
        for text, said in (("id;effort [person-days]\nm1;1,5\nm2;2,5\n".encode(), ["separator: semicolon", "decimal: comma"]),
                           ("id,title\nm1,Créer\nm2,Créer\n".encode("latin-1"), ["encoding UTF-8"])):
            (self.folder / "t.csv").write_bytes(text)
            lines = self.liaison("check", "a.yaml", code=2).err.splitlines()
            self.assertEqual(len(lines), len(said), lines)
            for line, part in zip(lines, said):
                self.assertTrue(line.startswith("t.csv:"), line)
                self.assertIn(part, line)
        (self.folder / "a.yaml").write_text(plan + "measures: {table: t.csv, separator: semicolon, decimal: comma}\n")
        (self.folder / "t.csv").write_bytes("id;effort [person-days]\nm1;1,5\nm2;2,5\n".encode())
        self.liaison("check", "a.yaml")

    def test_the_overview_names_model_runs_and_files(self):
        out = self.liaison("describe", PLAN).out
        self.assertIn("Model plan, version", out)
        self.assertIn("minimal.yaml", out)
        self.assertIn("organisations", out)

    def test_version_says_what_the_program_is(self):
        out = self.liaison("version").out
        for word in ("liaison ", "commit", "GNU", "model plan: version", "model clearance_chain: version",
                     "model garbage_can: version"):
            self.assertIn(word, out)
        self.assertEqual(self.liaison("--version").out, out)


if __name__ == "__main__":
    main()
