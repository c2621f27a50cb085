// SPDX-License-Identifier: Apache-2.0
package pantile.examples;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import pantile.Pantile;
import pantile.algorithm.MergeSort;

/** Sorts objects by a comparator, stably: by runs and merges of all workers, and by recursion. */
public final class SortObjects {
  private record City(String name, int people) {}

  private SortObjects() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    City[] cities = new City[100_000];
    Arrays.setAll(cities, i -> new City("city " + i, random.nextInt(1000)));
    City[] others = cities.clone();
    City[] jdk = cities.clone();
    Comparator<City> byPeople = Comparator.comparingInt(City::people);

    try (Pantile pt = Pantile.open()) {
      MergeSort.sort(pt, cities, byPeople);
      MergeSort.sortByRecursion(pt, others, byPeople);
    }
    Arrays.sort(jdk, byPeople);
    System.out.println("smallest: " + cities[0].name() + ", largest: " + cities[99_999].name());
    System.out.println(
        "as the JDK: " + Arrays.equals(cities, jdk) + " " + Arrays.equals(others, jdk));
  }
}
