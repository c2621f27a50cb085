// SPDX-License-Identifier: Apache-2.0
//
// Which pages there are for which task, in the order of the menu. A page of docs/ that no group names
// stands in the last one, under its heading.
export const GROUPS = [
  {
    task: "Begin",
    pages: [
      ["README.md", "What Pantile is"],
      ["docs/first-ten-minutes.md", "The first ten minutes"],
      ["docs/tutorial.md", "Tutorial"],
      ["docs/builds.md", "In a build"],
      ["docs/equivalents.md", "NumPy's and pandas' names"],
      ["docs/faq.md", "Questions"],
      ["docs/troubleshooting.md", "Troubleshooting"],
    ],
  },
  {
    task: "Compute with arrays",
    pages: [
      ["docs/operations.md", "All operations"],
      ["docs/arrays.md", "Arrays and views"],
      ["docs/expressions.md", "Expressions"],
      ["docs/order.md", "Sort and order"],
      ["docs/select.md", "Filter and select"],
      ["docs/groups.md", "Group and count"],
      ["docs/search.md", "Search and join"],
      ["docs/segments.md", "Segments"],
      ["docs/windows.md", "Windows"],
      ["docs/placing.md", "Gather, scatter, matrices"],
      ["docs/number-theory.md", "Primes and factors"],
    ],
  },
  {
    task: "Work on files",
    pages: [
      ["docs/command.md", "The command"],
      ["docs/files.md", "Formats"],
      ["docs/eval.md", "Expressions on files"],
      ["docs/larger-than-memory.md", "Sorts larger than memory"],
      ["docs/larger-than-memory-operations.md", "Operations larger than memory"],
    ],
  },
  {
    task: "Run work of your own",
    pages: [
      ["docs/own-jobs.md", "Jobs over ranges"],
      ["docs/divide.md", "Divide and conquer"],
      ["docs/map-reduce.md", "Map–reduce"],
      ["docs/task-graphs.md", "Graphs of tasks"],
      ["docs/futures.md", "Futures"],
      ["docs/pools.md", "Pools of workers"],
      ["docs/processes.md", "Child JVMs"],
      ["docs/patterns.md", "Well-known problems"],
    ],
  },
  {
    task: "Use other devices, and clusters",
    pages: [
      ["docs/opencl.md", "OpenCL"],
      ["docs/cuda.md", "CUDA"],
      ["docs/spark.md", "Spark"],
      ["docs/spark-data.md", "Spark: sorts and data sets"],
    ],
  },
  {
    task: "Decide",
    pages: [
      ["docs/performance.md", "Performance"],
      ["docs/determinism.md", "The same bits everywhere"],
      ["docs/compared.md", "Other libraries' numbers"],
      ["docs/jvms.md", "JVMs"],
      ["bench/results/README.md", "Results of benchmarks"],
    ],
  },
  {
    task: "Look inside, and change it",
    pages: [
      ["docs/scheduling.md", "Scheduling"],
      ["docs/faults.md", "Faults and journals"],
      ["ARCHITECTURE.md", "Architecture"],
      ["CONTRIBUTING.md", "Contributing"],
      ["docs/adding-an-operation.md", "Adding an operation"],
      ["docs/adding-a-backend.md", "Adding a backend"],
      ["docs/decisions/README.md", "Decisions"],
      ["docs/notes/README.md", "Notes"],
      ["findings/README.md", "Findings in other libraries"],
      ["docs/releasing.md", "Releasing"],
      ["CHANGELOG.md", "Changelog"],
    ],
  },
];
