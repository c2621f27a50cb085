// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pantile.Pantile;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.accelerator.trial.Verdict.Outcome;
import pantile.kernels.Shape;
import pantile.opencl.FaultyCl.Fault;

/** Devices are tried in a process that their drivers may end, and verdicts are kept. */
@OnOpenCl
final class TrialProcessTest extends TrialsHere {
  @Test
  void aSoundDevicePassesInAProcessOfItsOwnOnce() {
    for (Shape shape : List.of(Shape.LOOPS, Shape.GROUPS, Shape.SHORT_LOOPS)) {
      Trial trial = new ClTrials(store(), TrialProcess.usual()).of(device(), shape);
      assertNull(trial.known());
      Verdict verdict = trial.before();
      assertNotNull(verdict);
      assertEquals(Outcome.SOUND, verdict.outcome(), verdict::reason);
      assertFalse(verdict.here());
      assertEquals(verdict, trial.known());
      // Another process reads it, and starts nothing.
      assertEquals(verdict, new ClTrials(store(), NONE).of(device(), shape).known());
      assertEquals(verdict, new ClTrials(store(), NONE).of(device(), shape).before());
    }
  }

  @Test
  void whereNoProcessCanBeStartedItIsTriedHereAndThatIsSaid() throws Exception {
    OpenClBackend backend = here(faulty(new FaultyCl(Fault.NONE), d -> d), null);
    try (Pantile pt = Pantile.builder().backends(backend).devices("opencl:0").open()) {
      assertEquals(168, pt.countPrimes(0, 1000));
    }
    String told = "tried in the process that uses it";
    assertTrue(
        here(faulty(new FaultyCl(Fault.NONE), d -> d), null)
            .discover()
            .devices()
            .getFirst()
            .detail()
            .endsWith(told));
    // Neither a JVM that is none, nor one that does not find the class.
    Path text = Files.writeString(folder.resolve("java"), "no program");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwx------"));
    String key = ClTrials.key(device(), Shape.LOOPS);
    Duration patience = Duration.ofMinutes(1);
    assertNull(new TrialProcess(TrialMain.class, text, patience).run(key, folder));
    Path java = TrialProcess.usual().java();
    assertNull(new TrialProcess(NoMain.class, java, patience).run(key, folder));
    assertNull(TrialProcess.usual().run("no such device", folder));
  }

  /** Not a program. */
  static final class NoMain {
    private NoMain() {}
  }

  /** A program that dies as a driver's would. */
  static final class Dies {
    private Dies() {}

    public static void main(String... arguments) {
      System.out.println(TrialProcess.BEGUN);
      System.out.println("Aborting.");
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Runtime.getRuntime().halt(139);
    }
  }

  /** A program that is killed, for want of memory say. */
  static final class IsKilled {
    private IsKilled() {}

    public static void main(String... arguments) {
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Runtime.getRuntime().halt(137);
    }
  }

  /** A program that never ends. */
  static final class Hangs {
    private Hangs() {}

    public static void main(String... arguments) throws InterruptedException {
      System.out.println(TrialProcess.TRIES + "the sieve");
      System.out.flush();
      Thread.sleep(Duration.ofHours(1));
    }
  }

  @Test
  void aDriverThatEndsTheProcessIsRefused() {
    Path java = TrialProcess.usual().java();
    TrialProcess dying = new TrialProcess(Dies.class, java, Duration.ofMinutes(1));
    Verdict verdict = new ClTrials(store(), dying).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertTrue(verdict.refused());
    assertEquals("its driver ends the process, with signal 11, at the sieve", verdict.reason());
    assertEquals(verdict, new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
  }

  @Test
  void aTrialThatIsKilledOrHangsIsMadeAgainByTheNextProcess() {
    Path java = TrialProcess.usual().java();
    TrialProcess killed = new TrialProcess(IsKilled.class, java, Duration.ofMinutes(1));
    Verdict verdict = new ClTrials(store(), killed).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertEquals("its driver ends the process, with signal 9, at the sieve", verdict.reason());
    assertNull(new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
    TrialProcess hanging = new TrialProcess(Hangs.class, java, Duration.ofSeconds(3));
    verdict = new ClTrials(store(), hanging).of(device(), Shape.LOOPS).before();
    assertNotNull(verdict);
    assertTrue(verdict.refused());
    assertTrue(verdict.reason().contains("not ended within 3 s"), verdict::reason);
    assertNull(new ClTrials(store(), NONE).of(device(), Shape.LOOPS).known());
  }

  @Test
  void aVerdictIsOfOneDriver() {
    ClDevice device = device();
    String key = ClTrials.key(device, Shape.LOOPS);
    assertEquals(key, ClTrials.key(device(), Shape.LOOPS));
    assertNotEquals(key, ClTrials.key(device, Shape.GROUPS));
    assertNotEquals(key, ClTrials.key(Descriptions.on("Another", device), Shape.LOOPS));
    assertNotEquals(key, ClTrials.key(Descriptions.withoutDoubles(device), Shape.LOOPS));
  }
}
