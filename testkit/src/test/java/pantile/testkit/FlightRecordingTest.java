// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.Pantile;
import pantile.policy.Tunables;
import pantile.spi.DeviceException;

/** What JDK Flight Recorder is told of jobs, and that it is told nothing unless asked. */
final class FlightRecordingTest {
  private static final int LENGTH = 20_000;
  private static final List<String> NAMES =
      List.of("pantile.Job", "pantile.Tile", "pantile.Transfer", "pantile.Fault");

  @TempDir private Path folder;

  private static int[] falling() {
    return IntStream.range(0, LENGTH).map(i -> LENGTH - i).toArray();
  }

  /** A sum and a sort on devices with memory of their own, one of which fails once. */
  private List<RecordedEvent> recorded(boolean asked) throws IOException {
    AtomicBoolean failed = new AtomicBoolean();
    Fault once =
        (step, device, _) -> {
          if (step == Step.RUN && !failed.getAndSet(true)) {
            throw new DeviceException(DeviceException.Kind.TRANSIENT, device + " is tired");
          }
        };
    WatchedBackend devices = WatchedBackend.faulty(new ReferenceBackend(2, 2), once);
    try (Recording recording = new Recording();
        Pantile pt =
            Pantile.builder().backends(devices).tunables(Tunables.alwaysTiled(100)).open()) {
      if (asked) {
        NAMES.forEach(recording::enable);
      }
      recording.start();
      int[] a = falling();
      assertEquals(LENGTH * (LENGTH + 1L) / 2, pt.sum(a));
      pt.sort(a);
      assertArrayEquals(IntStream.rangeClosed(1, LENGTH).toArray(), a);
      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("pantile."))
          .toList();
    }
  }

  private static List<RecordedEvent> of(List<RecordedEvent> all, String name) {
    return all.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  @Test
  void tilesAddUpToTheirJob() throws IOException {
    List<RecordedEvent> all = recorded(true);
    List<RecordedEvent> jobs = of(all, "pantile.Job");
    List<RecordedEvent> tiles = of(all, "pantile.Tile");
    assertTrue(jobs.size() >= 2, jobs.toString());
    for (RecordedEvent job : jobs) {
      assertEquals(LENGTH, job.getLong("elements"));
      assertEquals("", job.getString("outcome"));
      List<RecordedEvent> own =
          tiles.stream()
              .filter(tile -> tile.getLong("job") == job.getLong("job"))
              .filter(tile -> tile.getString("fate").isEmpty())
              .sorted((a, b) -> Long.compare(a.getLong("from"), b.getLong("from")))
              .toList();
      long at = 0;
      for (RecordedEvent tile : own) {
        assertEquals(at, tile.getLong("from"), own.toString());
        assertFalse(tile.getStartTime().isBefore(job.getStartTime()));
        at = tile.getLong("to");
      }
      assertEquals(LENGTH, at, job.toString());
      own.forEach(tile -> assertEquals(job.getString("kernel"), tile.getString("kernel")));
    }
    Set<Long> numbers = numbers(jobs);
    assertEquals(jobs.size(), numbers.size());
    for (String name : NAMES) {
      assertTrue(numbers.containsAll(numbers(of(all, name))), name);
    }
  }

  private static Set<Long> numbers(List<RecordedEvent> events) {
    return events.stream().map(event -> event.getLong("job")).collect(Collectors.toSet());
  }

  @Test
  void faultsAndTransfersAreRecorded() throws IOException {
    List<RecordedEvent> all = recorded(true);
    List<RecordedEvent> faults = of(all, "pantile.Fault");
    assertEquals(1, faults.size());
    assertEquals("TRANSIENT", faults.getFirst().getString("kind"));
    assertTrue(faults.getFirst().getString("message").contains("is tired"));
    long failed =
        of(all, "pantile.Tile").stream()
            .filter(tile -> tile.getString("fate").equals("TRANSIENT"))
            .count();
    assertEquals(1, failed);
    for (String way : List.of("BRING", "FETCH")) {
      long moved =
          of(all, "pantile.Transfer").stream()
              .filter(event -> event.getString("way").equals(way))
              .mapToLong(event -> event.getLong("size"))
              .sum();
      assertTrue(moved >= 4L * LENGTH, way + " " + moved);
    }
  }

  @Test
  void nothingIsRecordedUnlessAsked() throws IOException {
    assertEquals(List.of(), recorded(false));
  }
}
