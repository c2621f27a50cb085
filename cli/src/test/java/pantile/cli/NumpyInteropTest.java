// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        np.save(r'FOLDER/complex.npy', np.zeros(2, dtype=complex))
        np.save(r'FOLDER/times.npy', np.zeros(2, dtype='M8[s]'))
        np.save(r'FOLDER/words.npy', np.array(['a', 'b']))
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
    Ran.run("reduce", "sum", folder.resolve("complex.npy")).failsWith(2, "<c16", "a.real");
    Ran.run("reduce", "sum", folder.resolve("times.npy")).failsWith(2, "<M8[s]", "times");
    Ran.run("reduce", "sum", folder.resolve("words.npy")).failsWith(2, "<U1", "text");
  }

  /** NumPy's opinion of each: what it is as one of our types. */
  @Test
  void widensWhatNumPyWidens() throws Exception {
    String expected =
        NumPy.run(
            """
            import numpy as np
            rng = np.random.default_rng(27)
            ours = {'b1': 'i4', 'i1': 'i4', 'u1': 'i4', 'i2': 'i4', 'u2': 'i4', 'i4': 'i4',
                    'u4': 'i8', 'i8': 'i8', 'u8': 'i8', 'f2': 'f4', 'f4': 'f4', 'f8': 'f8'}
            for t, wide in ours.items():
                if t == 'b1':
                    a = rng.integers(0, 2, (40, 5)).astype(bool)
                elif t[0] == 'f':
                    a = rng.normal(0, 100, (40, 5)).astype(t)
                else:
                    i = np.iinfo(t)
                    a = rng.integers(i.min, min(i.max, 2**63 - 1), (40, 5), t, endpoint=True)
                for order in '<>':
                    b = a.astype(a.dtype.newbyteorder(order))
                    name = r'FOLDER/' + t + ('le' if order == '<' else 'be')
                    np.save(name, b[:, 0].copy())
                    np.save(name + '2', b)
                    np.save(name + 'f', np.asfortranarray(b))
                    a[:, 0].astype('<' + wide).tofile(name + '.bin')
                    a[:, 3].astype('<' + wide).tofile(name + '2.bin')
                    a.astype('<' + wide).tofile(name + 'flat.bin')
            print(' '.join(ours))
            """
                .replace("FOLDER", folder.toString()));
    for (String type : expected.strip().split(" ")) {
      for (String order : new String[] {"le", "be"}) {
        String name = type + order;
        same(name + ".bin", name + ".npy");
        same(name + "2.bin", name + "2.npy", "--column", 4);
        same(name + "2.bin", name + "2.npy:4");
        same(name + "2.bin", name + "f.npy", "--column", 4);
        same(name + "flat.bin", name + "2.npy", "--flat");
        Ran.run("reduce", "sum", folder.resolve(name + "2.npy"))
            .failsWith(2, "2-D array of shape (40, 5)", "--column N", "--flat");
        same(name + "flat.bin", name + "f.npy", "--flat"); // a.ravel()
      }
    }
  }

  /** All elements, in the bytes of our type. */
  private void same(String expected, String file, Object... options) throws IOException {
    Path out = folder.resolve("out.bin");
    List<Object> arguments = new ArrayList<>(List.of("eval", "x", "x=" + folder.resolve(file)));
    arguments.addAll(List.of("-o", out));
    arguments.addAll(List.of(options));
    Ran.run(arguments.toArray()).fine();
    byte[] bytes = Files.readAllBytes(folder.resolve(expected));
    assertArrayEquals(bytes, Files.readAllBytes(out), file);
  }

  @Test
  void readsArchivesThatNumPyWrites() throws Exception {
    NumPy.run(
        """
        import numpy as np
        x, y = np.arange(1000) * 3, np.array([1, 200], dtype='u1')
        z = np.asfortranarray(np.array([[1.5, 2], [3, 4]]))
        np.savez(r'FOLDER/s.npz', x=x, y=y, z=z)
        np.savez_compressed(r'FOLDER/c.npz', x=x, y=y, z=z)
        np.savez(r'FOLDER/one.npz', x)
        np.savez(r'FOLDER/none.npz')
        """
            .replace("FOLDER", folder.toString()));
    for (String name : new String[] {"s.npz", "c.npz"}) {
      Path file = folder.resolve(name);
      assertEquals("1498500\n", Ran.run("reduce", "sum", file + ":x").fine().out());
      assertEquals("201\n", Ran.run("reduce", "sum", file + ":y.npy").fine().out());
      assertEquals("6.0\n", Ran.run("reduce", "sum", file + ":z:2").fine().out());
      assertEquals("6.0\n", Ran.run("reduce", "sum", file + ":z", "--column", 2).fine().out());
      assertEquals("201\n", Ran.run("reduce", "sum", file, "--column", "y").fine().out());
      Ran.run("reduce", "sum", file).failsWith(2, "several arrays", "\"x\", \"y\", \"z\"");
      Ran.run("reduce", "sum", file + ":w").failsWith(2, "no array \"w\"; it has \"x\"");
      Path top = folder.resolve("top.txt");
      Ran.run("top", 2, file + ":x", "-o", top).fine();
      assertEquals("2997\n2994\n", Files.readString(top));
    }
    assertEquals("1498500\n", Ran.run("reduce", "sum", folder.resolve("one.npz")).fine().out());
    Ran.run("reduce", "sum", folder.resolve("none.npz")).failsWith(2, "without an array");
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
