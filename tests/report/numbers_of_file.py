"""What a report on a result file must show, computed from the file by xarray: no line of it is the program's.

Usage: numbers_of_file.py FILE.h5, prints JSON.
"""
import json
import sys

import xarray

ds = xarray.open_dataset(sys.argv[1], engine="h5netcdf", decode_timedelta=False)
for name in ("evaluator", "status", "measure", "wait", "account", "organisation"):
    ds = ds.assign_coords({name: ds[name].astype(str)})
statuses = ("realised", "partly", "engaged", "not_started")
flags = ds.measure_status.attrs["flag_meanings"].split()
status = ds.measure_status.sel(evaluator="independent")
realised = ds["count"].sel(evaluator="independent", status="realised")
waits = ds.waiting_days.mean("replication")
open_waits = [str(wait) for wait in ds.wait.values if wait not in ("done", "abandoned", "not_launched")]
trays = (ds.backlog_tray.mean(("replication", "month")), ds.backlog_pool.mean(("replication", "month")),
         ds.backlog_day_job.mean(("replication", "month")))
french = {str(i): str(n) for i, n in zip(ds.organisation.values, ds.organisation_name_fr.values)}
print(json.dumps({
    "states": {str(m): [float((status.sel(measure=m) == flags.index(s)).mean()) for s in statuses]
               for m in ds.measure.values},
    "statuses": {s: [float(ds["count"].sel(evaluator=e, status=s).mean()) for e in ("independent", "self")]
                 for s in statuses},
    "realised": {str(int(n)): float((realised == n).mean()) for n in sorted(set(realised.values.tolist()))},
    "waits": [float(waits.sel(wait=w)) / ds.sizes["measure"] for w in open_waits],
    "person_days": float(ds.person_days.sum("account").mean()),
    "course": [[float(ds.month_count.sel(evaluator=e, status="realised").isel(month=m).mean())
                for e in ("independent", "self")] for m in range(ds.sizes["month"])],
    "overload": {french[str(o)]: [float(part.sel(organisation=o)) for part in trays] for o in ds.organisation.values},
    "replications": ds.sizes["replication"],
    "results_sha256": ds.attrs["results_sha256"],
    "scenario_sha256": ds.attrs["scenario_sha256"],
}))
