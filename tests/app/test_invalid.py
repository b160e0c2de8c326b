"""Every scenario under scenarios/invalid is refused with exactly the message beside it, and leaves nothing.

`update_expected` writes the messages anew."""

from support import SCENARIOS, AppTest, main

INVALID = SCENARIOS / "invalid"


class Invalid(AppTest):
    def test_each_is_refused_with_the_message_beside_it(self):
        expected = sorted(INVALID.rglob("*.expected"))
        self.assertGreater(len(expected), 10)
        for message in expected:
            scenario = message.relative_to(INVALID).with_suffix(".yaml")
            with self.subTest(scenario=str(scenario)):
                done = self.liaison("run", scenario, "--output", self.folder / "out" / "a.h5", "--lang", "en",
                                    cwd=INVALID, code=2)
                self.assertEqual(done.err, message.read_text(encoding="utf-8"))
                self.assertEqual(done.out, "")
                self.assertEqual(list(self.folder.iterdir()), [])
                checked = self.liaison("check", scenario, "--lang", "en", cwd=INVALID, code=2)
                self.assertEqual(checked.err, done.err)

    def test_french_says_as_many_faults_at_the_same_places(self):
        for message in sorted(INVALID.rglob("*.expected")):
            scenario = message.relative_to(INVALID).with_suffix(".yaml")
            with self.subTest(scenario=str(scenario)):
                french = self.liaison("check", scenario, "--lang", "fr", cwd=INVALID, code=2).err.splitlines()
                english = message.read_text(encoding="utf-8").splitlines()
                places = lambda lines: [line.split(" ")[0] for line in lines]
                self.assertEqual(places(french), places(english))
                self.assertNotEqual(french, english)

    def test_no_message_shows_a_key_or_an_empty_placeholder(self):
        for message in sorted(INVALID.rglob("*.expected")):
            with self.subTest(message=message.name):
                text = message.read_text(encoding="utf-8")
                self.assertNotIn("fault.", text)
                self.assertNotRegex(text, r"@[a-z]+\.[a-z]")


if __name__ == "__main__":
    main()
