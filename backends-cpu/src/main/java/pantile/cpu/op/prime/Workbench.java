// SPDX-License-Identifier: Apache-2.0
package pantile.cpu.op.prime;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The memory in which one thread sieves one range. A range's end gives the workbench back, and the
 * next range takes it: fresh memory has to be zeroed and brought into the cache, lists would grow
 * anew, and a collector that runs for large arrays takes a processor from the sieve.
 *
 * <p>There are as many workbenches as there were ranges sieved at once. Soft references hold the
 * idle ones. So the collector may free them when memory is short.
 *
 * <p>The pool is thread-safe. A workbench is used by one thread at a time.
 */
final class Workbench {
  private static final ConcurrentLinkedQueue<SoftReference<Workbench>> IDLE =
      new ConcurrentLinkedQueue<>();

  private final PreSieve preSieve = new PreSieve();
  private final SmallSieve small = new SmallSieve();
  private final MediumSieve medium = new MediumSieve();
  private byte[] block = new byte[0];
  private int[] places = new int[0];
  private int[] multiples = new int[0];

  private Workbench() {}

  /** An idle workbench, or a new one. */
  static Workbench take() {
    while (true) {
      SoftReference<Workbench> idle = IDLE.poll();
      if (idle == null) {
        return new Workbench();
      }
      Workbench workbench = idle.get();
      if (workbench != null) {
        return workbench;
      }
    }
  }

  /** Lets another range have this workbench. Its user must not use it any more. */
  void giveBack() {
    IDLE.add(new SoftReference<>(this));
  }

  PreSieve preSieve() {
    return preSieve;
  }

  /** The sieve of small primes, without a prime. */
  SmallSieve small() {
    small.clear();
    return small;
  }

  /** The sieve of medium primes, without a prime. */
  MediumSieve medium() {
    medium.clear();
    return medium;
  }

  /** A block of exactly so many bytes, with anything in it. */
  byte[] block(int bytes) {
    if (block.length != bytes) {
      block = new byte[bytes];
    }
    return block;
  }

  /** An array of at least so many places, with anything in it. */
  int[] places(int least) {
    if (places.length < least) {
      // The old array need not be there beside the new one.
      places = new int[0];
      places = new int[least];
    }
    return places;
  }

  /** Keeps an array that has taken the place of {@link #places}. */
  void keepPlaces(int[] grown) {
    places = grown;
  }

  /** An array of at least so many multiples, with anything in it. */
  int[] multiples(int least) {
    if (multiples.length < least) {
      multiples = new int[least];
    }
    return multiples;
  }
}
