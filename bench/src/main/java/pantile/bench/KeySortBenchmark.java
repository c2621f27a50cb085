// SPDX-License-Identifier: Apache-2.0
package pantile.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pantile.Pantile;
import pantile.bench.input.Seed;
import pantile.testkit.op.sort.Texts;

/** Sorts of {@code byte}, {@code short}, {@code char} and strings. Unsorting is not timed. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class KeySortBenchmark {
  /** Uniform keys of few bits. */
  @State(Scope.Benchmark)
  public static class Keys {
    /** Their type. */
    @Param({"byte", "short", "char"})
    public String type = "byte";

    /** How many. */
    @Param({"100000", "1000000", "10000000"})
    public int size = 1_000_000;

    private byte[] bytes = {};
    private short[] shorts = {};
    private char[] chars = {};
    private byte[] unsorted = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      unsorted = new byte[2 * size];
      new SplittableRandom(Seed.VALUE).nextBytes(unsorted);
      switch (type) {
        case "byte" -> bytes = new byte[size];
        case "short" -> shorts = new short[size];
        default -> chars = new char[size];
      }
    }

    /** Unsorts them. */
    @Setup(Level.Invocation)
    public void restore() {
      for (int i = 0; i < size; i++) {
        int x = (unsorted[2 * i] << Byte.SIZE) | (unsorted[2 * i + 1] & 0xff);
        switch (type) {
          case "byte" -> bytes[i] = (byte) x;
          case "short" -> shorts[i] = (short) x;
          default -> chars[i] = (char) x;
        }
      }
    }

    Object sort(Pantile pt) {
      return switch (type) {
        case "byte" -> {
          pt.sort(bytes);
          yield bytes;
        }
        case "short" -> {
          pt.sort(shorts);
          yield shorts;
        }
        default -> {
          pt.sort(chars);
          yield chars;
        }
      };
    }

    Object parallelSort() {
      return switch (type) {
        case "byte" -> {
          Arrays.parallelSort(bytes);
          yield bytes;
        }
        case "short" -> {
          Arrays.parallelSort(shorts);
          yield shorts;
        }
        default -> {
          Arrays.parallelSort(chars);
          yield chars;
        }
      };
    }

    int elementBytes() {
      return type.equals("byte") ? Byte.BYTES : Short.BYTES;
    }
  }

  /** Strings of a kind. */
  @State(Scope.Benchmark)
  public static class Strings {
    /** Which. */
    @Param({"WORDS", "FEW", "EQUAL", "PREFIXED", "SCRIPTS", "LATE", "SORTED"})
    public Texts kind = Texts.WORDS;

    /** How many. */
    @Param({"10000", "1000000"})
    public int size = 1_000_000;

    private String[] unsorted = {};
    private String[] strings = {};

    /** Makes them. */
    @Setup(Level.Trial)
    public void make() {
      unsorted = kind.strings(size, Seed.VALUE);
      strings = unsorted.clone();
    }

    /** Unsorts them. */
    @Setup(Level.Invocation)
    public void restore() {
      System.arraycopy(unsorted, 0, strings, 0, size);
    }
  }

  /** Fails the run if strings are sorted wrongly. */
  @State(Scope.Benchmark)
  public static class Checked {
    /**
     * Compares with the JDK's sort.
     *
     * @param on the device
     * @param strings the strings
     */
    @Setup(Level.Trial)
    public void check(OnDevice on, Strings strings) {
      on.pantile.sort(strings.strings);
      String[] expected = strings.unsorted.clone();
      Arrays.sort(expected);
      if (!Arrays.equals(expected, strings.strings)) {
        throw new AssertionError("wrongly sorted on " + on.device + ", seed " + Seed.VALUE);
      }
    }
  }

  /**
   * Pantile's sort of keys of few bits.
   *
   * @param on the device
   * @param keys the keys
   * @param rate to count into
   * @return the sorted array
   */
  @Benchmark
  public Object pantileKeys(OnDevice on, Keys keys, Rate rate) {
    rate.add(keys.size, keys.elementBytes());
    return keys.sort(on.pantile);
  }

  /**
   * {@code Arrays.parallelSort} of keys of few bits, which runs on one thread.
   *
   * @param keys the keys
   * @param rate to count into
   * @return the sorted array
   */
  @Benchmark
  public Object parallelSortKeys(Keys keys, Rate rate) {
    rate.add(keys.size, keys.elementBytes());
    return keys.parallelSort();
  }

  /**
   * Pantile's sort of strings.
   *
   * @param on the device
   * @param strings the strings
   * @param checked so that it is checked
   * @param rate to count into
   * @return the sorted array
   */
  @Benchmark
  public String[] pantileStrings(OnDevice on, Strings strings, Checked checked, Rate rate) {
    rate.add(strings.size, Integer.BYTES);
    on.pantile.sort(strings.strings);
    return strings.strings;
  }

  /**
   * {@code Arrays.parallelSort} of strings.
   *
   * @param strings the strings
   * @param rate to count into
   * @return the sorted array
   */
  @Benchmark
  public String[] parallelSortStrings(Strings strings, Rate rate) {
    rate.add(strings.size, Integer.BYTES);
    Arrays.parallelSort(strings.strings);
    return strings.strings;
  }
}
