// SPDX-License-Identifier: Apache-2.0
package pantile.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the demo's rows stand beside the JDK's. */
class BesideTest {
  @Test
  void firstCallsStandBesideFirstCallsAndWarmOnesBesideWarmOnes() {
    DemoRow cpu = row("cpu:0", "sort int", 1000, 0.004, 0.001);
    DemoRow all = row(Demo.ALL, "sort int", 1000, Double.NaN, 0.0005);
    DemoRow jdk = row(Demo.JDK, "Arrays.parallelSort int", 1000, 0.002, 0.002);
    Beside beside = new Beside(List.of(cpu, all, jdk));
    assertEquals(new Beside.Ratio(0.5, 2), beside.of(cpu));
    assertEquals(Double.NaN, beside.of(all).first());
    assertEquals(4, beside.of(all).warm());
    assertEquals(Beside.Ratio.NONE, beside.of(jdk));
    assertEquals(
        List.of(
            "cpu:0 was faster than the JDK in 0 of 1 first calls, and in 1 of 1 warm ones.",
            "all was faster than the JDK in 1 of 1 warm ones."),
        beside.summary());
  }

  /** The quicker of two ways, by element: one of them has a tenth of the elements. */
  @Test
  void theJdksQuickestWayCounts() {
    DemoRow cpu = row("cpu:0", "isPrime", 1000, 0.01, 0.001);
    DemoRow slow = row(Demo.JDK, "BigInteger", 100, 0.01, 0.01);
    DemoRow quick = row(Demo.JDK, "trial division", 100, 0.002, 0.0005);
    Beside beside = new Beside(List.of(cpu, slow, quick));
    assertEquals(2, beside.of(cpu).first(), 1e-9);
    assertEquals(5, beside.of(cpu).warm(), 1e-9);
  }

  @Test
  void aWorkWithoutRivalTakesNoneOfItsNeighbours() {
    DemoRow alone = row("cpu:0", "nthPrime", 10, 0.1, 0.1);
    DemoRow other = row("cpu:0", "sum long", 10, 0.1, 0.1);
    DemoRow jdk = row(Demo.JDK, "LongStream.sum", 10, 0.2, 0.05);
    Beside beside = new Beside(List.of(alone, other, jdk));
    assertEquals(Beside.Ratio.NONE, beside.of(alone));
    assertEquals(new Beside.Ratio(2, 0.5), beside.of(other));
  }

  @Test
  void whatFailedIsNotCompared() {
    DemoRow left =
        new DemoRow("gpu", "sum int", 10, 40, Double.NaN, Double.NaN, false, DemoRow.LEFT);
    DemoRow jdk = row(Demo.JDK, "IntStream.sum", 10, 0.2, 0.05);
    Beside beside = new Beside(List.of(left, jdk));
    assertEquals(Beside.Ratio.NONE, beside.of(left));
    assertEquals(List.of(), beside.summary());
    String text = DemoTable.text(List.of(left, jdk));
    assertTrue(text.contains("x JDK first") && text.contains("x JDK warm"), text);
  }

  private static DemoRow row(String device, String work, long size, double first, double warm) {
    return new DemoRow(device, work, size, size * 4, first, warm, false, null);
  }
}
