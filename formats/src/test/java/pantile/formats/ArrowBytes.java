// SPDX-License-Identifier: Apache-2.0
package pantile.formats;

import com.github.luben.zstd.Zstd;
import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;

/**
 * Makes files and streams of Arrow's, right and wrong ones, message by message. What real writers
 * make is among the test's resources.
 */
final class ArrowBytes {
  /** No compression. */
  static final byte PLAIN = -1;

  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

  /** A column of a schema: writes its type. */
  record Heading(String name, byte type, ToIntFunction<FlatBufferBuilder> writer, boolean coded) {
    Heading(String name, byte type, ToIntFunction<FlatBufferBuilder> writer) {
      this(name, type, writer, false);
    }

    static Heading ofInt(String name, int bits, boolean signed) {
      return new Heading(name, Type.Int, b -> Int.createInt(b, bits, signed));
    }
  }

  /** A column of a batch: what its node says, and its buffers, each of which may be empty. */
  record Part(long rows, long nulls, List<byte[]> buffers) {
    Part(long rows, long nulls, byte[]... buffers) {
      this(rows, nulls, List.of(buffers));
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean file;
  private final List<Heading> headings;
  private final List<long[]> blocks = new ArrayList<>();

  /** Of the schema. */
  short endianness = Endianness.Little;

  /** Of buffers. */
  byte codec = PLAIN;

  /** Whether messages begin as they did before version 0.15. */
  boolean legacy;

  ArrowBytes(boolean file, Heading... headings) {
    this.file = file;
    this.headings = List.of(headings);
  }

  /** To be called first, after the options were set. */
  ArrowBytes begin() {
    if (file) {
      out.writeBytes(MAGIC);
      pad();
    }
    FlatBufferBuilder b = new FlatBufferBuilder();
    message(b, MessageHeader.Schema, schema(b), new byte[0]);
    return this;
  }

  /** A batch whose body holds the buffers, each at a multiple of 8 bytes. */
  ArrowBytes batch(long rows, Part... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<long[]> places = new ArrayList<>();
    for (Part part : parts) {
      for (byte[] plain : part.buffers()) {
        byte[] bytes = plain.length == 0 ? plain : compressed(plain);
        places.add(new long[] {body.size(), bytes.length});
        body.writeBytes(bytes);
        body.writeBytes(new byte[-bytes.length & 7]);
      }
    }
    return batch(rows, List.of(parts), places, body.toByteArray());
  }

  /** A batch that says what one likes. */
  ArrowBytes batch(long rows, List<Part> parts, List<long[]> places, byte[] body) {
    FlatBufferBuilder b = new FlatBufferBuilder();
    RecordBatch.startNodesVector(b, parts.size());
    for (Part part : parts.reversed()) {
      FieldNode.createFieldNode(b, part.rows(), part.nulls());
    }
    int nodes = b.endVector();
    RecordBatch.startBuffersVector(b, places.size());
    for (long[] place : places.reversed()) {
      Buffer.createBuffer(b, place[0], place[1]);
    }
    int buffers = b.endVector();
    int compression =
        codec == PLAIN
            ? 0
            : BodyCompression.createBodyCompression(b, codec, BodyCompressionMethod.BUFFER);
    RecordBatch.startRecordBatch(b);
    RecordBatch.addLength(b, rows);
    RecordBatch.addNodes(b, nodes);
    RecordBatch.addBuffers(b, buffers);
    if (compression != 0) {
      RecordBatch.addCompression(b, compression);
    }
    long at = out.size();
    message(b, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(b), body);
    blocks.add(new long[] {at, out.size() - at - body.length, body.length});
    return this;
  }

  /** All of it, with its end. */
  byte[] end() {
    out.writeBytes(ints(-1, 0));
    if (file) {
      FlatBufferBuilder b = new FlatBufferBuilder();
      int schema = schema(b);
      Footer.startRecordBatchesVector(b, blocks.size());
      for (long[] block : blocks.reversed()) {
        Block.createBlock(b, block[0], (int) block[1], block[2]);
      }
      int batches = b.endVector();
      Footer.startFooter(b);
      Footer.addVersion(b, MetadataVersion.V5);
      Footer.addSchema(b, schema);
      Footer.addRecordBatches(b, batches);
      b.finish(Footer.endFooter(b));
      byte[] footer = b.sizedByteArray();
      out.writeBytes(footer);
      out.writeBytes(ints(footer.length));
      out.writeBytes(MAGIC);
    }
    return out.toByteArray();
  }

  private int schema(FlatBufferBuilder b) {
    int[] fields = new int[headings.size()];
    for (int i = 0; i < fields.length; i++) {
      Heading heading = headings.get(i);
      int name = b.createString(heading.name());
      int type = heading.writer().applyAsInt(b);
      int children = Field.createChildrenVector(b, new int[0]);
      int dictionary =
          heading.coded()
              ? DictionaryEncoding.createDictionaryEncoding(b, 7, 0, false, (short) 0)
              : 0;
      Field.startField(b);
      Field.addName(b, name);
      Field.addNullable(b, true);
      Field.addTypeType(b, heading.type());
      Field.addType(b, type);
      Field.addChildren(b, children);
      if (dictionary != 0) {
        Field.addDictionary(b, dictionary);
      }
      fields[i] = Field.endField(b);
    }
    int all = Schema.createFieldsVector(b, fields);
    Schema.startSchema(b);
    Schema.addEndianness(b, endianness);
    Schema.addFields(b, all);
    return Schema.endSchema(b);
  }

  private void message(FlatBufferBuilder b, byte kind, int header, byte[] body) {
    Message.startMessage(b);
    Message.addVersion(b, MetadataVersion.V5);
    Message.addHeaderType(b, kind);
    Message.addHeader(b, header);
    Message.addBodyLength(b, body.length);
    b.finish(Message.endMessage(b));
    byte[] metadata = b.sizedByteArray();
    int prefix = legacy ? 4 : 8;
    int padding = -(prefix + metadata.length) & 7;
    out.writeBytes(legacy ? ints(metadata.length + padding) : ints(-1, metadata.length + padding));
    out.writeBytes(metadata);
    out.writeBytes(new byte[padding]);
    out.writeBytes(body);
  }

  private void pad() {
    out.writeBytes(new byte[-out.size() & 7]);
  }

  private byte[] compressed(byte[] plain) {
    if (codec == PLAIN) {
      return plain;
    }
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    to.writeBytes(longs(plain.length));
    if (codec == CompressionType.ZSTD) {
      to.writeBytes(Zstd.compress(plain));
    } else {
      try (FramedLZ4CompressorOutputStream lz4 = new FramedLZ4CompressorOutputStream(to)) {
        lz4.write(plain);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return to.toByteArray();
  }

  static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  static byte[] longs(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  static byte[] doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
