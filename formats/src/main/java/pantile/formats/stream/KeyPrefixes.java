// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

import java.util.Arrays;
import pantile.error.BadFileException;
import pantile.spi.ElementType;

/**
 * What is known of the keys at some places of a sorted order: their bits above a shift.
 *
 * @param least the least key of all
 * @param shift how many bits are not known; the width of a key if nothing is
 * @param prefixes keys shifted to the right, which keeps their order; ascending; one if nothing is
 *     known
 * @param below how many keys come before the first with each prefix
 * @param counts how many keys have each prefix
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyPrefixes(long least, int shift, long[] prefixes, long[] below, long[] counts) {
  /** Of which nothing is known. */
  static KeyPrefixes all(ElementType type) {
    boolean wide = type.bytes() == Long.BYTES;
    return new KeyPrefixes(
        wide ? Long.MIN_VALUE : Integer.MIN_VALUE,
        type.bytes() * Byte.SIZE,
        new long[1],
        new long[1],
        new long[1]);
  }

  static BadFileException changed(String name) {
    return new BadFileException(name + " changed while it was read: it has other numbers now");
  }

  private boolean unknown() {
    return shift >= (least == Integer.MIN_VALUE ? Integer.SIZE : Long.SIZE);
  }

  int size() {
    return prefixes.length;
  }

  long prefix(int i) {
    return prefixes[i];
  }

  /** How many keys have one of the prefixes. */
  long numbers() {
    return Arrays.stream(counts).sum();
  }

  /** The least key that begins as a prefix, shifted so that some bits more stay. */
  private long first(int prefix, int bits) {
    return unknown() ? least >> (shift - bits) : prefixes[prefix] << bits;
  }

  /** Where a key is counted among those of all prefixes, by some bits more; -1 if it has none. */
  int place(long key, int bits) {
    int at = 0;
    if (!unknown()) {
      long prefix = key >> shift;
      if (prefixes.length > 1) {
        at = Arrays.binarySearch(prefixes, prefix);
      } else if (prefix != prefixes[0]) {
        at = -1;
      }
      if (at < 0) {
        return -1;
      }
    }
    return bits == 0 ? at : (at << bits) + (int) ((key >> (shift - bits)) - first(at, bits));
  }

  /** Which prefix the key at a place has. */
  int of(long place) {
    int at = Arrays.binarySearch(below, place);
    return at >= 0 ? at : -at - 2;
  }

  /** The place of a key among those that have one of the prefixes. */
  int within(long place) {
    int prefix = of(place);
    long before = 0;
    for (int i = 0; i < prefix; i++) {
      before += counts[i];
    }
    return (int) (before + place - below[prefix]);
  }

  /**
   * What is known once keys have been counted by some bits more.
   *
   * @param bits how many
   * @param found as many counts for each prefix
   * @param wanted places, ascending
   * @param name of the file, for messages
   * @throws BadFileException if there are fewer keys than there were before
   */
  KeyPrefixes narrowed(int bits, long[] found, long[] wanted, String name) {
    long[] longer = new long[wanted.length];
    long[] start = new long[wanted.length];
    long[] count = new long[wanted.length];
    int last = -1;
    int prefix = 0;
    int at = 0;
    long before = below[0];
    for (long place : wanted) {
      if (!unknown() && of(place) != prefix) {
        prefix = of(place);
        at = 0;
        before = below[prefix];
      }
      while (before + found[(prefix << bits) + at] <= place) {
        before += found[(prefix << bits) + at];
        at++;
        if (at == 1 << bits) {
          throw changed(name);
        }
      }
      long key = first(prefix, bits) + at;
      if (last < 0 || longer[last] != key) {
        last++;
        longer[last] = key;
        start[last] = before;
        count[last] = found[(prefix << bits) + at];
      }
    }
    return new KeyPrefixes(
        least,
        shift - bits,
        Arrays.copyOf(longer, last + 1),
        Arrays.copyOf(start, last + 1),
        Arrays.copyOf(count, last + 1));
  }
}
