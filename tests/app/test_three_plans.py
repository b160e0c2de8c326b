"""The three French plans in one run: whatever the threads, the same bytes; each plan in the summary."""
import os

from support import FRANCE, SCENARIOS, AppTest, main

THREE = SCENARIOS / "france-three-plans.yaml"


class ThreePlans(AppTest):
    def test_the_same_bytes_with_one_thread_and_with_two(self):
        for threads in ("1", "2"):
            self.liaison("run", THREE, "--replications", "6", "--threads", threads, "--quiet", "--output", threads + ".h5")
        self.assertEqual(self.bytes_of("1.h5"), self.bytes_of("2.h5"))
        self.assertIn("The whole file is the same", " ".join(self.liaison("rerun", "1.h5", "--quiet").out.split()))

    def test_the_summary_shows_the_plans_one_after_another(self):
        for language in ("en", "fr"):
            out = self.liaison("run", THREE, "--replications", "4", "--lang", language, "--force").out
            self.assert_screen(out)
            rows = [line.split() for line in out.splitlines() if line.startswith("  plan")]
            self.assertEqual([row[0] for row in rows], ["plan1", "plan2", "plan3"])
            measures = [float(row[1].replace(",", ".")) for row in rows]
            kept = [float(row[2].replace(",", ".")) for row in rows]
            self.assertEqual((measures[0], kept[0]), (23, 0))
            for new, all_of_it, of_before in zip((45, 60), measures[1:], kept[1:]):
                self.assertAlmostEqual(all_of_it, new + of_before, places=1)

    def test_an_outcome_names_a_plan(self):
        shorter = self.folder / "shorter.yaml"
        shorter.write_text(f"format: 1\nextends: {os.path.relpath(THREE, self.folder)}\n"
                           "settings: {staff.tenure: 400 working days}\n", encoding="utf-8")
        out = self.liaison("compare", THREE, shorter, "--replications", "4").out
        self.assertIn("plan3.realised.self", out)
        # Beside a scenario with one plan there are none to compare.
        out = self.liaison("compare", THREE, FRANCE, "--replications", "2").out
        self.assertNotIn("plan3", out)


if __name__ == "__main__":
    main()
