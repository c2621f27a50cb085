// SPDX-License-Identifier: Apache-2.0
package pantile.formats.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes one run. */
public final class RunWriter {
  private final Medium medium;
  private final CRC32C sum = new CRC32C();
  private long length;

  /**
   * Begins a run.
   *
   * @param medium where; the run closes it
   */
  public RunWriter(Medium medium) {
    this.medium = medium;
  }

  /**
   * Writes bytes behind those that were written.
   *
   * @param bytes all of which are taken
   * @throws IOException if the medium cannot be written
   */
  public void append(ByteBuffer bytes) throws IOException {
    int from = bytes.position();
    length += bytes.remaining();
    sum.update(bytes);
    medium.append(bytes.position(from));
  }

  /**
   * What was written.
   *
   * @return the run
   */
  public Run finish() {
    return new Run(medium, length, (int) sum.getValue());
  }
}
