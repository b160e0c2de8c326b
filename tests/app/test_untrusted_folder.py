"""A folder from outside, such as one with a scenario in it: nothing that lies there is loaded but what was asked for."""
import re
import subprocess

from support import LIAISON, PLAN, AppTest, main


class Libraries(AppTest):
    def test_libraries_in_the_current_folder_are_not_loaded(self):
        linked = subprocess.run(["ldd", LIAISON], capture_output=True, text=True, check=True).stdout
        names = re.findall(r"^\s*(\S+) =>", linked, re.MULTILINE)
        self.assertGreater(len(names), 5)
        for name in names:
            (self.folder / name).write_bytes(b"no library")
        self.liaison("check", PLAN)


if __name__ == "__main__":
    main()
