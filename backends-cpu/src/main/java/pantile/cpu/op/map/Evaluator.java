// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.WarmUp;
import pantile.cpu.op.map.fused.FusedEvaluator;
import pantile.op.map.BlockEvaluator;
import pantile.spi.HostMemory;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * Computes expressions for one thread at a time. Evaluators that are given back are used again,
 * since fresh blocks would cost a small expression more than its work. There are never more than
 * threads computed at once.
 */
public final class Evaluator {
  /**
   * Elements that are computed before another kernel reads them. They should be in the second cache
   * still, and be many enough for the kernel's own fixed costs. Room for so many is kept.
   */
  public static final int AT_ONCE = 1 << 13;

  /** Guarded by itself. A concurrent queue would have a first call link variable handles. */
  private static final ArrayDeque<Evaluator> FREE = new ArrayDeque<>();

  /**
   * Elements that an evaluator computes by blocks before anything else is thought of. The classes
   * of fused loops are not loaded on the way of a first call.
   */
  private static final long BY_BLOCKS =
      "off".equals(System.getProperty(WarmUp.PROPERTY)) ? 0 : 1 << 20;

  private final BlockEvaluator blocks = new BlockEvaluator(new LaneFunctions());

  /** How many elements were computed while {@link #fused} is null. */
  private long computed;

  private @Nullable FusedEvaluator fused;

  /** Elements of operands that are computed for another kernel, by type. */
  private final Elements[] elements = {new Elements(), new Elements()};

  private Evaluator() {}

  /**
   * An evaluator for the calling thread.
   *
   * @return an evaluator that nobody else uses until it is given back
   */
  public static Evaluator take() {
    Evaluator free;
    synchronized (FREE) {
      free = FREE.poll();
    }
    return free == null ? new Evaluator() : free;
  }

  /** Lets another thread use the evaluator, and the elements that it computed. */
  public void giveBack() {
    synchronized (FREE) {
      FREE.push(this);
    }
  }

  /**
   * Computes elements into an array.
   *
   * @param from the elements
   * @param to as many elements of an array
   * @throws ArithmeticException if an integer is divided by zero
   */
  public void evaluate(Slice.Computed from, Slice to) {
    FusedEvaluator known = fused;
    if (known != null) {
      known.evaluate(from, to);
    } else if (computed < BY_BLOCKS) {
      computed += from.length();
      blocks.evaluate(from, to);
    } else {
      fused = new FusedEvaluator(blocks);
      fused.evaluate(from, to);
    }
  }

  /**
   * Replaces operands that are to be computed by memory that holds their elements until the
   * evaluator is given back.
   *
   * @param operands the operands; not modified
   * @return the operands, with elements
   * @throws ArithmeticException if an integer is divided by zero
   */
  public Memory[] compute(Memory[] operands) {
    Memory[] computed = operands.clone();
    int used = 0;
    for (int i = 0; i < computed.length; i++) {
      if (HostMemory.sliceOf(operands[i]) instanceof Slice.Computed slice) {
        Slice room = elements[used++].room(slice);
        evaluate(slice, room);
        computed[i] = new HostMemory(room);
      }
    }
    return computed;
  }
}
