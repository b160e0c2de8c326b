"""`liaison verify`: known answers, the project's own and those of a file, and the exit code that scripts read."""
import json
import os
import re
import shutil
import subprocess

from support import LIAISON, SOURCE, AppTest, main

TABLE = SOURCE / "tests" / "reference" / "data" / "garbage-can" / "expected.csv"


class GarbageCan(AppTest):
    def verify(self, *words, code=0):
        return self.liaison("verify", *words, code=code)

    def changed(self, line, column, value):
        """The table with one value changed: `line` and `column` count from 1."""
        rows = [row.split(",") for row in TABLE.read_text(encoding="utf-8").splitlines()]
        rows[line - 1][column - 1] = value
        (self.folder / "e.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")

    def test_all_rows_hold_in_both_languages(self):
        done = self.verify("--garbage-can", TABLE)
        self.assertIn("162 of 162 cases as expected.", done.out)
        self.assertIn("energy_spent   162 of 162", done.out)
        self.assertNotIn("simulated", done.out)
        self.assertEqual(done.err, "")
        self.assert_screen(done.out)
        french = self.verify("--garbage-can", TABLE, "--lang", "fr")
        self.assertIn("162 cas sur 162 conformes.", french.out)
        self.assertEqual(self.files(), [])

    def test_a_difference_is_told_with_its_place_and_ends_with_4(self):
        self.changed(5, 11, "311")
        done = self.verify("--garbage-can", "e.csv", code=4)
        self.assertIn("161 of 162 cases as expected.", done.out)
        self.assertIn("prob_act       161 of 162", done.out)
        self.assertEqual(done.out.splitlines()[-1], "e.csv:5:22: prob_act: expected 311, simulated 310")
        self.assertEqual(done.err, "")

    def test_every_difference_is_told(self):
        rows = TABLE.read_text(encoding="utf-8").splitlines()
        (self.folder / "e.csv").write_text("\n".join([rows[0]] + [row + "1" for row in rows[1:]]), encoding="utf-8")
        done = self.verify("--garbage-can", "e.csv", code=4)
        self.assertIn("0 of 162 cases as expected.", done.out)
        self.assertEqual(done.out.count("energy_spent: expected"), 162)

    def test_what_is_wrong_with_the_table_is_told_like_everywhere(self):
        self.changed(5, 11, "many")
        done = self.verify("--garbage-can", "e.csv", code=2)
        self.assertEqual(done.out, "")
        self.assertEqual(done.err, "e.csv:5:22: cases[3].prob_act: got many, expected a whole number\n")
        absent = self.verify("--garbage-can", "nothing.csv", code=2)
        self.assertEqual(absent.err, "nothing.csv: there is no such file\n")
        self.assertIn("a folder", self.verify("--garbage-can", ".", code=2).err)


class Cases(AppTest):
    """The table of the project's own cases. The checks themselves, and twins that they reject: tests/verification."""

    @classmethod
    def setUpClass(cls):
        cls.whole = subprocess.run([LIAISON, "verify", "--json"], capture_output=True, timeout=300, check=False)

    def test_every_case_of_the_documentation_is_there_and_holds(self):
        self.assertEqual(self.whole.returncode, 0, self.whole.stdout)
        answer = json.loads(self.whole.stdout)
        page = (SOURCE / "docs" / "models" / "plan.md").read_text(encoding="utf-8")
        documented = re.findall(r"^\| (V\d+) \|", page, re.MULTILINE)
        ids = [one["case"] for one in answer["cases"]]
        self.assertEqual([case for case in ids if case.startswith("V")], documented)
        self.assertEqual(len(set(ids)), len(ids))
        self.assertTrue(answer["holds"])
        for case in answer["cases"]:
            self.assertEqual(case["verdict"], "held")
            self.assertGreater(len(case["values"]), 0)
            for value in case["values"]:
                self.assert_value_allows_no_more_than_it_says(value)
        self.assertIn(f"of {len(ids)} cases", self.whole.stderr.decode())

    def assert_value_allows_no_more_than_it_says(self, value):
        """The verdict follows from the numbers that are printed."""
        self.assertTrue(value["holds"])
        away = abs(value["simulated"] - value["expected"])
        error = value["standard_error"]
        self.assertLessEqual(away, value["tolerance"] + (0 if error is None else 4 * error), value)

    def test_the_table_says_the_same_in_both_languages(self):
        english = self.liaison("verify", "--case", "V13", "--case", "V2", "--case", "V36", "--quiet")
        self.assertEqual(english.err, "")
        self.assertEqual([line for line in english.out.splitlines() if line.startswith("V")],
                         ["V2     held  the slowest partner is asked the maximum of n geometrics",
                          "V13    held  a newcomer learns along the exponential curve",
                          "V36    held  with abundance every measure takes one day a stage"])
        self.assertIn("work of the first 252 days              221.322     221.322         exact", english.out)
        self.assertIn("3 of 3 cases held; 7 values looked at.", english.out)
        french = self.liaison("verify", "--case", "V13", "--quiet", "--lang", "fr").out
        self.assertIn("V13    vérifié  un nouveau venu apprend selon la courbe exponentielle", french)
        self.assertIn("travail des 252 premiers jours          221,322     221,322         exact", french)
        self.assertIn("1 cas vérifié sur 1", french)
        for text in (english.out, french):
            self.assert_screen(text)

    def test_no_name_of_a_value_or_law_is_missing_in_either_language(self):
        for language in ("en", "fr"):
            text = self.liaison("verify", "--quiet", "--lang", language).out
            self.assertNotIn("verify.", text)
            self.assert_screen(text)

    def test_every_law_is_called_the_same_in_the_table_and_by_the_checks(self):
        table = self.liaison("verify", "--quiet", environment=self.environment(LC_ALL="C")).out
        said = " ".join(table.split())
        for case in json.loads(self.whole.stdout)["cases"]:
            self.assertIn(f"{case['case']} held {case['law']}", said)

    def test_the_answer_file_is_the_same_whenever_and_in_whatever_language(self):
        for name, language in (("a.h5", "en"), ("b.h5", "fr")):
            done = self.liaison("verify", "--case", "V0", "--output", name, "--quiet", "--lang", language)
            self.assertIn(name, done.out)
        self.assertEqual(self.files(), ["a.h5", "b.h5"])
        self.assertEqual(self.bytes_of("a.h5"), self.bytes_of("b.h5"))
        self.assertIn("Verification of the program", self.liaison("describe", "a.h5").out)
        refused = self.liaison("verify", "--case", "V0", "--output", "a.h5", code=2)
        self.assertIn("a.h5", refused.err)
        self.assertEqual(refused.out, "")
        self.liaison("verify", "--case", "V0", "--output", "a.h5", "--force", "--quiet")

    def test_every_twin_is_called_broken_and_ends_with_4(self):
        """The same program, with twins in place of the cases."""
        twins = os.environ["LIAISON_WITH_TWINS"]

        def run(*words):
            return subprocess.run([twins, "verify", *words], cwd=self.folder, env=self.environment(), timeout=300,
                                  capture_output=True, check=False)

        done = run("--json", "--quiet", "--output", "a.h5")
        self.assertEqual(done.returncode, 4, done.stderr)
        answer = json.loads(done.stdout)
        self.assertFalse(answer["holds"])
        self.assertEqual({case["case"] for case in answer["cases"]},
                         {case["case"] for case in json.loads(self.whole.stdout)["cases"]})
        for case in answer["cases"]:
            self.assertEqual(case["verdict"], "broken", case)
            self.assertFalse(all(value["holds"] for value in case["values"]))
        self.assertEqual(self.files(), ["a.h5"])
        done = run("--quiet", "--case", "V13", "--case", "V36")
        self.assertEqual(done.returncode, 4)
        table = done.stdout.decode()
        self.assertIn("V13    BROKEN  a newcomer learns", table)
        self.assertIn("     ! work of the first 252 days              221.322     220.831         exact", table)
        self.assertIn("     ! clearances that never fail", table)
        self.assertIn("0 of 2 cases held;", table)

    def test_what_was_typed_wrongly_is_refused(self):
        self.assertIn("there is no case 'V99'; there are V0, V1,", self.liaison("verify", "--case", "V99", code=2).err)
        self.assertIn("needs --output", self.liaison("verify", "--force", code=2).err)
        self.assertIn("one word too many", self.liaison("verify", "e.csv", code=2).err)
        for option in (["--case", "V1"], ["--output", "a.h5"], ["--json"], ["--quiet"]):
            done = self.liaison("verify", "--garbage-can", TABLE, *option, code=2)
            self.assertIn(f"option {option[0]} does not go with --garbage-can", done.err)
        self.assertEqual(self.files(), [])


class Psplib(AppTest):
    FOLDER = SOURCE / "tests" / "reference" / "data" / "psplib-j30"

    def setUp(self):
        super().setUp()
        self.set = self.folder / "set"
        self.set.mkdir()
        rows = (self.FOLDER / "expected.csv").read_text(encoding="utf-8").splitlines()
        (self.set / "expected.csv").write_text("\n".join(rows[:3]) + "\n", encoding="utf-8")
        for row in rows[1:3]:
            shutil.copy(self.FOLDER / (row.split(",")[0] + ".rcp"), self.set)

    def change(self, name, old, new):
        text = (self.set / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        (self.set / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def verify(self, *words, code=0):
        return self.liaison("verify", *words, code=code)

    def test_a_count_for_each_rule_in_both_languages(self):
        done = self.verify("--psplib", self.FOLDER)
        self.assertIn("20 of 20 cases as expected.", done.out)
        for rule in ("GRPW", "LFT", "LST", "MSLK", "MTS", "SPT"):
            self.assertRegex(done.out, f"parallel_{rule} +20 of 20")
        self.assertRegex(done.out, "cpm +20 of 20")
        self.assertEqual(done.err, "")
        self.assert_screen(done.out)
        french = self.verify("--psplib", "set/", "--lang", "fr")
        self.assertIn("2 cas sur 2 conformes.", french.out)

    def test_a_difference_is_told_with_its_place_and_ends_with_4(self):
        self.change("expected.csv", "j30_10_7,47,", "j30_10_7,48,")
        done = self.verify("--psplib", "set", code=4)
        self.assertIn("1 of 2 cases as expected.", done.out)
        self.assertRegex(done.out, "cpm +1 of 2")
        self.assertEqual(done.out.splitlines()[-1], "set/expected.csv:2:10: cpm: expected 48, simulated 47")

    def test_what_is_wrong_is_told_at_once_and_ends_with_2(self):
        self.change("expected.csv", "j30_11_1,52", "j30_11_1,many")
        self.change("j30_11_1.rcp", "32 ", "two ")
        (self.set / "j30_10_7.rcp").unlink()
        done = self.verify("--psplib", "set", code=2)
        self.assertEqual(done.out, "")
        self.assertEqual(done.err.splitlines(), [
            "set/expected.csv:2:1: got j30_10_7, expected an instance with a file of its own; set/j30_10_7.rcp: there is no such file",
            "set/expected.csv:3:10: cases[1].cpm: got many, expected a whole number",
            "set/j30_11_1.rcp:1:1: got two, expected a whole number from 0 to 10000"])
        french = self.verify("--psplib", "set", "--lang", "fr", code=2)
        self.assertIn("un nombre entier de 0 à 10000", french.err)
        self.assertIn("nothing/expected.csv: there is no such file", self.verify("--psplib", "nothing", code=2).err)


if __name__ == "__main__":
    main()
