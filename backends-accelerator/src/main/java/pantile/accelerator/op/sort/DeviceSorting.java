// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.sort;

import java.util.ArrayList;
import java.util.List;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DriverException;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.sort.SortPrograms;
import pantile.kernels.sort.SortPrograms.Form;
import pantile.kernels.sort.SortPrograms.Merged;
import pantile.kernels.sort.SweepPrograms;
import pantile.kernels.sort.SweepShape;
import pantile.op.sort.MergeRuns;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/** Sorting a tile, and merging a tile of the result out of runs. */
final class DeviceSorting {
  /** Groups that merge, for each compute unit: enough for an even end. */
  private static final int GROUPS_PER_UNIT = 8;

  /** The most turns of loops for a merged key, where each pair of runs has one: two searches. */
  private static final int TURNS_EACH = 64;

  private final Session session;
  private final DeviceRadixSort radixSort;

  private DeviceSorting(Session session) {
    this.session = session;
    radixSort = DeviceRadixSort.of(session);
  }

  /** The one that a worker keeps. */
  static DeviceSorting of(Session session) {
    return session.kept(DeviceSorting.class, DeviceSorting::new);
  }

  /** Sorts from one operand to another, or in one. */
  void sort(DeviceMemory elements, DeviceMemory sorted, boolean descending) {
    Form form = descending ? Form.ELEMENTS_DESCENDING : Form.ELEMENTS;
    try {
      sort(elements.type(), elements.buffer(), sorted.buffer(), elements.count(), form, form);
    } catch (DriverException e) {
      Merged merged = descending ? Merged.ELEMENTS_REVERSED : Merged.ELEMENTS;
      new PiecewiseSort(session, this).sort(elements, sorted, merged, e);
    }
  }

  /** Sorts elements to a run of keys elsewhere. */
  void sortRun(DeviceMemory elements, DeviceMemory keys) {
    try {
      sort(
          elements.type(),
          elements.buffer(),
          keys.buffer(),
          elements.count(),
          Form.ELEMENTS,
          Form.SIGNED_KEYS);
    } catch (DriverException e) {
      new PiecewiseSort(session, this).sort(elements, keys, Merged.KEYS, e);
    }
  }

  /** Sorts from one buffer to another, or in one. */
  void sort(
      ElementType type,
      DeviceBuffer source,
      DeviceBuffer target,
      int length,
      Form load,
      Form store) {
    Shape shape = session.shape();
    if (length <= shape.smallSort()) {
      session
          .launch(SortPrograms.smallSort(type, shape))
          .in(source)
          .number(length)
          .number(load.code())
          .number(store.code())
          .out(target)
          .groups(1);
      return;
    }
    radixSort.sort(type, source, target, length, load, store);
  }

  /** Merges the tile's ranks of all runs: only those keys travel. */
  void merge(DeviceMemory runs, MergeRuns merge, Tile tile, DeviceMemory out) {
    Merged form = merge.descending() ? Merged.ELEMENTS_REVERSED : Merged.ELEMENTS;
    merge(
        merge.type(),
        runs.slice(),
        merge.runs().toArray(),
        tile.from(),
        out.count(),
        form,
        out.buffer());
  }

  /** Merges {@code length} keys from a place of the result on. */
  void merge(
      ElementType type,
      Slice keys,
      long[] bounds,
      long place,
      int length,
      Merged form,
      DeviceBuffer to) {
    long total = bounds[bounds.length - 1];
    long first = form == Merged.ELEMENTS_REVERSED ? total - place - length : place;
    long[] starts = RunSplit.at(keys, bounds, first);
    long[] ends = RunSplit.at(keys, bounds, first + length);
    try (DeviceScratch scratch = session.scratch()) {
      DeviceBuffer from = scratch.bytes((long) length * keys.type().bytes());
      List<Integer> pieces = new ArrayList<>(List.of(0));
      for (int run = 0; run < starts.length; run++) {
        if (starts[run] < ends[run]) {
          long at = (long) pieces.getLast() * keys.type().bytes();
          session.transfers().upload(keys.sub(starts[run], ends[run]), from, at);
          pieces.add(pieces.getLast() + Math.toIntExact(ends[run] - starts[run]));
        }
      }
      DeviceBuffer other = pieces.size() > 3 ? scratch.bytes(from.bytes()) : to;
      while (pieces.size() > 3) {
        mergePairs(type, from, pieces, length, Merged.KEYS, other, scratch);
        pieces = everySecond(pieces);
        DeviceBuffer merged = other;
        other = from;
        from = merged;
      }
      mergePairs(type, from, pieces, length, form, to, scratch);
    }
  }

  private void mergePairs(
      ElementType type,
      DeviceBuffer from,
      List<Integer> bounds,
      int length,
      Merged form,
      DeviceBuffer to,
      DeviceScratch scratch) {
    int[] numbers = bounds.stream().mapToInt(Integer::intValue).toArray();
    DeviceBuffer deviceBounds = scratch.bytes((long) numbers.length * Integer.BYTES);
    session.transfers().upload(new Slice.Ints(numbers, 0, numbers.length), deviceBounds, 0);
    int items = session.shape().items();
    int workers = session.units() * GROUPS_PER_UNIT * items;
    int most = session.shape().elements(TURNS_EACH) / items;
    int stretch = Math.min(Math.max(Math.ceilDiv(length, workers), 16), most);
    session
        .launch(SortPrograms.mergePairs(type, session.shape()))
        .in(from)
        .in(deviceBounds)
        .number(numbers.length - 1)
        .number(length)
        .number(stretch)
        .number(form.code())
        .out(to)
        .groups(Math.ceilDiv(length, stretch * items));
  }

  private static List<Integer> everySecond(List<Integer> bounds) {
    List<Integer> fewer = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i += 2) {
      fewer.add(bounds.get(i));
    }
    if (bounds.size() % 2 == 0) {
      fewer.add(bounds.getLast());
    }
    return fewer;
  }

  /** What a sort of a tile is made of. */
  static List<KernelSource> sources(ElementType type, Traits traits, Shape shape) {
    KernelSource small = SortPrograms.smallSort(type, shape);
    return traits.forwardProgress()
        ? List.of(small, SweepPrograms.pass(type, SweepShape.WARPS))
        : List.of(small);
  }
}
