// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What was worked through, as rates beside the score. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Rate {
  /** Elements. */
  public long elements;

  /** Bytes of these elements, each counted once. */
  public long bytes;

  void add(long count, int bytesEach) {
    elements += count;
    bytes += count * bytesEach;
  }
}
