"""liaison report: what it refuses, and that nothing is lost when it does. The page itself: tests/report."""
import os
import re
import subprocess
import unittest

import support
from support import CHAIN, FRANCE, LIAISON, PLAN


class ReportTest(support.AppTest):
    def setUp(self):
        super().setUp()
        self.liaison("run", PLAN, "--replications", 5, "--output", "plan.h5", "--quiet")
        probe = subprocess.run([LIAISON, "report", "plan.h5", "-o", "probe.html"], cwd=self.folder, capture_output=True)
        if probe.returncode == 3:
            self.skipTest("the program was built without npm, and so without the page")
        os.remove(self.folder / "probe.html")

    def test_writes_beside_the_results_and_says_where(self):
        done = self.liaison("report", "plan.h5", "--lang", "en")
        self.assertIn("plan.html", done.out)
        self.assertTrue(self.bytes_of("plan.html").startswith(b"<!doctype html>"))
        self.liaison("report", "plan.h5", "-o", "rapport.html", "--lang", "fr")
        self.assertIn(b'<html lang="fr">', self.bytes_of("rapport.html"))
        self.assertIn("fr", self.liaison("report", "plan.h5", "-o", "fr/rapport.html", code=2).err)

    def test_a_report_of_every_kind_has_the_title_in_its_language(self):
        few = ["--replications", 6]
        for kind, *words in (("comparison", "compare", PLAN, PLAN, *few),
                             ("gap", "gap", PLAN, "--target", "50%", "--by", "staff.coordinator_fte", "--to", 2, "--at-most", 20),
                             ("attribution", "attribute", FRANCE, *few), ("knock_out", "knock-out", PLAN, *few),
                             ("verification", "verify", "--case", "V10")):
            self.liaison(*words, "--output", f"{kind}.h5", "--quiet")
        for kind, english, french in (
                ("plan", "Ten measures, two ministries", "Dix mesures, deux ministères"),
                ("comparison", "Ten measures, two ministries", "Dix mesures, deux ministères"),
                ("gap", "Ten measures, two ministries", "Dix mesures, deux ministères"),
                ("attribution", "France, second national plan", "France, deuxième plan national"),
                ("knock_out", "Ten measures, two ministries", "Dix mesures, deux ministères"),
                ("verification", "Verification of the program", "Vérification du programme")):
            for language, title in (("en", english), ("fr", french)):
                self.liaison("report", f"{kind}.h5", "-o", "titled.html", "--lang", language, "--force")
                found = re.search("<title>([^<]*)", self.bytes_of("titled.html").decode("utf-8")).group(1)
                self.assertEqual(found[:len(title)], title, kind)

    def test_the_same_results_give_the_same_bytes(self):
        for name in ("one.html", "two.html"):
            self.liaison("report", "plan.h5", "-o", name)
        self.assertEqual(self.bytes_of("one.html"), self.bytes_of("two.html"))

    def test_refuses_what_would_cost_something(self):
        (self.folder / "there.html").write_text("mine")
        (self.folder / "folder.html").mkdir()
        for words, said in ((["plan.h5", "-o", "there.html"], "there already"),
                            (["plan.h5", "-o", "plan.h5", "--force"], "one of the results"),
                            (["plan.h5", "-o", "folder.html"], "is a folder"),
                            ([], "which results"),
                            (["none.h5"], "no result file")):
            done = self.liaison("report", *words, code=2)
            self.assertIn(said, done.err)
            self.assertEqual(done.out, "")
        self.assertEqual(self.bytes_of("there.html"), b"mine")
        self.liaison("report", "plan.h5", "-o", "there.html", "--force")
        self.assertNotEqual(self.bytes_of("there.html"), b"mine")

    def test_refuses_foreign_and_truncated_files_all_at_once(self):
        (self.folder / "foreign.h5").write_text("no HDF5")
        (self.folder / "short.h5").write_bytes(self.bytes_of("plan.h5")[:2000])
        done = self.liaison("report", "foreign.h5", "short.h5", code=2)
        self.assertIn("foreign.h5", done.err)
        self.assertIn("short.h5", done.err)
        self.assertEqual([name for name in self.files() if name.endswith((".html", ".part"))], [])

    def test_refuses_files_that_cannot_be_held_against_each_other(self):
        self.liaison("run", CHAIN, "--replications", 5, "--output", "chain.h5", "--quiet")
        self.assertIn("another model", self.liaison("report", "plan.h5", "chain.h5", code=2).err)
        self.liaison("compare", PLAN, PLAN, "--replications", 5, "--output", "both.h5", "--quiet")
        self.assertIn("kind comparison", self.liaison("report", "plan.h5", "both.h5", code=2).err)

    def test_a_target_that_cannot_be_written_is_the_machines_fault(self):
        self.assertIn("/dev/null", self.liaison("report", "plan.h5", "-o", "/dev/null/report.html", code=3).err)


if __name__ == "__main__":
    support.main()
