// SPDX-License-Identifier: Apache-2.0
package pantile.bench.page;

/** Where a page lies, as far as links need to know. */
enum Folder {
  /** The folder {@code docs}. */
  DOCS("../bench/results/"),
  /** The folder {@code docs/notes}. */
  NOTES("../../bench/results/");

  private final String toResults;

  Folder(String toResults) {
    this.toResults = toResults;
  }

  /** The way to the results. */
  String toResults() {
    return toResults;
  }
}
