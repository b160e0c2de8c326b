# Reads the result files of Liaison: the five usual tables as data frames, with the columns that `liaison export`
# writes. Needs the package ncdf4 (Debian: r-cran-ncdf4).
#
#   source("analysis/R/liaison.R")
#   results <- liaison_open("results/france-2019-2021.h5")
#   measures <- liaison_measures(results)
#   liaison_close(results)

liaison_format <- 1L
# Rows of each table: the axes beside `replication`. The same list as in analysis/export/tables.cpp.
liaison_rows <- list(
  outcomes = list(character(), c("scenario", "outcome")), plans = list("plan"),
  measures = list("measure"), months = list("month"),
  organisations_by_month = list(c("month", "organisation")), principals_by_month = list(c("month", "principal")),
  events = list("event"), points = list("point"), choices = list("choice"), problems = list("problem"),
  decision_makers = list("decision_maker"))
liaison_column_axes <- c("evaluator", "status", "wait", "account", "origin")
# Numbers that are places on an axis, from 0.
liaison_names_of <- c(event_measure = "measure", event_organisation = "organisation", event_post = "post",
                      problem_choice = "choice", first_failed = "point")

# Opens a result file; an error for any other file.
liaison_open <- function(path) {
  if (!file.exists(path)) stop("there is no file '", path, "'", call. = FALSE)
  file <- tryCatch(ncdf4::nc_open(path), error = function(e) {
    stop("'", path, "' is not a result file of Liaison, or it is damaged", call. = FALSE)
  })
  version <- ncdf4::ncatt_get(file, 0, "liaison_format_version")
  if (!version$hasatt || version$value != liaison_format) {
    ncdf4::nc_close(file)
    stop("'", path, "' is not a result file of Liaison of format ", liaison_format, call. = FALSE)
  }
  file
}

liaison_close <- function(results) invisible(ncdf4::nc_close(results))

# The axes of a variable as the file has them, slowest first (R shows them in the reverse order).
liaison_axes <- function(results, name) rev(vapply(results$var[[name]]$dim, function(d) d$name, ""))

liaison_is_text <- function(results, name) results$var[[name]]$prec %in% c("char", "string")

# What stands at the places of an axis: texts, numbers or, for months, dates.
liaison_labels <- function(results, axis) {
  if (axis == "month") {
    days <- if ("date" %in% names(results$var)) ncdf4::ncvar_get(results, "date") else results$dim$month$vals
    return(format(as.Date(as.vector(days), origin = "1970-01-01")))
  }
  as.vector(results$dim[[axis]]$vals)
}

# The values of each table: variables of the root on `rows` and axes that become columns.
liaison_values <- function(results, rows) {
  own <- Filter(function(name) {
    !grepl("/", name) && !(name %in% c("seed", "row_size", "date")) && !liaison_is_text(results, name)
  }, names(results$var))
  Filter(function(name) {
    axes <- setdiff(liaison_axes(results, name), c(liaison_column_axes, "replication"))
    identical(axes, rows) && length(liaison_axes(results, name)) > 0
  }, own)
}

# Values as the file means them: words for flags, ids for places on an axis, NA for what is missing.
liaison_column <- function(results, name, values) {
  flags <- ncdf4::ncatt_get(results, name, "flag_meanings")
  if (flags$hasatt) return(strsplit(flags$value, " ")[[1]][values + 1])
  axis <- liaison_names_of[name]
  if (!is.na(axis) && axis %in% names(results$dim)) return(liaison_labels(results, axis)[values + 1])
  values
}

liaison_scenario <- function(results) {
  sub("\\.[^.]*$", "", basename(as.vector(ncdf4::ncvar_get(results, "provenance/file"))[1]))
}

liaison_replications <- function(results) {
  list(number = as.vector(results$dim$replication$vals), seed = as.vector(ncdf4::ncvar_get(results, "seed")))
}

liaison_laid_out <- function(results, rows) {
  runs <- liaison_replications(results)
  labels <- lapply(rows, function(axis) liaison_labels(results, axis))
  sizes <- c(length(runs$number), vapply(labels, length, 0L))
  count <- prod(sizes)
  # The last axis goes round fastest.
  place <- function(i) rep(rep(seq_len(sizes[i]), each = prod(sizes[-seq_len(i)])), length.out = count)
  table <- list()
  if (!("scenario" %in% rows)) table$scenario <- rep(liaison_scenario(results), count)
  table$replication <- runs$number[place(1)]
  table$seed <- runs$seed[place(1)]
  for (i in seq_along(rows)) {
    table[[rows[i]]] <- labels[[i]][place(i + 1)]
    for (name in names(results$var)) {
      if (!grepl("/", name) && liaison_is_text(results, name) && identical(liaison_axes(results, name), rows[i])) {
        table[[name]] <- as.vector(ncdf4::ncvar_get(results, name))[place(i + 1)]
      }
    }
  }
  for (name in liaison_values(results, rows)) {
    axes <- liaison_axes(results, name)
    inner <- intersect(axes, liaison_column_axes)
    values <- array(ncdf4::ncvar_get(results, name), results$var[[name]]$varsize)
    # R's dimensions are the axes reversed: bring the columns last, the rows before them in reverse order.
    order <- match(c(rev(c("replication", rows)), rev(inner)), rev(axes))
    values <- matrix(aperm(values, order), nrow = count)
    words <- ""
    for (axis in inner) words <- as.vector(t(outer(words, liaison_labels(results, axis), paste, sep = "_")))
    for (i in seq_along(words)) table[[paste0(name, words[i])]] <- liaison_column(results, name, values[, i])
  }
  data.frame(table, check.names = FALSE)
}

liaison_event_rows <- function(results) {
  runs <- liaison_replications(results)
  sizes <- as.vector(ncdf4::ncvar_get(results, "row_size"))
  table <- list(scenario = rep(liaison_scenario(results), sum(sizes)), replication = rep(runs$number, sizes),
                seed = rep(runs$seed, sizes), event = sequence(sizes) - 1)
  for (name in liaison_values(results, "event")) {
    table[[name]] <- liaison_column(results, name, as.vector(ncdf4::ncvar_get(results, name)))
  }
  data.frame(table, check.names = FALSE)
}

# The table `name` (see liaison_rows); an error when it was not recorded.
liaison_table <- function(results, name) {
  if (!(name %in% names(liaison_rows))) stop("there is no table '", name, "'", call. = FALSE)
  for (rows in liaison_rows[[name]]) {
    if (length(liaison_values(results, rows)) == 0) next
    return(if (name == "events") liaison_event_rows(results) else liaison_laid_out(results, rows))
  }
  stop("these results have no ", name, ": they were recorded with --record ",
       ncdf4::ncatt_get(results, 0, "recording")$value, call. = FALSE)
}

liaison_outcomes <- function(results) liaison_table(results, "outcomes")
liaison_measures <- function(results) liaison_table(results, "measures")
liaison_organisations_by_month <- function(results) liaison_table(results, "organisations_by_month")
liaison_events <- function(results) liaison_table(results, "events")

# Every value that the runs rest on, with its unit and its source.
liaison_parameters <- function(results) {
  if (!("provenance/parameter_value" %in% names(results$var))) {
    stop("these results were written before parameters were kept with them; run the scenario again", call. = FALSE)
  }
  text <- function(name) as.vector(ncdf4::ncvar_get(results, paste0("provenance/", name)))
  data.frame(scenario = text("parameter_scenario"), parameter = as.vector(results$dim[["provenance/parameter"]]$vals),
             value = text("parameter_value"), unit = text("parameter_unit"), origin = text("parameter_origin"),
             source = text("parameter_source"))
}
