// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.MergeRuns;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Example;
import pantile.testkit.SliceElements;

/** Ascending runs of keys, merged: the tile of the sorted result. */
public final class MergeRunsDefinition extends Definition<MergeRuns, Done> {
  private static final LongList RUNS = LongList.of(0, 1000, 1000, Example.LENGTH);

  /** A definition without state. */
  public MergeRunsDefinition() {
    super("sort", KernelName.MERGE_RUNS);
  }

  @Override
  public List<Example<MergeRuns>> examples() {
    List<Example<MergeRuns>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        examples.add(
            Example.of(
                new MergeRuns(type, RUNS, descending),
                () ->
                    List.of(
                        Operand.whole(runs(type)),
                        Operand.out(SliceElements.allocate(type, Example.LENGTH)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(MergeRuns kernel, Tile tile, Slice[] operands) {
    Slice runs = operands[0];
    Slice out = operands[1];
    requireAscending(kernel, runs);
    long[] keys = NaiveOrder.sorted(runs, kernel.descending());
    for (int i = 0; i < out.length(); i++) {
      long key = keys[Math.toIntExact(tile.from() + i)];
      SliceElements.setBits(out, i, NaiveOrder.bits(kernel.type(), key));
    }
    return Done.DONE;
  }

  private static Slice runs(ElementType type) {
    long[] keys = NaiveOrder.keys(Example.elements(type));
    for (int run = 0; run + 1 < RUNS.size(); run++) {
      Arrays.sort(keys, (int) RUNS.get(run), (int) RUNS.get(run + 1));
    }
    Slice runs = SliceElements.allocate(type.keyType(), keys.length);
    SliceElements.write(keys, runs);
    return runs;
  }

  private static void requireAscending(MergeRuns merge, Slice keys) {
    long[] bounds = merge.runs().toArray();
    for (int run = 0; run + 1 < bounds.length; run++) {
      for (long i = bounds[run] + 1; i < bounds[run + 1]; i++) {
        if (SliceElements.bits(keys, i - 1) > SliceElements.bits(keys, i)) {
          throw new IllegalArgumentException("run " + run + " is not ascending at " + i);
        }
      }
    }
  }
}
