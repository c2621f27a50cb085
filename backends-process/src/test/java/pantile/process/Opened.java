// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import pantile.Pantile;
import pantile.policy.FaultPolicy;
import pantile.spi.Backend;

/**
 * A {@code Pantile} with children, and what they print. Closing it shows that nothing is left.
 *
 * @param pt the object
 * @param backend its backend
 * @param lines what its children have printed
 */
record Opened(Pantile pt, ProcessBackend backend, Queue<String> lines) implements AutoCloseable {
  /** Small heaps and the classes of this test, wherever it found them. */
  static Opened of(int workers, UnaryOperator<ProcessBackendBuilder> choices) {
    return of(workers, FaultPolicy.DEFAULT, choices);
  }

  static Opened of(int workers, FaultPolicy policy, UnaryOperator<ProcessBackendBuilder> choices) {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    ProcessBackend backend =
        choices
            .apply(
                ProcessBackend.builder()
                    .workers(workers)
                    .modulePath()
                    .classPath(classPath().toArray(new Path[0]))
                    .jvmOptions("-Xmx48m")
                    .output(lines::add))
            .build();
    return new Opened(Pantile.builder().backends(backend).faults(policy).open(), backend, lines);
  }

  /** Beside another backend. */
  static Opened of(int workers, Backend other) {
    Opened alone = of(workers);
    Pantile both =
        Pantile.builder()
            .backends(other, alone.backend)
            .devices(other.name(), alone.backend.name())
            .open();
    alone.pt.close();
    return new Opened(both, alone.backend, alone.lines);
  }

  static Opened of(int workers) {
    return of(workers, same -> same);
  }

  /** Tests may be patched into a module, whose own place is another. */
  static List<Path> classPath() {
    String file = Tiles.class.getName().replace('.', '/') + ".class";
    String own = Tiles.class.getResource("/" + file).toString();
    return List.of(
        Path.of(URI.create(own.substring(0, own.length() - file.length()))),
        place(ProcessBackend.class),
        place(Pantile.class));
  }

  private static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The children that run, the spare among them. */
  static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public void close() {
    pt.close();
    for (ProcessHandle child : children()) {
      try { // whoever was killed by a test may not be reaped yet
        var _ = child.onExit().get(20, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError("left: " + child.info(), e);
      }
    }
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("pantile-process"))
            .toList();
    assertEquals(List.of(), threads);
    assertEquals(0, backend.sparePid());
    assertTrue(children().isEmpty());
  }
}
