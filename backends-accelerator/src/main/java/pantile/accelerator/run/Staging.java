// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

/**
 * How elements are staged on their way between the host's arrays and a device's memory: a policy.
 * While one piece travels, the next is filled or emptied, so that the slower of the two, the host's
 * copying or the bus, is never idle.
 *
 * @param pieces of pinned memory, a worker: with one the bus waits for the host, with two neither
 *     waits while both are even; more even out what is not
 * @param bytes in a piece, a multiple of 8
 */
record Staging(int pieces, long bytes) {
  /**
   * Two of 2 MiB, so that two workers pin 8 MiB and all of it fits a processor's last cache, from
   * which a copy engine then reads. A piece has to be long beside what starting a copy takes
   * (microseconds), and short beside a tile, since nothing overlaps the filling of the first and
   * the emptying of the last.
   */
  static final Staging DEFAULT = parse(System.getProperty("pantile.accelerator.staging", "2x2048"));

  Staging {
    if (pieces < 1 || bytes < Long.BYTES || bytes % Long.BYTES != 0 || bytes > 1 << 30) {
      throw new IllegalArgumentException("no pieces for staging: " + pieces + " of " + bytes);
    }
  }

  /**
   * Reads what {@link #toString} writes, which {@code -Dpantile.accelerator.staging} takes.
   *
   * @param text pieces and KiB in each, "2x2048"
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static Staging parse(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("staging is PIECESxKIB, 2x2048 say, not " + text);
    }
    return new Staging(Integer.parseInt(parts[0]), Long.parseLong(parts[1]) << 10);
  }

  @Override
  public String toString() {
    return pieces + "x" + (bytes >> 10);
  }
}
