// SPDX-License-Identifier: Apache-2.0
package pantile.op;

import pantile.spi.ElementType;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Gives an operation's results their memory: on a device, or in Java arrays. */
public interface Room {
  /** Room in Java arrays. */
  Room HOST =
      new Room() {
        @Override
        public boolean onDevice() {
          return false;
        }

        @Override
        public Slice of(ElementType type, long length) {
          return Scratch.of(type, Scratch.requireArray(length));
        }

        @Override
        public void free(Slice results) {}
      };

  /**
   * Whether results stay on one device. Jobs that write them run on that device, each as one tile.
   *
   * @return false for Java arrays
   */
  boolean onDevice();

  /**
   * Makes room.
   *
   * @param type of the elements
   * @param length how many
   * @return elements with any contents, for one job to write
   * @throws pantile.spi.DeviceException if the device has no room for them
   * @throws ArithmeticException if there are more than an array can hold
   */
  Slice of(ElementType type, long length);

  /**
   * Frees room before the plan ends.
   *
   * @param results what {@link #of} gave; used no more
   */
  void free(Slice results);
}
