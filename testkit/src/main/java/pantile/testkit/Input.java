// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * A seeded input: the same elements for the same coordinates, on every machine. What it prints is
 * all that is needed to make it again.
 *
 * @param distribution how the elements are spread
 * @param type their type
 * @param length how many
 * @param seed of the random numbers
 */
public record Input(Distribution distribution, ElementType type, int length, long seed) {
  /** The system property that sets another seed. */
  public static final String SEED_PROPERTY = "pantile.test.seed";

  /** The seed of the tests' inputs. */
  public static final long SEED = Long.getLong(SEED_PROPERTY, 20_261_123);

  /** Longer inputs are not worth dumping: their coordinates make them again. */
  private static final int LONGEST_DUMP = 10_000;

  private static final long GUARD = 0x0ddba11_0ddba11L;

  /** The inputs used last: each is wanted once for every setup of the contract. */
  private static final Map<Input, Slice> MADE =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Input, Slice> eldest) {
          return size() > 4;
        }
      };

  /**
   * An input from the tests' seed.
   *
   * @param distribution how the elements are spread
   * @param type their type
   * @param length how many
   * @return the input
   */
  public static Input of(Distribution distribution, ElementType type, int length) {
    return new Input(distribution, type, length, SEED);
  }

  /**
   * The elements in an array of their own.
   *
   * @return all of a new array
   */
  public Slice whole() {
    return within(0, 0);
  }

  /**
   * The elements in a range of a new array, with guards around, see {@link #guardsHold}.
   *
   * @param before guards before the range
   * @param after guards after it
   * @return the range
   */
  public Slice within(int before, int after) {
    Slice array = SliceElements.allocate(type, before + length + after);
    Slice range = array.sub(before, before + (long) length);
    for (long i = 0; i < array.length(); i++) {
      SliceElements.setBits(array, i, GUARD);
    }
    SliceElements.copy(made(), range);
    return range;
  }

  private Slice made() {
    synchronized (MADE) {
      return MADE.computeIfAbsent(
          this,
          _ -> {
            Slice elements = SliceElements.allocate(type, length);
            distribution.fill(elements, 31 * (31 * seed + type.name().hashCode()) + length);
            return elements;
          });
    }
  }

  /**
   * The elements in native memory.
   *
   * @param order of the bytes in an element
   * @param offset bytes before the first element, to make it unaligned
   * @return memory that lives as long as it is reachable
   */
  public Slice.Mapped mapped(ByteOrder order, int offset) {
    int bytes = type.bytes();
    MemorySegment segment =
        Arena.ofAuto().allocate((long) length * bytes + offset, 64).asSlice(offset);
    Slice elements = whole();
    for (int i = 0; i < length; i++) {
      if (bytes == 4) {
        int bits = (int) SliceElements.bits(elements, i);
        segment.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), (long) i * bytes, bits);
      } else {
        long bits = SliceElements.bits(elements, i);
        segment.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), (long) i * bytes, bits);
      }
    }
    return new Slice.Mapped(segment, type, order);
  }

  /**
   * Whether nothing around a range was written to.
   *
   * @param range made by {@link #within}, sorted or reduced since
   * @return false if an element outside changed
   */
  public static boolean guardsHold(Slice range) {
    Slice array =
        switch (range) {
          case Slice.Ints s -> new Slice.Ints(s.array(), 0, s.array().length);
          case Slice.Longs s -> new Slice.Longs(s.array(), 0, s.array().length);
          case Slice.Floats s -> new Slice.Floats(s.array(), 0, s.array().length);
          case Slice.Doubles s -> new Slice.Doubles(s.array(), 0, s.array().length);
          case Slice.Mapped s -> s.sub(0, 0);
          case Slice.Resident s -> s.sub(0, 0);
          case Slice.Computed s -> s.sub(0, 0);
        };
    int from = SliceElements.from(range);
    for (long i = 0; i < array.length(); i++) {
      boolean outside = i < from || i >= from + range.length();
      long bits = SliceElements.bits(array, i);
      if (outside && bits != (range.type().bytes() == 4 ? (int) GUARD : GUARD)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Says what went wrong with this input, and writes a small one to {@code target/failed-inputs}.
   *
   * @param what the difference
   * @return to throw
   */
  public AssertionError failure(String what) {
    return new AssertionError(
        String.format(
            Locale.ROOT,
            "%s; input %s (repeat with -D%s=%d)%s",
            what,
            this,
            SEED_PROPERTY,
            seed,
            dump()));
  }

  private String dump() {
    if (length > LONGEST_DUMP) {
      return "";
    }
    Slice elements = whole();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      long bits = SliceElements.bits(elements, i);
      lines.add(
          type.floating()
              ? Long.toHexString(bits) + " " + SliceElements.real(type, bits)
              : "" + bits);
    }
    String name = String.format(Locale.ROOT, "%s-%s-%d-%d.txt", distribution, type, length, seed);
    try {
      Path folder = Files.createDirectories(Path.of("target", "failed-inputs"));
      return ", written to " + Files.write(folder.resolve(name), lines);
    } catch (IOException | UncheckedIOException e) {
      return ", not written: " + e;
    }
  }
}
