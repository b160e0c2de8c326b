"""The usual tables, as pandas DataFrames with the columns that `liaison export --csv` writes."""

import pathlib

import numpy as np
import pandas as pd

from liaison import reading

# Rows of each table: the axes beside `replication`. The same list as in analysis/export/tables.cpp.
ROWS = {
    "outcomes": [(), ("scenario", "outcome")],
    "plans": [("plan",)],
    "measures": [("measure",)],
    "months": [("month",)],
    "organisations_by_month": [("month", "organisation")],
    "principals_by_month": [("month", "principal")],
    "events": [("event",)],
    "points": [("point",)],
    "choices": [("choice",)],
    "problems": [("problem",)],
    "decision_makers": [("decision_maker",)],
}
COLUMN_AXES = ("evaluator", "status", "wait", "account", "origin")
# Numbers that are places on an axis.
NAMES_OF = {"event_measure": "measure", "event_organisation": "organisation", "event_post": "post",
            "problem_choice": "choice", "first_failed": "point"}
# The recording level that a table of the model `plan` needs.
LEVELS = {"measures": "measures", "months": "series", "organisations_by_month": "series",
          "principals_by_month": "series", "events": "events"}


class NotRecorded(KeyError):
    """The results do not have this table."""

    def __str__(self):
        return self.args[0]


def _dataset(results):
    return reading.open(results) if isinstance(results, (str, pathlib.Path)) else results


def _rows_of(variable):
    return tuple(axis for axis in variable.dims if axis not in COLUMN_AXES and axis != "replication")


def _is_value(results, name):
    variable = results[name]
    is_label = len(variable.dims) == 1 and variable.dtype.kind in "OU" and "values" not in variable.attrs
    return name not in results.coords and name not in ("seed", "row_size") and bool(variable.dims) and not is_label


def _values(results, rows):
    return [name for name in results.data_vars if _is_value(results, name) and _rows_of(results[name]) == rows]


def _scenario(results):
    (files,) = reading.provenance_texts(results.encoding["source"], ["file"])
    return pathlib.PurePosixPath(files[0]).stem if files else ""


def _column(results, name, values):
    """Values as the file means them: ids for places on an axis, whole numbers where they are."""
    variable = results[name]
    whole = variable.encoding.get("dtype") == np.int32 or variable.dtype.kind in "iu"
    if name in NAMES_OF and NAMES_OF[name] in results.coords:
        labels = np.append(results[NAMES_OF[name]].values.astype(object), None)
        return labels[np.where(np.isnan(values), -1, values).astype(int)]
    return pd.array(values, dtype="Int64") if whole and values.dtype.kind == "f" else values


def _laid_out(results, rows):
    sizes = [results.sizes["replication"], *(results.sizes[axis] for axis in rows)]
    places = np.unravel_index(np.arange(int(np.prod(sizes))), sizes)
    columns = {} if "scenario" in rows else {"scenario": np.full(len(places[0]), _scenario(results), dtype=object)}
    columns["replication"] = results["replication"].values[places[0]]
    columns["seed"] = results["seed"].values[places[0]]
    for axis, place in zip(rows, places[1:]):
        columns[axis] = results[axis].values[place]
        for name, extra in results.variables.items():
            if name != axis and extra.dims == (axis,) and extra.dtype.kind in "OU":
                columns[name] = extra.values[place]
    for name in _values(results, rows):
        variable = results[name]
        inner = [axis for axis in variable.dims if axis in COLUMN_AXES]
        values = variable.transpose("replication", *rows, *inner).values.reshape(len(places[0]), -1)
        labels = [""]
        for axis in inner:
            labels = [f"{label}_{word}" for label in labels for word in results[axis].values]
        for at, label in enumerate(labels):
            columns[name + label] = _column(results, name, values[:, at])
    return pd.DataFrame(columns)


def _events(results):
    sizes = results["row_size"].values.astype(int)
    count = int(sizes.sum())
    columns = {"scenario": np.full(count, _scenario(results), dtype=object),
               "replication": np.repeat(results["replication"].values, sizes),
               "seed": np.repeat(results["seed"].values, sizes),
               "event": np.arange(count) - np.repeat(np.cumsum(sizes) - sizes, sizes)}
    for name in _values(results, ("event",)):
        columns[name] = _column(results, name, results[name].values)
    return pd.DataFrame(columns)


def names(results):
    """The names of the tables that these results have."""
    results = _dataset(results)
    return [name for name, choices in ROWS.items() if any(_values(results, rows) for rows in choices)]


def table(results, name):
    """The table `name` (see ROWS) of a dataset or of the file with this path. Raises NotRecorded."""
    if name not in ROWS:
        raise NotRecorded(f"there is no table '{name}'; there are {', '.join(ROWS)}")
    results = _dataset(results)
    for rows in ROWS[name]:
        if _values(results, rows):
            return _events(results) if name == "events" else _laid_out(results, rows)
    needed = f"; it needs --record {LEVELS[name]}" if name in LEVELS else ""
    raise NotRecorded(f"these results have no {name}: they were recorded with --record {results.attrs['recording']}{needed}")


def outcomes(results):
    """One row for each replication (in a comparison for each replication, scenario and outcome)."""
    return table(results, "outcomes")


def measures(results):
    """One row for each replication and measure."""
    return table(results, "measures")


def organisations_by_month(results):
    """One row for each replication, month and organisation."""
    return table(results, "organisations_by_month")


def events(results):
    """One row for each entry of the event log of each replication."""
    return table(results, "events")


def parameters(results):
    """Every value that the runs rest on, with its unit and its source."""
    path = results if isinstance(results, (str, pathlib.Path)) else results.encoding["source"]
    columns = {"scenario": "parameter_scenario", "parameter": "parameter", "value": "parameter_value",
               "unit": "parameter_unit", "origin": "parameter_origin", "source": "parameter_source"}
    texts = reading.provenance_texts(str(path), columns.values())
    if not texts[1]:
        raise NotRecorded("these results were written before parameters were kept with them; run the scenario again")
    return pd.DataFrame(dict(zip(columns, texts)))
