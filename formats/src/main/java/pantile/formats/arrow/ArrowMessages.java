// SPDX-License-Identifier: Apache-2.0
package pantile.formats.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;
import pantile.error.BadFileException;
import pantile.formats.column.RandomBytes;

/**
 * Where the messages of a file or a stream are. Every place and size is checked against the file's
 * before memory is taken for it.
 *
 * @param schema the columns, as flatbuffers have them
 * @param version of the metadata
 * @param batches messages with rows, in order
 */
record ArrowMessages(Schema schema, int version, List<Place> batches) {
  /** The first bytes of a file, and its last but for padding. */
  private static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};

  /** The magic at a file's start, padded: no message and no footer begins before. */
  private static final int FIRST_BYTES = 8;

  /** What precedes a message: a mark that newer writers make, and its size. */
  private static final int PREFIX_BYTES = 2 * Integer.BYTES;

  private static final int CONTINUATION = -1;

  /**
   * A message.
   *
   * @param at where its metadata begins
   * @param metadata bytes of it
   * @param body where its body begins
   * @param bodyBytes bytes of it, all of them in the file
   */
  record Place(long at, int metadata, long body, long bodyBytes) {}

  static ArrowMessages of(RandomBytes file, String name) throws IOException {
    byte[] start = bytes(file, 0, (int) Math.min(MAGIC.length, file.size())).array();
    return Arrays.equals(start, MAGIC) ? ofFile(file, name) : ofStream(file, name);
  }

  private static ArrowMessages ofFile(RandomBytes file, String name) throws IOException {
    long end = file.size() - MAGIC.length - Integer.BYTES;
    if (end < FIRST_BYTES
        || !Arrays.equals(bytes(file, end + Integer.BYTES, MAGIC.length).array(), MAGIC)) {
      throw new BadFileException(
          name + " is truncated: an Arrow file ends with ARROW1, and this one does not");
    }
    int length = bytes(file, end, Integer.BYTES).getInt(0);
    if (length <= 0 || length > end - FIRST_BYTES) {
      throw damaged(name, "its footer would have " + length + " bytes");
    }
    Footer footer = Footer.getRootAsFooter(bytes(file, end - length, length));
    Schema schema = footer.schema();
    if (schema == null) {
      throw damaged(name, "its footer has no schema");
    }
    List<Place> batches = new ArrayList<>();
    for (int i = 0; i < footer.recordBatchesLength(); i++) {
      Block block = footer.recordBatches(i);
      long at = block.offset();
      int metadata = block.metaDataLength();
      long body = block.bodyLength();
      if (at < FIRST_BYTES
          || metadata < PREFIX_BYTES
          || body < 0
          || at > end - length - metadata
          || body > end - length - metadata - at) {
        throw damaged(name, String.format(Locale.ROOT, "batch %,d lies outside of it", i + 1));
      }
      ByteBuffer prefix = bytes(file, at, PREFIX_BYTES);
      boolean continued = prefix.getInt(0) == CONTINUATION;
      int prefixed = continued ? PREFIX_BYTES : Integer.BYTES;
      int its = prefix.getInt(prefixed - Integer.BYTES);
      if (its <= 0 || its > metadata - prefixed) {
        throw damaged(
            name, String.format(Locale.ROOT, "the message of batch %,d has no size", i + 1));
      }
      batches.add(new Place(at + prefixed, its, at + metadata, body));
    }
    return new ArrowMessages(schema, footer.version(), batches);
  }

  private static ArrowMessages ofStream(RandomBytes file, String name) throws IOException {
    Schema schema = null;
    int version = 0;
    List<Place> batches = new ArrayList<>();
    long at = 0;
    boolean ended = false;
    while (!ended && at < file.size()) {
      long left = file.size() - at;
      int prefixed = Integer.BYTES;
      int length = left < prefixed ? 0 : bytes(file, at, prefixed).getInt(0);
      if (length == CONTINUATION) {
        prefixed = 2 * Integer.BYTES;
        length = left < prefixed ? 0 : bytes(file, at, prefixed).getInt(Integer.BYTES);
      }
      if (left < prefixed) {
        throw truncated(name, at);
      }
      if (length == 0) {
        ended = true;
        at += prefixed;
        continue;
      }
      if (length < 0) {
        throw damaged(name, "a message would have " + length + " bytes");
      }
      if (length > left - prefixed) {
        throw truncated(name, at);
      }
      Message message = Message.getRootAsMessage(bytes(file, at + prefixed, length));
      long body = at + prefixed + length;
      if (message.bodyLength() < 0) {
        throw damaged(name, "a message's body would have " + message.bodyLength() + " bytes");
      }
      if (message.bodyLength() > file.size() - body) {
        throw truncated(name, at);
      }
      switch (message.headerType()) {
        case MessageHeader.Schema -> {
          if (schema != null) {
            throw damaged(name, "it has a second schema");
          }
          schema = (Schema) message.header(new Schema());
          version = message.version();
        }
        case MessageHeader.RecordBatch ->
            batches.add(new Place(at + prefixed, length, body, message.bodyLength()));
        case MessageHeader.DictionaryBatch -> {} // of columns that are not read
        default -> throw damaged(name, "it has a message of unknown kind " + message.headerType());
      }
      if (schema == null) {
        throw damaged(name, "it does not begin with a schema");
      }
      at = body + message.bodyLength();
    }
    if (schema == null) {
      throw damaged(name, "it has no schema");
    }
    if (ended && at < file.size()) {
      throw new BadFileException(
          String.format(
              Locale.ROOT,
              "%s has %,d bytes after the end of its stream; one file should hold one stream",
              name,
              file.size() - at));
    }
    return new ArrowMessages(schema, version, batches);
  }

  /**
   * Bytes of a file.
   *
   * @param length of them, which lie in the file
   * @return a little-endian buffer of just these, on an array of its own
   */
  static ByteBuffer bytes(RandomBytes file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.read(at, bytes);
    return bytes.flip();
  }

  static BadFileException damaged(String name, String what) {
    return new BadFileException(name + " is damaged: " + what);
  }

  /** Of what flatbuffers run into where metadata are damaged. */
  static BadFileException damaged(String name, @Nullable RuntimeException cause) {
    return new BadFileException(
        name + " is damaged: the metadata of a message make no sense", cause);
  }

  private static BadFileException truncated(String name, long at) {
    return new BadFileException(
        String.format(
            Locale.ROOT,
            "%s is truncated: the message that begins at byte %,d has no end",
            name,
            at));
  }
}
