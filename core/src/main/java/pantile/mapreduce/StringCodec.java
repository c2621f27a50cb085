// SPDX-License-Identifier: Apache-2.0
package pantile.mapreduce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Texts: the length and one bit for how, then Latin-1 where every character is of it, and else two
 * bytes a character.
 */
final class StringCodec implements Codec<String> {
  @Override
  public void write(String text, DataOutput out) throws IOException {
    int length = text.length();
    boolean latin = latin(text);
    Varints.write((long) length << 1 | (latin ? 0 : 1), out);
    if (latin) {
      out.write(text.getBytes(ISO_8859_1));
    } else {
      byte[] bytes = new byte[2 * length];
      for (int i = 0; i < length; i++) {
        bytes[2 * i] = (byte) (text.charAt(i) >> 8);
        bytes[2 * i + 1] = (byte) text.charAt(i);
      }
      out.write(bytes);
    }
  }

  @Override
  public String read(DataInput in) throws IOException {
    long head = Varints.read(in);
    int length = Math.toIntExact(head >>> 1);
    if ((head & 1) == 0) {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return new String(bytes, ISO_8859_1);
    }
    byte[] bytes = new byte[2 * length];
    in.readFully(bytes);
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) ((bytes[2 * i] << 8) | (bytes[2 * i + 1] & 0xff));
    }
    return new String(chars);
  }

  static boolean latin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }
}
