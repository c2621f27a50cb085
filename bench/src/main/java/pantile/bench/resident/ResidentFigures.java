// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantile.bench.input.Candidates;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;
import pantile.job.Tile;
import pantile.op.prime.ArePrime;
import pantile.op.prime.CountPrimes;
import pantile.op.reduce.CountEqual;
import pantile.spi.Device;
import pantile.spi.DeviceProbe;
import pantile.spi.DeviceProbe.Route;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;

/**
 * Kernels on elements that lie in a device's memory already, and its copies: what it does without
 * the host. Results are compared with another device's.
 */
final class ResidentFigures {
  /** The least share of the rate of a copy that a reduction is to read with. */
  private static final double REDUCTION_TARGET = 0.8;

  private final Device device;
  private final Device reference;
  private final int repetitions;
  private final FigureLog log;
  private final Optional<DeviceProbe> probe;
  private final String id;

  /** Milliseconds that the device needs to read or write a byte in a copy; 0 if it has no clock. */
  private double copyMillisPerByte;

  /**
   * Figures of a device.
   *
   * @param reference works on arrays in place, and says what results should be
   */
  ResidentFigures(Device device, Device reference, int repetitions, FigureLog log) {
    this.device = device;
    this.reference = reference;
    this.repetitions = repetitions;
    this.log = log;
    this.probe = device.probe();
    this.id = device.info().id();
  }

  /** A copy within the device's memory, for each type as the peer has it. */
  void copies(int elements) {
    if (probe.isEmpty()) {
      return;
    }
    for (InputElements<?> type : InputElements.ALL) {
      long bytes = (long) elements * type.bytes();
      long nanos = probe.get().copyNanos(Route.WITHIN_DEVICE, bytes, repetitions);
      copyMillisPerByte = nanos * 1e-6 / (2 * bytes);
      log.add(
          Figure.of(id, "copy", type.name(), elements, 2 * bytes, Timed.byDevice(nanos, nanos)));
    }
  }

  /** Reductions and sorts of a type. */
  <A> void elements(InputElements<A> type, int length) throws Exception {
    A terms = type.terms(length, Seed.VALUE);
    Slice slice = Slices.of(terms);
    long bytes = (long) length * type.bytes();
    Tile all = new Tile(0, 0, length);
    for (ResidentWork work : ResidentWork.values()) {
      Kernel<?> kernel = work.kernel(slice.type());
      if (!device.supports(kernel)) {
        log.skip(id, work + " " + type.name(), device.refusal(kernel));
      } else if (work.changes()) {
        Timed time = sort(type, kernel, length);
        log.add(Figure.of(id, work.toString(), type.name(), length, 2 * bytes, time));
      } else {
        List<Slice> operands = work.operands().stream().map(_ -> slice).toList();
        Timed time = timed(work.toString(), kernel, all, operands);
        long read = bytes * operands.size();
        Figure figure = Figure.of(id, work.toString(), type.name(), length, read, time);
        log.add(
            copyMillisPerByte == 0
                ? figure
                : figure.against("a copy's rate", read * copyMillisPerByte, REDUCTION_TARGET));
      }
    }
  }

  /** Primes below a bound, in one tile. */
  void sieve(long below) throws Exception {
    Kernel<?> kernel = new CountPrimes();
    if (device.supports(kernel)) {
      Timed time = timed("sieve", kernel, new Tile(0, 0, below), List.of());
      log.add(Figure.of(id, "sieve", "", below, 0, time));
    } else {
      log.skip(id, "sieve", device.refusal(kernel));
    }
  }

  /** Random odd numbers of 63 bits. */
  void primality(int numbers) throws Exception {
    Kernel<?> kernel = new ArePrime();
    if (device.supports(kernel)) {
      Slice slice = Slices.of(Candidates.odd63(numbers, Seed.VALUE));
      Timed time = timed("isprime", kernel, new Tile(0, 0, numbers), List.of(slice));
      log.add(Figure.of(id, "isprime", "long", numbers, 0, time));
    } else {
      log.skip(id, "isprime", device.refusal(kernel));
    }
  }

  private Timed timed(String work, Kernel<?> kernel, Tile tile, List<Slice> operands)
      throws Exception {
    List<Memory> brought = new ArrayList<>();
    try {
      for (Slice operand : operands) {
        brought.add(resident(operand, Access.READ));
      }
      Timed best = null;
      Object result = null;
      for (int i = 0; i <= repetitions; i++) {
        Run run = run(kernel, tile, brought.toArray(Memory[]::new));
        result = run.result;
        best = i == 0 ? null : better(best, run.time);
      }
      Object found = ResidentWork.value(Objects.requireNonNull(result));
      check(found.equals(expected(kernel, tile, operands)), work + " is wrong: " + found);
      return Objects.requireNonNull(best);
    } finally {
      brought.forEach(Memory::close);
    }
  }

  private <A> Timed sort(InputElements<A> type, Kernel<?> kernel, int length) throws Exception {
    A keys = Spread.UNIFORM.keys(type, length, Seed.VALUE);
    A sorted = type.allocate(length);
    Tile all = new Tile(0, 0, length);
    Timed best = null;
    for (int i = 0; i <= repetitions; i++) {
      type.copy(keys, 0, sorted, 0, length);
      try (Memory memory = resident(Slices.of(sorted), Access.UPDATE)) {
        Run run = run(kernel, all, memory);
        best = i == 0 ? null : better(best, run.time);
        device.fetch(memory, Slices.of(sorted));
      }
    }
    type.parallelSort(keys);
    check(type.hash(keys) == type.hash(sorted), "a sort is wrong");
    return Objects.requireNonNull(best);
  }

  private record Run(Object result, Timed time) {}

  private Run run(Kernel<?> kernel, Tile tile, Memory... operands) throws Exception {
    probe.ifPresent(DeviceProbe::reset);
    long begun = System.nanoTime();
    Object result = device.run(kernel, tile, operands);
    long call = System.nanoTime() - begun;
    return new Run(
        result, probe.map(p -> Timed.byDevice(p.kernelNanos(), call)).orElse(Timed.byHost(call)));
  }

  private static Timed better(@Nullable Timed best, Timed time) {
    return best == null || time.millis() < best.millis() ? time : best;
  }

  /** Memory whose elements are on the device: what is copied, is when a kernel first needs it. */
  private Memory resident(Slice slice, Access access) throws Exception {
    Memory memory = device.bring(slice, access);
    device.run(new CountEqual(slice.type(), 0), new Tile(0, 0, slice.length()), memory);
    return memory;
  }

  private Object expected(Kernel<?> kernel, Tile tile, List<Slice> operands) throws Exception {
    Memory[] views =
        operands.stream().map(o -> reference.bring(o, Access.READ)).toArray(Memory[]::new);
    try {
      return ResidentWork.value(reference.run(kernel, tile, views));
    } finally {
      for (Memory view : views) {
        view.close();
      }
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
