// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

import java.util.List;
import pantile.op.map.BlockEvaluator;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Runs fused loops for one thread. A loop reads and writes arrays in place where all elements have
 * equal indices in their arrays. Else the inputs are copied to room that starts at index 0, part by
 * part.
 *
 * <p>NaNs are given their one form after the loop, part by part: while a part is in the first
 * cache, to look for NaNs costs little.
 */
final class FusedRun {
  /** Elements of a part that is computed in place. */
  private static final int PART = 1 << 13;

  /**
   * Elements of a part whose inputs are copied: as many as are computed for another kernel at once,
   * so that these need no copy of the results.
   */
  private static final int COPIED = 1 << 13;

  private final BlockEvaluator blocks;

  /** Room for inputs, and for the results behind them. */
  private Slice[] room = {};

  /**
   * Makes a runner without room yet.
   *
   * @param blocks computes parts in which NaNs were moved and computed
   */
  FusedRun(BlockEvaluator blocks) {
    this.blocks = blocks;
  }

  /** Whether a loop can read the inputs. */
  static boolean inArrays(List<Slice> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) instanceof Slice.Mapped) {
        return false;
      }
    }
    return true;
  }

  /** Computes elements whose inputs are in arrays. */
  void evaluate(FusedLoop loop, Slice.Computed from, Slice to) {
    List<Slice> inputs = from.inputs();
    long[] constants = from.formula().constants().toArray();
    int start = Scratch.start(to);
    // A part that is computed again needs its inputs as they were.
    boolean again = from.formula().shape().result().operator() == Operator.SELECT;
    boolean inPlace = true;
    for (int i = 0; i < inputs.size(); i++) {
      Slice input = inputs.get(i);
      inPlace &= Scratch.start(input) == start && !(again && Scratch.sameArray(input, to));
    }
    if (inPlace) {
      inPlace(loop, from, constants, to, start);
    } else {
      copied(loop, from, constants, to, start);
    }
  }

  private void inPlace(FusedLoop loop, Slice.Computed from, long[] constants, Slice to, int start) {
    Object[] arrays = new Object[from.inputs().size()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = Scratch.array(from.inputs().get(i));
    }
    Object target = Scratch.array(to);
    int length = (int) from.length();
    for (int at = 0, n; at < length; at += n) {
      n = Math.min(PART, length - at);
      loop.run(arrays, constants, target, start + at, start + at + n);
      unifyNaNs(from, at, n, target, start + at);
    }
  }

  private void copied(FusedLoop loop, Slice.Computed from, long[] constants, Slice to, int start) {
    List<Slice> inputs = from.inputs();
    int count = inputs.size();
    makeRoom(inputs, to);
    Object[] arrays = new Object[count];
    for (int i = 0; i < count; i++) {
      arrays[i] = Scratch.array(room[i]);
    }
    int length = (int) from.length();
    boolean direct = start == 0 && length <= COPIED;
    Object target = Scratch.array(direct ? to : room[count]);
    for (int at = 0, n; at < length; at += n) {
      n = Math.min(COPIED, length - at);
      for (int i = 0; i < count; i++) {
        copy(inputs.get(i), at, room[i], 0, n);
      }
      loop.run(arrays, constants, target, 0, n);
      unifyNaNs(from, at, n, target, 0);
      if (!direct) {
        copy(room[count], 0, to, at, n);
      }
    }
  }

  private void makeRoom(List<Slice> inputs, Slice to) {
    int count = inputs.size();
    boolean fits = room.length == count + 1 && room[count].type() == to.type();
    for (int i = 0; fits && i < count; i++) {
      fits = room[i].type() == inputs.get(i).type();
    }
    if (!fits) {
      room = new Slice[count + 1];
      for (int i = 0; i < count; i++) {
        room[i] = Scratch.like(inputs.get(i), COPIED);
      }
      room[count] = Scratch.like(to, COPIED);
    }
  }

  /**
   * Gives NaNs that were computed their one form. A NaN that was moved keeps its bits: where both
   * may be, the part is computed again, by nodes.
   */
  private void unifyNaNs(Slice.Computed from, int at, int n, Object target, int start) {
    Node result = from.formula().shape().result();
    if (!result.type().floating() || !nan(target, start, start + n)) {
      return;
    }
    if (result.operator() == Operator.SELECT) {
      blocks.evaluate(from.sub(at, at + n), slice(target, start, start + n));
    } else if (target instanceof double[] doubles) {
      DoubleNaNs.unify(doubles, start, start + n);
    } else {
      FloatNaNs.unify((float[]) target, start, start + n);
    }
  }

  private static boolean nan(Object target, int start, int end) {
    return target instanceof double[] doubles
        ? DoubleNaNs.any(doubles, start, end)
        : FloatNaNs.any((float[]) target, start, end);
  }

  private static Slice slice(Object array, int from, int to) {
    return array instanceof double[] doubles
        ? new Slice.Doubles(doubles, from, to)
        : new Slice.Floats((float[]) array, from, to);
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of one type
  private static void copy(Slice from, int fromAt, Slice to, int toAt, int n) {
    System.arraycopy(
        Scratch.array(from),
        Scratch.start(from) + fromAt,
        Scratch.array(to),
        Scratch.start(to) + toAt,
        n);
  }
}
