"""Bad machines: killed at the worst moments, no room, no permission, two at once, a clock that jumps."""
import os
import random
import re
import shutil
import signal
import subprocess
import time

from support import CHAIN, FRANCE, LIAISON, PLAN, AppTest, main, need

UNTIMELY = os.environ["UNTIMELY_LIBRARY"]
WORDS = ["run", CHAIN, "--replications", "400", "--threads", "2"]


class FaultTest(AppTest):
    def whole(self, *words):
        """The bytes of an undisturbed run, in a folder of its own."""
        (self.folder / "undisturbed").mkdir(exist_ok=True)
        self.liaison(*(words or WORDS), "--quiet", "--output", "undisturbed/whole.h5")
        return self.bytes_of("undisturbed/whole.h5")

    def start(self, *words, environment=None):
        return subprocess.Popen([LIAISON, *map(str, words)], env=environment or self.environment(), cwd=self.folder,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def untimely(self, what):
        return self.environment(LD_PRELOAD=UNTIMELY, UNTIMELY=what)

    def there(self, folder="."):
        """What is there under the output's name; the log stops nothing and matters to nobody here."""
        return sorted(path.name for path in (self.folder / folder).iterdir() if path.is_file() and path.suffix != ".log")


class KilledAtTheEnd(FaultTest):
    def killed(self, what):
        process = self.start(*WORDS, "--quiet", "--output", "a.h5", environment=self.untimely(what))
        process.communicate(timeout=120)
        self.assertEqual(process.returncode, -signal.SIGKILL)

    def test_before_the_file_has_its_name_nothing_is_lost(self):
        whole = self.whole()
        self.killed("rename")
        self.assertEqual(self.there(), ["a.h5.part", "a.h5.tmp"])
        self.liaison(*WORDS, "--output", "a.h5", code=2)
        self.liaison(*WORDS, "--output", "a.h5", "--resume")
        self.assertEqual(self.there(), ["a.h5"])
        self.assertEqual(self.bytes_of("a.h5"), whole)

    def test_with_the_file_and_the_journal_there_resume_says_what_was_there_and_tidies_up(self):
        whole = self.whole()
        self.killed("unlink")
        self.assertEqual(self.there(), ["a.h5", "a.h5.part"])
        self.assertEqual(self.bytes_of("a.h5"), whole)
        refused = self.liaison(*WORDS, "--output", "a.h5", code=2)
        self.assertIn("'a.h5' already exists", refused.err)
        done = self.liaison(*WORDS, "--output", "a.h5", "--resume")
        self.assertIn("400 runs were there already.", done.err)
        self.assertIn("a.h5", done.out)
        self.assertEqual(self.there(), ["a.h5"])
        self.assertEqual(self.bytes_of("a.h5"), whole)


class NoRoom(FaultTest):
    def test_a_limit_on_the_size_of_files_anywhere_in_a_run(self):
        whole = self.whole()
        words = " ".join(f"'{word}'" for word in WORDS)
        full = 0
        for blocks in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89):  # of 1 kB, from inside the header on
            done = self.shell(f'ulimit -f {blocks}; "$1" {words} --quiet --output a.h5')
            if done.returncode != 0:
                self.assertEqual(done.returncode, 3, done.err)
                self.assertIn("ulimit -f", done.err)
                self.assertEqual(done.err.splitlines()[-1].split()[-1], "--resume")
                self.assertEqual(self.there(), ["a.h5.part"])
                full += 1
                self.liaison(*WORDS, "--output", "a.h5", "--resume")
            self.assertEqual(self.bytes_of("a.h5"), whole, blocks)
            self.assertEqual(self.there(), ["a.h5"])
            (self.folder / "a.h5").unlink()
        self.assertGreaterEqual(full, 4)

    def in_own_mounts(self, script):
        """What a script prints in which folders may be mounted without anybody else seeing them; nothing where the
        system does not allow that."""
        unshare = [need("unshare"), "-m"] if os.geteuid() == 0 else [need("unshare"), "-r", "-m"]
        if subprocess.run([*unshare, "true"], capture_output=True).returncode != 0:
            print("not tried: this system allows no mounts of one's own")
            return None
        (self.folder / "mounted").mkdir()
        done = subprocess.run([*unshare, "bash", "-euc", script, "bash", LIAISON, *map(str, WORDS), "--quiet",
                               "--output", "mounted/a.h5"], env=self.environment(), cwd=self.folder, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=300, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_a_small_disk_that_fills_up_and_gets_room_again(self):
        whole = self.whole()
        said = self.in_own_mounts("""
            mount -t tmpfs -o size=4m none mounted
            head -c $((4096 * 1024 - 24576)) /dev/zero >mounted/something-else
            code=0; "$@" 2>said || code=$?; cat said; ls mounted; test "$code" = 3; test ! -e mounted/a.h5
            rm mounted/something-else
            "$@" --resume; ls mounted; cp mounted/a.h5 copy.h5""")
        if said is None:
            return
        self.assertIn("the disk is full", said)
        self.assertIn("a.h5.part", said)
        self.assertEqual(self.bytes_of("copy.h5"), whole)

    def test_a_read_only_file_system(self):
        said = self.in_own_mounts("""
            echo kept >mounted/a.h5
            mount --bind mounted mounted; mount -o remount,ro,bind mounted
            code=0; "$@" --force 2>&1 || code=$?; test "$code" = 3; ls mounted; cat mounted/a.h5""")
        if said is None:
            return
        self.assertIn("read-only", said)
        self.assertEqual(said.splitlines()[-2:], ["a.h5", "kept"])


class NoPermission(FaultTest):
    def refused(self, *words):
        """What the program says to a user without rights of its own: nobody, when root runs the tests."""
        program = [LIAISON]
        if os.geteuid() == 0:
            program = [need("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", LIAISON]
            if subprocess.run([*program, "version"], capture_output=True).returncode != 0:
                print("not tried: another user may not run the program where it lies")
                return None
        done = subprocess.run([*program, *map(str, words)], env=self.environment(), cwd=self.folder, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=300, text=True)
        self.assertEqual(done.returncode, 3, done.stderr)
        return done.stderr

    def test_a_folder_that_may_not_be_written_and_a_journal_that_may_not(self):
        shutil.copy(CHAIN, self.folder / "chain.yaml")
        self.folder.chmod(0o755)
        (self.folder / "closed").mkdir()
        (self.folder / "open").mkdir()
        (self.folder / "open" / "a.h5.part").write_bytes(b"")
        (self.folder / "open" / "a.h5.part").chmod(0o444)
        (self.folder / "open").chmod(0o777)
        (self.folder / "closed").chmod(0o555)
        for output in ("closed/a.h5", "open/a.h5"):
            said = self.refused("run", "chain.yaml", "--output", output)
            if said is None:
                return
            self.assertIn("no permission", said)
            self.assertIn("--output", said)
        self.assertEqual(self.there("closed"), [])
        self.assertEqual(self.there("open"), ["a.h5.part"])

    def test_a_read_only_result_is_kept_unless_its_replacement_is_asked_for(self):
        # As with mv -f: what decides is whether the folder may be written.
        whole = self.whole()
        kept = self.folder / "a.h5"
        kept.write_bytes(b"kept")
        kept.chmod(0o444)
        self.liaison(*WORDS, "--output", "a.h5", code=2)
        self.assertEqual(kept.read_bytes(), b"kept")
        self.liaison(*WORDS, "--output", "a.h5", "--force")
        self.assertEqual(kept.read_bytes(), whole)


class TwoAtOnce(FaultTest):
    def test_the_second_says_so_and_harms_nothing(self):
        words = ["run", FRANCE, "--replications", "600", "--quiet", "--output", "a.h5"]
        whole = self.whole("run", FRANCE, "--replications", "600")
        for way in ([], ["--force"], ["--resume"]):
            first = self.start(*words, *way)
            for _ in range(6000):
                if (self.folder / "a.h5.part").exists() and (self.folder / "a.h5.part").stat().st_size > 3000:
                    break
                time.sleep(0.005)
            first.send_signal(signal.SIGSTOP)  # it is in the middle for as long as the second needs
            second = self.start(*words, *way)
            _, err = second.communicate(timeout=120)
            first.send_signal(signal.SIGCONT)
            first.communicate(timeout=120)
            self.assertEqual((first.returncode, second.returncode), (0, 3), err)
            self.assertIn(b"another run is writing 'a.h5.part'", err)
            self.assertEqual(self.bytes_of("a.h5"), whole)
            self.assertEqual(self.there(), ["a.h5"])
            (self.folder / "a.h5").unlink()

    def test_eight_begun_in_the_same_instant_have_one_winner(self):
        whole = self.whole()
        for way in ([], ["--resume"]):
            several = [self.start(*WORDS, "--quiet", "--output", "a.h5", *way) for _ in range(8)]
            codes = []
            for process in several:
                process.communicate(timeout=120)
                codes.append(process.returncode)
            # 3: another is writing; 2: another has written. With --resume a late one may find nothing and do it again.
            self.assertIn(0, codes)
            self.assertLessEqual(set(codes), {0, 2, 3})
            if not way:
                self.assertEqual(codes.count(0), 1, codes)
            self.assertEqual(self.bytes_of("a.h5"), whole)
            self.assertEqual(self.there(), ["a.h5"])
            (self.folder / "a.h5").unlink()


class JumpingClock(FaultTest):
    def test_a_time_of_day_that_jumps_by_ten_years_changes_neither_the_file_nor_the_time_left(self):
        whole = self.whole()
        done = self.liaison(*WORDS, "--output", "a.h5", environment=self.untimely("clock"))
        self.assertEqual(self.bytes_of("a.h5"), whole)
        left = re.findall(r"(\S+) left", done.err)
        self.assertTrue(left, done.err)
        for time_left in left:
            self.assertRegex(time_left, r"^\d+:\d\d$")  # under an hour, and not below nothing
        log = (self.folder / "a.h5.log").read_text()
        begun, ended = (int(re.search(rf"^{word}: (\d+)-", log, re.M)[1]) for word in ("begun", "done"))
        self.assertGreater(abs(begun - ended), 15, log)  # the clock did jump


class DamagedJournal(FaultTest):
    def test_a_journal_with_changed_bytes_is_refused_and_gone_on_from_in_the_part_that_is_whole_if_asked(self):
        words = ["run", PLAN, "--replications", "30", "--threads", "1", "--quiet"]
        whole = self.whole(*words)
        self.shell(f'ulimit -f 4; "$1" {" ".join(map(str, words))} --output kept.h5')
        journal = self.bytes_of("kept.h5.part")
        self.assertGreater(len(journal), 3000)
        chance = random.Random(4)
        places = [0, 15, 16, 17, 60] + [chance.randrange(len(journal)) for _ in range(25)]
        refused, gone_on = 0, 0
        for place in places:
            damaged = bytearray(journal)
            damaged[place] ^= 1 << chance.randrange(8)
            (self.folder / "a.h5.part").write_bytes(damaged)
            for asked in (["--resume"], ["--resume", "--force"]):
                done = subprocess.run([LIAISON, *map(str, words), "--output", "a.h5", *asked], cwd=self.folder,
                                      env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True,
                                      timeout=120)
                self.assertIn(done.returncode, (0, 2), done.stderr)
                if done.returncode == 0:
                    self.assertEqual(self.bytes_of("a.h5"), whole, place)
                    gone_on += 1
                    break
                self.assertEqual((self.folder / "a.h5.part").read_bytes(), damaged, "what is refused is left alone")
                refused += 1
            for name in self.there():
                if name.startswith("a.h5"):
                    (self.folder / name).unlink()
        self.assertGreater(refused, 10)
        self.assertGreater(gone_on, 10)


if __name__ == "__main__":
    main()
