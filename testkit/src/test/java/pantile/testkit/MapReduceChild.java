// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.Pantile;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.Volume;

/** A process whose heap is smaller than what it reduces. */
final class MapReduceChild {
  /** Each takes some 300 bytes with its value: 360 MB. */
  static final int KEYS = 1_200_000;

  private static final long FACTOR = 7919; // it and the number of keys have no common factor

  private MapReduceChild() {}

  public static void main(String[] args) {
    MapReduce<Long, String, String> task =
        MapReduce.<Long, String, String>of(
            Inputs.range(0, KEYS + KEYS / 10),
            (number, out) -> {
              long key = number % KEYS * FACTOR % KEYS;
              out.emit("key " + (10_000_000 + key), "x".repeat(150) + key % 10);
            },
            (left, right) -> left + "+");
    long[] seen = {0};
    boolean[] ordered = {true};
    String[] last = {""};
    try (Pantile pt = Pantile.builder().backends(new ReferenceBackend()).open()) {
      Volume volume =
          pt.mapReduce(
              task,
              (key, value) -> {
                ordered[0] &= key.compareTo(last[0]) > 0 && value.length() >= 151;
                last[0] = key;
                seen[0]++;
              });
      System.out.println(
          seen[0]
              + " keys, "
              + (ordered[0] && volume.keys() == seen[0] ? "in order" : "in no order")
              + ", spilled: "
              + (volume.files() > 0));
    }
  }
}
