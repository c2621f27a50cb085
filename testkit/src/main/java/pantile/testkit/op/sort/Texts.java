// SPDX-License-Identifier: Apache-2.0
package pantile.testkit.op.sort;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Kinds of strings that sorts may find hard. No two of an array are one object. */
public enum Texts {
  /** Words of a language: lower-case letters, up to 12. */
  WORDS {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return letters(random, random.nextInt(1, 13), 'a', 26);
    }
  },
  /** Few different ones. */
  FEW {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return "number " + random.nextInt(20) + " of a few";
    }
  },
  /** All equal. */
  EQUAL {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return "this one stands at every place";
    }
  },
  /** None to three characters, of which one is that which pads. */
  SHORT {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return letters(random, random.nextInt(4), '\0', 3);
    }
  },
  /** All begin with the same hundred characters, but for one in a thousand. */
  PREFIXED {
    @Override
    String one(SplittableRandom random, int i, int n) {
      String end = letters(random, random.nextInt(20), '0', 10);
      return random.nextInt(1000) == 0 ? end : "https://example.org/".repeat(5) + end;
    }
  },
  /** Each begins with all shorter ones. */
  NESTED {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return "a".repeat(random.nextInt(Math.min(n, 700) + 1));
    }
  },
  /** Each two differ in characters that stand ever further behind. */
  LATE {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return "b".repeat(random.nextInt(200)) + letters(random, 8, 'a', 3);
    }
  },
  /** Letters of many scripts, with characters beyond 16 bits, beside strings of one byte each. */
  SCRIPTS {
    @Override
    String one(SplittableRandom random, int i, int n) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "Straße " : "");
      for (int left = random.nextInt(6); left > 0; left--) {
        int point =
            switch (random.nextInt(5)) {
              case 0 -> random.nextInt('a', 'e');
              case 1 -> random.nextInt(0xe0, 0x100);
              case 2 -> random.nextInt(0x4e00, 0x4e10);
              case 3 -> random.nextInt(0x1f600, 0x1f610);
              default -> random.nextInt(0xfff0, 0x10000); // above surrogates
            };
        text.appendCodePoint(point);
      }
      return text.toString();
    }
  },
  /** Any code units, in pairs or not. */
  ANY {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return letters(random, random.nextInt(5), '\0', 1 << 16);
    }
  },
  /** In order. */
  SORTED {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return numbered(i);
    }
  },
  /** The other way round. */
  FALLING {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return numbered(n - i);
    }
  },
  /** In order, but for one in a hundred. */
  NEARLY {
    @Override
    String one(SplittableRandom random, int i, int n) {
      return numbered(random.nextInt(100) == 0 ? random.nextInt(n) : i);
    }
  };

  abstract String one(SplittableRandom random, int i, int n);

  private static String numbered(int i) {
    String digits = Integer.toString(i);
    return "line " + "0".repeat(10 - digits.length()) + digits;
  }

  private static String letters(SplittableRandom random, int length, char first, int count) {
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (char) (first + random.nextInt(count));
    }
    return new String(letters);
  }

  /**
   * Strings of this kind.
   *
   * @param n how many
   * @param seed decides which
   * @return strings, each an object of its own
   */
  @SuppressWarnings("StringOperationCanBeSimplified") // each is to be an object of its own
  public String[] strings(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] strings = new String[n];
    Arrays.setAll(strings, i -> new String(one(random, i, n)));
    return strings;
  }
}
