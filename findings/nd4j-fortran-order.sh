#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# NumPy saves a transposed or Fortran-ordered array to .npy as it lies in memory, and says so: 'fortran_order': True.
# Guess: ND4J's createFromNpyFile heeds that word, or refuses the file as JetBrains' npy does.
# Seen: it reads a 2 by 3 array {{0, 1, 2}, {3, 4, 5}} as {{0, 3, 1}, {4, 2, 5}}: right shape, wrong places.
# The same array in C order is read as it is. Needs Linux on x86-64 besides.
. "$(dirname "$0")/library.sh"
nd4j

cat >"$work/Finding.java" <<'JAVA'
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Finding {
  public static void main(String[] args) throws IOException {
    see("C order", "[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]", read("False", 0, 1, 2, 3, 4, 5));
    see("Fortran order", "[[0.0, 3.0, 1.0], [4.0, 2.0, 5.0]]", read("True", 0, 3, 1, 4, 2, 5));
    System.exit(0);
  }

  /** What ND4J makes of a 2 by 3 file in the first version of NumPy's format, its numbers as they lie. */
  static String read(String fortran, double... numbers) throws IOException {
    String words = "{'descr': '<f8', 'fortran_order': " + fortran + ", 'shape': (2, 3), }";
    byte[] header = (words + " ".repeat(117 - words.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).put((byte) 0);
    bytes.putShort((short) header.length).put(header);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    File file = new File(System.getProperty("folder"), fortran + ".npy");
    Files.write(file.toPath(), bytes.array());
    INDArray array = Nd4j.createFromNpyFile(file);
    return Arrays.deepToString(array.toDoubleMatrix());
  }

  static void see(String what, String before, String now) {
    System.out.println(what + ": " + now);
    if (!before.equals(now)) {
      System.out.println("before: " + before);
      System.exit(1);
    }
  }
}
JAVA
JAVA_FLAGS=-Dfolder=$work java_file Finding
