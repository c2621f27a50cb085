// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.sort.SortBuckets;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Example;
import pantile.testkit.InPlaceDefinition;
import pantile.testkit.SliceElements;

/** The elements of the buckets of a tile, in order, at their places. */
public final class SortBucketsDefinition extends InPlaceDefinition<SortBuckets, Done> {
  /** A definition without state. */
  public SortBucketsDefinition() {
    super("sort", KernelName.SORT_BUCKETS);
  }

  @Override
  public List<Example<SortBuckets>> examples() {
    List<Example<SortBuckets>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (boolean descending : new boolean[] {false, true}) {
        examples.add(
            new Example<>(
                kernel(type, descending),
                NaiveOrder.splitters(type).size() + 1,
                () -> List.of(Operand.shared(parted(type)), Operand.shared(unwritten(type)))));
      }
    }
    return examples;
  }

  @Override
  protected Done define(SortBuckets kernel, Tile tile, Slice[] operands) {
    LongList starts = kernel.starts();
    int buckets = kernel.splitters().size() + 1;
    int blocks = (starts.size() - 1) / buckets;
    long[] keys = SliceElements.allBits(operands[0]);
    Slice out = operands[1];
    List<Long> sorted = new ArrayList<>();
    long before = 0;
    for (int bucket = 0; bucket < tile.to(); bucket++) {
      for (int block = 0; block < blocks; block++) {
        int from = (int) starts.get(bucket * blocks + block);
        int to =
            (int)
                starts.get(
                    bucket + 1 < buckets
                        ? (bucket + 1) * blocks + block
                        : buckets * blocks + block);
        for (int i = from; i < to; i++) {
          if (bucket < tile.from()) {
            before++;
          } else {
            sorted.add(keys[i]);
          }
        }
      }
    }
    Collections.sort(sorted);
    for (int i = 0; i < sorted.size(); i++) {
      long place = kernel.descending() ? out.length() - 1 - before - i : before + i;
      SliceElements.setBits(out, place, NaiveOrder.bits(kernel.type(), sorted.get(i)));
    }
    return Done.DONE;
  }

  /** Of one block. */
  private static SortBuckets kernel(ElementType type, boolean descending) {
    LongList splitters = NaiveOrder.splitters(type);
    long[] keys = SliceElements.allBits(parted(type));
    long[] starts = new long[splitters.size() + 2];
    for (long key : keys) {
      starts[NaiveOrder.bucket(splitters, key) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    return new SortBuckets(type, splitters, LongList.of(starts), descending);
  }

  /** Bucket by bucket, and in each descending. */
  private static Slice parted(ElementType type) {
    LongList splitters = NaiveOrder.splitters(type);
    long[] keys =
        Arrays.stream(NaiveOrder.keys(Example.elements(type)))
            .boxed()
            .sorted(
                Comparator.comparingInt((Long key) -> NaiveOrder.bucket(splitters, key))
                    .thenComparing(Comparator.reverseOrder()))
            .mapToLong(Long::longValue)
            .toArray();
    Slice parted = SliceElements.allocate(type.keyType(), keys.length);
    SliceElements.write(keys, parted);
    return parted;
  }

  private static Slice unwritten(ElementType type) {
    return SliceElements.allocate(type, Example.LENGTH);
  }

  /** The keys may be left in any order. */
  @Override
  protected void check(
      SortBuckets kernel, Done expected, Done actual, Slice[] definition, Slice[] device) {
    super.check(kernel, expected, actual, new Slice[] {definition[1]}, new Slice[] {device[1]});
  }
}
