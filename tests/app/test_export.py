"""liaison export: tables for spreadsheets, whole or not at all."""
import csv
import io
import signal
import subprocess
import time

from support import CHAIN, FRANCE, LIAISON, PLAN, SCENARIOS, AppTest, main

MEASURES = ["README.txt", "dictionary.csv", "measures.csv", "outcomes.csv", "parameters.csv"]
EVENTS = sorted(MEASURES + ["events.csv", "months.csv", "organisations_by_month.csv", "principals_by_month.csv"])


class ExportTest(AppTest):
    def results(self, *options, scenario=PLAN, name="r.h5"):
        self.liaison("run", scenario, "--replications", 3, "--output", name, "--quiet", *options)
        return name

    def names(self, folder="t"):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def table(self, name, folder="t", separator=","):
        text = (self.folder / folder / f"{name}.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))

    def refused(self, *words, code=2):
        before = self.files()
        done = self.liaison("export", *words, code=code)
        self.assertEqual((done.out, self.files()), ("", before))
        self.assertEqual(len(done.err.splitlines()), 1, done.err)
        self.assertEqual([path for path in self.folder.rglob("*.??????") if path.is_dir()], [])
        return done.err


class Tables(ExportTest):
    def test_each_recording_level_has_its_tables_and_names_the_others(self):
        for level, there, missing in (
                ("summary", sorted(set(MEASURES) - {"measures.csv"}), {"measures": "measures", "events": "events"}),
                ("measures", MEASURES, {"months": "series", "organisations_by_month": "series", "events": "events"}),
                ("series", sorted(set(EVENTS) - {"events.csv"}), {"events": "events"}),
                ("events", EVENTS, {})):
            said = self.liaison("export", self.results("--record", level, "--force"), "--csv", "t", "--force").out
            self.assertEqual(self.names(), there)
            said = " ".join(said.split())
            for table, needed in missing.items():
                self.assertIn(f"{table}.csv. They were recorded with --record {level}; it needs --record {needed}.", said)
            self.assertEqual("Not in these results" in said, bool(missing))
            readme = (self.folder / "t" / "README.txt").read_text(encoding="utf-8")
            self.assertEqual("Not in these results" in readme, bool(missing))

    def test_the_dictionary_of_an_answer_is_in_the_language_asked_for(self):
        few = ("--replications", "6")
        answers = (("compare", PLAN, "--with", "plan.measures=9", "--until-settled", "--at-most", "20"),
                   ("gap", PLAN, "--target", "1", "--by", "backing.mean", "--by", "staff.coordinator_fte", "--steps", "1",
                    "--steps", "1", "--at-most", "20"),
                   ("attribute", PLAN, "--group", "staff=settings.staff.coordinator_fte:2:9:whole", *few),
                   ("knock-out", PLAN, "--only", "crisis", *few), ("verify", "--case", "V13"))
        for words in answers:
            self.liaison(*words, "--quiet", "--force", "--output", "a.h5")
            meanings = {}
            for language in ("en", "fr"):
                self.liaison("export", "a.h5", "--csv", "t", "--force", "--lang", language)
                meanings[language] = {(row["table"], row["column"]): row["meaning"] for row in self.table("dictionary")}
            self.assertEqual(meanings["en"].keys(), meanings["fr"].keys())
            same = [column for column, meaning in meanings["en"].items() if meanings["fr"][column] == meaning]
            self.assertEqual(same, [], words[0])

    def test_one_row_for_each_thing(self):
        self.liaison("export", self.results("--record", "events", scenario=FRANCE), "--csv", "t")
        measures = self.table("measures")
        keys = [(row["scenario"], row["replication"], row["measure"]) for row in measures]
        self.assertEqual(len(keys), 3 * 45)
        self.assertEqual(len(set(keys)), len(keys))
        self.assertEqual({key[0] for key in keys}, {"france-2019-2021"})
        for row in measures:  # the states of a measure share out the days of the run
            days = sum(int(value) for name, value in row.items() if name.startswith("waiting_"))
            self.assertEqual(days, sum(int(v) for n, v in measures[0].items() if n.startswith("waiting_")))
            self.assertEqual(row["done_day"] == "", row["waiting_done"] == "0")
            self.assertIn(row["measure_status_self"], {"engaged", "partly", "realised"})
        months = self.table("organisations_by_month")
        self.assertEqual(len({(r["replication"], r["month"], r["organisation"]) for r in months}), len(months))
        self.assertRegex(months[0]["month"], r"^\d{4}-\d\d-01$")
        outcomes = self.table("outcomes")
        self.assertEqual([row["replication"] for row in outcomes], ["0", "1", "2"])
        for row in outcomes:
            realised = [m for m in measures if m["replication"] == row["replication"] and m["measure_status_self"] == "realised"]
            self.assertEqual(int(row["count_self_realised"]), len(realised))
        events = self.table("events")
        numbers = [int(row["event"]) for row in events if row["replication"] == "1"]
        self.assertEqual(numbers, list(range(len(numbers))))
        done = {(e["replication"], e["event_measure"]): e["event_day"] for e in events if e["event_kind"] == "done"}
        self.assertGreater(len(done), 0)
        self.assertEqual(done, {(m["replication"], m["measure"]): m["done_day"] for m in measures if m["done_day"]})

    def test_the_dictionary_has_every_column_and_no_other(self):
        self.liaison("export", self.results("--record", "events"), "--csv", "t")
        said = {(row["table"], row["column"]): row for row in self.table("dictionary")}
        there = {(name[:-4], column) for name in self.names() if name.endswith(".csv")
                 for column in self.table(name[:-4])[0]}
        self.assertEqual(set(said), there)
        readme = (self.folder / "t" / "README.txt").read_text(encoding="utf-8")
        for (_, column), row in said.items():
            self.assertTrue(row["meaning"] and row["type"], row)
            self.assertIn(f"  {column}: ", readme)
        for (table, column), row in said.items():
            values = {line[column] for line in self.table(table)}
            if row["type"] == "word":
                self.assertLessEqual(values, set(row["values"].split(", ")))
            if row["type"] in ("number", "integer"):
                self.assertTrue(all(value == "" or float(value) is not None for value in values), row)
                self.assertNotEqual(row["unit"], "", row)
        self.assertEqual(said["outcomes", "person_days_direct"]["unit"], "person-day")

    def test_parameters_have_their_unit_and_source(self):
        self.liaison("export", self.results(scenario=FRANCE), "--csv", "t")
        rows = {row["parameter"]: row for row in self.table("parameters")}
        delay = rows["settings.staff.recruit_delay"]
        self.assertEqual((delay["value"], delay["unit"], delay["origin"]), ("126", "working days", "lever"))
        self.assertIn("CNCDH", rows["time.end"]["source"])
        self.assertEqual({row["origin"] for row in rows.values()}, {"scenario", "lever", "default", "table"})
        self.assertTrue(all(row["source"] for row in rows.values()))

    def test_other_models_and_comparisons_have_tables_too(self):
        self.liaison("export", self.results(scenario=CHAIN), "--csv", "chain")
        self.assertEqual(self.names("chain"), ["README.txt", "dictionary.csv", "outcomes.csv", "parameters.csv", "points.csv"])
        self.assertLessEqual({row["point_status"] for row in self.table("points", "chain")}, {"waiting", "open", "passed", "failed"})
        points = {row["point"] for row in self.table("points", "chain")}
        self.assertLessEqual({row["first_failed"] for row in self.table("outcomes", "chain")}, points | {""})
        self.liaison("export", self.results(scenario=SCENARIOS / "reference" / "garbage-can.yaml", name="g.h5"), "--csv", "can")
        self.assertLessEqual({"choices.csv", "problems.csv", "decision_makers.csv"}, set(self.names("can")))
        self.liaison("compare", PLAN, SCENARIOS.parent / "tests" / "interop" / "shorter-tenure.yaml", "--replications", 20,
                     "--output", "c.h5", "--quiet")
        self.liaison("export", "c.h5", "--csv", "c")
        self.assertEqual(self.names("c"), ["README.txt", "changes.csv", "dictionary.csv", "differences.csv", "outcomes.csv",
                                           "parameters.csv", "scenarios.csv"])
        outcomes = self.table("outcomes", "c")
        for row in self.table("differences", "c"):
            mine = [float(o["value"]) for o in outcomes
                    if (o["scenario"], o["outcome"]) == (row["scenario"], row["outcome"]) and o["value"]]
            self.assertAlmostEqual(float(row["mean"]), sum(mine) / len(mine), places=9)
        self.assertEqual({row["scenario"] for row in self.table("parameters", "c")}, {"A", "B"})
        self.assertEqual([row["change_path"] for row in self.table("changes", "c")], ["settings.staff.tenure"])


class Spreadsheets(ExportTest):
    def test_a_french_spreadsheet_gets_the_same_values(self):
        results = self.results("--record", "series")
        self.liaison("export", results, "--csv", "t")
        said = self.liaison("export", results, "--csv", "f", "--separator", "semicolon", "--decimal=comma", "--bom", "--lang", "fr")
        self.assertRegex(said.out, r"Tableaux.: f\n")
        for name in self.names("f"):
            self.assertTrue(self.bytes_of(f"f/{name}").startswith(b"\xef\xbb\xbf"), name)
            self.assertFalse(self.bytes_of(f"t/{name}").startswith(b"\xef\xbb\xbf"), name)
        self.assertEqual(self.names("f"), self.names("t"))
        for name in ("outcomes", "measures", "organisations_by_month"):
            french = self.table(name, "f", ";")
            point = [{k: v.replace(",", ".") if not k.endswith(("_en", "_fr")) else v for k, v in row.items()}
                     for row in french]
            self.assertEqual(point, self.table(name))
        self.assertIn(b"0,", self.bytes_of("f/organisations_by_month.csv"))

    def test_the_language_does_not_change_the_form_of_the_numbers(self):
        results = self.results()
        self.liaison("export", results, "--csv", "en")
        self.liaison("export", results, "--csv", "fr", "--lang", "fr")
        for name in ("outcomes.csv", "measures.csv", "parameters.csv"):
            self.assertEqual(self.bytes_of(f"en/{name}"), self.bytes_of(f"fr/{name}"))

    def test_titles_that_look_like_formulas_stay_text(self):
        text = PLAN.read_text(encoding="utf-8")
        title = next(line for line in text.splitlines() if "title:" in line and line.startswith("  "))
        hostile = text.replace(title, title.split("title:")[0] + 'title: "=HYPERLINK(\\"http://x\\",\\"a\\")"', 1)
        (self.folder / "hostile.yaml").write_text(hostile, encoding="utf-8")
        self.liaison("export", self.results(scenario="hostile.yaml"), "--csv", "t")
        everything = [value for name in self.names() if name.endswith(".csv") for row in self.table(name[:-4])
                      for value in row.values()]
        self.assertTrue(any(value.startswith("'=HYPERLINK") for value in everything))
        self.assertFalse([value for value in everything if value[:1] in "=+@" and value])


class Refusals(ExportTest):
    def test_what_is_given_is_checked_before_anything_is_written(self):
        results = self.results()
        (self.folder / "file").write_text("x")
        (self.folder / "used").mkdir()
        (self.folder / "used" / "mine.txt").write_text("x")
        self.assertIn("which results?", self.refused())
        self.assertIn("--csv", self.refused(results))
        self.assertIn("one word too many", self.refused(results, results, "--csv", "t"))
        self.assertIn("expected one of comma, semicolon", self.refused(results, "--csv", "t", "--separator", ";"))
        self.assertIn("expected one of point, comma", self.refused(results, "--csv", "t", "--decimal", "."))
        self.assertIn("--separator semicolon", self.refused(results, "--csv", "t", "--decimal", "comma"))
        self.assertIn("is a file", self.refused(results, "--csv", "file"))
        self.assertIn("holds files already", self.refused(results, "--csv", "used"))
        self.assertIn("there is no result file", self.refused("none.h5", "--csv", "t"))
        self.assertIn("folder", self.refused(results, "--csv", "file/t", code=3))

    def test_foreign_truncated_and_newer_files_are_refused(self):
        whole = self.bytes_of(self.results())
        for name, content in (("text.h5", b"not HDF5"), ("empty.h5", b""), ("half.h5", whole[:len(whole) // 2]),
                              ("format.h5", whole.replace(b"liaison_format_version", b"liaison_format_versiom"))):
            (self.folder / name).write_bytes(content)
            self.assertIn("is not a result file", self.refused(name, "--csv", "t"))
        self.assertIn("is not a result file", self.refused(PLAN, "--csv", "t"))

    def test_a_full_disk_leaves_nothing(self):
        self.results("--record", "events")
        before = self.files()
        done = self.shell('ulimit -f 8; exec "$1" export r.h5 --csv t')
        self.assertEqual(done.returncode, 3, done.err)
        self.assertEqual(self.files(), before)
        self.assertFalse((self.folder / "t").exists())

    def test_force_replaces_the_tables_and_nothing_else(self):
        self.liaison("export", self.results("--record", "events"), "--csv", "t")
        (self.folder / "t" / "mine.txt").write_text("x")
        self.results("--record", "summary", "--force")
        self.assertIn("--force", self.refused("r.h5", "--csv", "t"))
        self.assertEqual(self.names(), sorted(EVENTS + ["mine.txt"]))
        self.liaison("export", "r.h5", "--csv", "t", "--force")
        self.assertEqual(self.names(), ["README.txt", "dictionary.csv", "mine.txt", "outcomes.csv", "parameters.csv"])
        self.assertEqual({row["table"] for row in self.table("dictionary")}, {"outcomes", "parameters", "dictionary"})

    def test_an_empty_folder_and_folders_that_are_missing_will_do(self):
        (self.folder / "empty").mkdir()
        results = self.results()
        for folder in ("empty", "a/b/c/", "new", "a/../x"):
            self.liaison("export", results, "--csv", folder)
            self.assertEqual(self.names(folder), MEASURES)
        (self.folder / "here").mkdir()
        self.liaison("export", "../r.h5", "--csv", ".", cwd=self.folder / "here")
        self.assertEqual(self.names("here"), MEASURES)
        self.assertEqual((self.folder / "new").stat().st_mode & 0o777, (self.folder / "here").stat().st_mode & 0o777)

    def test_an_interrupted_export_leaves_nothing(self):
        self.liaison("run", FRANCE, "--replications", 300, "--record", "events", "--output", "r.h5", "--quiet")
        before = self.files()
        process = subprocess.Popen([LIAISON, "export", "r.h5", "--csv", "t"], cwd=self.folder, env=self.environment(),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not list(self.folder.glob("t.*/outcomes.csv")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, said)
        self.assertIn(b"nothing was written", said)
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    main()
