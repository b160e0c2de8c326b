"""A result whose numbers were changed afterwards is not called complete: --resume refuses it, --force makes it anew.

Usage: resume_over_changed_result.py LIAISON SCENARIO
"""
import pathlib
import resource
import subprocess
import sys
import tempfile

try:
    import h5py
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

liaison, scenario = sys.argv[1:3]
with tempfile.TemporaryDirectory() as folder:
    output = pathlib.Path(folder) / "a.h5"

    def run(*more):
        return subprocess.run([liaison, "run", scenario, "--replications", "3", "--output", output, "--quiet", *more],
                              capture_output=True, text=True, timeout=100).returncode

    assert run() == 0
    whole = output.read_bytes()
    assert run("--resume") == 0, "what was not changed is complete"
    assert output.read_bytes() == whole
    with h5py.File(output, "r+") as file:
        file["count"][0, 0, 0] += 7
    changed = output.read_bytes()
    assert run("--resume") == 2, "what was changed is not complete"
    assert output.read_bytes() == changed, "what is refused is left alone"
    with h5py.File(output, "r+") as file:
        file.create_dataset("rows_of_nothing", (2**40, 0), "<i4").make_scale()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert run("--resume") == 2, "what something was added to is not complete"
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert seconds < 5, f"rows without values are not gone through one by one: {seconds:.1f} s of the processor"
    assert run("--resume", "--force") == 0
    assert output.read_bytes() == whole, "made anew, it is the first one"
