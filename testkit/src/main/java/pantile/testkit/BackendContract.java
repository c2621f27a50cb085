// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.op.gather.Gather;
import pantile.op.own.Custom;
import pantile.op.prime.ArePrime;
import pantile.op.prime.CountPrimes;
import pantile.op.prime.ListPrimes;
import pantile.op.reduce.ArgExtreme;
import pantile.op.reduce.BlockDot;
import pantile.op.reduce.BlockMoments;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.CountEqual;
import pantile.op.reduce.End;
import pantile.op.reduce.Ends;
import pantile.op.reduce.ExactDot;
import pantile.op.reduce.ExactSum;
import pantile.op.reduce.MinMax;
import pantile.op.reduce.Term;
import pantile.op.scan.BlockTotals;
import pantile.op.scan.Scan;
import pantile.op.scan.ScanBlocks;
import pantile.op.scan.ScanInPlace;
import pantile.op.sort.FindTrend;
import pantile.op.sort.MergeRuns;
import pantile.op.sort.PackIndices;
import pantile.op.sort.Packing;
import pantile.op.sort.Reverse;
import pantile.op.sort.Sort;
import pantile.op.sort.SortBuckets;
import pantile.op.sort.SortPacked;
import pantile.op.sort.SortRun;
import pantile.op.sort.Split;
import pantile.op.sort.SplitPacked;
import pantile.op.sort.UnpackIndices;
import pantile.schedule.Fallback;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.ElementType;
import pantile.spi.Kernel;
import pantile.spi.LongList;

/**
 * What all parts of the contract share: the backend, opened in every {@link Setup}, and the checks
 * that hold after each test. A backend's tests have one class for each part, {@link SortContract},
 * {@link ArgSortContract}, {@link GatherContract}, {@link ReduceContract}, {@link ScanContract},
 * {@link PrimeContract}, {@link JobContract} and {@link BitsContract}, that says which backend.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendContract {
  /** Labels of kernels of which there is another way to the same result. */
  private static final Set<String> BY_CHOICE =
      Set.of("split", "sort-buckets", "scan-in-place", "reverse", "split-packed", "sort-packed");

  /** Labels of kernels that devices with memory of their own may leave to others. */
  private static final Set<String> BY_HOSTS = Set.of("gather", "pack-indices", "unpack-indices");

  /** How long a tile that was overtaken may still be computed, at most. */
  private static final int LATE_MILLIS = 30_000;

  /** A backend in one setup. */
  record Opened(Setup setup, WatchedBackend backend, Pantile pt) {}

  private final List<Opened> opened = new ArrayList<>();

  /** For subclasses. */
  protected BackendContract() {}

  /**
   * The backend to test. On a machine that lacks what it needs the tests fail.
   *
   * @return a new one
   */
  protected abstract Backend backend();

  /**
   * Labels of the kernels that the backend leaves to others, see {@link Kernel#label}.
   *
   * @return none by default; each is published by the test that sees to it
   */
  protected Set<String> unsupported() {
    return Set.of();
  }

  /**
   * The setups to test in.
   *
   * @return {@link Setup#STANDARD} by default
   */
  protected List<Setup> setups() {
    return Setup.STANDARD;
  }

  @BeforeAll
  void open() {
    for (Setup setup : setups()) {
      WatchedBackend backend = WatchedBackend.of(backend()).withWorkers(setup.workers());
      Pantile pt =
          Pantile.builder()
              .backends(backend)
              .tunables(setup.tunables())
              .fallback(Fallback.ALLOW)
              .open();
      opened.add(new Opened(setup, backend, pt));
    }
  }

  @AfterEach
  void leavesNoMemory() throws InterruptedException {
    for (Opened one : opened) {
      // A device whose tile was overtaken by another still computes it when the call returns.
      for (int ms = 0; one.backend.liveMemory() > 0 && ms < LATE_MILLIS; ms++) {
        Thread.sleep(1);
      }
      assertEquals(0, one.backend.liveMemory(), () -> "live memory, " + one.setup);
      assertEquals(List.of(), one.backend.violations(), one.setup::toString);
    }
  }

  @AfterAll
  void close() {
    for (Opened one : opened) {
      one.pt.close();
      assertEquals(0, one.backend.liveHandles(), () -> "live handles, " + one.setup);
    }
  }

  /** The backend in every setup. */
  List<Opened> opened() {
    return opened;
  }

  /** The setups that an input of this length is worth testing in. */
  Stream<Opened> opened(long length) {
    return opened.stream().filter(one -> one.setup.concerns(length));
  }

  /** The setup with the default tunables, or the first. */
  Pantile pantile() {
    return opened.getFirst().pt;
  }

  @Test
  void everyKernelIsSupportedOrDeclaredNotToBe(TestReporter reporter) {
    List<Kernel<?>> kernels = kernels();
    assertEquals(
        Stream.of(Kernel.class.getPermittedSubclasses())
            .flatMap(t -> t.isSealed() ? Stream.of(t.getPermittedSubclasses()) : Stream.of(t))
            .collect(Collectors.toSet()),
        kernels.stream().map(Object::getClass).collect(Collectors.toSet()),
        "the contract has no example of a kernel");
    List<DeviceInfo> infos = backend().discover().devices();
    assertFalse(infos.isEmpty(), () -> "no device: " + backend().discover().notices());
    for (DeviceInfo info : infos) {
      try (Device device = backend().open(info)) {
        for (Kernel<?> kernel : kernels) {
          if (BY_CHOICE.contains(kernel.label())) {
            // A device may decline these at any time, and must where tiles cannot share memory.
            assertTrue(
                info.sharesHostMemory() || !device.supports(kernel),
                () -> info.id() + " cannot share memory for " + kernel);
            continue;
          }
          if (BY_HOSTS.contains(kernel.label()) && !info.sharesHostMemory()) {
            continue;
          }
          boolean declared = unsupported().contains(kernel.label());
          assertEquals(!declared, device.supports(kernel), () -> info.id() + " supports " + kernel);
          if (declared) {
            reporter.publishEntry(info.id(), "leaves to other devices: " + kernel);
          }
        }
      }
    }
  }

  @Test
  void devicesHaveIdsOfTheBackend() {
    List<DeviceInfo> infos = backend().discover().devices();
    for (int i = 0; i < infos.size(); i++) {
      DeviceInfo info = infos.get(i);
      assertEquals(backend().name() + ":" + i, info.id());
      assertTrue(info.workers() >= 1 && info.memoryBytes() > 0, info::toString);
      assertTrue(
          Set.of(0, 64, 128, 256, 512, 1024, 2048).contains(info.laneBits()), info::toString);
      Device device = backend().open(info);
      assertEquals(info, device.info());
      device.close();
      device.close(); // does nothing
    }
  }

  /** An example of every kernel for every type it has. */
  private static List<Kernel<?>> kernels() {
    List<Kernel<?>> kernels = new ArrayList<>();
    Term value = new Term.Value();
    Term scaled = new Term.Scaled(0.5);
    Term square = new Term.ScaledSquare(0.5);
    for (ElementType type : ElementType.values()) {
      if (type.floating()) {
        kernels.add(new BlockDot(type));
        kernels.add(new BlockDot(type, 0.5, 2));
        kernels.add(new BlockMoments(type, 1));
      } else {
        kernels.add(new ExactSum(type));
        kernels.add(new ExactDot(type));
      }
      kernels.add(new BlockSum(type, value));
      kernels.add(new BlockSum(type, scaled));
      kernels.add(new BlockSum(type, square));
      for (Ends ends : EnumSet.allOf(Ends.class)) {
        kernels.add(new MinMax(type, ends));
      }
      kernels.add(new ArgExtreme(type, End.MIN));
      kernels.add(new ArgExtreme(type, End.MAX));
      kernels.add(new CountEqual(type, 0));
      kernels.add(new Sort(type, false));
      kernels.add(new Sort(type, true));
      kernels.add(new SortRun(type));
      kernels.add(new MergeRuns(type, LongList.of(0, 1, 2), false));
    }
    for (ElementType type : ElementType.values()) {
      kernels.add(new Scan(type, false));
      kernels.add(new BlockTotals(type));
      kernels.add(new ScanBlocks(type, true));
      kernels.add(new ScanInPlace(type, false));
      kernels.add(new Gather(type));
      Packing packing = Packing.of(type, false, 0, Long.SIZE, 9);
      kernels.add(new SplitPacked(packing, LongList.of(0), 8));
      kernels.add(new SortPacked(new UnpackIndices(packing), LongList.of(0), LongList.of(0, 1, 2)));
      kernels.add(new PackIndices(Packing.of(type, true, 0, Long.SIZE, 9)));
      kernels.add(new UnpackIndices(Packing.of(type, false, 0, Long.SIZE, 9)));
      kernels.add(new FindTrend(type));
      kernels.add(new Reverse(type));
      kernels.add(new Split(type, LongList.of(0), 8));
      kernels.add(new SortBuckets(type, LongList.of(0), LongList.of(0, 1, 2), false));
    }
    kernels.add(new CountPrimes());
    kernels.add(new ListPrimes());
    kernels.add(new ArePrime());
    kernels.add(new Custom<>(Job.of("custom", 0, 1, _ -> 0, new ExampleMerge<>(0)), 0));
    return kernels;
  }

  /** A merge that is never called. */
  private record ExampleMerge<P>(P identity) implements Merge<P> {
    @Override
    public P combine(P left, P right) {
      throw new UnsupportedOperationException("an example");
    }
  }
}
