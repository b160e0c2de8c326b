# Usage: Rscript write_tables.R FILE READER FOLDER. Writes the five tables of analysis/R as CSV, every digit of every
# number, and checks what the reader refuses.
given <- commandArgs(trailingOnly = TRUE)
source(given[2])
results <- liaison_open(given[1])
cell <- function(values) {
  if (!is.numeric(values)) return(ifelse(is.na(values), "", as.character(values)))
  ifelse(is.na(values), "", sprintf("%.17g", values))
}
tables <- list(outcomes = liaison_outcomes(results), measures = liaison_measures(results),
               organisations_by_month = liaison_organisations_by_month(results), events = liaison_events(results),
               parameters = liaison_parameters(results))
for (name in names(tables)) {
  table <- as.data.frame(lapply(tables[[name]], cell), check.names = FALSE)
  write.csv(table, file.path(given[3], paste0(name, ".csv")), row.names = FALSE, fileEncoding = "UTF-8")
}
refused <- function(call) tryCatch({ call; "" }, error = conditionMessage)
stopifnot(grepl("there is no table", refused(liaison_table(results, "evnts"))),
          grepl("recorded with --record events", refused(liaison_table(results, "points"))),
          grepl("there is no file", refused(liaison_open("none.h5"))),
          grepl("is not a result file", refused(liaison_open(given[2]))))
liaison_close(results)
