# Usage: Rscript read_with_ncdf4.R FILE. R shows dimensions in the reverse order, and names them.
library(ncdf4)
file <- nc_open(commandArgs(trailingOnly = TRUE)[1])
stopifnot("replication" %in% names(file$dim), !any(grepl("^phony", names(file$dim))))
replications <- file$dim$replication$vals
stopifnot(length(replications) > 0, all(replications == seq_along(replications) - 1))
stopifnot(ncatt_get(file, 0, "kind")$value == "runs")
stopifnot(ncatt_get(file, 0, "results_sha256")$hasatt)
seeds <- ncvar_get(file, "seed")
stopifnot(length(seeds) == length(replications), length(unique(as.vector(seeds))) == 1)
events <- file$dim[[ncatt_get(file, "row_size", "sample_dimension")$value]]
stopifnot(sum(ncvar_get(file, "row_size")) == events$len)
for (name in names(file$var)) {
  if (grepl("/", name)) next
  variable <- file$var[[name]]
  values <- ncvar_get(file, name)
  stopifnot(length(values) == prod(variable$varsize))
  if (ncatt_get(file, name, "flag_meanings")$hasatt) {
    meanings <- strsplit(ncatt_get(file, name, "flag_meanings")$value, " ")[[1]]
    stopifnot(all(values >= 0), all(values < length(meanings)))
  }
}
# Labels are texts: at least one dimension has names of letters.
labels <- unlist(lapply(file$dim, function(d) if (is.character(d$vals)) d$vals))
stopifnot(length(labels) > 0, all(validUTF8(labels)))
scenario <- ncvar_get(file, "provenance/scenario")
stopifnot(is.character(scenario), nchar(scenario) > 0)
nc_close(file)
cat("R reads it\n")
