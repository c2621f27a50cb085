// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pantile.job.Tile;
import pantile.op.group.KeyTotals;
import pantile.op.group.ReduceByKey;
import pantile.op.group.Statistic;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** A statistic of the elements of each of a few keys. */
public final class ReduceByKeyDefinition extends Definition<ReduceByKey, KeyTotals> {
  private static final int KEYS = 37;

  /** A definition without state. */
  public ReduceByKeyDefinition() {
    super("group", KernelName.REDUCE_BY_KEY);
  }

  @Override
  public List<Example<ReduceByKey>> examples() {
    List<Example<ReduceByKey>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Statistic statistic : Statistic.values()) {
        for (ElementType keys : List.of(ElementType.INT, ElementType.LONG)) {
          examples.add(
              Example.of(
                  new ReduceByKey(type, statistic, -5, KEYS),
                  () -> List.of(Operand.in(keys(keys)), Operand.in(elements(type, keys)))));
        }
      }
    }
    return examples;
  }

  static Slice keys(ElementType type) {
    Slice keys = Input.of(Distribution.RANDOM, type, Example.LENGTH).whole();
    for (int i = 0; i < Example.LENGTH; i++) {
      // Key 30 is nobody's.
      SliceElements.setBits(keys, i, Math.floorMod(SliceElements.bits(keys, i), 30L) - 5);
    }
    return keys;
  }

  private static Slice elements(ElementType type, ElementType keys) {
    Distribution distribution = keys == ElementType.INT ? Distribution.SMALL : Distribution.FINITE;
    return Input.of(distribution, type, Example.LENGTH).whole();
  }

  @Override
  protected KeyTotals define(ReduceByKey kernel, Tile tile, Slice[] operands) {
    Slice keys = operands[0];
    Slice x = operands[1];
    Statistic statistic = kernel.statistic();
    boolean sum = statistic == Statistic.SUM || statistic == Statistic.MEAN;
    boolean least = statistic == Statistic.MIN || statistic == Statistic.ARG_MIN;
    boolean position = statistic == Statistic.ARG_MIN || statistic == Statistic.ARG_MAX;
    long[] first = new long[kernel.keys()];
    long[] second = new long[kernel.keys()];
    List<Integer> others = new ArrayList<>();
    List<long[]> states = new ArrayList<>();
    for (int key = 0; key < first.length; key++) {
      long wanted = kernel.low() + key;
      List<Integer> rows =
          IntStream.range(0, (int) keys.length())
              .filter(row -> SliceElements.bits(keys, row) == wanted)
              .boxed()
              .toList();
      if (rows.isEmpty()) {
        long nothing = x.type().floating() ? Double.doubleToLongBits(-0.0) : 0;
        first[key] = sum ? nothing : least ? Long.MAX_VALUE : Long.MIN_VALUE;
        second[key] = position ? Long.MAX_VALUE : 0;
        continue;
      }
      long[] state = NaiveGroups.state(x, rows, statistic, tile.from());
      if (sum && x.type().floating()) {
        double[] two = NaiveGroups.twoNumbers(x, rows);
        if (two.length == 2) {
          first[key] = Double.doubleToLongBits(two[0]);
          second[key] = Double.doubleToLongBits(two[1]);
        } else {
          first[key] = Double.doubleToLongBits(Double.NaN);
          others.add(key);
          states.add(state);
        }
      } else {
        first[key] = state[0];
        second[key] = state.length > 1 ? state[1] : 0;
      }
    }
    return new KeyTotals(
        first,
        second,
        others.stream().mapToInt(Integer::intValue).toArray(),
        states.toArray(long[][]::new));
  }
}
