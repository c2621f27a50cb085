// SPDX-License-Identifier: Apache-2.0
package pantile.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantile.claims.Speeds;
import pantile.op.map.Expression;
import pantile.op.reduce.BlockSum;
import pantile.op.reduce.Term;
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.spi.Work;

/** What a later run remembers of devices' speeds, and that a bad memory is none. */
final class SpeedMemoryTest {
  private static final Speeds.Key SUM = new Speeds.Key("gpu:0|name|driver 1", "sum of DOUBLE");

  @TempDir Path folder;

  @Test
  void whatWasSavedIsLoaded() {
    Path file = folder.resolve("new/speeds");
    assertEquals(Map.of(), new SpeedMemory(file).load());
    new SpeedMemory(file).save(Map.of(SUM, 0.25));
    Speeds.Key other = new Speeds.Key("cpu:0|x|y", "count-primes");
    new SpeedMemory(file).save(Map.of(other, 3.0));
    assertEquals(Map.of(SUM, 0.25, other, 3.0), new SpeedMemory(file).load());
    new SpeedMemory(file).save(Map.of(SUM, 0.5));
    assertEquals(0.5, new SpeedMemory(file).load().get(SUM));
    // Another driver is another device.
    assertTrue(
        !new SpeedMemory(file)
            .load()
            .containsKey(new Speeds.Key("gpu:0|name|driver 2", SUM.work())));
    assertEquals(1, file.getParent().toFile().list().length);
  }

  /** The numbers that tell expressions apart differ from process to process. */
  @Test
  void speedsOfExpressionsAreForgotten() {
    Path file = folder.resolve("speeds");
    Speeds.Key computed = new Speeds.Key(SUM.device(), SUM.work() + Speeds.EXPRESSION + 7);
    new SpeedMemory(file).save(Map.of(SUM, 0.25, computed, 0.001));
    assertEquals(Map.of(SUM, 0.25), new SpeedMemory(file).load());
  }

  @Test
  void anExpressionHasASpeedOfItsOwn() {
    Slice x = new Slice.Doubles(new double[9], 0, 9);
    assertEquals("sum of DOUBLE", work(x));
    Expression sum = Expression.of(x);
    Set<String> works = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      sum = Expression.apply(Operator.ADD, ElementType.DOUBLE, sum, Expression.of(x));
      Expression two = Expression.constant(ElementType.DOUBLE, i, 9);
      Expression three = Expression.constant(ElementType.DOUBLE, i + 1, 9);
      String work = work(Expression.apply(Operator.MUL, ElementType.DOUBLE, sum, two).elements());
      assertTrue(work.startsWith("sum of DOUBLE" + Speeds.EXPRESSION), work);
      assertEquals(
          work,
          work(Expression.apply(Operator.MUL, ElementType.DOUBLE, sum, three).elements()),
          "constants do not tell expressions apart");
      works.add(work);
    }
    assertTrue(works.size() > 20, works::toString);
  }

  private static String work(Slice x) {
    Work<?> job = new Work<>(new BlockSum(x.type(), new Term.Value()), 0, x.length());
    return WorkerPool.work(job, List.of(Operand.in(x)));
  }

  @Test
  void everyDamageCostsTheMemoryAlone() throws Exception {
    Path file = folder.resolve("speeds");
    new SpeedMemory(file).save(Map.of(SUM, 0.25));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertEquals(Map.of(), new SpeedMemory(file).load(), "cut at " + length);
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);
      assertEquals(Map.of(), new SpeedMemory(file).load(), "changed at " + at);
    }
    new SpeedMemory(file).save(Map.of(SUM, 0.25));
    assertEquals(Map.of(SUM, 0.25), new SpeedMemory(file).load());
  }

  @Test
  void whatIsRememberedGivesWayToWhatIsMeasured() {
    Speeds speeds = new Speeds();
    speeds.remember(Map.of(SUM, 5.0));
    assertEquals(5, speeds.of(SUM).rate());
    assertEquals(Map.of(), speeds.measured());
    speeds.of(SUM).add(100, 50, 1);
    assertEquals(Map.of(SUM, 2.0), speeds.measured());
    speeds.remember(Map.of(SUM, 5.0));
    assertEquals(2, speeds.of(SUM).rate());
  }
}
