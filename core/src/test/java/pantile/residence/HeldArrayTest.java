// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Replica;
import pantile.spi.Scratch;
import pantile.spi.Slice;

/** Where an array's elements are, and what is recorded of it. */
final class HeldArrayTest {
  private static final int LENGTH = 100;

  private final int[] elements = new int[LENGTH];
  private final StoreOfOne store = new StoreOfOne();
  private final HeldArray array = new HeldArray(store, ElementType.INT, LENGTH);

  @TempDir private Path folder;

  HeldArrayTest() {
    for (int i = 0; i < LENGTH; i++) {
      elements[i] = i * i;
    }
    array.made(new Lineage(new Copying(), List.of(new Slice.Ints(elements, 0, LENGTH))));
  }

  /** A copy of the one input. */
  private record Copying() implements Recipe {
    @Override
    public Slice make(Jobs jobs, List<Slice> inputs, Room room) {
      Slice copy = room.of(ElementType.INT, LENGTH);
      Scratch.copy(inputs.getFirst(), copy);
      return copy;
    }
  }

  /** A device with one array, whose memory is the test's. */
  private final class StoreOfOne implements DeviceStore, Replica {
    private boolean lost;
    private boolean failsToRead;
    private boolean freed;
    private int users;

    @Override
    public String deviceId() {
      return "one:0";
    }

    @Override
    public long capacity() {
      return 1 << 20;
    }

    @Override
    public Replica allocate(ElementType type, long length) {
      return this;
    }

    @Override
    public DeviceStore store() {
      return this;
    }

    @Override
    public boolean retain() {
      users += lost || freed ? 0 : 1;
      return !lost && !freed;
    }

    @Override
    public void release() {
      users--;
    }

    @Override
    public void read(long from, Slice to) {
      if (failsToRead) {
        throw new DeviceException(DeviceException.Kind.LOST, "lost on purpose");
      }
      Scratch.copy(new Slice.Ints(elements, (int) from, (int) (from + to.length())), to);
    }

    @Override
    public void close() {
      assertEquals(0, users);
      freed = true;
    }
  }

  private int[] copied() {
    int[] copy = new int[LENGTH];
    array.copy(nobody(), 0, new Slice.Ints(copy, 0, LENGTH));
    return copy;
  }

  /** No job is needed by a recipe that copies. */
  private static Jobs nobody() {
    return (Jobs)
        Proxy.newProxyInstance(
            Jobs.class.getClassLoader(),
            new Class<?>[] {Jobs.class},
            (jobs, method, _) -> {
              assertEquals("toMakeAgain", method.getName());
              return jobs;
            });
  }

  @Test
  void elementsAreReadFromTheDevice() {
    assertArrayEquals(elements, copied());
    Slice part = array.onHost(nobody(), 7, 9);
    assertEquals(2, part.length());
    assertFalse(store.freed);
  }

  @Test
  void anEvictedArrayIsInHostMemory() {
    int[] before = elements.clone();
    assertTrue(array.evict());
    assertTrue(store.freed);
    assertNull(array.replica());
    elements[3] = -1;
    assertArrayEquals(before, copied());
  }

  @Test
  void anArrayInUseMayNotLeave() {
    assertTrue(array.mayLeave());
    Replica replica = array.retain();
    assertSame(store, replica);
    assertFalse(array.mayLeave());
    array.release(store);
    assertTrue(array.mayLeave());
    assertFalse(new HeldArray(store, ElementType.INT, LENGTH).mayLeave(), "it is being made");
  }

  @Test
  void aReplicaIsFreedOnceNoJobUsesIt() {
    Replica replica = array.retain();
    assertSame(store, replica);
    assertFalse(array.evict(), "a job uses it");
    array.drop();
    assertSame(store, array.replica(), "the job goes on");
    assertNull(array.retain(), "no other begins");
    array.release(store);
    assertTrue(store.freed);
    assertNull(array.replica());
    assertArrayEquals(elements, copied());
  }

  @Test
  void aLostArrayIsMadeAgain() {
    store.lost = true;
    assertArrayEquals(elements, copied());
    assertNull(array.replica());
  }

  @Test
  void anArrayThatCannotBeReadIsMadeAgain() {
    store.failsToRead = true;
    assertArrayEquals(elements, copied());
    assertTrue(store.freed);
  }

  @Test
  void whatItIsMadeOfMustNotHaveChanged() {
    store.lost = true;
    elements[LENGTH - 1]++;
    assertThrows(IllegalStateException.class, this::copied);
  }

  @Test
  void deepLineagesEndInHostMemory() {
    assertEquals(1, array.depth());
    HeldArray next = new HeldArray(store, ElementType.INT, LENGTH);
    next.made(new Lineage(new Copying(), List.of(array.all())));
    assertEquals(2, next.depth());
    next.keepOnHost();
    assertEquals(0, next.depth());
  }

  @Test
  void aRecordingHasWhatBecameOfIt() throws IOException {
    Path file = folder.resolve("arrays.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("pantile.Array");
      recording.start();
      assertArrayEquals(elements, copied());
      store.lost = true;
      assertArrayEquals(elements, copied());
      recording.stop();
      recording.dump(file);
    }
    List<String> deeds = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      deeds.add(event.getString("deed") + " " + event.getString("device"));
      assertEquals(4L * LENGTH, event.getLong("size"));
    }
    assertEquals(List.of("READ one:0", "LOST one:0", "REBUILT "), deeds);
  }
}
