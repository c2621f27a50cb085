// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import org.jspecify.annotations.Nullable;

/** What a {@link Frame} between parent and child says. The order is part of the format. */
enum FrameKind {
  /** The child is ready. Its number is the version of the format. */
  HELLO,
  /** A job's function, serialized, under the job's number. */
  JOB,
  /** The child need not keep the job of this number any more. */
  FORGET,
  /** A tile to be computed: the job's number, the tile's index and its bounds. */
  TILE,
  /** The partial result of the tile of this number, serialized. */
  DONE,
  /** What the function threw on the tile of this number; see {@link Thrown}. */
  FAILED;

  private static final FrameKind[] ALL = values();

  /** The kind of a number; null if there is none. */
  static @Nullable FrameKind of(int number) {
    return number >= 0 && number < ALL.length ? ALL[number] : null;
  }
}
