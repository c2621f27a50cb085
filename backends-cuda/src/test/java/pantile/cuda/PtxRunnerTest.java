// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Place;
import pantile.kernels.KernelSource;
import pantile.kernels.Parameter;
import pantile.kernels.PerShape;
import pantile.kernels.Program;
import pantile.kernels.Shape;

/** The software driver runs PTX as its manual says, and nothing else. */
@OnCuda
@DisabledIfEnvironmentVariable(named = "PANTILE_TEST_CUDA", matches = "installed")
final class PtxRunnerTest {
  /** Reads two words of 64 bits to %d1 and %d2, their lower halves to %r1 and %r2; stores %d3. */
  private static final String TEXT =
      """
      // An attempt.
      .version 6.3
      .target sm_75
      .address_size 64

      .visible .entry attempt(.param .u64 at)
      .reqntid 1, 1, 1
      {
        .reg .pred %p<3>;
        .reg .b32 %r<8>;
        .reg .b64 %d<8>;
        .reg .f32 %f<2>;
        ld.param.u64 %d0, [at];
        cvta.to.global.u64 %d0, %d0;
        ld.global.b64 %d1, [%d0];
        add.s64 %d4, %d0, 8;
        ld.global.b64 %d2, [%d4];
        cvt.u32.u64 %r1, %d1;
        cvt.u32.u64 %r2, %d2;
        BODY
        st.global.b64 [%d0], %d3;
        ret;
      }
      """;

  private JCudaContext context;
  private CommandQueue queue;

  @BeforeEach
  void open() {
    SoftwareCuda.fresh();
    CudaDevice device = CudaLoader.find().devices().getFirst();
    context = new JCudaContext(device, new Patience(Duration.ofSeconds(20)));
    queue = context.queue();
  }

  @AfterEach
  void close() {
    queue.close();
    context.close();
    SoftwareCuda.fresh();
  }

  private static final class Attempt extends PerShape<Shape> {
    private final String text;

    Attempt(String text) {
      super("attempt", Parameter.output("i64", "at"));
      this.text = text;
    }

    @Override
    protected Program program(Shape shape) {
      return Program.whole(1, "map/attempt", text);
    }
  }

  private static KernelSource source(String body) {
    return source("", body);
  }

  /** With tables and functions before the entry. */
  private static KernelSource source(String before, String body) {
    String entry = ".visible .entry";
    String text = TEXT.replace("BODY", body).replace(entry, before + entry);
    return new Attempt(text).of(Shape.GROUPS);
  }

  private long run(String body, long a, long b) {
    return run(source(body), a, b);
  }

  private long run(KernelSource source, long a, long b) {
    try (DeviceKernel kernel = context.kernel(source);
        DeviceBuffer host = queue.allocate(16, Place.HOST);
        DeviceBuffer own = queue.allocate(16, Place.DEVICE)) {
      ByteBuffer words = queue.map(host);
      words.putLong(0, a).putLong(8, b);
      queue.write(own, 0, words, 16);
      kernel.argument(0, own);
      queue.launch(kernel, 1, 1);
      queue.read(own, 0, words, 16);
      queue.finish();
      return words.getLong(0);
    }
  }

  /** Of two words, one instruction gives one of 32 bits. */
  @ParameterizedTest
  @CsvSource({
    "sub.s32, 80000000, 1, 7fffffff",
    "mul.lo.s32, 10001, 10001, 20001",
    "mul.hi.u32, ffffffff, ffffffff, fffffffe",
    "mul.hi.s32, ffffffff, ffffffff, 0",
    "min.s32, ffffffff, 1, ffffffff",
    "min.u32, ffffffff, 1, 1",
    "div.s32, fffffff9, 2, fffffffd",
    "div.s32, 80000000, ffffffff, a5a5a5a5",
    "div.u32, 7, 0, a5a5a5a5",
    "rem.u32, fffffff9, a, 9",
    "rem.s32, fffffff9, 2, a5a5a5a5",
    "shl.b32, 3, 1f, 80000000",
    "shl.b32, 3, 20, 0",
    "shr.u32, 80000000, 21, 0",
    "shr.s32, 80000000, 21, ffffffff",
    "shr.s32, 80000000, 1f, ffffffff",
    "add.rn.f32, 3f800000, 33800000, 3f800000",
    "add.rn.f32, 00000001, 00000001, 00000002",
    "add.rn.f32, 7fc12345, 3f800000, 7fffffff",
    "mul.rn.f32, 3f800001, 3f800001, 3f800002",
    "div.rn.f32, 3f800000, 40400000, 3eaaaaab",
    "div.rn.f32, 00800000, 40000000, 00400000"
  })
  void ofTwoWords(String instruction, String a, String b, String expected) {
    String body = instruction + " %r3, %r1, %r2; cvt.u64.u32 %d3, %r3;";
    assertEquals(expected.replaceAll("^0+(?=.)", ""), hex(body, a, b));
  }

  /** Of one number, a conversion; the result's register follows from the types. */
  @ParameterizedTest
  @CsvSource({
    "cvt.rzi.s32.f32, 7fc00000, 0",
    "cvt.rzi.u32.f32, 7fc00000, 0",
    "cvt.rzi.s32.f64, 7ff8000000000000, 80000000",
    "cvt.rzi.s64.f32, 7fc00000, 8000000000000000",
    "cvt.rzi.s64.f64, 7ff8000000000000, 8000000000000000",
    "cvt.rzi.s32.f32, 4f000000, 7fffffff",
    "cvt.rzi.s32.f32, ff800000, 80000000",
    "cvt.rzi.s32.f64, c1dfffffffffffff, 80000001",
    "cvt.rzi.s64.f64, 43e0000000000000, 7fffffffffffffff",
    "cvt.rzi.u32.f64, bff0000000000000, 0",
    "cvt.rmi.s32.f32, bf000000, ffffffff",
    "cvt.rpi.s32.f32, 3f000000, 1",
    "cvt.rni.f32.f32, 40200000, 40000000",
    "cvt.rn.f32.s32, 01000001, 4b800000",
    "cvt.rn.f32.s64, ffffffffffffffff, bf800000",
    "cvt.rn.f32.u64, ffffffffffffffff, 5f800000",
    "cvt.rn.f64.s64, 20000000000001, 4340000000000000",
    "cvt.rn.f32.f64, 3ff0000010000000, 3f800000",
    "cvt.rn.f32.f64, 3690000000000001, 1",
    "cvt.f64.f32, 00000001, 36a0000000000000",
    "cvt.f64.f32, 7fa00000, fff8000000000000",
    "cvt.s64.s32, 80000000, ffffffff80000000",
    "cvt.u64.u32, 80000000, 80000000",
    "cvt.s32.s64, 123456789a, 3456789a",
    "clz.b64, 1, 3f",
    "clz.b32, 0, 20",
    "sqrt.rn.f32, 40000000, 3fb504f3",
    "sqrt.rn.f64, bff0000000000000, fff8000000000000",
    "not.b32, f, fffffff0",
    "neg.s32, 80000000, 80000000",
    "neg.f64, 0, 8000000000000000",
    "neg.f64, 7ff8000000000000, fff8000000000000",
    "rcp.rn.f64, 4008000000000000, 3fd5555555555555",
    "rcp.rn.f64, 8000000000000000, fff0000000000000"
  })
  void ofOne(String instruction, String a, String expected) {
    String[] parts = instruction.split("\\.");
    boolean wideFrom = parts[parts.length - 1].endsWith("64");
    boolean one = !parts[0].equals("cvt");
    boolean wideTo =
        one ? wideFrom && !parts[0].equals("clz") : parts[parts.length - 2].endsWith("64");
    String from = wideFrom ? "%d1" : "%r1";
    String body =
        wideTo
            ? instruction + " %d3, " + from + ";"
            : instruction + " %r3, " + from + "; cvt.u64.u32 %d3, %r3;";
    assertEquals(expected, hex(body, a, "0"));
  }

  /** Which comparisons hold: of 1 and 2, of 2 and 2, and of 1 and NaN. */
  @ParameterizedTest
  @CsvSource({
    "lt, 1, 0, 0", "ltu, 1, 0, 1", "le, 1, 1, 0", "eq, 0, 1, 0", "equ, 0, 1, 1", "ne, 1, 0, 0",
    "neu, 1, 0, 1", "gt, 0, 0, 0", "ge, 0, 1, 0", "geu, 0, 1, 1", "num, 1, 1, 0", "nan, 0, 0, 1"
  })
  void comparisons(String compare, String less, String equal, String unordered) {
    String body =
        "setp." + compare + ".f32 %p1, %r1, %r2; not.pred %p2, %p1; selp.b64 %d3, 0, 1, %p2;";
    assertEquals(less, hex(body, "3f800000", "40000000"));
    assertEquals(equal, hex(body, "40000000", "40000000"));
    assertEquals(unordered, hex(body, "3f800000", "7fc00000"));
  }

  /** Loops and branches: the sum of the numbers below. */
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "a, 2d"})
  void branches(String a, String expected) {
    String body =
        """
        mov.b64 %d3, 0;
        AGAIN:
        setp.eq.u64 %p1, %d1, 0;
        @%p1 bra END;
        sub.s64 %d1, %d1, 1;
        add.s64 %d3, %d3, %d1;
        @!%p1 bra AGAIN;
        END:
        """;
    assertEquals(expected, hex(body, a, "0"));
  }

  /**
   * The first word's lowest bits in place of some of the second word's; bits beyond it are lost.
   */
  @ParameterizedTest
  @CsvSource({
    "8, 4, fffffffffffff5ff",
    "32, 32, 89abcde5ffffffff",
    "60, 32, 5fffffffffffffff",
    "64, 8, ffffffffffffffff",
    "0, 0, ffffffffffffffff"
  })
  void bitsAreInserted(int position, int length, String expected) {
    String body = "bfi.b64 %d3, %d1, %d2, " + position + ", " + length + ";";
    assertEquals(expected, hex(body, "123456789abcde5", "ffffffffffffffff"));
  }

  @Test
  void aProductAndASumWrap() {
    String body = "mad.lo.s32 %r3, %r1, -3, %r2; cvt.u64.u32 %d3, %r3;";
    assertEquals("fffffffd", hex(body, "80000001", "80000000"));
  }

  /** Of which the caller's registers and parameters know nothing. */
  private static final String SUM =
      """
      .visible .func (.param .b64 result) sum(.param .b64 at, .param .b64 b)
      {
        .reg .b64 %d<3>;
        ld.param.b64 %d1, [at];
        ld.param.b64 %d2, [b];
        add.s64 %d0, %d1, %d2;
        st.param.b64 [result+0], %d0;
        ret;
      }
      """;

  /** Keeps two numbers in memory of its own while another function computes. */
  private static final String DIFFERENCE =
      SUM
          + """
          .func (.param .b64 result) difference(.param .b64 a, .param .b64 b)
          {
            .local .align 16 .b8 $own[24];
            .reg .b64 %d<6>;
            mov.u64 %d0, $own;
            ld.param.b64 %d1, [a];
            ld.param.b64 %d2, [b];
            st.local.b64 [%d0], %d1;
            add.u64 %d3, %d0, 24;
            st.local.b64 [%d3+-8], %d2;
            not.b64 %d2, %d2;
            {
              .param .b64 x;
              st.param.b64 [x], %d1;
              .param .b64 y;
              st.param.b64 [y], %d2;
              .param .b64 z;
              call (z), sum, (x, y);
              ld.param.b64 %d4, [z];
            }
            ld.local.b64 %d1, [%d0];
            ld.local.b64 %d2, [%d0+16];
            sub.s64 %d5, %d1, %d2;
            sub.s64 %d4, %d5, %d4;
            add.s64 %d5, %d5, %d4;
            st.param.b64 [result], %d5;
            ret;
          }
          """;

  private static String call(String function) {
    return """
    {
      .param .b64 a;
      st.param.b64 [a], %d1;
      .param .b64 b;
      st.param.b64 [b], %d2;
      .param .b64 y;
      call (y), FUNCTION, (a, b);
      ld.param.b64 %d3, [y];
    }
    """
        .replace("FUNCTION", function);
  }

  @Test
  void functionsAreCalled() {
    assertEquals(12, run(source(SUM, call("sum")), 5, 7));
    assertEquals(12, run(source(SUM, call("sum") + call("sum")), 5, 7));
    assertEquals(-1, run(source(DIFFERENCE, call("difference")), 5, 7));
    assertEquals(-1, run(source(DIFFERENCE, call("sum") + call("difference")), 5, 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".global .b8 bytes[8] = {1}; | mov.u64 %d5, bytes; mov.b64 %d3, 0; st.global.b64 [%d5], %d1;",
        ".global .b8 bytes[8] = {1}; | mov.u64 %d5, bytes; ld.global.b64 %d3, [%d5+8];",
        ".func (.param .b64 z) f() { ret; }"
            + " | .param .b64 y; call (y), f, (); ld.param.b64 %d3, [y];",
        ".func (.param .b64 z) f(.param .b64 x) { ret; }"
            + " | .param .b64 y; call (y), f, (y); mov.b64 %d3, 0;"
      })
  void whatFunctionsAndTablesDoNotGiveEndsTheLaunch(String before, String body) {
    KernelSource source = source(before, body);
    CudaException failure = assertThrows(CudaException.class, () -> run(source, 0, 0));
    assertEquals(CudaException.ILLEGAL_ADDRESS, failure.status());
  }

  @ParameterizedTest
  @CsvSource({"0, 4030201", "4, 5", "8, 0"})
  void tablesAreRead(int offset, String expected) {
    String table = ".visible .global .align 4 .b8 bytes[12] = {1, 2, 3, 4, 5};";
    String body =
        "mov.u64 %d5, bytes; ld.global.nc.u32 %r3, [%d5+" + offset + "]; cvt.u64.u32 %d3, %r3;";
    assertEquals(expected, Long.toHexString(run(source(table, body), 0, 0)));
  }

  private void assertRefused(KernelSource source, String said) {
    CudaException refusal = assertThrows(CudaException.class, () -> context.kernel(source).close());
    assertEquals(CudaException.INVALID_PTX, refusal.status());
    assertTrue(refusal.getMessage().contains(said), refusal::getMessage);
  }

  private String hex(String body, String a, String b) {
    return Long.toHexString(
        run(body, Long.parseUnsignedLong(a, 16), Long.parseUnsignedLong(b, 16)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add.f32 %r3, %r1, %r2; | add.f32 is not known",
        "add.rn.ftz.f32 %r3, %r1, %r2; | is not known",
        "add.rz.f32 %r3, %r1, %r2; | is not known",
        "div.approx.f32 %r3, %r1, %r2; | is not known",
        "div.full.f32 %r3, %r1, %r2; | is not known",
        "mad.hi.s32 %r3, %r1, %r2, %r1; | is not known",
        "sqrt.f32 %r3, %r1; | is not known",
        "cvt.s32.f32 %r3, %r1; | is not known",
        "cvt.f32.f64 %r3, %d1; | is not known",
        "cvt.rn.f64.f32 %d3, %r1; | is not known",
        "add.rn.f32 %d3, %r1, %r2; | %d3 of b64 where f32 is due",
        "add.s64 %d3, %r1, %d2; | %r1 of b32 where s64 is due",
        "add.s32 %f0, %r1, %r2; | %f0 of f32 where s32 is due",
        "setp.lt.s32 %r3, %r1, %r2; | %r3 of b32 where pred is due",
        "selp.b32 %r3, %r1, %r2, %r1; | %r1 of b32 where pred is due",
        "shl.b64 %d3, %d1, %d2; | %d2 of b64 where u32 is due",
        "@%r1 ret; | %r1 of b32 where pred is due",
        "bra NOWHERE; | no label NOWHERE",
        "mov.b32 %r9, 0; | no register %r9",
        "mov.b32 %r3, 4294967296; | more than 32 bits",
        "mov.b32 %r3, 1.5; | the constant 1.5",
        "mov.b32 %r3, 0d3ff0000000000000; | the constant",
        "mov.f32 %f0, 1; | the integer 1",
        "mov.b32 %r3 0; | where ',' is due",
        "mov.b32 %r3, 0 | where ';' is due",
        "ld.param.u32 %r3, [at]; | no parameter at of this type",
        "ld.param.u64 %d3, [to]; | no parameter to of this type",
        "X: X: | a label twice",
        "{ X: } | a label twice, or in a block",
        "{ .reg .b32 %own; } mov.b32 %own, 0; | no register %own",
        "call (y), sum, (a); | no function sum",
        "st.param.b64 [at], %d1; | no parameter at of this type",
        ".local .align 32 .b8 own[8]; | aligned to more than 16 bytes",
        ".local .b8 own[8]; .local .b8 other[8]; | a second piece of local memory",
        "mov.b32 %r3, own; | the operand own",
        "ld.local.b64 %d3, [own]; | no register own",
        ".pragma \"unroll\"; | where 'nounroll' is due",
        "mov.pred %p1, 2; | the operand 2 where pred is due",
        ".reg .b32 %r1; | the register %r1 twice",
        ".reg .b16 %x; | the type .b16 is not known",
        "{ | it ends too soon",
        "ret; } } | where '.visible' is due"
      })
  void whatItDoesNotKnowIsRefused(String body, String said) {
    assertRefused(source(body), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".global .b8 bytes[2] = {1, 2, 3}; | the table bytes cannot be",
        ".global .b8 bytes[2] = {256}; | a byte of more than 8 bits",
        ".global .b32 bytes[2] = {1}; | where '.b8' is due",
        ".func (.param .b64 y) f() { ret; } .func (.param .b64 y) f() { ret; } | the function f twice",
        ".func (.param .b64 y) f(.param .b64 y) { ret; } | a parameter that cannot be",
        ".func (.param .b64 y) f() { .reg .b64 %d; ld.param.b64 %d, [y]; ret; } | no parameter y",
        ".func (.param .b64 y) f() { call (y), f, (); ret; } | no function f",
        ".func f() { ret; } | where '(' is due"
      })
  void whatIsNoFunctionOrTableIsRefused(String before, String said) {
    assertRefused(source(before, ""), said);
  }

  /** A call's operands are of the caller's own parameters, and as many as the function has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call (y), sum, (a); | where ',' is due",
        "call (y), sum, (a, b, b); | where ')' is due",
        "call (y), sum, (a, at); | no parameter at of this type",
        "call (y), sum, (a, c); | no parameter c of this type",
        "call sum, (a, b); | where '(' is due"
      })
  void whatIsNoCallIsRefused(String call, String said) {
    String body = ".param .b64 a; .param .b64 b; .param .b32 c; .param .b64 y; " + call;
    assertRefused(source(SUM, body), said);
  }

  /** No register's first value, no memory of others, no end but {@code ret}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "add.s32 %r3, %r5, 1; mov.b64 %d3, 0;",
        "@%p1 mov.b64 %d3, 0; mov.b64 %d3, 0;",
        "",
        "ld.global.b64 %d3, [%d1];",
        "add.s64 %d5, %d0, 16; ld.global.b64 %d3, [%d5];",
        "add.s64 %d5, %d0, 4; ld.global.b64 %d3, [%d5];",
        "mov.b64 %d3, 0; sub.s64 %d5, %d0, 8; st.global.b64 [%d5], %d3;",
        "mov.b64 %d3, 0; bra END; ret; END: st.global.b64 [%d0], %d3; } "
            + ".visible .entry other() .reqntid 1, 1, 1 { .reg .b64 %d<4>; mov.b64 %d0, 0;"
            + " mov.b64 %d3, 0;",
        ".param .b64 own; ld.param.b64 %d3, [own];",
        ".local .b8 own[8]; mov.u64 %d5, own; ld.local.b64 %d3, [%d5];",
        ".local .b8 own[8]; mov.u64 %d5, own; st.local.b64 [%d5+8], %d1; mov.b64 %d3, 0;",
        ".local .b8 own[8]; mov.u64 %d5, own; st.local.b32 [%d5+2], %r1; mov.b64 %d3, 0;",
        ".local .b8 own[8]; mov.u64 %d5, own; st.global.b64 [%d5], %d1; mov.b64 %d3, 0;",
        "st.local.b64 [%d0], %d1; mov.b64 %d3, 0;"
      })
  void whatHasNoMeaningEndsTheLaunch(String body) {
    CudaException failure = assertThrows(CudaException.class, () -> run(body, 0, 0));
    assertEquals(CudaException.ILLEGAL_ADDRESS, failure.status());
    assertEquals(1, SoftwareCuda.driver().get("violations"));
  }
}
