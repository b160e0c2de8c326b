"""Opens a result file with xarray and checks that it is what a researcher expects.

Usage: read_with_xarray.py FILE ENGINE      (ENGINE: h5netcdf or netcdf4)
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
results = xr.open_dataset(path, engine=engine)

# Every dimension has a name of ours, and every one but the ragged one has a coordinate.
assert not [d for d in results.dims if d.startswith("phony")], results.dims
ragged = {v.attrs["sample_dimension"] for v in results.variables.values() if "sample_dimension" in v.attrs}
assert set(results.dims) - set(results.coords) == ragged, (set(results.dims), set(results.coords))
assert results.sizes["replication"] > 0
assert (results["replication"].values == np.arange(results.sizes["replication"])).all()
assert results["seed"].dims == ("replication",)
assert 0 <= int(results["seed"][0]) < 2**31

for name, variable in results.variables.items():
    # A unit or flags on every number; nothing turned into a length of time.
    assert "long_name" in variable.attrs or name in ragged, name
    if variable.dtype.kind in "iuf" and name not in ragged:
        assert "units" in variable.attrs or "flag_meanings" in variable.attrs, name
    assert variable.dtype.kind != "m", f"{name} was turned into a length of time"
    # Texts are texts, not bytes.
    if variable.dtype.kind == "O":
        assert all(isinstance(text, str) for text in variable.values.ravel()), name
    # Every value has a declared meaning.
    if "flag_meanings" in variable.attrs:
        meanings = variable.attrs["flag_meanings"].split()
        flags = np.atleast_1d(variable.attrs["flag_values"])
        assert variable.dtype == np.uint8 and list(flags) == list(range(len(meanings))), name
        assert np.isin(variable.values, flags).all(), name

for name in ragged:
    assert int(results["row_size"].sum()) == results.sizes[name]
if "date" in results:
    assert results["date"].dtype.kind == "M"
    assert (np.diff(results["date"].values) > np.timedelta64(0)).all()

for attribute in ("Conventions", "title", "source", "references", "liaison_format_version", "liaison_model_version",
                  "git_commit", "build", "kind", "scenario_sha256", "results_sha256"):
    assert attribute in results.attrs, attribute
assert results.attrs["kind"] == "runs" and results.attrs["Conventions"].startswith("CF-")

if results.attrs.get("liaison_model") == "plan":
    counts = results["count"]
    assert counts.dims == ("replication", "evaluator", "status"), counts.dims
    assert (counts.sum("status") == results.sizes["measure"]).all()
    assert results["person_days"].dims == ("replication", "account")
    assert results["waiting_days"].dims == ("replication", "wait")
    assert results["person_days"].attrs["units"] == "person-day"

provenance = xr.open_dataset(path, engine=engine, group="provenance")
assert len(str(provenance["scenario"].values)) > 0 and len(str(provenance["resolved_scenario"].values)) > 0
assert provenance["file_text"].dims == ("file",) and not any(str(f).startswith("/") for f in provenance["file"].values)
results["seed"].to_dataframe()  # the long table that pandas users want
print(f"{engine}: {len(results.data_vars)} variables on {dict(results.sizes)}")
