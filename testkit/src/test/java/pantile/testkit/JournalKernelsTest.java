// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.claims.Tiler;
import pantile.error.JobFailedException;
import pantile.master.Call;
import pantile.master.Journal;
import pantile.master.Master;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.DeviceException.Kind;
import pantile.spi.DeviceInfo;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Work;

/**
 * Every kernel that may be journaled goes on from a journal: the master runs the definitions'
 * examples. So a partial result that a journal cannot read back, or takes for damaged, is seen.
 */
final class JournalKernelsTest {
  private static final int TILE = 4096;
  private static final String DEVICE = "reference:0";

  @TempDir private Path folder;

  /** A master with one worker, and how many tiles it has run. */
  private static final class Counted implements AutoCloseable {
    final WatchedBackend devices;
    final Master master;

    Counted(Fault fault) {
      devices = WatchedBackend.faulty(new ReferenceBackend(1, 1), fault);
      DeviceInfo info = devices.discover().devices().getFirst();
      Master.Post post = new Master.Post(devices.open(info), () -> devices.open(info));
      Tiler tiler = new Tiler(Tunables.alwaysTiled(TILE));
      master = new Master(List.of(post), null, tiler, FaultPolicy.DEFAULT, null);
    }

    long runs() {
      return devices.count(Step.RUN, DEVICE);
    }

    @Override
    public void close() {
      master.close();
      assertEquals(0, devices.liveHandles());
    }
  }

  private static boolean journaled(Example<?> example) {
    return example.kernel().journaled()
        && example.operands().get().stream().allMatch(o -> o.access() == Operand.Access.READ);
  }

  private static byte[] run(Counted counted, Example<?> example, Call call) {
    return run(counted.master, example.kernel(), example, call);
  }

  private static <P> byte[] run(Master master, Kernel<P> kernel, Example<?> example, Call call) {
    Work<P> job = new Work<>(kernel, 0, example.length());
    return Definition.bytes(master.run(job, example.operands().get(), call));
  }

  private byte[] journaled(Counted counted, Example<?> example, Path file) {
    try (Journal journal = Journal.open(file, null, _ -> {})) {
      return run(counted, example, Call.PLAIN.withJournal(journal));
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAndComputesNoTileTwice(KernelName name) throws Exception {
    Path file = folder.resolve("journal");
    for (Example<?> example : Definitions.of(name).examples()) {
      if (!journaled(example)) {
        continue; // another test sees to these
      }
      byte[] expected;
      long tiles;
      try (Counted whole = new Counted(Fault.NONE)) {
        expected = run(whole, example, Call.PLAIN);
        tiles = whole.runs();
      }
      assertTrue(tiles > 2, () -> "too few tiles of " + example.kernel());
      long half = tiles / 2;
      Fault late =
          (step, device, count) -> {
            if (step == Step.RUN && count > half) {
              Fault.always(step, Kind.LOST).strike(step, device, count);
            }
          };
      try (Counted lost = new Counted(late)) {
        assertThrows(JobFailedException.class, () -> journaled(lost, example, file));
      }
      try (Counted rest = new Counted(Fault.NONE)) {
        assertArrayEquals(expected, journaled(rest, example, file), example.kernel()::toString);
        assertEquals(tiles - half, rest.runs(), () -> "tiles of " + example.kernel());
        assertArrayEquals(expected, journaled(rest, example, file), example.kernel()::toString);
        assertEquals(tiles - half, rest.runs(), () -> "tiles done before, " + example.kernel());
      }
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void othersAreRefused(KernelName name) throws Exception {
    try (Counted counted = new Counted(Fault.NONE)) {
      for (Example<?> example : Definitions.of(name).examples()) {
        Path file = folder.resolve("refused");
        if (!journaled(example) && reads(counted, example)) {
          assertThrows(IllegalArgumentException.class, () -> journaled(counted, example, file));
          assertEquals(0, counted.runs());
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whether the reference can be asked for it at all. */
  private static boolean reads(Counted counted, Example<?> example) {
    DeviceInfo info = counted.devices.discover().devices().getFirst();
    try (ReferenceDevice device = new ReferenceDevice(info)) {
      return device.supports(example.kernel());
    }
  }

  /** So that the first test is about something. */
  @Test
  void reductionsCountsAndTestsOfPrimalityAreJournaled() {
    Set<KernelName> journaled = EnumSet.noneOf(KernelName.class);
    for (Definition<?, ?> definition : Definitions.all()) {
      if (definition.examples().stream().allMatch(JournalKernelsTest::journaled)) {
        journaled.add(definition.kernel());
      }
    }
    Set<KernelName> expected =
        EnumSet.of(
            KernelName.EXACT_SUM,
            KernelName.EXACT_DOT,
            KernelName.BLOCK_SUM,
            KernelName.BLOCK_DOT,
            KernelName.BLOCK_MOMENTS,
            KernelName.BLOCK_PRODUCT,
            KernelName.MIN_MAX,
            KernelName.ARG_EXTREME,
            KernelName.COUNT_EQUAL,
            KernelName.COUNT_PRIMES,
            KernelName.COUNT_LEAVES,
            KernelName.ARE_PRIME);
    assertTrue(journaled.containsAll(expected), journaled::toString);
  }
}
