// SPDX-License-Identifier: Apache-2.0
package pantile.formats.stream;

/** Pairs of a key and a number that belongs to it, in order, one at a time. */
interface Pairs {
  /** Goes on to the next pair, or to the first. Returns false if there is none. */
  boolean next();

  long key();

  long value();
}
