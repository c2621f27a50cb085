// SPDX-License-Identifier: Apache-2.0
package pantile;

import pantile.error.JobFailedException;
import pantile.op.map.ResultRoom;
import pantile.op.select.Filter;
import pantile.spi.Slice;

/**
 * Filters more elements by a mask than an array holds: counts the conditions that hold, and then
 * filters part by part. Each part is short enough for the indices of its kept elements to lie in an
 * array.
 */
final class PartFilter {
  /** Elements in a part: so many that a job's fixed costs do not count. */
  private static final int AT_ONCE = 1 << 24;

  private PartFilter() {}

  /** The kept elements, in new memory; of elements that are explained, none. */
  static Slice filter(Engine engine, Values<?> values, Mask keep) {
    // The index of an element without a result is its index among all.
    Values<?> all = values.dividesIntegers() ? values.evaluate() : values;
    long kept = keep.count();
    Slice room = ResultRoom.of(engine, values.type(), kept).slice();
    long step = Math.min(AT_ONCE, engine.master().longestArray());
    long done = 0;
    for (long at = 0; at < all.length(); at += step) {
      long end = Math.min(at + step, all.length());
      Values<?> part = all.slice(at, end).filter(keep.slice(at, end));
      if (engine.explains()) {
        engine.remark("so are the parts of " + step + " elements that follow");
        return room;
      }
      if (part.length() > kept - done) {
        throw changed(kept, done + part.length());
      }
      part.copyInto(room.sub(done, done + part.length()));
      done += part.length();
    }
    if (done != kept) {
      throw changed(kept, done);
    }
    return room;
  }

  private static JobFailedException changed(long counted, long found) {
    IllegalStateException changed = Filter.changed(counted, found);
    return new JobFailedException("filter failed: " + changed.getMessage(), changed);
  }
}
