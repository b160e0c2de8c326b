"""On a terminal: colour, the progress bar, the width."""
import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

from support import CHAIN, FRANCE, LIAISON, PLAN, AppTest, main


class Terminal(AppTest):
    def on_terminal(self, *words, columns=80, **environment):
        """The program on a terminal of its own; returns (exit code, everything that was shown)."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([LIAISON, *map(str, words)], cwd=self.folder, stdin=theirs, stdout=theirs,
                                   stderr=theirs, env=self.environment(TERM="xterm", **environment))
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return process.wait(), shown.decode()

    @staticmethod
    def screen(shown):
        """The lines as they stand at the end: carriage returns and erasing done, colours taken out."""
        lines = []
        for line in shown.replace("\r\n", "\n").split("\n"):
            last = re.split(r"\r", line)[-1]
            lines.append(re.sub(r"\x1b\[[0-9;]*[mK]", "", last))
        return lines

    def test_colour_is_only_for_terminals_that_want_it(self):
        self.assertIn("\x1b[1m", self.on_terminal("help")[1])
        self.assertNotIn("\x1b[1m", self.on_terminal("help", NO_COLOR="1")[1])
        self.assertIn("\x1b[1m", self.on_terminal("help", NO_COLOR="")[1])
        self.assertNotIn("\x1b[", self.liaison("help").out)

    def test_the_bar_is_drawn_and_gone_at_the_end(self):
        code, shown = self.on_terminal("run", PLAN, "--replications", "400", "--output", "a.h5")
        self.assertEqual(code, 0, shown)
        self.assertIn("[#", shown)
        self.assertIn(" left", shown)
        self.assertFalse([line for line in self.screen(shown) if "[#" in line])
        quiet = self.on_terminal("run", PLAN, "--output", "b.h5", "--quiet")[1]
        self.assertNotIn("[#", quiet)

    def test_the_bar_is_as_short_as_a_narrow_terminal(self):
        for columns in (80, 60, 44, 30):
            shown = self.on_terminal("run", PLAN, "--replications", "400", "--output", f"{columns}.h5", columns=columns)[1]
            bars = [re.sub(r"\x1b\[[0-9;]*[mK]", "", part) for part in shown.split("\r") if "% " in part or "left" in part or "%:" in part]
            bars = [bar for bar in bars if " runs" in bar and "\n" not in bar]
            self.assertTrue(bars, shown)
            self.assertLess(max(map(len, bars)), columns)

    def test_the_answer_fits_the_screen_in_both_languages(self):
        for scenario in (PLAN, CHAIN, FRANCE):
            for language in ("en", "fr"):
                name = f"{scenario.stem}-{language}.h5"
                code, shown = self.on_terminal("run", scenario, "--replications", "30", "--output", name,
                                               "--lang", language)
                self.assertEqual(code, 0, shown)
                self.assert_screen("\n".join(self.screen(shown)))

    def test_running_text_uses_a_wider_terminal_up_to_100_columns(self):
        widest = {columns: max(map(len, self.screen(self.on_terminal("help", columns=columns)[1])))
                  for columns in (80, 100, 300)}
        self.assertLessEqual(widest[80], 80)
        self.assertGreater(widest[100], 80)
        self.assertEqual(widest[300], widest[100])
        self.assertLessEqual(widest[100], 100)


if __name__ == "__main__":
    main()
