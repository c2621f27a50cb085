// SPDX-License-Identifier: Apache-2.0
package pantile.spark.mapreduce;

/** What users' code throws, where only unchecked exceptions can pass. */
final class UserFailure {
  private UserFailure() {}

  static RuntimeException unchecked(Exception e) {
    return e instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("a map-reduce failed: " + e, e);
  }
}
