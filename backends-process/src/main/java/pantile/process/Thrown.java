// SPDX-License-Identifier: Apache-2.0
package pantile.process;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import pantile.text.Described;

/** What a function threw, as the bytes of a frame: in words, and serialized if that is possible. */
final class Thrown {
  /** The most characters of a text: a frame must hold it. */
  private static final int LONGEST = 1 << 14;

  private Thrown() {}

  /** The frame's bytes. Throws nothing, whatever the exception's own methods do. */
  static byte[] bytes(Throwable thrown, int largest) {
    byte[] itself;
    String why = "";
    try {
      itself = Serial.bytes(thrown, largest / 2);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      itself = new byte[0];
      why = "it could not be serialized: " + Described.of(e);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, thrown.getClass().getName().getBytes(StandardCharsets.UTF_8));
      write(out, cut(trace(thrown)).getBytes(StandardCharsets.UTF_8));
      write(out, cut(why).getBytes(StandardCharsets.UTF_8));
      write(out, itself);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException | StackOverflowError own) { // an exception may have a text of its own
      text.write(" (its own text failed: " + own.getClass().getName() + ")");
    }
    return text.toString();
  }

  /** What was thrown, or a {@link ChildException} in its place. */
  static Throwable of(byte[] bytes, @Nullable ClassLoader loader, ObjectInputFilter filter) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String name = read(in);
    String trace = read(in);
    String why = read(in);
    byte[] itself = new byte[in.getInt()];
    in.get(itself);
    if (itself.length > 0) {
      try {
        if (Serial.value(itself, loader, filter) instanceof Throwable thrown) {
          return thrown;
        }
        why = "it was read as something else";
      } catch (IOException
          | ClassNotFoundException
          | RuntimeException
          | LinkageError
          | StackOverflowError e) {
        why = "it could not be read: " + Described.of(e);
      }
    }
    return new ChildException(name, trace, why);
  }

  private static String read(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
