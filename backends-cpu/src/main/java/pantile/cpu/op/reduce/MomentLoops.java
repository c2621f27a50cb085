// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.reduce;

import pantile.cpu.lanes.LaneWidth;

/**
 * The loops for moments that this process uses, chosen once. They are apart from {@link
 * ReduceLoops}, since few programs need them and each class takes time to load.
 *
 * @param floats over {@code float[]}
 * @param doubles over {@code double[]}
 */
record MomentLoops(FloatMoments floats, DoubleMoments doubles) {
  static final MomentLoops CHOSEN =
      LaneWidth.BITS > 0
          ? Lanes.make()
          : new MomentLoops(new FloatMomentsPlain(), new DoubleMomentsPlain());

  /** A class apart, so that no vector class is loaded where the module is absent. */
  private static final class Lanes {
    static MomentLoops make() {
      return new MomentLoops(new FloatMomentsWarm(), new DoubleMomentsWarm());
    }
  }
}
