// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pantile.error.BadFileException;

/** Each word is in the range in which it begins, and in no other. */
@Timeout(60)
final class WordInputsTest {
  private static final long SEED = 24;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(UTF_8));
  }

  private static List<String> all(Inputs<String> inputs) throws Exception {
    List<String> all = new ArrayList<>();
    for (int part = 0; part < inputs.parts(); part++) {
      inputs.forEach(part, all::add);
    }
    return all;
  }

  /** The definition, naively. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split("[ \t\n\u000b\f\r]")));
    words.removeIf(String::isEmpty);
    return words;
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(2)));
    }
    return letters.toString();
  }

  /**
   * White space of all kinds, control characters that are none, characters of two to four bytes,
   * white space beyond ASCII, words about as long as one or two steps.
   */
  private static String text(Random random, int bits) {
    String[] some = {
      " ",
      " ",
      "\n",
      "\r\n",
      "\t",
      "\u000b",
      "\f",
      "\u0000",
      "\b",
      "\u000e",
      "\u001f",
      "\u007f",
      "!",
      "\u0085",
      "\u00a0",
      "\u2003",
      "\u00e9",
      "\u20ac",
      "\ud83d\ude00",
      "\ufffd"
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bits; i++) {
      if (random.nextInt(3) > 0) {
        text.append(letters(random, random.nextInt(4) == 0 ? 6 + random.nextInt(13) : 2));
      }
      if (random.nextInt(8) > 0) {
        text.append(some[random.nextInt(4) == 0 ? random.nextInt(some.length) : 0]);
      }
    }
    return text.toString();
  }

  @Test
  void anyRangesGiveTheSameWords() throws Exception {
    List<String> texts = new ArrayList<>();
    texts.addAll(List.of("", " ", "\r\n", "a", " a", "a ", "\n\n a \t\f\u000bb\r"));
    for (int length = 1; length < 40; length++) {
      texts.add("x".repeat(length));
      texts.add("x".repeat(length) + " " + "y".repeat(40 - length) + "  ");
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      texts.add(text(random, random.nextInt(40)));
    }
    for (String text : texts) {
      Path file = file("text", text);
      for (long range = 1; range <= Files.size(file) + 1; range += range < 24 ? 1 : 5) {
        String label = text + ", ranges of " + range + ", seed " + SEED;
        assertEquals(words(text), all(Inputs.words(List.of(file), range)), label);
      }
      assertEquals(words(text), all(Inputs.words(file)));
    }
  }

  @Test
  void wordsMayLieAcrossBuffersAndBeLongerThanThem() throws Exception {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder();
    for (int length : new int[] {131_071, 131_072, 131_073, 400_000, 1, 262_143, 5}) {
      text.append(letters(random, length)).append(random.nextBoolean() ? " " : "\r\n \n");
    }
    text.append(" ".repeat(300_000));
    for (int i = 0; i < 3; i++) {
      text.append(text(random, 40_000));
    }
    Path file = file("long", text.toString());
    for (long range : new long[] {1009, 131_072, 131_073, 1 << 20, 1 << 24}) {
      assertEquals(
          words(text.toString()),
          all(Inputs.words(List.of(file), range)),
          "ranges of " + range + ", seed " + SEED);
    }
  }

  @Test
  void aRangeOwnsTheWordsThatBeginInIt() throws Exception {
    Inputs<String> inputs = Inputs.words(List.of(file("text", "ab cdefgh i\n")), 3);
    List<List<String>> parts = new ArrayList<>();
    for (int part = 0; part < inputs.parts(); part++) {
      List<String> its = new ArrayList<>();
      inputs.forEach(part, its::add);
      parts.add(its);
    }
    assertEquals(List.of(List.of("ab"), List.of("cdefgh"), List.of(), List.of("i")), parts);
    Path empty = file("empty", "");
    Path other = file("other", "j k");
    assertEquals(List.of("j", "k", "j", "k"), all(Inputs.words(other, empty, other)));
    assertEquals("the words of 2 files", Inputs.words(other, empty).toString());
    assertEquals(0, Inputs.words().parts());
  }

  @Test
  void whatCannotBeReadIsNamed() throws Exception {
    byte[] bytes = "one two three four five six seven".getBytes(UTF_8);
    bytes[9] = (byte) 0xff;
    Path file = Files.write(folder.resolve("bad"), bytes);
    for (long range : new long[] {4, 100}) {
      assertEquals(
          file + ": the bytes from 9 on are no UTF-8",
          assertThrows(BadFileException.class, () -> all(Inputs.words(List.of(file), range)))
              .getMessage());
    }
    Inputs<String> cut = Inputs.words(file);
    Files.writeString(file, "some");
    assertEquals(
        file + " had 33 bytes when the call began, and has 4 now",
        assertThrows(BadFileException.class, () -> all(cut)).getMessage());
    Files.delete(file);
    assertEquals(
        file + ": there is no such file",
        assertThrows(BadFileException.class, () -> all(cut)).getMessage());
    assertThrows(BadFileException.class, () -> Inputs.words(folder));
    assertThrows(IllegalArgumentException.class, () -> Inputs.words(List.of(), 0));
  }

  /** What a visitor throws leaves what was learnt of words sound. */
  @Test
  void inputsAreReadAgainAfterAFailure() throws Exception {
    String text = text(new Random(SEED), 5000);
    Inputs<String> inputs = Inputs.words(List.of(file("text", text)), 10_000);
    IllegalStateException own = new IllegalStateException("mine");
    for (int i = 0; i < 5; i++) {
      int[] left = {300 * i};
      assertSame(
          own,
          assertThrows(
              IllegalStateException.class,
              () ->
                  inputs.forEach(
                      0,
                      _ -> {
                        if (left[0]-- == 0) {
                          throw own;
                        }
                      })));
    }
    assertEquals(words(text), all(inputs), "seed " + SEED);
  }

  @Test
  void anInternerGivesNoOtherWord() {
    for (long size : new long[] {0, 5000, Long.MAX_VALUE}) {
      Interner interner = new Interner(size);
      Random random = new Random(SEED);
      long found = 0;
      int looks = 20 * interner.places();
      for (int i = 0; i < looks; i++) {
        long low = 1 + (long) Math.pow(3.0 * interner.places(), random.nextDouble());
        long high = low % 3;
        String word = interner.get(low, high);
        if (word == null) {
          word = low + " " + high;
          interner.add(low, high, word);
        } else {
          found++;
          assertEquals(low + " " + high, word, "seed " + SEED);
        }
      }
      assertTrue(found > looks / 2, found + " of " + looks + ", seed " + SEED);
      assertTrue(interner.places() <= 1 << 15);
    }
  }

  /** However many rare ones are met in between. */
  @Test
  void aFrequentWordStaysKnown() {
    Interner interner = new Interner(0);
    interner.add(1, 0, "often");
    for (long i = 2; i < 100_000; i++) {
      if (i % 4 == 0) {
        assertEquals("often", interner.get(1, 0), "after " + i);
      }
      if (interner.get(i, 0) == null) {
        interner.add(i, 0, "rare");
      }
    }
  }
}
