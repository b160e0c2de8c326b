"""Opens a comparison with xarray, and computes its answer again from the paired runs it holds.

Usage: read_comparison.py FILE ENGINE      (ENGINE: h5netcdf or netcdf4)
"""
import sys

try:
    import numpy as np
    import xarray as xr

    __import__({"h5netcdf": "h5netcdf", "netcdf4": "netCDF4"}[sys.argv[2]])
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

path, engine = sys.argv[1:3]
runs = xr.open_dataset(path, engine=engine)
answer = xr.open_dataset(path, engine=engine, group="answer")

assert runs.attrs["kind"] == "comparison"
value = runs["value"]
assert value.dims == ("replication", "scenario", "outcome"), value.dims
assert list(runs["scenario"].values) == ["A", "B", "C"]
assert runs["outcome_unit"].sel(outcome="realised.independent") == "1"

# The group has the coordinates of the runs, so an outcome is asked for by its name.
assert list(answer["scenario"].values) == ["A", "B", "C"]
assert (answer["outcome"].values == runs["outcome"].values).all()
for name, variable in answer.variables.items():
    assert "long_name" in variable.attrs, name
    assert variable.dtype.kind != "m", f"{name} was turned into a length of time"

gain = value - value.sel(scenario="A")
others = ["B", "C"]
close = {"rtol": 1e-9, "atol": 1e-12}
np.testing.assert_allclose(answer["mean"], value.mean("replication"), **close)
np.testing.assert_allclose(answer["difference"].sel(scenario=others), gain.sel(scenario=others).mean("replication"),
                           rtol=1e-9, atol=1e-9)
assert np.isnan(answer["difference"].sel(scenario="A")).all()
apart = value.var("replication", ddof=1)
with np.errstate(divide="ignore", invalid="ignore"):
    reduction = (apart + apart.sel(scenario="A")) / gain.var("replication", ddof=1)
varies = (gain.std("replication") > 1e-6).sel(scenario=others)
np.testing.assert_allclose(answer["variance_reduction"].sel(scenario=others).where(varies),
                           reduction.sel(scenario=others).where(varies), rtol=1e-6)

# The sign is that of an interval around the difference.
meanings = answer["sign"].attrs["flag_meanings"].split()
low, high = answer["difference_low"], answer["difference_high"]
for scenario in others:
    for outcome in answer["outcome"].values:
        at = {"scenario": scenario, "outcome": outcome}
        sign = meanings[int(answer["sign"].sel(at))]
        expected = "equal" if not varies.sel(at) and gain.sel(at).mean() == 0 else \
            "more" if low.sel(at) > 0 else "less" if high.sel(at) < 0 else "undecided"
        assert sign == expected, (scenario, outcome, sign, expected)
        assert (answer["more_to_settle"].sel(at) == 0) == (sign in ("more", "less")), (scenario, outcome)

changed = answer["change_path"].where(answer["change_scenario"] == "B", drop=True).values
assert list(changed) == ["settings.staff.tenure"], changed
assert list(answer["change_kind"].where(answer["change_scenario"] == "C", drop=True).values) == ["only_second"]
assert int(answer["divergence_day"].sel(scenario="B")) >= 0
print("the answer follows from the runs")
