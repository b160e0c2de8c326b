"""What the tests of the command line share. Standard library only."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

LIAISON = os.environ["LIAISON"]
SOURCE = pathlib.Path(os.environ["LIAISON_SOURCE"])
SCENARIOS = SOURCE / "scenarios"
CHAIN = SCENARIOS / "reference" / "pressman-wildavsky.yaml"
PLAN = SCENARIOS / "minimal.yaml"
FRANCE = SCENARIOS / "france-2019-2021.yaml"
SKIPPED = 77


class AppTest(unittest.TestCase):
    """Each test has an empty folder of its own, where the program runs."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="liaison-app-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def environment(self, **changes):
        plain = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": str(self.folder), "LC_ALL": "C"}
        plain.update(changes)
        return {name: value for name, value in plain.items() if value is not None}

    def liaison(self, *words, environment=None, cwd=None, code=0, **more):
        done = subprocess.run([LIAISON, *map(str, words)], env=environment or self.environment(),
                              cwd=cwd or self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=300, **more)
        done.out = done.stdout.decode("utf-8")
        done.err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, code, f"{words}\nstdout: {done.out}\nstderr: {done.err}")
        return done

    def shell(self, script, environment=None):
        done = subprocess.run(["bash", "-c", script, "bash", LIAISON], env=environment or self.environment(),
                              cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
        done.out = done.stdout.decode("utf-8")
        done.err = done.stderr.decode("utf-8")
        return done

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())

    def bytes_of(self, name):
        return (self.folder / name).read_bytes()

    def assert_same_bytes_after_a_stop(self, words, kept, journal_bytes=20000):
        """The answer to `words` is the same on one thread as on two, and when it is stopped (Ctrl-C, which says what is
        `kept`, or a kill) once its journal has so many bytes and then resumed."""
        self.liaison(*words, "--threads", "2", "--output", "whole.h5")
        self.liaison(*words, "--threads", "1", "--output", "alone.h5")
        self.assertEqual(self.bytes_of("alone.h5"), self.bytes_of("whole.h5"))
        for number, asked in enumerate((signal.SIGINT, signal.SIGKILL)):
            name = f"stopped{number}.h5"
            process = subprocess.Popen([LIAISON, *map(str, words), "--output", name], env=self.environment(),
                                       cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            journal = self.folder / f"{name}.part"
            while process.poll() is None and not (journal.exists() and journal.stat().st_size > journal_bytes):
                pass
            process.send_signal(asked)
            _, err = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130 if asked == signal.SIGINT else -signal.SIGKILL, err)
            self.assertFalse((self.folder / name).exists())
            if asked == signal.SIGINT:
                self.assertIn(kept, err.decode())
                self.assertIn("--resume", err.decode().splitlines()[-1])
            self.liaison(*words, "--output", name, "--resume")
            self.assertEqual(self.bytes_of(name), self.bytes_of("whole.h5"))
            self.assertFalse(journal.exists())
        self.assertIn("Nothing to resume", self.liaison(*words, "--output", "whole.h5", "--resume").err)

    def assert_screen(self, text, columns=80):
        for line in text.splitlines():
            self.assertLessEqual(len(line), columns, line)


def need(tool):
    """The path of a tool from outside, or a skipped test that names it."""
    path = shutil.which(tool)
    if path is None:
        raise unittest.SkipTest(f"{tool} is missing")
    return path


def main():
    program = unittest.main(module="__main__", exit=False, verbosity=2)
    result = program.result
    for test, reason in result.skipped:
        print(f"SKIPPED {test.id()}: {reason}")
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.skipped else 0)
