// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import pantile.op.map.Interpreter;
import pantile.spi.Slice;

/**
 * A hash of samples of elements in host memory. Elements that are viewed must not change while
 * values are in use. A fingerprint finds out most changes of many elements, and few of one.
 */
record Fingerprint(Slice elements, long hash) {
  /** With so many samples, a hash takes some microseconds. */
  private static final int SAMPLES = 256;

  static Fingerprint of(Slice elements) {
    return new Fingerprint(elements, hash(elements));
  }

  /**
   * Refuses elements that have changed.
   *
   * @throws IllegalStateException if samples differ from what they were
   */
  void require() {
    if (hash(elements) != hash) {
      throw new IllegalStateException(
          "the array or memory behind these values has changed, so that elements that a device"
              + " has lost cannot be made again");
    }
  }

  private static long hash(Slice elements) {
    long length = elements.length();
    long hash = length;
    long samples = Math.min(SAMPLES, length);
    for (long i = 0; i < samples; i++) {
      // Even steps from the first element to the last.
      long at = samples == 1 ? 0 : i * (length - 1) / (samples - 1);
      hash = Long.rotateLeft(hash * 0x9E3779B97F4A7C15L, 23) ^ Interpreter.element(elements, at);
    }
    return hash;
  }
}
