// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import pantile.Pantile;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.job.Tile;

/** What children are made to do. It knows no JUnit, which they have not. */
final class Tiles {
  private Tiles() {}

  /** How a child ends, or is made to be ended. */
  enum Fate {
    EXIT {
      @Override
      void meet() {
        System.err.println("a last word");
        System.exit(7);
      }
    },
    HALT {
      @Override
      void meet() {
        Runtime.getRuntime().halt(9);
      }
    },
    MEMORY {
      @Override
      void meet() {
        Deque<byte[]> all = new ArrayDeque<>();
        while (all.size() < 1 << 20) {
          all.push(new byte[1 << 20]);
        }
      }
    },
    KILLED {
      @Override
      void meet() throws Exception {
        kill(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
      }
    },
    TEXT {
      @Override
      void meet() throws IOException {
        write("hello\n".getBytes(StandardCharsets.US_ASCII));
      }
    },
    /** The head of a frame that is sound, but for its length. */
    HUGE {
      @Override
      void meet() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(28);
        head.putInt(0xF7_9A_1E_C5).putInt(FrameKind.DONE.code()).putLong(1).putInt(1 << 30);
        CRC32C checksum = new CRC32C();
        checksum.update(head.array(), 0, 20);
        head.putInt((int) checksum.getValue()).putInt(0);
        write(head.array());
      }
    },
    HANG {
      @Override
      void meet() {
        while (true) {
          Thread.onSpinWait();
        }
      }
    };

    abstract void meet() throws Exception;
  }

  static void kill(long pid) throws Exception {
    new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
  }

  private static void write(byte[] bytes) throws IOException {
    new FileOutputStream(FileDescriptor.out).write(bytes);
  }

  /** Whether nobody was here before, in any process. */
  static boolean first(Path mark) throws IOException {
    try {
      Files.createFile(mark);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  static long sumOfSquares(Tile tile) {
    long sum = 0;
    for (long n = tile.from(); n < tile.to(); n++) {
      sum += n * n;
    }
    return sum;
  }

  /** The numbers of a tile, so that a tile that is lost or counted twice shows. */
  static Job<List<Long>> numbers(String label, int tiles, Work work) {
    return Job.of(
        label,
        0,
        tiles,
        1,
        tile -> {
          work.before(tile);
          return new ArrayList<>(List.of(tile.from()));
        },
        Merge.withIdentity(
            ArrayList::new,
            (left, right) -> {
              List<Long> both = new ArrayList<>(left);
              both.addAll(right);
              return both;
            }));
  }

  /** Never returns. */
  static void sayAndHang(Tile tile) throws Exception {
    System.out.println("begun");
    Fate.HANG.meet();
  }

  /** Overflows the stack, since no tile has an index below 0. */
  static void recurse(Tile tile) {
    if (tile.index() >= 0) {
      recurse(tile);
      recurse(tile);
    }
  }

  static void throwUnserializable(Tile tile) {
    throw new Unserializable();
  }

  /** Lists in lists. */
  static Object nested(int levels) {
    Object inner = "innermost";
    for (int i = 0; i < levels; i++) {
      inner = new ArrayList<>(List.of(inner));
    }
    return inner;
  }

  /** Each set is held twice, by itself and in a list. Filled from without, so nothing is hashed. */
  static Object setsOfSets(int levels) {
    Set<Object> outermost = new HashSet<>();
    Set<Object> last = outermost;
    for (int i = 0; i < levels; i++) {
      Set<Object> next = new HashSet<>();
      last.add(next);
      last.add(new ArrayList<>(List.of(next)));
      last = next;
    }
    return outermost;
  }

  /** Holds what cannot be serialized. */
  static final class Unserializable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // that is what it is for
    private final Object thread = Thread.currentThread();

    Unserializable() {
      super("it holds a thread");
    }

    @Override
    public String getMessage() {
      return super.getMessage() + (thread == null ? "" : " indeed");
    }
  }

  /** What a tile does before its numbers are listed. */
  interface Work extends Serializable {
    void before(Tile tile) throws Exception;
  }

  /** A process whose children's numbers are printed, and that never ends by itself. */
  public static void main(String[] arguments) {
    ProcessBackend backend =
        ProcessBackend.builder()
            .workers(2)
            .modulePath()
            .output(line -> {
              System.out.println(line);
              System.out.flush();
            })
            .build();
    try (Pantile pt = Pantile.builder().backends(backend).open()) {
      var _ =
          pt.run(
              numbers(
                  "for ever",
                  2,
                  tile -> {
                    System.out.println("child " + ProcessHandle.current().pid());
                    Fate.HANG.meet();
                  }));
    }
  }
}
