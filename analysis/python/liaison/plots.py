"""The usual plots. Each draws on `ax` (a new one without it), and returns it to be changed and saved."""

import numpy as np

from liaison.tables import NotRecorded, _dataset


def _axes(ax, width=7.0, height=4.2):
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt  # only those who draw need it
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def _needs(results, name, level):
    results = _dataset(results)
    if name not in results:
        raise NotRecorded(f"these results have no {name}: they were recorded with --record {results.attrs['recording']}; "
                          f"it needs --record {level}")
    return results


def _months(ax):
    import matplotlib.dates as dates
    locator = dates.AutoDateLocator(maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))


def realised(results, ax=None):
    """How many measures are realised at the evaluation: the share of runs for each number, by each evaluator."""
    results = _needs(results, "count", "summary")
    ax = _axes(ax)
    counts = results["count"].sel(status="realised").transpose("evaluator", "replication")
    values = np.arange(int(counts.min()), int(counts.max()) + 1)
    width = 0.8 / counts.sizes["evaluator"]
    for place, evaluator in enumerate(counts["evaluator"].values):
        shares = [(counts.sel(evaluator=evaluator) == value).mean().item() for value in values]
        mean = counts.sel(evaluator=evaluator).mean().item()
        ax.bar(values + (place - (counts.sizes["evaluator"] - 1) / 2) * width, shares, width,
               label=f"{evaluator} (mean {mean:.2f})")
    ax.set(xlabel="measures realised", ylabel="share of runs", title="Measures realised at the evaluation")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend(title="judged by")
    return ax


def completion(results, evaluator="independent", status="realised", ax=None):
    """The number of measures of a class over the months: median, and the ranges that hold 50 % and 90 % of the runs."""
    results = _needs(results, "month_count", "series")
    ax = _axes(ax)
    counts = results["month_count"].sel(evaluator=evaluator, status=status).transpose("month", "replication").values
    low, lower, middle, upper, high = np.quantile(counts, [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)
    months = results["month"].values
    ax.fill_between(months, low, high, alpha=0.2, linewidth=0, color="C0", label="90 % of runs")
    ax.fill_between(months, lower, upper, alpha=0.35, linewidth=0, color="C0", label="50 % of runs")
    ax.plot(months, middle, color="C0", label="median")
    ax.set(xlabel="month", ylabel="measures", ylim=(0, None), title=f"Measures {status}, judged by: {evaluator}")
    ax.legend(loc="upper left")
    _months(ax)
    return ax


def _bars(means, unit, title, ax):
    means = means.sortby(means)
    ax.barh(means[means.dims[0]].values, means.values)
    ax.bar_label(ax.containers[0], fmt="%.0f", padding=3)
    ax.margins(x=0.12)
    ax.set(xlabel=unit, title=title)
    return ax


def person_days(results, ax=None):
    """Where the person-days of a run went, on average."""
    results = _needs(results, "person_days", "summary")
    means = results["person_days"].mean("replication")
    return _bars(means, "person-days a run (mean)", "Where the working days of all posts went", _axes(ax))


def waiting(results, ax=None):
    """What measures spent the days on which they were neither done nor abandoned: the mean over measures and runs.

    `active`: somebody worked on the measure that day.
    """
    results = _needs(results, "waiting", "measures")
    means = results["waiting"].mean(("replication", "measure")).drop_sel(wait=["done", "abandoned"])
    return _bars(means, "working days a measure (mean)", "The open days of a measure: worked on (active), or waiting", _axes(ax))


def backlog(results, most=6, ax=None):
    """Plan work that waits in the organisations over the months (mean over runs), those with most of it by name."""
    results = _needs(results, "backlog_tray", "series")
    ax = _axes(ax)
    work = (results["backlog_tray"] + results["backlog_pool"]).mean("replication")
    order = work.sum("month").sortby(work.sum("month"), ascending=False)["organisation"].values
    names = [*order[:most], *(["others"] if len(order) > most else [])]
    parts = [work.sel(organisation=name).values for name in order[:most]]
    if len(order) > most:
        parts.append(work.sel(organisation=list(order[most:])).sum("organisation").values)
    ax.stackplot(results["month"].values, parts, labels=names)
    ax.set(xlabel="month", ylabel="person-days (mean)", title="Plan work that waits, by organisation")
    _months(ax)
    handles, labels = ax.get_legend_handles_labels()
    ax.legend(handles[::-1], labels[::-1], loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax
