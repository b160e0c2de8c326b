"""Changes a result file in ways that a reader must notice, and asks our own reader about each.

Usage: refuse_foreign_files.py FILE READER      (READER prints one line for each file it is given)
"""
import os
import shutil
import subprocess
import sys
import tempfile

try:
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

good, reader = sys.argv[1:3]
folder = tempfile.mkdtemp()
wanted = {}
damaged = []


def ask(names):
    answer = subprocess.run([reader, *names], capture_output=True, text=True, timeout=100)
    assert answer.returncode == 0, f"the reader ended with {answer.returncode}"
    assert answer.stderr == "", f"the reader, or a library, said {answer.stderr[:200]!r}"
    return answer.stdout.splitlines()


def changed(name, expected):
    """A copy of the good file, to be changed; `expected` is what the reader must say of it."""
    path = os.path.join(folder, name)
    shutil.copy(good, path)
    wanted[path] = expected
    return h5py.File(path, "r+")


def replaced(file, name, make):
    attributes = dict(file[name].attrs)
    del file[name]
    make(file)
    return attributes


try:
    with changed("same.h5", "ok"):
        pass
    with changed("value.h5", "changed") as f:
        f["seed"][0] += 1
    with changed("no-version.h5", "not_a_result_file") as f:
        del f.attrs["liaison_format_version"]
    with changed("newer.h5", "other_result_format") as f:
        f.attrs["liaison_format_version"] = np.int32(99)
    with changed("text-version.h5", "not_a_result_file") as f:
        f.attrs["liaison_format_version"] = "1"
    with changed("no-replication.h5", "not_a_result_file") as f:
        del f["replication"]
    with changed("no-provenance.h5", "not_a_result_file") as f:
        del f["provenance"]
    with changed("no-scales.h5", "not_a_result_file") as f:
        f["added"] = np.zeros(3)
    with changed("row-sizes.h5", "not_a_result_file") as f:
        f["row_size"][0] += 1
    with changed("negative-row.h5", "not_a_result_file") as f:
        f["row_size"][0] = -1
    with changed("order.h5", "not_a_result_file") as f:
        f["replication"][0] = 5
    with changed("compound.h5", "not_a_result_file") as f:
        f["added"] = np.zeros(3, dtype=[("a", "<i4"), ("b", "<f8")])
    with changed("axes-of-text.h5", "not_a_result_file") as f:
        del f["count"].attrs["DIMENSION_LIST"]
        f["count"].attrs["DIMENSION_LIST"] = "replication"
    with changed("external-link.h5", "not_a_result_file") as f:
        replaced(f, "seed", lambda f: f.__setitem__("seed", h5py.ExternalLink(good, "/seed")))
    with changed("soft-link.h5", "not_a_result_file") as f:
        replaced(f, "seed", lambda f: f.__setitem__("seed", h5py.SoftLink("/replication")))
    with changed("external-values.h5", "not_a_result_file") as f:
        rows = f["replication"].shape[0]
        replaced(f, "seed", lambda f: f.create_dataset("seed", (rows,), "<i4", external=[("/etc/passwd", 0, 4 * rows)]))
        f["seed"].dims[0].attach_scale(f["replication"])
    with changed("huge.h5", "not_a_result_file") as f:
        rows = f["replication"].shape[0]
        f.create_dataset("added", (rows, 2**40), "<f8", chunks=(1, 1024))
    path = os.path.join(folder, "foreign.h5")
    with h5py.File(path, "w") as f:
        f["x"] = np.arange(10)
    wanted[path] = "not_a_result_file"

    # Eight bytes of 255 in many places: heaps, trees and headers of HDF5 itself.
    with open(good, "rb") as f:
        whole = f.read()
    for place in range(40, len(whole), len(whole) // 60):
        path = os.path.join(folder, f"damaged-{place}.h5")
        with open(path, "wb") as f:
            f.write(whole[:place] + b"\xff" * 8 + whole[place + 8:])
        damaged.append(path)

    said = ask(["--both", *wanted])
    assert len(said) == len(wanted), said
    wrong = [f"{os.path.basename(name)}: got {got}, expected {expected}"
             for (name, expected), got in zip(wanted.items(), said) if got != expected]
    assert not wrong, "\n".join(wrong)
    said = [outcome for name in damaged for outcome in ask([name])]
    assert set(said) <= {"ok", "changed", "not_a_result_file", "other_result_format"}, set(said)
    assert said.count("not_a_result_file") > 10, said
    print(f"{len(wanted)} files told apart, {len(damaged)} damaged ones survived")
finally:
    shutil.rmtree(folder)
