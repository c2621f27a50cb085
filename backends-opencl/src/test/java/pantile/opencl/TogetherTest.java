// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.cpu.CpuBackend;
import pantile.op.select.Comparison;
import pantile.policy.Tunables;
import pantile.report.JobReport;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.testkit.Input;

/** CPU lanes and OpenCL devices on one job: the bits of either alone, and tiles on both. */
@OnOpenCl
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TogetherTest {
  private static final int LENGTH = 3_000_000;

  private Pantile cpu;
  private Pantile openCl;
  private Pantile both;

  @BeforeAll
  void open() {
    cpu = open(new CpuBackend());
    openCl = open(new OpenClBackend());
    both = open(new CpuBackend(), new OpenClBackend());
  }

  private static Pantile open(Backend... backends) {
    return Pantile.builder()
        .backends(backends)
        .devices(Arrays.stream(backends).map(Backend::name).toArray(String[]::new))
        .tunables(Tunables.alwaysTiled(1 << 13))
        .open();
  }

  @AfterAll
  void close() {
    List.of(cpu, openCl, both).forEach(Pantile::close);
    assertEquals(0, LiveHandles.count());
  }

  /** Runs on each alone and on both, until both took part. */
  private <T> void same(Function<Pantile, T> work) {
    T expected = work.apply(cpu);
    assertEquals(expected, work.apply(openCl));
    Set<String> devices = new TreeSet<>();
    for (int i = 0; i < 20 && devices.size() < 2; i++) {
      Reported<T> reported = both.report(work);
      assertEquals(expected, reported.value());
      devices.clear();
      for (JobReport job : reported.jobs()) {
        job.tiles().forEach(tile -> devices.add(tile.device()));
      }
    }
    assertEquals(Set.of("cpu:0", "opencl:0"), devices);
  }

  @Test
  void reductionsHaveTheSameBits() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] x = random.doubles(LENGTH, -1e9, 1e9).toArray();
    float[] f = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      f[i] = (float) x[i];
    }
    long[] n = random.longs(LENGTH, -1L << 20, 1L << 20).toArray();
    same(pt -> pt.sum(x));
    same(pt -> pt.variance(x));
    same(pt -> pt.dot(x, x));
    same(pt -> pt.sum(f));
    same(pt -> pt.norm2(f));
    same(pt -> pt.dot(n, n));
    same(pt -> pt.argMax(x));
    same(pt -> pt.count(n, n[7]));
  }

  @Test
  void primesAreTheSame() {
    same(pt -> pt.countPrimes(1_000_000_000L, 1_003_000_000L));
    same(pt -> List.of(pt.primes(0, 300_000).length, pt.primes(5, 90_000)[77]));
  }

  @Test
  void sortsAreTheSame() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] x = random.doubles(400_000).map(v -> (v - 0.5) / random.nextInt(3)).toArray();
    double[] alone = x.clone();
    cpu.sort(alone);
    Set<String> devices = new TreeSet<>();
    for (int i = 0; i < 20 && devices.size() < 2; i++) {
      double[] together = x.clone();
      Reported<Boolean> reported =
          both.report(pt -> {
            pt.sort(together);
            return true;
          });
      assertArrayEquals(bits(alone), bits(together));
      reported.jobs().forEach(job -> job.tiles().forEach(tile -> devices.add(tile.device())));
    }
    assertTrue(devices.containsAll(Set.of("cpu:0", "opencl:0")), devices::toString);
  }

  @Test
  void filtersAndPickedElementsAreTheSame() {
    double[] x = new SplittableRandom(Input.SEED).doubles(LENGTH, -1e9, 1e9).toArray();
    int[] indices = new SplittableRandom(Input.SEED).ints(LENGTH, 0, 70_000).toArray();
    double[] few = Arrays.copyOf(x, 70_000);
    same(pt -> LongBuffer.wrap(bits(pt.filter(x, Comparison.LT, 1e7))));
    same(pt -> LongBuffer.wrap(bits(pt.gather(few, indices))));
  }

  /** Of which some differ in their last bits alone. */
  @Test
  void ordersOfIndicesAreTheSame() {
    SplittableRandom random = new SplittableRandom(Input.SEED);
    double[] x = new double[400_000];
    Arrays.setAll(x, i -> i % 100 == 0 ? random.nextInt() : 1 + random.nextInt(1000) * 0x1p-52);
    same(pt -> IntBuffer.wrap(pt.argSort(x)));
    same(pt -> IntBuffer.wrap(pt.argSortDescending(x)));
  }

  private static long[] bits(double[] x) {
    long[] bits = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      bits[i] = Double.doubleToRawLongBits(x[i]);
    }
    return bits;
  }
}
