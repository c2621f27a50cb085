// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Numbers;
import pantile.op.sort.Packing;
import pantile.op.sort.SortPacked;
import pantile.op.sort.UnpackIndices;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;
import pantile.testkit.SliceElements;

/**
 * The indices of the buckets of a tile, where no packing leaves out anything, or where each bucket
 * has its own.
 */
public final class SortPackedDefinition extends InPlaceDefinition<SortPacked, Numbers> {
  /** A definition without state. */
  public SortPackedDefinition() {
    super("sort", KernelName.SORT_PACKED);
  }

  /** Of types whose keys fit beside an index, so that there are no ties to tell. */
  @Override
  public List<Example<SortPacked>> examples() {
    List<Example<SortPacked>> examples = new ArrayList<>();
    for (ElementType type : List.of(ElementType.INT, ElementType.FLOAT, ElementType.LONG)) {
      Packing packing = NaiveArgSort.packing(type, false);
      LongList splitters = NaiveArgSort.splitters(packing);
      examples.add(
          new Example<>(
              new SortPacked(
                  new UnpackIndices(packing), splitters, starts(packing, splitters), false),
              splitters.size() + 1,
              () ->
                  List.of(
                      Operand.shared(NaiveArgSort.sortedPacked(packing)),
                      Operand.whole(Example.elements(type)),
                      Operand.shared(SliceElements.allocate(ElementType.INT, Example.LENGTH)))));
    }
    for (ElementType type : ElementType.values()) {
      examples.add(perBucket(NaiveArgSort.packing(type, false)));
      examples.add(perBucket(NaiveArgSort.packing(type, true)));
    }
    return examples;
  }

  private static Example<SortPacked> perBucket(Packing packing) {
    LongList splitters = NaiveArgSort.placeSplitters(packing);
    Slice x = Example.elements(packing.type());
    List<long[]> buckets = NaiveArgSort.packed(packing, splitters, x, 0);
    long[] starts = new long[buckets.size() + 1];
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      starts[bucket + 1] = starts[bucket] + buckets.get(bucket).length;
    }
    long[] packed = buckets.stream().flatMapToLong(Arrays::stream).toArray();
    return new Example<>(
        new SortPacked(new UnpackIndices(packing), splitters, LongList.of(starts), true),
        buckets.size(),
        () ->
            List.of(
                Operand.shared(new Slice.Longs(packed.clone(), 0, packed.length)),
                Operand.whole(Example.elements(packing.type())),
                Operand.shared(SliceElements.allocate(ElementType.INT, Example.LENGTH))));
  }

  /** Of one block. */
  private static LongList starts(Packing packing, LongList splitters) {
    long[] starts = new long[splitters.size() + 2];
    for (long packed : SliceElements.allBits(NaiveArgSort.sortedPacked(packing))) {
      starts[NaiveOrder.bucket(splitters, packed) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    return LongList.of(starts);
  }

  @Override
  protected Numbers define(SortPacked kernel, Tile tile, Slice[] operands) {
    Packing packing = kernel.unpack().packing();
    long[] sorted = SliceElements.allBits(operands[0]);
    if (kernel.perBucket()) {
      return ordered(kernel, tile, operands);
    }
    int from = (int) kernel.starts().get((int) tile.from());
    int to = (int) kernel.starts().get((int) tile.to());
    Arrays.sort(sorted, from, to);
    for (int i = from; i < to; i++) {
      SliceElements.setBits(operands[2], i, packing.index(sorted[i]));
    }
    return new Numbers(new long[0]);
  }

  /** Keys of one bucket come before those of the next, so each is ordered by itself. */
  private static Numbers ordered(SortPacked kernel, Tile tile, Slice[] operands) {
    for (int bucket = (int) tile.from(); bucket < tile.to(); bucket++) {
      int from = (int) kernel.starts().get(bucket);
      int to = (int) kernel.starts().get(bucket + 1);
      long[] packed = SliceElements.allBits(operands[0].sub(from, to));
      int[] order = NaiveArgSort.order(kernel.unpack().packing(), packed, operands[1]);
      for (int i = from; i < to; i++) {
        SliceElements.setBits(operands[2], i, order[i - from]);
      }
    }
    return new Numbers(new long[0]);
  }

  /** The packed numbers may be left in any order. */
  @Override
  protected void check(
      SortPacked kernel, Numbers expected, Numbers actual, Slice[] definition, Slice[] device) {
    super.check(kernel, expected, actual, new Slice[] {definition[2]}, new Slice[] {device[2]});
  }
}
