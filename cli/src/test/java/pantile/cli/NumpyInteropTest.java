// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that NumPy itself has written, and its opinion of ours. */
class NumpyInteropTest {
  @TempDir private Path folder;

  @BeforeAll
  static void numpyIsThere() throws InterruptedException {
    NumPy.requireInstalled();
  }

  @Test
  void readsWhatNumPyWrites() throws Exception {
    NumPy.run(
        """
        import numpy as np
        a = np.array([3, -1, 2.5, 7])
        for t in ['<i4', '<i8', '<f4', '<f8', '>i4', '>i8', '>f4', '>f8']:
            np.save('%s/%s' % (r'FOLDER', t[1:] + ('le' if t[0] == '<' else 'be')), a.astype(t))
        with open(r'FOLDER/v2.npy', 'wb') as f:
            np.lib.format.write_array(f, a, version=(2, 0))
        with open(r'FOLDER/v3.npy', 'wb') as f:
            np.lib.format.write_array(f, a, version=(3, 0))
        np.savetxt(r'FOLDER/a.txt', a, header='four numbers')
        np.save(r'FOLDER/two.npy', np.asfortranarray(np.zeros((2, 3))))
        np.save(r'FOLDER/objects.npy', np.array([1, 'a', None], dtype=object))
        np.save(r'FOLDER/record.npy', np.zeros(2, dtype=[('a', '<i4'), ('b', '<f8')]))
        np.save(r'FOLDER/bool.npy', np.zeros(2, dtype=bool))
        """
            .replace("FOLDER", folder.toString()));
    for (String order : new String[] {"le", "be"}) {
      assertEquals("11\n", sum("i4" + order));
      assertEquals("11\n", sum("i8" + order));
      assertEquals("11.5\n", sum("f4" + order));
      assertEquals("11.5\n", sum("f8" + order));
    }
    assertEquals("11.5\n", sum("v2"));
    assertEquals("11.5\n", sum("v3"));
    assertEquals("11.5\n", Ran.run("reduce", "sum", folder.resolve("a.txt")).fine().out());
    Ran.run("reduce", "sum", folder.resolve("two.npy")).failsWith(2, "2-D", "Fortran");
    Ran.run("reduce", "sum", folder.resolve("objects.npy")).failsWith(2, "Python objects");
    Ran.run("reduce", "sum", folder.resolve("record.npy")).failsWith(2, "structured");
    Ran.run("reduce", "sum", folder.resolve("bool.npy")).failsWith(2, "|b1");
  }

  @Test
  void writesWhatNumPyReads() throws Exception {
    Path in = NpyBytes.write(folder, "a.txt", "3\n-1\n2.5\nnan\n");
    Path out = folder.resolve("b.npy");
    Path primes = folder.resolve("p.npy");
    Ran.run("sort", in, "-o", out).fine();
    Ran.run("primes", 0, 100, "-o", primes).fine();
    assertEquals(
        "float64 [-1.0, 2.5, 3.0, nan]\nint64 25 1060\n",
        NumPy.run(
            """
            import numpy as np
            b = np.load(r'%s')
            print(b.dtype, b.tolist())
            p = np.load(r'%s')
            print(p.dtype, p.size, p.sum())
            """
                .formatted(out, primes)));
  }

  private String sum(String name) {
    return Ran.run("reduce", "sum", folder.resolve(name + ".npy")).fine().out();
  }
}
