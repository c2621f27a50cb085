// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;

/** What a part of an expression reads of its inputs, compared with a look at each element. */
final class ReachTest {
  private static final long SEED = 20_261_129;
  private static final ElementType TYPE = ElementType.INT;

  private static Slice ints(int length) {
    return new Slice.Ints(new int[length], 0, length);
  }

  /** Sums of an input at other places: pairs of an operator and an offset. */
  private static Formula moved(List<Operator> operators, long... offsets) {
    List<Node> nodes = new ArrayList<>();
    long[] constants = new long[2 * offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      constants[2 * i] = offsets[i];
      nodes.add(new Node(operators.get(i), TYPE, 0, 2 * i, 2 * i + 1));
    }
    for (int i = 1; i < offsets.length; i++) {
      int sum = i == 1 ? 0 : nodes.size() - 1;
      nodes.add(new Node(Operator.ADD, TYPE, sum, i, 0));
    }
    return new Formula(
        new Formula.Shape(nodes, List.of(TYPE), constants.length), LongList.of(constants));
  }

  @Test
  void itIsFromTheFirstToTheLastElementThatIsRead() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 2000; round++) {
      int length = random.nextInt(1, 40);
      int elements = random.nextInt(0, 30);
      List<Operator> operators = new ArrayList<>();
      long[] offsets = new long[random.nextInt(1, 4)];
      for (int i = 0; i < offsets.length; i++) {
        operators.add(random.nextBoolean() ? Operator.SHIFTED : Operator.REVERSED);
        offsets[i] = random.nextInt(-60, 60);
      }
      Formula formula = moved(operators, offsets);
      long from = length;
      long to = 0;
      for (int node = 0; node < offsets.length; node++) {
        for (int i = 0; i < elements; i++) {
          long place = formula.shape().nodes().get(node).place(i + offsets[node], length);
          if (place >= 0) {
            from = Math.min(from, place);
            to = Math.max(to, place + 1);
          }
        }
      }
      Reach expected = from < to ? new Reach(from, to) : new Reach(0, 0);
      Slice.Computed slice = new Slice.Computed(formula, List.of(ints(length)), elements);
      String what = formula + ", " + elements + " of " + length + ", seed " + SEED;
      assertEquals(expected, Reach.of(slice, 0), what);
    }
  }

  @Test
  void indicesThatWrapMayMeanAny() {
    for (Operator operator : List.of(Operator.SHIFTED, Operator.REVERSED)) {
      for (long offset : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 3, Long.MIN_VALUE}) {
        Formula formula = moved(List.of(operator), offset);
        Slice.Computed slice = new Slice.Computed(formula, List.of(ints(9)), 5);
        assertEquals(new Reach(0, 9), Reach.of(slice, 0), operator + " " + offset);
      }
    }
  }

  @Test
  void otherInputsAreReadByParts() {
    Formula formula =
        new Formula(
            new Formula.Shape(List.of(new Node(Operator.INPUT, TYPE, 0, 0, 0)), List.of(TYPE), 0),
            LongList.of());
    Slice.Computed slice = new Slice.Computed(formula, List.of(ints(9)), 9);
    assertEquals(new Reach(0, 9), Reach.of(slice, 0));
    assertEquals(new Reach(0, 4), Reach.of(slice.sub(3, 7), 0));
    assertEquals(4, Reach.of(slice.sub(3, 7), 0).length());
  }
}
