"""`liaison verify`: known answers from a file, a count, every difference, and the exit code that scripts read."""
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


if __name__ == "__main__":
    main()
