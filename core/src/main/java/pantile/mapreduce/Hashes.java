// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

/** Spreads hash codes, so that high bits and low bits may be used for different things. */
final class Hashes {
  private Hashes() {}

  /** The finalizer of Appleby's MurmurHash3. */
  static int of(Object key) {
    int hash = key.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  /** The partition of a key: the hash's highest bits. */
  static int partition(int hash, int bits) {
    return bits == 0 ? 0 : hash >>> (Integer.SIZE - bits);
  }
}
