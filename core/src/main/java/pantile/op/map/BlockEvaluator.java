// SPDX-License-Identifier: Apache-2.0
package pantile.op.map;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.Operator;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/**
 * Computes elements of expressions on one thread, block by block: {@value #BLOCK} elements of every
 * node before the next block. So values in between stay in the processor's first cache, and each
 * input is read from memory once. (The idea is numexpr's, and that of vectorised databases: Boncz,
 * Zukowski and Nes, "MonetDB/X100: Hyper-Pipelining Query Execution", 2005.)
 *
 * <p>One thread at a time uses an evaluator. An evaluator keeps its blocks for the next use.
 */
public final class BlockEvaluator {
  /** Elements of a block: 8 KiB of {@code double}s, of which a few fit the first cache. */
  public static final int BLOCK = 1024;

  /** Loops that a backend has for some operators, with the same bits. */
  public interface Faster {
    /** No faster loops. */
    Faster NONE = new Faster() {};

    /**
     * Computes a block of {@code double}s.
     *
     * @param operator any operator that gives numbers
     * @param a the first operand
     * @param b the second operand; any array if there is none
     * @param to the results; perhaps an operand's array
     * @param n how many elements
     * @return whether the results are there; if not, nothing was written
     */
    default boolean apply(Operator operator, double[] a, double[] b, double[] to, int n) {
      return false;
    }

    /**
     * Computes a block of {@code float}s.
     *
     * @param operator any operator that gives numbers
     * @param a the first operand
     * @param b the second operand; any array if there is none
     * @param to the results; perhaps an operand's array
     * @param n how many elements
     * @return whether the results are there; if not, nothing was written
     */
    default boolean apply(Operator operator, float[] a, float[] b, float[] to, int n) {
      return false;
    }
  }

  private final Faster faster;
  private double[][] doubles = {};
  private float[][] floats = {};
  private int[][] ints = {};
  private long[][] longs = {};
  private boolean[][] conditions = {};
  private @Nullable BlockSteps last;

  /**
   * Makes an evaluator without blocks yet.
   *
   * @param faster loops that take the place of others
   */
  public BlockEvaluator(Faster faster) {
    this.faster = faster;
  }

  /**
   * Computes elements.
   *
   * @param from the elements
   * @param to as many elements of an array of the same type
   * @throws ArithmeticException if an integer is divided by zero
   */
  public void evaluate(Slice.Computed from, Slice to) {
    BlockSteps steps = steps(from.formula().shape());
    fillConstants(steps, from.formula(), (int) Math.min(BLOCK, from.length()));
    int result = steps.block[steps.block.length - 1];
    for (long at = 0; at < from.length(); at += BLOCK) {
      int n = (int) Math.min(BLOCK, from.length() - at);
      compute(steps, from, at, n);
      store(result, to, (int) at, n);
    }
  }

  private BlockSteps steps(Formula.Shape shape) {
    BlockSteps steps = last;
    if (steps == null || !steps.shape.equals(shape)) {
      steps = new BlockSteps(shape);
      makeRoom(steps);
      last = steps;
    }
    return steps;
  }

  private void makeRoom(BlockSteps steps) {
    for (int i = doubles.length; i < steps.needed(ElementType.DOUBLE); i++) {
      doubles = Arrays.copyOf(doubles, i + 1);
      doubles[i] = new double[BLOCK];
    }
    for (int i = floats.length; i < steps.needed(ElementType.FLOAT); i++) {
      floats = Arrays.copyOf(floats, i + 1);
      floats[i] = new float[BLOCK];
    }
    for (int i = ints.length; i < steps.needed(ElementType.INT); i++) {
      ints = Arrays.copyOf(ints, i + 1);
      ints[i] = new int[BLOCK];
    }
    for (int i = longs.length; i < steps.needed(ElementType.LONG); i++) {
      longs = Arrays.copyOf(longs, i + 1);
      longs[i] = new long[BLOCK];
    }
    for (int i = conditions.length; i < steps.conditionsNeeded(); i++) {
      conditions = Arrays.copyOf(conditions, i + 1);
      conditions[i] = new boolean[BLOCK];
    }
  }

  private void fillConstants(BlockSteps steps, Formula formula, int n) {
    List<Node> nodes = formula.shape().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      if (node.operator() == Operator.CONSTANT) {
        fill(node.type(), steps.block[i], 0, n, formula.constants().get(node.a()));
      }
    }
  }

  private void fill(ElementType type, int block, int from, int to, long bits) {
    switch (type) {
      case INT -> Arrays.fill(ints[block], from, to, (int) bits);
      case LONG -> Arrays.fill(longs[block], from, to, bits);
      case FLOAT -> Arrays.fill(floats[block], from, to, Float.intBitsToFloat((int) bits));
      case DOUBLE -> Arrays.fill(doubles[block], from, to, Double.longBitsToDouble(bits));
    }
  }

  /** Computes every node for the elements of one block. */
  private void compute(BlockSteps steps, Slice.Computed from, long at, int n) {
    List<Node> nodes = steps.shape.nodes();
    int[] block = steps.block;
    for (int i = 0; i < block.length; i++) {
      Node node = nodes.get(i);
      switch (node.operator()) {
        case CONSTANT -> {}
        case INPUT -> load(from.inputs().get(node.a()), at, block[i], 0, n);
        case SHIFTED, REVERSED -> move(node, from, at, block[i], n);
        case INDEX -> indices(longs[block[i]], from.formula().constants().get(node.a()) + at, n);
        case RANDOM -> random(node, from.formula(), at, block[i], n);
        case CAST -> cast(nodes.get(node.a()).type(), block[node.a()], node, block[i], n);
        case BOTH, EITHER, DIFFER, NEITHER ->
            Conditions.apply(
                node.operator(),
                conditions[block[node.a()]],
                conditions[block[node.b()]],
                conditions[block[i]],
                n);
        case SELECT -> select(node, block[node.a()], block[node.b()], block[node.c()], block[i], n);
        case LT, LE, EQ, NE -> compare(node, block[node.a()], block[node.b()], block[i], n);
        default -> apply(node, block[node.a()], block[node.b()], block[node.c()], block[i], n);
      }
      if (steps.seen[i] && node.computesFloating()) {
        oneNaN(node.type(), block[i], n);
      }
    }
  }

  private void apply(Node node, int a, int b, int c, int to, int n) {
    Operator operator = node.operator();
    switch (node.type()) {
      case INT -> IntMap.apply(operator, ints[a], ints[other(node, a, b)], ints[to], n);
      case LONG -> LongMap.apply(operator, longs[a], longs[other(node, a, b)], longs[to], n);
      case FLOAT -> {
        float[] second = floats[other(node, a, b)];
        if (faster.apply(operator, floats[a], second, floats[to], n)) {
          return;
        }
        if (operator == Operator.FMA) {
          FloatMap.fma(floats[a], second, floats[c], floats[to], n);
        } else if (operator.kind() == Operator.Kind.FUNCTION) {
          Functions.apply(operator, floats[a], second, floats[to], n);
        } else {
          FloatMap.apply(operator, floats[a], second, floats[to], n);
        }
      }
      case DOUBLE -> {
        double[] second = doubles[other(node, a, b)];
        if (faster.apply(operator, doubles[a], second, doubles[to], n)) {
          return;
        }
        if (operator == Operator.FMA) {
          DoubleMap.fma(doubles[a], second, doubles[c], doubles[to], n);
        } else if (operator.kind() == Operator.Kind.FUNCTION) {
          Functions.apply(operator, doubles[a], second, doubles[to], n);
        } else {
          DoubleMap.apply(operator, doubles[a], second, doubles[to], n);
        }
      }
    }
  }

  /** The block of the second operand; the first's, of the same type, if there is no second. */
  private static int other(Node node, int a, int b) {
    return node.operator().operands() > 1 ? b : a;
  }

  private void compare(Node node, int a, int b, int to, int n) {
    Operator operator = node.operator();
    switch (node.type()) {
      case INT -> IntMap.compare(operator, ints[a], ints[b], conditions[to], n);
      case LONG -> LongMap.compare(operator, longs[a], longs[b], conditions[to], n);
      case FLOAT -> FloatMap.compare(operator, floats[a], floats[b], conditions[to], n);
      case DOUBLE -> DoubleMap.compare(operator, doubles[a], doubles[b], conditions[to], n);
    }
  }

  private void select(Node node, int where, int a, int b, int to, int n) {
    switch (node.type()) {
      case INT -> IntMap.select(conditions[where], ints[a], ints[b], ints[to], n);
      case LONG -> LongMap.select(conditions[where], longs[a], longs[b], longs[to], n);
      case FLOAT -> FloatMap.select(conditions[where], floats[a], floats[b], floats[to], n);
      case DOUBLE -> DoubleMap.select(conditions[where], doubles[a], doubles[b], doubles[to], n);
    }
  }

  private void cast(ElementType from, int a, Node node, int to, int n) {
    switch (from) {
      case INT -> {
        switch (node.type()) {
          case INT -> System.arraycopy(ints[a], 0, ints[to], 0, n);
          case LONG -> Casts.longs(ints[a], longs[to], n);
          case FLOAT -> Casts.floats(ints[a], floats[to], n);
          case DOUBLE -> Casts.doubles(ints[a], doubles[to], n);
        }
      }
      case LONG -> {
        switch (node.type()) {
          case INT -> Casts.ints(longs[a], ints[to], n);
          case LONG -> System.arraycopy(longs[a], 0, longs[to], 0, n);
          case FLOAT -> Casts.floats(longs[a], floats[to], n);
          case DOUBLE -> Casts.doubles(longs[a], doubles[to], n);
        }
      }
      case FLOAT -> {
        switch (node.type()) {
          case INT -> Casts.ints(floats[a], ints[to], n);
          case LONG -> Casts.longs(floats[a], longs[to], n);
          case FLOAT -> System.arraycopy(floats[a], 0, floats[to], 0, n);
          case DOUBLE -> Casts.doubles(floats[a], doubles[to], n);
        }
      }
      case DOUBLE -> {
        switch (node.type()) {
          case INT -> Casts.ints(doubles[a], ints[to], n);
          case LONG -> Casts.longs(doubles[a], longs[to], n);
          case FLOAT -> Casts.floats(doubles[a], floats[to], n);
          case DOUBLE -> System.arraycopy(doubles[a], 0, doubles[to], 0, n);
        }
      }
    }
  }

  private void oneNaN(ElementType type, int to, int n) {
    if (type == ElementType.DOUBLE) {
      DoubleMap.oneNaN(doubles[to], n);
    } else {
      FloatMap.oneNaN(floats[to], n);
    }
  }

  private void random(Node node, Formula formula, long at, int to, int n) {
    long seed = formula.constants().get(node.a());
    long first = formula.constants().get(node.b()) + at;
    switch (node.type()) {
      case INT -> Philox.ints(seed, first, ints[to], n);
      case LONG -> Philox.longs(seed, first, longs[to], n);
      case FLOAT -> Philox.floats(seed, first, floats[to], n);
      case DOUBLE -> Philox.doubles(seed, first, doubles[to], n);
    }
  }

  private static void indices(long[] to, long first, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = first + i;
    }
  }

  /** Elements of an input at other places than their own. */
  private void move(Node node, Slice.Computed from, long at, int block, int n) {
    Slice input = from.inputs().get(node.a());
    long first = from.formula().constants().get(node.b()) + at;
    boolean reversed = node.operator() == Operator.REVERSED;
    long least = reversed ? -(first + n - 1) : first;
    long start = Math.clamp(least, 0, input.length());
    int count = (int) (Math.clamp(least + n, start, input.length()) - start);
    int to = Math.clamp(start - least, 0, n - count);
    if (count > 0) {
      load(input, start, block, to, count);
    }
    if (count < n) {
      long outside = from.formula().constants().get(node.c());
      fill(node.type(), block, 0, to, outside);
      fill(node.type(), block, to + count, n, outside);
    }
    if (reversed) {
      switch (node.type()) {
        case INT -> IntMap.reverse(ints[block], n);
        case LONG -> LongMap.reverse(longs[block], n);
        case FLOAT -> FloatMap.reverse(floats[block], n);
        case DOUBLE -> DoubleMap.reverse(doubles[block], n);
      }
    }
  }

  private void load(Slice input, long at, int block, int to, int n) {
    // No switch over types: a JVM's first takes milliseconds.
    if (input instanceof Slice.Doubles(double[] a, int from, int _)) {
      System.arraycopy(a, from + (int) at, doubles[block], to, n);
    } else if (input instanceof Slice.Longs(long[] a, int from, int _)) {
      System.arraycopy(a, from + (int) at, longs[block], to, n);
    } else if (input instanceof Slice.Floats(float[] a, int from, int _)) {
      System.arraycopy(a, from + (int) at, floats[block], to, n);
    } else if (input instanceof Slice.Ints(int[] a, int from, int _)) {
      System.arraycopy(a, from + (int) at, ints[block], to, n);
    } else if (input instanceof Slice.Mapped mapped) {
      Scratch.copy(mapped.sub(at, at + n), part(mapped.type(), block, to, to + n));
    } else {
      throw new IllegalArgumentException("no input is computed");
    }
  }

  /** A part of a type's block as a slice. */
  private Slice part(ElementType type, int block, int from, int to) {
    return switch (type) {
      case INT -> new Slice.Ints(ints[block], from, to);
      case LONG -> new Slice.Longs(longs[block], from, to);
      case FLOAT -> new Slice.Floats(floats[block], from, to);
      case DOUBLE -> new Slice.Doubles(doubles[block], from, to);
    };
  }

  private void store(int block, Slice to, int at, int n) {
    if (to instanceof Slice.Doubles(double[] a, int from, int _)) {
      System.arraycopy(doubles[block], 0, a, from + at, n);
    } else if (to instanceof Slice.Longs(long[] a, int from, int _)) {
      System.arraycopy(longs[block], 0, a, from + at, n);
    } else if (to instanceof Slice.Floats(float[] a, int from, int _)) {
      System.arraycopy(floats[block], 0, a, from + at, n);
    } else if (to instanceof Slice.Ints(int[] a, int from, int _)) {
      System.arraycopy(ints[block], 0, a, from + at, n);
    } else {
      throw new IllegalArgumentException("results are written to an array");
    }
  }
}
