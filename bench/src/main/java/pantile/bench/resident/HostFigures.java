// SPDX-License-Identifier: Apache-2.0
package pantile.bench.resident;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pantile.Installed;
import pantile.Pantile;
import pantile.bench.input.InputElements;
import pantile.bench.input.Seed;
import pantile.bench.input.Spread;
import pantile.job.Tile;
import pantile.op.reduce.CountEqual;
import pantile.spi.Device;
import pantile.spi.DeviceProbe;
import pantile.spi.DeviceProbe.Route;
import pantile.spi.Memory;
import pantile.spi.Operand.Access;
import pantile.spi.Slice;

/**
 * From Java arrays and back: the bus with pinned memory, what bringing and fetching arrays takes by
 * itself, and whole calls beside that.
 */
final class HostFigures {
  /** The least share of what its transfers alone take that a whole call is to reach. */
  private static final double CALL_TARGET = 0.85;

  /** Enough to show the bus's rate; pinning more takes longer than copying it. */
  private static final long MOST_PINNED = 256L << 20;

  private final Installed.Entry entry;
  private final int repetitions;
  private final FigureLog log;
  private final String id;

  HostFigures(Installed.Entry entry, int repetitions, FigureLog log) {
    this.entry = entry;
    this.repetitions = repetitions;
    this.log = log;
    this.id = entry.info().id();
  }

  /** All of them, on so many elements of a type. */
  <A> void measure(InputElements<A> type, int length) throws Exception {
    A array = type.terms(length, Seed.VALUE);
    long bytes = (long) length * type.bytes();
    double busMillisPerByte = pinned(Math.min(bytes, MOST_PINNED));
    Timed brought = transfers(array, false, 1);
    log.add(against(figure("bring, 1 worker", type, length, bytes, brought), busMillisPerByte));
    int workers = entry.info().workers();
    brought = transfers(array, false, workers);
    String all = ", " + workers + " workers";
    log.add(against(figure("bring" + all, type, length, bytes, brought), busMillisPerByte));
    Timed both = transfers(array, true, workers);
    log.add(figure("bring and fetch" + all, type, length, 2 * bytes, both));
    try (Pantile pantile = Pantile.builder().devices(id).open()) {
      InputElements.Reduction<A> sum = type.reduction("sum");
      Timed summed = best(() -> sum.apply(pantile, array, array));
      log.add(
          figure("host to host sum", type, length, bytes, summed)
              .against("bringing alone", brought.millis(), CALL_TARGET));
      A keys = Spread.UNIFORM.keys(type, length, Seed.VALUE);
      A sorted = type.allocate(length);
      long best = Long.MAX_VALUE;
      for (int i = 0; i <= repetitions; i++) {
        type.copy(keys, 0, sorted, 0, length);
        long begun = System.nanoTime();
        type.sort(pantile, sorted);
        best = i == 0 ? best : Math.min(best, System.nanoTime() - begun);
      }
      type.parallelSort(keys);
      if (type.hash(keys) != type.hash(sorted)) {
        throw new IllegalStateException("a sort is wrong");
      }
      log.add(
          figure("host to host sort", type, length, 2 * bytes, Timed.byHost(best))
              .against("bringing and fetching alone", both.millis(), CALL_TARGET));
    }
  }

  private Figure figure(String work, InputElements<?> type, int length, long bytes, Timed time) {
    return Figure.of(id, work, type.name(), length, bytes, time);
  }

  private static Figure against(Figure figure, double millisPerByte) {
    return millisPerByte == 0
        ? figure
        : figure.against("the bus", figure.bytes() * millisPerByte, 0);
  }

  /** Copies across the bus alone; returns milliseconds a byte to the device, 0 without a clock. */
  private double pinned(long bytes) throws Exception {
    try (Device device = entry.backend().open(entry.info())) {
      DeviceProbe probe = device.probe().orElse(null);
      if (probe == null) {
        return 0;
      }
      double toDevice = 0;
      for (Route route : List.of(Route.TO_HOST, Route.TO_DEVICE)) {
        long nanos = probe.copyNanos(route, bytes, repetitions);
        String work = route == Route.TO_DEVICE ? "pinned to device" : "pinned to host";
        log.add(Figure.of(id, work, "", bytes, bytes, Timed.byDevice(nanos, nanos)));
        toDevice = nanos * 1e-6 / bytes;
      }
      return toDevice;
    }
  }

  /** An array's way to the device, and back, in a part for each worker; nothing is computed. */
  private Timed transfers(Object array, boolean back, int workers) throws Exception {
    Slice whole = Slices.of(array);
    try (Team team = new Team(workers)) {
      return best(() ->
          team.all((device, worker) -> {
            long from = whole.length() * worker / workers;
            Slice part = whole.sub(from, whole.length() * (worker + 1) / workers);
            try (Memory memory = device.bring(part, back ? Access.UPDATE : Access.READ)) {
              // Copied when a kernel needs it; this reads it once, at the device's rate.
              device.run(new CountEqual(part.type(), 0), new Tile(0, 0, part.length()), memory);
              if (back) {
                device.fetch(memory, part);
              }
            }
          }));
    }
  }

  private Timed best(Callable<?> work) throws Exception {
    long best = Long.MAX_VALUE;
    for (int i = 0; i <= repetitions; i++) {
      long begun = System.nanoTime();
      work.call();
      best = i == 0 ? best : Math.min(best, System.nanoTime() - begun);
    }
    return Timed.byHost(best);
  }

  /** What a worker does with its device. */
  private interface Duty {
    void run(Device device, int worker) throws Exception;
  }

  /** Workers with a device each, which is used by its worker's thread alone. */
  private final class Team implements AutoCloseable {
    private final List<ExecutorService> threads = new ArrayList<>();
    private final Device[] devices;

    Team(int workers) throws Exception {
      devices = new Device[workers];
      for (int i = 0; i < workers; i++) {
        threads.add(Executors.newSingleThreadExecutor());
      }
      each((_, i) -> devices[i] = entry.backend().open(entry.info()));
    }

    Object all(Duty duty) throws Exception {
      each(duty);
      return devices;
    }

    private void each(Duty duty) throws Exception {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < devices.length; i++) {
        int worker = i;
        running.add(
            threads
                .get(i)
                .submit(() -> {
                  duty.run(devices[worker], worker);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }

    @Override
    public void close() throws Exception {
      try {
        each((device, _) -> {
          if (device != null) { // it may be what could not be opened
            device.close();
          }
        });
      } finally {
        threads.forEach(ExecutorService::shutdown);
      }
    }
  }
}
