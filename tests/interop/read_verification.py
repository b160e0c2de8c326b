"""Opens the answer of `liaison verify` with xarray: named dimensions, and verdicts that follow from the numbers.

Usage: read_verification.py FILE ENGINE
"""
import sys

try:
    import numpy as np
    import xarray as xr
    __import__(sys.argv[2].replace("netcdf4", "netCDF4"))
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

file, engine = sys.argv[1:3]
with xr.open_dataset(file, engine=engine) as root:
    assert root.attrs["kind"] == "verification"
    assert root.sizes["replication"] == 0
with xr.open_dataset(file, engine=engine, group="answer") as answer:
    assert set(answer.sizes) == {"case", "value"}
    assert str(answer.law.sel(case="V13").item()) == "a newcomer learns along the exponential curve"
    work = answer.sel(value="V13.work_of_the_first_252_days")
    assert abs(work.simulated.item() - 221.3217) < 5e-5
    assert np.isnan(work.standard_error.item())
    assert str(work.value_case.item()) == "V13"
    assert answer.verdict.attrs["flag_meanings"] == "broken held"
    assert (answer.verdict == 1).all() and (answer.value_verdict == 1).all()
    away = abs(answer.simulated - answer.expected)
    assert (away <= answer.tolerance + 4 * answer.standard_error.fillna(0)).all()
    assert answer.standard_error.notnull().sum() > 20
    print(f"{answer.sizes['case']} cases, {answer.sizes['value']} values")
