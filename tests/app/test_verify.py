"""`liaison verify`: known answers from a file, a count, every difference, and the exit code that scripts read."""
import shutil

from support import SOURCE, AppTest, main

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

    def test_nothing_to_verify_is_no_success(self):
        self.assertIn("--garbage-can", self.verify(code=2).err)
        self.assertIn("one word too many", self.verify("e.csv", code=2).err)


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
