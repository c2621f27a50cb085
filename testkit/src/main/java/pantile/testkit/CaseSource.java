// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

/** Knows some cases that every backend is tested with. */
public abstract class CaseSource {
  private final String family;
  private final String operation;

  /**
   * For subclasses.
   *
   * @param family of operations, in lower case; cases of one family share what is opened for them
   * @param operation that the cases are about, in lower case
   */
  protected CaseSource(String family, String operation) {
    this.family = family;
    this.operation = operation;
  }

  final String family() {
    return family;
  }

  final String operation() {
    return operation;
  }

  /**
   * Whether cases of the family want jobs to run on {@link BackendSuite#several}.
   *
   * @return false by default; what is opened for the family is, if any source of it says so
   */
  protected boolean wantsSeveral() {
    return false;
  }

  /**
   * Adds the cases.
   *
   * @param cases those of the operation
   */
  protected abstract void cases(Cases cases);
}
