"""Opens an attribution and a knock-out with xarray, and computes their answers again from the runs they hold.

Usage: read_attribution.py ATTRIBUTION KNOCK_OUT ENGINE      (ENGINE: h5netcdf or netcdf4)
"""
import itertools
import sys

try:
    import numpy as np
    import xarray as xr

    __import__({"h5netcdf": "h5netcdf", "netcdf4": "netCDF4"}[sys.argv[3]])
except ImportError as missing:
    print(f"SKIP: {missing}")
    sys.exit(77)

attribution, knock_out, engine = sys.argv[1:4]


def opened(path, kind):
    runs, answer = xr.open_dataset(path, engine=engine), xr.open_dataset(path, engine=engine, group="answer")
    assert runs.attrs["kind"] == kind, runs.attrs["kind"]
    for name, variable in answer.variables.items():
        assert "long_name" in variable.attrs, name
        assert variable.dtype.kind != "m", f"{name} was turned into a length of time"
    return runs["value"], answer


value, answer = opened(attribution, "attribution")
assert value.dims == ("replication", "design", "corner", "outcome"), value.dims
assert list(answer["design"].values) == ["scenario", "halved", "short", "long"], answer["design"].values
assert list(answer["lever"].values) == ["staffing", "coordination", "backing"]
assert answer["parameters"].sel(design="short") == "settings.staff.tenure=18 months"
mean = value.sel(outcome=str(answer["attributed"].values[0])).mean("replication")
np.testing.assert_allclose(answer["corner_mean"], mean, rtol=1e-12)
levers = range(len(answer["lever"]))
for design in answer["design"].values:
    at = lambda high, design=design: float(
        mean.sel(design=design, corner="c" + "".join("1" if lever in high else "0" for lever in levers)))
    # By definition: the mean over all orders in which the levers can be moved.
    orders = list(itertools.permutations(levers))
    for lever in levers:
        effect = np.mean([at(order[:order.index(lever) + 1]) - at(order[:order.index(lever)]) for order in orders])
        here = answer.sel(design=design).isel(lever=lever)
        np.testing.assert_allclose(here["shapley"], effect, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(here["first_in"], at({lever}) - at(()), rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(here["last_in"], at(levers) - at(set(levers) - {lever}), rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(here["share"], effect / (at(levers) - at(())), rtol=1e-9)
        assert here["share_low"] < here["share"] < here["share_high"]
        assert here["shapley_low"] < here["shapley"] < here["shapley_high"]
    pair = at({0, 1}) - at({0}) - at({1}) + at(())
    np.testing.assert_allclose(answer["surplus"].sel(design=design, corner="c110"), pair, rtol=1e-9, atol=1e-9)
shares = answer["share"].sel(design=["short", "long"])
np.testing.assert_allclose(answer["set_share_low"], shares.min("design"))
np.testing.assert_allclose(answer["set_share_high"], shares.max("design"))
assert int(answer["set_largest_in"].sum()) == 2

value, answer = opened(knock_out, "knock_out")
assert value.dims == ("replication", "scenario", "outcome"), value.dims
gives = (value - value.sel(scenario="scenario")).mean("replication").isel(scenario=slice(1, None))
np.testing.assert_allclose(answer["gives_back"].isel(scenario=slice(1, None)), gives, rtol=1e-9, atol=1e-9)
assert np.isnan(answer["gives_back"].sel(scenario="scenario")).all()
by = gives.sel(outcome=str(answer["ranked_by"].values[0]))
ranked = answer["rank"].isel(scenario=slice(1, None))
assert (by.isel(scenario=np.argsort(ranked.values)).diff("scenario") <= 0).all()
assert sorted(answer["rank"].values) == list(range(len(answer["scenario"])))
assert answer["off"].sel(scenario="crisis") == "features.crisis=false"
print("the answers follow from the runs")
