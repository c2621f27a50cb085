// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.group;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pantile.job.Tile;
import pantile.op.group.GroupParts;
import pantile.op.group.ReduceGroups;
import pantile.op.group.Statistic;
import pantile.spi.Cut;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** A statistic of each group that lies in a tile whole, and the states of the others. */
public final class ReduceGroupsDefinition extends Definition<ReduceGroups, GroupParts> {
  /** A definition without state. */
  public ReduceGroupsDefinition() {
    super("group", KernelName.REDUCE_GROUPS);
  }

  @Override
  public List<Example<ReduceGroups>> examples() {
    List<Example<ReduceGroups>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Statistic statistic : Statistic.values()) {
        examples.add(
            Example.of(new ReduceGroups(type, statistic), () -> operands(type, statistic)));
      }
    }
    return examples;
  }

  /** Groups of a few elements, of some thousands, and one of a block and more. */
  private static List<Operand> operands(ElementType type, Statistic statistic) {
    int[] starts = starts();
    int groups = starts.length - 1;
    long[] counts = new long[(Example.LENGTH + ReduceGroups.BLOCK - 1) / ReduceGroups.BLOCK];
    for (int group = 0; group < groups; group++) {
      counts[starts[group] / ReduceGroups.BLOCK]++;
    }
    return List.of(
        Operand.in(Example.elements(type)),
        Operand.whole(new Slice.Ints(starts, 0, starts.length)),
        Operand.placed(
            SliceElements.allocate(statistic.result(type), groups),
            Cut.Placed.of(counts, ReduceGroups.BLOCK)));
  }

  private static int[] starts() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    List<Integer> starts = new ArrayList<>();
    int[] longest = {1, 7, 900, 5000};
    for (int at = 0; at < Example.LENGTH; ) {
      starts.add(at);
      at += random.nextInt(1, 1 + longest[starts.size() % longest.length]);
    }
    starts.add(Example.LENGTH);
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  protected GroupParts define(ReduceGroups kernel, Tile tile, Slice[] operands) {
    Slice x = operands[0];
    long[] starts = SliceElements.allBits(operands[1]);
    List<Integer> groups = new ArrayList<>();
    List<long[]> states = new ArrayList<>();
    int results = 0;
    int overflow = GroupParts.NONE;
    for (int group = 0; group < starts.length - 1; group++) {
      long from = Math.max(starts[group], tile.from());
      long to = Math.min(starts[group + 1], tile.to());
      if (from >= to) {
        continue;
      }
      List<Integer> rows =
          IntStream.range((int) (from - tile.from()), (int) (to - tile.from())).boxed().toList();
      boolean begins = starts[group] >= tile.from();
      if (begins && starts[group + 1] <= tile.to()) {
        try {
          long result = NaiveGroups.result(x, rows, kernel.statistic());
          boolean position =
              kernel.statistic() == Statistic.ARG_MIN || kernel.statistic() == Statistic.ARG_MAX;
          SliceElements.setBits(operands[2], results, position ? result + tile.from() : result);
        } catch (ArithmeticException beyond) {
          overflow = Math.min(overflow, group);
          // What is there instead of a sum is compared too, where tiles are computed twice.
          long lowest = rows.stream().mapToLong(row -> SliceElements.bits(x, row)).sum();
          SliceElements.setBits(operands[2], results, lowest);
        }
      } else {
        groups.add(group);
        states.add(NaiveGroups.state(x, rows, kernel.statistic(), tile.from()));
      }
      results += begins ? 1 : 0;
    }
    return new GroupParts(
        groups.stream().mapToInt(Integer::intValue).toArray(),
        states.toArray(long[][]::new),
        overflow);
  }
}
