// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.search;

import java.util.ArrayList;
import java.util.List;
import pantile.job.Tile;
import pantile.op.Done;
import pantile.op.search.KeyBuckets;
import pantile.op.search.SearchSorted;
import pantile.op.search.Side;
import pantile.spi.ElementType;
import pantile.spi.KernelName;
import pantile.spi.LongList;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.testkit.Definition;
import pantile.testkit.Distribution;
import pantile.testkit.Example;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;
import pantile.testkit.op.sort.NaiveOrder;

/** Places in sorted elements, with a table of buckets and without. */
public final class SearchSortedDefinition extends Definition<SearchSorted, Done> {
  /** Elements that are searched: not as many as a job seeks. */
  private static final int ELEMENTS = 777;

  private static final int BUCKETS = 8;

  /** A definition without state. */
  public SearchSortedDefinition() {
    super("search", KernelName.SEARCH_SORTED);
  }

  @Override
  public List<Example<SearchSorted>> examples() {
    List<Example<SearchSorted>> examples = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      for (Side side : Side.values()) {
        examples.add(example(type, side, false));
        examples.add(example(type, side, true));
      }
    }
    return examples;
  }

  private static Slice elements(ElementType type) {
    Slice sorted = SliceElements.allocate(type, ELEMENTS);
    SliceElements.write(
        NaiveOrder.sorted(Input.of(Distribution.SPECIALS, type, ELEMENTS).whole(), false), sorted);
    return sorted;
  }

  private static Example<SearchSorted> example(ElementType type, Side side, boolean table) {
    long[] keys = NaiveOrder.keys(elements(type));
    LongList starts = table ? starts(keys) : LongList.of();
    KeyBuckets buckets = table ? buckets(keys, starts) : KeyBuckets.NONE;
    return Example.of(
        new SearchSorted(type, side, buckets),
        () ->
            List.of(
                Operand.in(Input.of(Distribution.SPECIALS, type, Example.LENGTH).whole()),
                Operand.whole(elements(type)),
                Operand.whole(ints(starts)),
                Operand.out(SliceElements.allocate(ElementType.INT, Example.LENGTH))));
  }

  private static Slice ints(LongList numbers) {
    Slice ints = SliceElements.allocate(ElementType.INT, numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      SliceElements.setBits(ints, i, numbers.get(i));
    }
    return ints;
  }

  private static int shift(long[] keys) {
    long range = keys[keys.length - 1] - keys[0];
    int shift = 1;
    while (range >>> shift >= BUCKETS) {
      shift++;
    }
    return shift;
  }

  /** For each bucket how many keys are below it, and all at the end. */
  private static LongList starts(long[] keys) {
    long[] starts = new long[BUCKETS + 1];
    for (int bucket = 1; bucket <= BUCKETS; bucket++) {
      for (long key : keys) {
        starts[bucket] += (key - keys[0]) >>> shift(keys) < bucket ? 1 : 0;
      }
    }
    return LongList.of(starts);
  }

  private static KeyBuckets buckets(long[] keys, LongList starts) {
    int fullest = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      fullest = Math.max(fullest, (int) (starts.get(bucket + 1) - starts.get(bucket)));
    }
    return new KeyBuckets(keys[0], shift(keys), BUCKETS, fullest);
  }

  @Override
  protected Done define(SearchSorted kernel, Tile tile, Slice[] operands) {
    int[] places = NaiveSearch.places(operands[1], operands[0], kernel.side());
    for (int i = 0; i < places.length; i++) {
      SliceElements.setBits(operands[3], i, places[i]);
    }
    return Done.DONE;
  }
}
