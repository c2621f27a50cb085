// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.text.Mute;

/** One error with its cause, and no file left. */
@Timeout(60)
final class MapReduceFaultsTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 500).boxed().toList();

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), FilesLeft.in(folder));
  }

  private <K extends Comparable<? super K>, V> MapReduce<Integer, K, V> task(
      Mapper<Integer, K, V> mapper, Combiner<V> combiner) {
    return MapReduce.of(Inputs.of(NUMBERS), mapper, combiner).withFolder(folder).withBudget(0);
  }

  private MapReduce<Integer, Integer, Long> sound() {
    return this.<Integer, Long>task((i, out) -> out.emit(i % 100, 1L), Long::sum);
  }

  @Test
  void whatAMapperThrowsIsTheCause() {
    for (Throwable own :
        List.of(new IOException("mine"), new StackOverflowError("deep"), new AssertionError())) {
      Mapper<Integer, Integer, Long> mapper =
          (i, out) -> {
            out.emit(i, 1L);
            if (i == 321) {
              throw Thrown.unchecked(own);
            }
          };
      assertSame(own, Fails.cause(task(mapper, Long::sum)));
    }
  }

  @Test
  void whatACombinerThrowsIsTheCauseEvenIfTheMapperCatchesIt() {
    IOException own = new IOException("mine");
    Combiner<Long> combiner =
        (_, _) -> {
          throw own;
        };
    assertSame(
        own, Fails.cause(this.<Integer, Long>task((i, out) -> out.emit(i % 2, 1L), combiner)));
    Mapper<Integer, Integer, Long> catching =
        (i, out) -> {
          try {
            out.emit(1, 1L);
            out.emit(1, 1L);
          } catch (Exception _) {
            out.emit(i, 1L);
          }
        };
    assertSame(own, Fails.cause(task(catching, combiner)));
  }

  @Test
  void whatIsNullIsNamed() {
    List<Throwable> causes =
        List.of(
            Fails.cause(this.<Integer, Long>task((i, out) -> out.emit(i % 2, 1L), (_, _) -> null)),
            Fails.cause(
                this.<Integer, Long>task((_, out) -> out.emit((Integer) null, 1L), Long::sum)),
            Fails.cause(this.<Integer, Long>task((i, out) -> out.emit(i, null), Long::sum)),
            Fails.cause(
                MapReduce.<Integer, Integer, Long>of(
                    new MapReducePlanTest.Parts<>(java.util.Arrays.asList(1, null), 1),
                    (i, out) -> out.emit(i, 1L),
                    Long::sum)));
    List<String> texts =
        List.of(
            "the combiner returned null",
            "a mapper emitted a null key",
            "a mapper emitted null for ",
            "an input is null");
    for (int i = 0; i < texts.size(); i++) {
      assertInstanceOf(NullPointerException.class, causes.get(i));
      assertTrue(causes.get(i).getMessage().startsWith(texts.get(i)), causes.get(i)::toString);
    }
  }

  /** A key whose methods fail. */
  record Broken(int number, boolean hashes) implements Comparable<Broken>, Serializable {
    @SuppressWarnings("StaticAssignmentOfThrowable") // it is the same in what is read from disk
    private static final IllegalStateException OWN = new IllegalStateException("mine");

    @Override
    public int compareTo(Broken other) {
      throw OWN;
    }

    @Override
    public int hashCode() {
      if (!hashes) {
        throw OWN;
      }
      return number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Broken broken && broken.number == number;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAKeysMethodsThrowIsTheCause(boolean hashes) {
    for (long budget : new long[] {0, Long.MAX_VALUE}) {
      assertSame(
          Broken.OWN,
          Fails.cause(
              this.<Broken, Long>task((i, out) -> out.emit(new Broken(i, hashes), 1L), Long::sum)
                  .withBudget(budget)));
    }
  }

  @Test
  void whatInputsThrowIsTheCause() {
    IllegalStateException own = new IllegalStateException("mine");
    for (boolean atOnce : new boolean[] {true, false}) {
      Inputs<Integer> inputs =
          new Inputs<>() {
            @Override
            public int parts() {
              if (atOnce) {
                throw own;
              }
              return 3;
            }

            @Override
            public void forEach(int part, Visitor<? super Integer> visitor) {
              throw own;
            }
          };
      assertSame(
          own,
          Fails.cause(
              MapReduce.<Integer, Integer, Long>of(
                  inputs, (i, out) -> out.emit(i, 1L), Long::sum)));
    }
  }

  @Test
  void inputsThatGoOnAfterAFailureFailAllTheSame() {
    IllegalStateException own = new IllegalStateException("mine");
    AtomicInteger calls = new AtomicInteger();
    Inputs<Integer> stubborn =
        new Inputs<>() {
          @Override
          public int parts() {
            return 1;
          }

          @Override
          public void forEach(int part, Visitor<? super Integer> visitor) {
            for (int i = 0; i < 10; i++) {
              try {
                visitor.accept(i);
              } catch (Exception _) {
                calls.incrementAndGet();
              }
            }
          }
        };
    Mapper<Integer, Integer, Long> mapper =
        (i, _) -> {
          assertEquals(0, i, "called after a failure");
          throw own;
        };
    assertSame(own, Fails.cause(MapReduce.of(stubborn, mapper, Long::sum)));
    assertEquals(10, calls.get());
  }

  /** Fails once so many bytes are written, as a disk that is full. */
  @ParameterizedTest
  @ValueSource(longs = {0, 10, 1000, 4000, 6000})
  void aFullDiskIsToldWithItsPlace(long most) {
    AtomicLong left = new AtomicLong(most);
    Storage full =
        file -> {
          OutputStream out = Storage.FILES.create(file);
          return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
              write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
              if (left.addAndGet(-length) < 0) {
                throw new IOException("No space left on device");
              }
              out.write(some, from, length);
            }

            @Override
            public void close() throws IOException {
              out.close();
            }
          };
        };
    Throwable cause = Fails.cause(sound(), full);
    assertInstanceOf(IOException.class, cause);
    assertEquals("cannot spill to " + folder + ": No space left on device", cause.getMessage());
  }

  @Test
  void aFolderThatIsNoneIsRefusedAtOnce() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Mapper<Integer, Integer, Long> counted = (_, _) -> calls.incrementAndGet();
    MapReduce<Integer, Integer, Long> task = task(counted, Long::sum);
    Path missing = folder.resolve("missing");
    assertEquals(
        "cannot spill to " + missing + ": there is no such folder",
        Fails.cause(task.withFolder(missing)).getMessage());
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(
        "cannot spill to " + file + ": it is no folder",
        Fails.cause(task.withFolder(file)).getMessage());
    Files.delete(file);
    if (Files.isDirectory(Path.of("/proc/self"))) { // where nobody may write, not even root
      assertTrue(
          Fails.cause(task.withFolder(Path.of("/proc/self")))
              .getMessage()
              .startsWith("cannot spill to /proc/self: "));
    }
    assertEquals(0, calls.get());
  }

  /** Not serializable. */
  static final class Plain {
    private final long number;

    Plain(long number) {
      this.number = number;
    }
  }

  @Test
  void whatCannotBeWrittenIsNamedOnlyWhenItMustBe() {
    MapReduce<Integer, Integer, Plain> task =
        this.<Integer, Plain>task(
            (i, out) -> out.emit(i % 10, new Plain(i)), (a, b) -> new Plain(a.number + b.number));
    Throwable cause = Fails.cause(task);
    assertInstanceOf(NotSerializableException.class, cause);
    assertTrue(cause.getMessage().startsWith(Plain.class.getName() + " is not Serializable"));
    try (ThreadJobs jobs = new ThreadJobs(2, 1)) {
      assertEquals(
          10,
          new MapReducePlan<>(jobs, task.withBudget(1 << 20), Sizes.DEFAULT, Storage.FILES)
              .collect()
              .size());
      Codec<Plain> codec =
          new Codec<>() {
            @Override
            public void write(Plain element, DataOutput out) throws IOException {
              out.writeLong(element.number);
            }

            @Override
            public Plain read(DataInput in) throws IOException {
              return new Plain(in.readLong());
            }
          };
      assertEquals(
          IntStream.range(0, 50).mapToLong(i -> 10 * i + 3).sum(),
          new MapReducePlan<>(
                  jobs, task.withCodecs(Codec.INTEGER, codec), Sizes.DEFAULT, Storage.FILES)
              .collect()
              .get(3)
              .number);
    }
  }

  /** Cannot be serialized, though the class says so. */
  private static final class Secret implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("unused") // by the serialization
    private void writeObject(ObjectOutputStream out) {
      throw new UnsupportedOperationException("nobody may read it");
    }
  }

  /** Where nothing has to be written, weighing is no reason to fail. */
  @Test
  void whatCannotBeWeighedIsHeldInMemory() {
    Object deep = new Object[0];
    for (int i = 0; i < 100_000; i++) {
      deep = new Object[] {deep};
    }
    List<Object> values = List.of(deep, new Secret());
    MapReduce<Integer, Integer, Object> task =
        this.<Integer, Object>task((i, out) -> out.emit(i, values.get(i % 2)), (a, _) -> a);
    try (ThreadJobs jobs = new ThreadJobs(2, 1)) {
      assertEquals(
          NUMBERS.size(),
          new MapReducePlan<>(jobs, task.withBudget(1 << 24), Sizes.DEFAULT, Storage.FILES)
              .collect()
              .size());
    }
    MapReduce<Integer, Integer, Object> written =
        this.<Integer, Object>task((i, out) -> out.emit(i, values.get(1)), (a, _) -> a);
    assertEquals("nobody may read it", Fails.cause(written).getMessage());
  }

  @Test
  void aCodecThatReadsMoreThanItWroteIsTold() {
    Codec<Long> greedy =
        new Codec<>() {
          @Override
          public void write(Long element, DataOutput out) throws IOException {
            out.writeInt(1);
          }

          @Override
          public Long read(DataInput in) throws IOException {
            return in.readLong();
          }
        };
    MapReduce<Integer, Integer, Long> one =
        this.<Integer, Long>task((_, out) -> out.emit(1, 1L), Long::sum)
            .withCodecs(Codec.INTEGER, greedy);
    assertTrue(Fails.cause(one).getMessage().contains("a codec reads more than it wrote"));
  }

  @Test
  void aFailureWithoutATextIsTheCauseToo() {
    Mute own = new Mute();
    Inputs<Integer> broken =
        new Inputs<>() {
          @Override
          public int parts() {
            throw own;
          }

          @Override
          public void forEach(int part, Visitor<? super Integer> visitor) {}
        };
    MapReduce<Integer, Integer, Long> task =
        MapReduce.of(broken, (i, out) -> out.emit(i, 1L), Long::sum);
    assertSame(own, Fails.cause(task));
  }

  @Test
  void whatAConsumerThrowsIsThrownOn() {
    IllegalStateException own = new IllegalStateException("mine");
    try (ThreadJobs jobs = new ThreadJobs(2, 1)) {
      assertSame(
          own,
          assertThrows(
              IllegalStateException.class,
              () ->
                  new MapReducePlan<>(jobs, sound(), Sizes.DEFAULT, Storage.FILES)
                      .stream((_, _) -> {
                        throw own;
                      })));
    }
  }

  /** As by a worker that was left behind. */
  @Test
  void noFileIsMadeOnceACallHasEnded() throws IOException {
    Spill<Object, Object> spill =
        new Spill<>(folder, Storage.FILES, new SerialCodec(), new SerialCodec());
    RunWriter<Object, Object> late = new RunWriter<>(spill, 1);
    spill.close();
    assertThrows(IOException.class, () -> new RunWriter<>(spill, 1));
    late.write("key", "value");
    assertThrows(IOException.class, late::finish);
    late.close();
  }

  @Test
  void argumentsThatAreNoneAreRefused() {
    assertEquals(
        "a budget is at least 0 bytes, not -1",
        assertThrows(IllegalArgumentException.class, () -> sound().withBudget(-1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Inputs.range(1, 0));
    assertThrows(IllegalArgumentException.class, () -> Inputs.range(Long.MIN_VALUE, 1));
    assertThrows(IllegalArgumentException.class, () -> Inputs.lines(List.of(), 0));
    assertEquals(
        "mapper is null",
        assertThrows(
                NullPointerException.class,
                () -> MapReduce.<Integer, Integer, Long>of(Inputs.of(NUMBERS), null, Long::sum))
            .getMessage());
  }
}
