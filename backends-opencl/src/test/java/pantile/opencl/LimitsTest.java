// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.catalogue.Catalogue;
import pantile.kernels.trial.TrialPrograms;
import pantile.opencl.FaultyCl.Fault;

/** Kernels that take more than the device has are left to others. */
@OnOpenCl
final class LimitsTest extends TrialsHere {
  /** Else local memory would be tried up to less than others take. */
  @Test
  void theTrialTakesAsMuchLocalMemoryAsAnyKernel() {
    ClDevice device = device();
    for (Shape shape : List.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS)) {
      try (ClContext context = new JoclDriver().open(device)) {
        long ofTrial = localBytes(context, TrialPrograms.trial(shape));
        // What OpenCL promises.
        assertTrue(ofTrial <= 32 << 10, () -> "the trial takes " + ofTrial);
        for (KernelSource kernel : Catalogue.of(shape)) {
          // Of one type where loops are kept short: each is a program to be compiled.
          boolean left = shape.bounded() && kernel.program().name().matches(".*\\.(i32|f32).*");
          long own = left || kernel.needsDouble() ? 0 : localBytes(context, kernel);
          assertTrue(own <= ofTrial, () -> kernel + " takes " + own + " of " + ofTrial);
        }
      }
    }
  }

  private static long localBytes(ClContext context, KernelSource kernel) {
    String source = kernel.text(Dialect.OPENCL);
    try (ClProgram program = context.build(source, OpenedClDevice.OPTIONS);
        var made = program.kernel(kernel.entry())) {
      return program.needs(made).localBytes();
    }
  }

  /** PoCL 3.1 ends the process where a kernel takes more local memory than there is. */
  @Test
  void aKernelThatTakesMoreLocalMemoryThanThereIsIsLeftToOthers() {
    long bytes = device().localBytes();
    int words = (int) (bytes / Integer.BYTES) + 1;
    Shape large = new Shape(1, 1, 1 << 14, 1, 256, words);
    OpenClBackend backend =
        new OpenClBackend(
            () -> new OpenClLoader.FoundDriver(faulty(new FaultyCl(Fault.NONE), d -> d), null),
            store(),
            large);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.countPrimes(0, 1000)).getMessage();
      assertTrue(
          told.contains(
              "the kernel sieve takes %d bytes of local memory, and the device has %d"
                  .formatted(4L * words, bytes)),
          told);
      told = assertThrows(RuntimeException.class, () -> pt.countPrimes(0, 1000)).getMessage();
      assertFalse(told.contains("cannot build"), told);
      assertEquals(6, pt.sum(new long[] {1, 2, 3}));
    }
  }

  @Test
  void aKernelWhoseGroupsAreTooLargeIsLeftToOthers() {
    Cl narrow = faulty(new FaultyCl(Fault.NONE), Descriptions::withSmallGroups);
    OpenClBackend backend =
        new OpenClBackend(() -> new OpenClLoader.FoundDriver(narrow, null), store(), Shape.GROUPS);
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      String told =
          assertThrows(RuntimeException.class, () -> pt.max(new long[] {1, 2, 3})).getMessage();
      assertTrue(told.contains("takes groups of 256 items, and the device allows 128"), told);
    }
  }
}
