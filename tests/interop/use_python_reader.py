"""The reader for Python: what it promises beside its tables, its plots, and its notebook.

Usage: use_python_reader.py reader|plots|notebook FILE COMPARISON LIAISON SOURCE
"""
import os
import pathlib
import subprocess
import sys
import tempfile

kind, results, comparison, program = sys.argv[1:5]
source = pathlib.Path(sys.argv[5])
python = source / "analysis" / "python"
sys.path.insert(0, str(python))


def skip(missing):
    print(f"SKIP: {missing}")
    sys.exit(77)


def refused(call, kind_of_error, says):
    try:
        call()
    except kind_of_error as error:
        assert says in str(error), error
        return
    raise AssertionError(f"no {kind_of_error.__name__}")


def reader(folder):
    import liaison
    ds = liaison.open(results)
    for name, variable in ds.variables.items():  # flags and labels are words, and every value has a unit or is a word
        assert variable.dtype.kind in "Ufi" or name == "month", (name, variable.dtype)
        assert "flag_meanings" not in variable.attrs, name
    assert ds.month.dtype.kind == "M"
    assert set(ds.measure_status.values.ravel()) <= {"not_started", "engaged", "partly", "realised"}
    assert ds.person_days.attrs["units"] == "person-day" and ds.person_days.attrs["long_name"]
    counted = (ds.measure_status.sel(evaluator="independent") == "realised").sum("measure")
    assert (counted == ds["count"].sel(evaluator="independent", status="realised")).all()
    assert liaison.names(ds) == ["outcomes", "measures", "months", "organisations_by_month", "principals_by_month", "events"]
    assert liaison.measures(results).equals(liaison.measures(ds))
    outcomes = liaison.outcomes(comparison)
    compared = liaison.open(comparison)
    assert len(outcomes) == compared.value.size and list(outcomes["value"].dropna()) == list(
        compared.value.values.ravel()[~compared.value.isnull().values.ravel()])
    assert set(liaison.parameters(comparison)["scenario"]) == set(compared.scenario.values)
    refused(lambda: liaison.events(comparison), liaison.NotRecorded, "--record events")
    refused(lambda: liaison.table(ds, "evnts"), liaison.NotRecorded, "there is no table 'evnts'")
    refused(lambda: liaison.open(__file__), liaison.NotResults, "is not a result file")
    refused(lambda: liaison.open(folder / "none.h5"), FileNotFoundError, "none.h5")
    import h5py
    with h5py.File(folder / "foreign.h5", "w") as file:
        file["x"] = [1.0]
    refused(lambda: liaison.open(folder / "foreign.h5"), liaison.NotResults, "is not a result file")
    for model, tables in (("pressman-wildavsky", ["outcomes", "points"]),
                          ("garbage-can", ["outcomes", "choices", "problems", "decision_makers"])):
        subprocess.run([program, "run", source / "scenarios" / "reference" / f"{model}.yaml", "--replications", "4",
                        "--output", folder / f"{model}.h5", "--quiet"], check=True, capture_output=True)
        assert liaison.names(folder / f"{model}.h5") == tables
        for name in tables:
            assert len(liaison.table(folder / f"{model}.h5", name)) % 4 == 0


def plots(folder):
    try:
        import matplotlib
    except ImportError as missing:
        skip(missing)
    matplotlib.use("Agg")
    import liaison
    ds = liaison.open(results)
    for draw in (liaison.plots.realised, liaison.plots.completion, liaison.plots.person_days, liaison.plots.waiting,
                 liaison.plots.backlog):
        ax = draw(ds)
        assert ax.get_title() and ax.get_xlabel(), draw.__name__
        assert ax.patches or ax.collections or ax.lines, draw.__name__
        ax.figure.savefig(folder / "plot.png")
        assert (folder / "plot.png").stat().st_size > 5000, draw.__name__
        assert draw(ds, ax=ax) is ax
    ax = liaison.plots.realised(ds)  # the bars are the shares: they add up to one for each evaluator
    assert abs(sum(bar.get_height() for bar in ax.patches) - ds.sizes["evaluator"]) < 1e-9
    ax = liaison.plots.person_days(ds)
    assert abs(sum(bar.get_width() for bar in ax.patches) - ds.person_days.sum("account").mean().item()) < 1e-6
    refused(lambda: liaison.plots.completion(comparison), liaison.NotRecorded, "--record series")


def notebook(folder):
    try:
        import ipykernel, matplotlib, nbclient, nbconvert  # noqa: F401, E401
    except ImportError as missing:
        skip(missing)
    there = {**os.environ, "PYTHONPATH": str(python), "LIAISON_RESULTS": results,
             "JUPYTER_RUNTIME_DIR": str(folder), "IPYTHONDIR": str(folder)}
    done = subprocess.run([sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", folder,
                           "--output", "done.ipynb", python / "reading-results.ipynb"], env=there, capture_output=True,
                          encoding="utf-8", timeout=100)
    assert done.returncode == 0, done.stderr
    import json
    cells = json.loads((folder / "done.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) >= 6 and all(cell["execution_count"] for cell in code)
    assert sum("image/png" in out.get("data", {}) for cell in code for out in cell["outputs"]) >= 3
    committed = json.loads((python / "reading-results.ipynb").read_text(encoding="utf-8"))["cells"]
    assert not [cell for cell in committed if cell.get("outputs")], "the notebook is committed without outputs"


try:
    import h5netcdf, h5py, pandas, xarray  # noqa: F401, E401
except ImportError as missing:
    skip(missing)
with tempfile.TemporaryDirectory() as made:
    {"reader": reader, "plots": plots, "notebook": notebook}[kind](pathlib.Path(made))
print(f"{kind}: as promised")
