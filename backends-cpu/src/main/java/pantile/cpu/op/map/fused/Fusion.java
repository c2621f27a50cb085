// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.map.fused;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pantile.cpu.lanes.Warm;
import pantile.cpu.lanes.WarmUp;
import pantile.op.map.BlockEvaluator;
import pantile.op.map.Expression;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Shape;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Decides for a shape when its own loop takes the place of the loops over blocks: once the loop has
 * won a contest. The contest starts when many elements have been computed. Formulas of one shape,
 * which differ by constants, share the loop.
 */
final class Fusion {
  /** Elements after which a contest starts. By blocks they take some milliseconds. */
  private static final long HOT = 1 << 21;

  /** After how long an undecided contest keeps no other one from starting. */
  private static final long TURN_NANOS = 5_000_000_000L;

  /** Shapes that are remembered. The one that was asked for least recently is forgotten first. */
  private static final int REMEMBERED = 128;

  /** Guarded by its own lock. */
  private static final Map<Shape, Fusion> KNOWN = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A contest that has started.
   *
   * @param contest the contest
   * @param nanos when it started
   */
  private record Started(WarmUp contest, long nanos) {}

  /** The contest that started last. One at a time: many new shapes must not fill a processor. */
  private static final AtomicReference<@Nullable Started> LATEST = new AtomicReference<>();

  final Shape shape;

  /** Null if no loop is made. */
  private final @Nullable WarmUp contest;

  /** Not exact if threads add at once. */
  private long elements;

  private volatile @Nullable FusedLoop loop;

  private Fusion(Shape shape) {
    this.shape = shape;
    this.contest = FusedCode.possible(shape) ? new WarmUp("expression", this::contest) : null;
  }

  /** The decision for a shape. */
  static Fusion of(Shape shape) {
    synchronized (KNOWN) {
      Fusion known = KNOWN.get(shape);
      if (known == null) {
        known = new Fusion(shape);
        KNOWN.put(shape, known);
        if (KNOWN.size() > REMEMBERED) {
          KNOWN.remove(KNOWN.keySet().iterator().next());
        }
      }
      return known;
    }
  }

  /**
   * The loop if it is to be used. If not, this may start the contest.
   *
   * @param count how many elements the caller has
   */
  @Nullable FusedLoop loop(long count) {
    WarmUp competing = contest;
    if (competing == null) {
      return null;
    }
    if (competing.ready()) {
      return made();
    }
    elements += count;
    if (elements >= HOT && competing.open()) {
      start(competing);
    }
    return null;
  }

  /** Starts a contest, if it has not begun and none runs. */
  private static void start(WarmUp competing) {
    Started before = LATEST.get();
    long now = System.nanoTime();
    boolean turn = before == null || !before.contest.open() || now - before.nanos > TURN_NANOS;
    if (turn && LATEST.compareAndSet(before, new Started(competing, now))) {
      competing.start();
    }
  }

  private FusedLoop made() {
    FusedLoop known = loop;
    if (known == null) {
      known = FusedCode.make(shape);
      loop = known;
    }
    return known;
  }

  /** Both ways to compute some elements. Every input and every constant is one. */
  private WarmUp.Contest contest() {
    FusedLoop fused = made();
    Slice[] inputs = new Slice[shape.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = ones(shape.inputs().get(i));
    }
    long[] constants = new long[shape.constants()];
    for (Formula.Node node : shape.nodes()) {
      if (node.operator() == Operator.CONSTANT) {
        constants[node.a()] = one(node.type());
      }
    }
    Formula formula = new Formula(shape, LongList.of(constants));
    Slice.Computed from = new Slice.Computed(formula, List.of(inputs), Warm.TRIAL);
    Slice to = ones(shape.result().type());
    BlockEvaluator blocks = new BlockEvaluator(BlockEvaluator.Faster.NONE);
    FusedRun run = new FusedRun(blocks);
    return new WarmUp.Contest(() -> run.evaluate(fused, from, to), () -> blocks.evaluate(from, to));
  }

  private static long one(ElementType type) {
    return switch (type) {
      case INT, LONG -> 1;
      case FLOAT -> Float.floatToRawIntBits(1);
      case DOUBLE -> Double.doubleToRawLongBits(1);
    };
  }

  private static Slice ones(ElementType type) {
    Slice constant = Expression.constant(type, one(type), Warm.TRIAL).elements();
    Slice ones = Scratch.like(constant);
    new BlockEvaluator(BlockEvaluator.Faster.NONE).evaluate((Slice.Computed) constant, ones);
    return ones;
  }
}
