"""Reads the result files of Liaison.

    import liaison
    ds = liaison.open("results/france-2019-2021.h5")   # an xarray dataset
    liaison.measures(ds)                               # pandas: one row for each replication and measure

Needs xarray, h5netcdf and pandas (Debian: python3-xarray python3-h5netcdf), liaison.plots also matplotlib.
"""

from liaison import plots
from liaison.reading import NotResults, open
from liaison.tables import (NotRecorded, events, measures, names, organisations_by_month, outcomes,
                            parameters, table)

__all__ = ["NotRecorded", "NotResults", "events", "measures", "names", "open", "organisations_by_month",
           "outcomes", "parameters", "plots", "table"]
