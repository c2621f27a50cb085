// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

/**
 * A policy: how elements are staged between the host's arrays and a device's memory. While one
 * piece travels, the next is filled or emptied. So the slower of the two, the host's copying or the
 * bus, is never idle.
 *
 * @param pieces pieces of pinned memory for each worker. With one piece the bus waits for the host.
 *     With two neither waits while both are steady. More pieces even out unsteady speeds
 * @param bytes size of a piece, a multiple of 8
 */
record Staging(int pieces, long bytes) {
  /**
   * The default: two pieces of 2 MiB. Two workers then pin 8 MiB, which fits into a processor's
   * last cache, from which a copy engine reads. Copying a piece must take long beside starting a
   * copy (microseconds). A piece must be short beside a tile, since nothing overlaps the filling of
   * the first piece and the emptying of the last.
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
   * @param text the number of pieces and the KiB of each, such as "2x2048"
   * @throws IllegalArgumentException if the text has another form
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
