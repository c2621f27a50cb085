// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import pantile.master.MergeTree;
import pantile.op.Jobs;
import pantile.spi.Kernel;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Computes what a reduction has of a partition. Long arrays are reduced where they are; short ones
 * are gathered in a buffer of {@value #BUFFER} elements first.
 *
 * @param merge the reduction
 * @param <P> the partial result
 */
record StretchTask<P>(StretchMerge<P> merge) implements Serializable {
  /** Elements of a buffer: as few as a processor's cache holds, as many as make a job worth it. */
  static final int BUFFER = 1 << 18;

  /** So many elements side by side are not copied. */
  private static final int IN_PLACE = 1 << 14;

  /**
   * Computes.
   *
   * @param feeds the partition's elements, of each operand
   * @param from where they begin, counted from the first element of all
   * @param to one past the last
   */
  Stretch<P> compute(List<ArrayFeed> feeds, long from, long to) {
    Boundaries boundaries = merge.boundaries();
    boolean any = boundaries.between(from, to);
    long first = any ? boundaries.notBefore(from) : to;
    long last = any ? boundaries.notBehind(to) : to;
    Object[] head = copies(feeds, first - from);
    P body = blocks(feeds, first, last);
    Object[] tail = copies(feeds, to - last);
    for (ArrayFeed feed : feeds) {
      feed.requireEnd();
    }
    return new Stretch<>(from, to, head, body, tail);
  }

  private Object[] copies(List<ArrayFeed> feeds, long count) {
    return feeds.stream().map(feed -> feed.copyOf(count)).toArray();
  }

  private P blocks(List<ArrayFeed> feeds, long from, long to) {
    Kernel<P> kernel = merge.kernel();
    Jobs jobs = ExecutorPantile.get(merge.settings()).jobs();
    MergeTree<P> tree = new MergeTree<>(kernel.merge());
    Object[] buffers = null;
    long at = from;
    while (at < to) {
      List<Slice> slices = new ArrayList<>();
      int count = inPlace(feeds, to - at);
      if (count >= IN_PLACE) {
        for (ArrayFeed feed : feeds) {
          slices.add(feed.take(count));
        }
      } else {
        if (buffers == null) {
          int size = (int) Math.min(BUFFER, to - at);
          buffers = feeds.stream().map(feed -> ElementArrays.make(feed.type(), size)).toArray();
        }
        count = gather(feeds, buffers, to - at);
        for (Object buffer : buffers) {
          slices.add(ElementArrays.slice(buffer, 0, count));
        }
      }
      List<Operand> operands = slices.stream().map(Operand::in).toList();
      tree.push(Shifted.by(jobs.run(new Work<>(kernel, 0, count), operands), at));
      at += count;
    }
    return tree.result();
  }

  /**
   * How many of the next elements lie side by side, in each operand: whole blocks, or all that are
   * left.
   */
  private int inPlace(List<ArrayFeed> feeds, long left) {
    long count = left;
    for (ArrayFeed feed : feeds) {
      count = Math.min(count, feed.inPlace());
    }
    long grain = merge.boundaries().grain();
    return (int) (count == left ? count : count / grain * grain);
  }

  /** Gathers blocks until the buffers are full, or many elements lie side by side again. */
  private int gather(List<ArrayFeed> feeds, Object[] buffers, long left) {
    int room = (int) Math.min(ElementArrays.length(buffers[0]), left);
    int step = (int) Math.max(merge.boundaries().grain(), 1 << 12);
    int count = 0;
    do {
      int some = Math.min(step, room - count);
      for (int i = 0; i < buffers.length; i++) {
        feeds.get(i).copy(buffers[i], count, some);
      }
      count += some;
    } while (count < room && inPlace(feeds, left - count) < IN_PLACE);
    return count;
  }
}
