# SPDX-License-Identifier: Apache-2.0
# What R gives for the inputs, which are those of Inputs.java: Rscript peers.R FOLDER [NAME].
# NAME tells one choice of processor features from another: only the results of exp are left then.
options(warn = -1)
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
name <- if (length(given) > 1) given[2] else "all"

bits <- function(x) paste(rev(as.character(writeBin(x, raw(), endian = "little"))), collapse = "")
text <- function(value) {
  if (is.double(value)) paste(paste0("d:", sapply(value, bits)), collapse = " ") else as.character(value)
}
row <- function(topic, who, ...) {
  cells <- sapply(list(...), function(call) tryCatch(text(call()), error = function(e) "error"))
  cat(paste(c(topic, who, cells), collapse = "\t"), "\n", sep = "")
}
of <- function(f, x) { force(f); force(x); function() f(x) }
left <- function(name, x) {
  writeBin(x, file.path(folder, name), endian = "little")
  paste0("file:", name)
}
spread <- function(length) ((0:(length - 1)) * 7919) %% 1000003 - 500000

many <- spread(3e6) / 7
invisible(left(paste0("exp-r-", name), c(exp(spread(1e6) / 70000), sum(many))))
if (name != "all") quit()

M <- 1.7e308
computed <- readBin(as.raw(c(0, 0, 0, 0, 0, 0, 0xf8, 0xff)), "double", endian = "little")
nan <- readBin(as.raw(c(0, 0, 0, 0, 0, 0, 0xf8, 0x7f)), "double", endian = "little")
unsorted <- readBin(file.path(folder, "unsorted.bin"), "double", n = 1e7, endian = "little")
norm2 <- function(x) norm(as.matrix(x), "2")
population <- function(x) var(x) * (length(x) - 1) / length(x)

cat("version\tR\t", as.character(getRversion()), "\n", sep = "")
row("sum", "R `sum`", of(sum, c(1e16, 1, -1e16)), of(sum, c(M, M, -M, -M)), of(sum, rep(0.1, 1000001)),
  of(sum, c(-0, -0)), of(sum, c(Inf, -Inf)), of(sum, double()))
row("mean", "R `mean`", of(mean, c(1e308, 1e308)), of(mean, c(M, -M, M)), of(mean, double()))
row("norm", "R `norm(x, \"2\")`", of(norm2, c(3e200, 4e200)), of(norm2, c(3e-200, 4e-200)),
  of(norm2, c(Inf, nan)), of(norm2, double()))
row("variance", "R `var(x) (n - 1) / n`", of(population, 1.7e18 + c(0, 256, 512)), of(population, rep(0.1, 10)),
  of(population, c(1e308, 1e308)), of(population, 5), of(population, double()))
row("extreme", "R `min`, `max`, `which.min`", of(min, c(1, nan)), of(max, c(1, nan)), of(min, c(0, -0)),
  of(max, c(-0, 0)), function() which.min(c(1, nan, 0)) - 1L, of(min, double()))
mixed <- c(1, computed, 0, -0, nan, -Inf)
for (method in c("radix", "shell")) local({
  by <- method
  sorted <- function(x) sort(x, method = by, na.last = TRUE)
  row("sort", paste0("R `sort(method = \"", by, "\", na.last = TRUE)`"), of(sorted, mixed),
    function() left(paste0("sorted-r-", by), sorted(unsorted)))
})
row("sort", "R `sort`", of(sort, mixed), function() left("sorted-r", sort(unsorted)))
row("distinct", "R `unique`", of(unique, c(0, -0, nan, computed)))
row("quantile", "R `quantile`, `median`", function() unname(quantile(c(1, 2, 3, 4), 0.25)), of(median, c(1, nan, 3)),
  of(median, c(M, M)), of(median, double()))
row("integer", "R `sum`, `%/%`", of(sum, c(2147483647L, 1L)), function() "", function() 1L %/% 0L)
row("threads", "R `sum`", function() "one thread", function() sum(rev(many)) == sum(many),
  function() sum(c(many, rep(0, 1000))) == sum(many))
