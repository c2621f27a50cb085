// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pantile.Longs;
import pantile.Pantile;
import pantile.report.Reported;
import pantile.spi.DeviceInfo;

/**
 * One primary, an array in host memory, and a replica on each device. Reads take turns among the
 * replicas. If a device is lost, reads of its replica are answered from the primary by the others:
 * no read is lost.
 */
public final class PrimaryReplica {
  private static final int READS = 100;

  private PrimaryReplica() {}

  /**
   * Runs it on the devices that are found.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (Pantile pt = Pantile.open()) {
      run(pt);
    }
  }

  /** Reads parts of the replicas, and compares each answer with the primary's own. */
  static void run(Pantile pt) {
    long[] primary = new long[10_000];
    Arrays.setAll(primary, i -> (long) i * i);
    List<Longs> replicas = new ArrayList<>();
    for (DeviceInfo device : pt.devices()) {
      replicas.add(pt.over(primary).on(device));
    }
    Map<String, Integer> answered = new TreeMap<>();
    int right = 0;
    for (int i = 0; i < READS; i++) {
      int from = i;
      Longs part = replicas.get(i % replicas.size()).slice(from, from + 5_000);
      Reported<Long> read = pt.report(_ -> part.sum());
      right += read.value() == Arrays.stream(primary, from, from + 5_000).sum() ? 1 : 0;
      answered.merge(read.jobs().getLast().tiles().getLast().device(), 1, Integer::sum);
    }
    System.out.println(right + " of " + READS + " reads right; answered by " + answered);
    replicas.forEach(Longs::close);
  }
}
