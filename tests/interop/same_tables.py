"""The tables of `liaison export`, of analysis/python and of analysis/R hold what the file holds, value by value.

Usage: same_tables.py python|r FILE LIAISON SOURCE       (FILE: a result at the recording level events)
"""
import csv
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
FIVE = ["outcomes", "measures", "organisations_by_month", "events", "parameters"]


def skip(missing):
    print(f"SKIP: {missing}")
    sys.exit(SKIPPED)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def same(first, second):
    """Cells as texts: equal, or numbers with the same bits. An apostrophe that makes a formula harmless is no value."""
    if first == second or first == "'" + second:
        return True
    try:
        return float(first) == float(second)
    except ValueError:
        return False


def differences(exported, other):
    if exported[0] != other[0]:
        return [f"columns {exported[0]} and {other[0]}"]
    if len(exported) != len(other):
        return [f"{len(exported)} and {len(other)} rows"]
    return [f"row {at}: {name}: {a!r} and {b!r}" for at, (one, two) in enumerate(zip(exported, other))
            for name, a, b in zip(exported[0], one, two) if not same(a, b)]


def text(value):
    import pandas as pd
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return value if isinstance(value, str) else repr(value)


def by_python(results, names):
    import liaison
    dataset = liaison.open(results)
    for name in names:
        frame = liaison.parameters(dataset) if name == "parameters" else liaison.table(dataset, name)
        yield name, [list(frame.columns), *([text(cell) for cell in row] for row in frame.astype(object).itertuples(index=False))]


def by_r(results, names, source, folder):
    script = source / "tests" / "interop" / "write_tables.R"
    done = subprocess.run(["Rscript", "--vanilla", script, results, source / "analysis" / "R" / "liaison.R", folder],
                          capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        sys.exit(f"R failed:\n{done.stdout}{done.stderr}")
    for name in names:
        yield name, rows_of(folder / f"{name}.csv")


def check_against_file(results, tables):
    """Each column of the tables stands for values of one dataset: their places are worked out here once more."""
    import h5py
    checked = 0
    with h5py.File(results) as file:
        def column(table, name):
            at = tables[table][0].index(name)
            return [row[at] for row in tables[table][1:]]

        def check(values, cells, what):
            nonlocal checked
            assert len(values) == len(cells), what
            for value, cell in zip(values, cells):
                assert cell == "" and (value == -1 or value != value) or float(cell) == value, (what, value, cell)
                checked += 1

        count, waiting = file["count"][:], file["waiting"][:]
        accounts, waits = file["account"].asstr()[:], file["wait"].asstr()[:]
        for e, evaluator in enumerate(file["evaluator"].asstr()[:]):
            for s, status in enumerate(file["status"].asstr()[:]):
                check(count[:, e, s], column("outcomes", f"count_{evaluator}_{status}"), status)
            words = file["measure_status"].attrs["flag_meanings"]
            words = (words if isinstance(words, str) else words.decode()).split()
            flags = file["measure_status"][:, :, e].ravel()
            assert [words[flag] for flag in flags] == column("measures", f"measure_status_{evaluator}")
        for a, account in enumerate(accounts):
            check(file["person_days"][:, a], column("outcomes", f"person_days_{account}"), account)
        for name in ("done_day", "quality", "rounds"):
            check(file[name][:].ravel(), column("measures", name), name)
        for w, wait in enumerate(waits):
            check(waiting[:, :, w].ravel(), column("measures", f"waiting_{wait}"), wait)
        for name in ("backlog_tray", "backlog_pool", "backlog_day_job", "vacant_share"):
            check(file[name][:].ravel(), column("organisations_by_month", name), name)
        for name in ("event_day", "event_value"):
            check(file[name][:], column("events", name), name)
        ids = file["measure"].asstr()[:]
        assert ["" if place == -1 else ids[place] for place in file["event_measure"][:]] == column("events", "event_measure")
        assert list(file["provenance"]["parameter"].asstr()[:]) == column("parameters", "parameter")
        assert list(map(int, column("outcomes", "replication"))) == list(file["replication"][:])
        replications = [r for r, size in zip(file["replication"][:], file["row_size"][:]) for _ in range(size)]
        assert list(map(int, column("events", "replication"))) == replications
    return checked


def main():
    kind, results, program = sys.argv[1], sys.argv[2], sys.argv[3]
    source = pathlib.Path(sys.argv[4])
    sys.path.insert(0, str(source / "analysis" / "python"))
    try:
        import h5netcdf, h5py, pandas, xarray  # noqa: F401, E401
    except ImportError as missing:
        skip(missing)
    if kind == "r" and (shutil.which("Rscript") is None or subprocess.run(
            ["Rscript", "--vanilla", "-e", "library(ncdf4)"], capture_output=True).returncode != 0):
        skip("Rscript or the R package ncdf4 is not installed")
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        subprocess.run([program, "export", results, "--csv", folder / "csv"], check=True, capture_output=True)
        exported = {path.stem: rows_of(path) for path in (folder / "csv").glob("*.csv")}
        (folder / "r").mkdir()
        names = sorted(set(exported) - {"dictionary"}) if kind == "python" else FIVE
        read = dict(by_python(results, names) if kind == "python" else by_r(results, names, source, folder / "r"))
    faults = [f"{name}: {fault}" for name in names for fault in differences(exported[name], read[name])[:5]]
    for fault in faults:
        print(fault)
    assert differences([["a"], ["0.1"]], [["a"], ["0.10000000000000002"]]), "the comparison does not see"
    assert set(FIVE) <= set(names), names
    cells = sum(len(rows) * len(rows[0]) for rows in read.values())
    print(f"{len(read)} tables, {cells} cells equal, {check_against_file(results, exported)} of them held against the file")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
