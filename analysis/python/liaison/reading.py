"""A result file as an xarray dataset whose labels and values can be read by people."""

import h5py
import numpy as np
import xarray as xr

FORMAT = 1  # liaison_format_version that this reader knows


class NotResults(ValueError):
    """The file is no result of Liaison, or one in another format."""


def open(path):
    """The results in the file `path` as an xarray dataset.

    Labels of axes are texts, the axis `month` has dates, flags stand as their meanings ("realised" rather than 3),
    whole numbers that are missing are NaN. Units and meanings are in `attrs` (`units`, `long_name`) of each variable,
    what determines the numbers (seed apart) in `attrs` of the dataset.
    """
    path = str(path)
    try:
        with h5py.File(path, "r") as file:
            version = file.attrs.get("liaison_format_version")
    except FileNotFoundError:
        raise
    except OSError as refused:
        raise NotResults(f"'{path}' is not a result file of Liaison, or it is damaged: {refused}") from None
    if version is None:
        raise NotResults(f"'{path}' is not a result file of Liaison")
    if int(version) != FORMAT:
        raise NotResults(f"'{path}' is a result file of format {int(version)}, expected format {FORMAT}")
    results = xr.open_dataset(path, engine="h5netcdf")
    results = results.assign({name: readable(variable) for name, variable in results.data_vars.items()
                              if "flag_meanings" in variable.attrs})
    for name in [*results.coords, *results.data_vars]:
        if results[name].dtype.kind == "O" and len(results[name].dims) == 1:  # texts: plots and selections want real ones
            results = results.assign_coords({name: results[name].astype(str)})
    if "date" in results.variables and results["date"].dims == ("month",):
        results = results.assign_coords(month=results["date"].values).drop_vars("date")
    results.encoding["source"] = path
    return results


def readable(variable):
    """Flags as the words they stand for."""
    words = np.array(variable.attrs["flag_meanings"].split())
    kept = {name: value for name, value in variable.attrs.items() if not name.startswith("flag_")}
    return xr.DataArray(words[variable.values.astype(int)], dims=variable.dims, coords=variable.coords,
                        attrs={**kept, "values": " ".join(words)})


def provenance_texts(path, names):
    """Columns of texts of the group `provenance`; a missing one is an empty list."""
    with h5py.File(path, "r") as file:  # xarray refuses this group where the root has an axis of the same name
        group = file["provenance"]
        return [list(group[name].asstr()[:]) if name in group else [] for name in names]
