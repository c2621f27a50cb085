// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import org.jspecify.annotations.Nullable;

/** What a {@link Frame} between parent and child says. */
enum FrameKind {
  /** The child is ready. Its number is the version of the format. */
  HELLO(0),
  /** A job's function, serialized, under the job's number. */
  JOB(1),
  /** The child need not keep the job of this number any more. */
  FORGET(2),
  /** A tile to be computed: the job's number, the tile's index and its bounds. */
  TILE(3),
  /** The partial result of the tile of this number, serialized. */
  DONE(4),
  /** What the function threw on the tile of this number; see {@link Thrown}. */
  FAILED(5);

  private final int code;

  FrameKind(int code) {
    this.code = code;
  }

  /** The kind's number on the pipe. */
  int code() {
    return code;
  }

  /** The kind of a number; null if there is none. */
  static @Nullable FrameKind of(int code) {
    for (FrameKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}
