// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pantile.Doubles;
import pantile.Pantile;
import pantile.accelerator.driver.LiveHandles;
import pantile.accelerator.trial.PrivateStore;
import pantile.cpu.CpuBackend;
import pantile.op.map.Interpreter;
import pantile.op.select.Comparison;
import pantile.opencl.FaultyCl.Fault;
import pantile.policy.Fallback;
import pantile.policy.Tunables;
import pantile.report.Reported;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.ElementType;
import pantile.spi.Formula;
import pantile.spi.Formula.Node;
import pantile.spi.LongList;
import pantile.spi.Operator;
import pantile.spi.Slice;
import pantile.testkit.Input;
import pantile.testkit.SliceElements;

/** Expressions on devices: what is built, what travels, and what goes wrong. */
@OnOpenCl
final class ExpressionsTest {
  private static final int LENGTH = 60_000;
  private static final String LAUNCH = "UnifiedQueue.launch";
  private static final String BUILD = "ClContext.build";

  private final FaultyCl calls = new FaultyCl(Fault.NONE);

  @TempDir private Path cache;

  @AfterEach
  void noHandleIsLeft() {
    assertEquals(0, LiveHandles.count());
  }

  private OpenClBackend openCl(FaultyCl faulty, UnaryOperator<ClDevice> described) {
    Cl driver = new Redescribed(faulty.driver(), described);
    return new OpenClBackend(
        () -> new OpenClLoader.FoundDriver(driver, null), new PrivateStore(cache), null);
  }

  private OpenClBackend openCl(FaultyCl faulty) {
    return openCl(faulty, device -> device);
  }

  private static Device device(OpenClBackend backend) {
    return backend.open(backend.discover().devices().getFirst());
  }

  private static Pantile open(Backend... backends) {
    return Pantile.builder()
        .backends(backends)
        .devices(Arrays.stream(backends).map(Backend::name).toArray(String[]::new))
        .tunables(Tunables.alwaysTiled(8192))
        .fallback(Fallback.ALLOW)
        .open();
  }

  private static double[] reals(int salt) {
    return new SplittableRandom(Input.SEED + salt).doubles(LENGTH, -1e3, 1e3).toArray();
  }

  /** One chain over one input: (x + c) * d - (x + c), and so on. */
  private static Formula chain(int nodes, ElementType type, long... constants) {
    List<Node> list = new ArrayList<>();
    list.add(new Node(Operator.INPUT, type, 0, 0, 0));
    list.add(new Node(Operator.CONSTANT, type, 0, 0, 0));
    list.add(new Node(Operator.CONSTANT, type, 1, 0, 0));
    Operator[] operators = {Operator.ADD, Operator.MUL, Operator.SUB, Operator.MAX};
    for (int i = 3; i < nodes; i++) {
      list.add(new Node(operators[i % 4], type, i == 3 ? 0 : i - 1, i % 3, 0));
    }
    return new Formula(
        new Formula.Shape(list, List.of(type), constants.length), LongList.of(constants));
  }

  private static Formula chain(int nodes, double c, double d) {
    return chain(
        nodes, ElementType.DOUBLE, Double.doubleToRawLongBits(c), Double.doubleToRawLongBits(d));
  }

  private static Slice.Computed over(Formula formula, double[] x) {
    return new Slice.Computed(formula, List.of(new Slice.Doubles(x, 0, x.length)), x.length);
  }

  /** Evaluates on a device, and compares with the definition. */
  private static void check(Device device, Slice.Computed elements) throws Exception {
    Slice results = LoopsAndGroups.evaluate(device, elements);
    for (int i = 0; i < elements.length(); i++) {
      int at = i;
      assertEquals(
          Interpreter.bits(elements, i), SliceElements.bits(results, i), () -> "element " + at);
    }
  }

  @Test
  void formulasThatDifferByConstantsHaveOneProgram() throws Exception {
    double[] x = reals(0);
    try (Device device = device(openCl(calls))) {
      check(device, over(chain(9, 0.1, 3), x));
      assertEquals(1, calls.count(BUILD));
      check(device, over(chain(9, -7, Double.NaN), x));
      check(device, over(chain(9, Double.NEGATIVE_INFINITY, 1e-300), x));
      assertEquals(1, calls.count(BUILD));
      check(device, over(chain(10, 0.1, 3), x));
      assertEquals(2, calls.count(BUILD));
    }
    FaultyCl later = new FaultyCl(Fault.NONE);
    try (Device device = device(openCl(later))) {
      check(device, over(chain(9, 5, 6), x));
      assertEquals(0, later.count(BUILD), "the program was not kept on disk");
      assertTrue(later.count(LAUNCH) > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 129, 1000})
  void deepFormulasAreComputedAndThoseTooDeepForADeviceByTheHost(int nodes) throws Exception {
    try (Device device = device(openCl(calls))) {
      check(device, over(chain(nodes, 0.3, -1.7), Arrays.copyOf(reals(1), 500)));
      assertEquals(nodes <= 128, calls.count(LAUNCH) > 0);
    }
  }

  /** A compiler that overflows the stack of its thread ends the process. */
  @Test
  void theStackOfTheCallingThreadNeedNotBeDeep() throws Exception {
    try (Device device = device(openCl(calls))) {
      onStack(
          400 << 10, () -> check(device, over(chain(128, 2, -0.7), Arrays.copyOf(reals(1), 500))));
      assertEquals(1, calls.count(BUILD));
    }
  }

  private interface Checks {
    void run() throws Exception;
  }

  private static void onStack(long bytes, Checks checks) throws Exception {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          checks.run();
          return true;
        });
    new Thread(null, task, "shallow", bytes).start();
    assertTrue(task.get());
  }

  /** As a tree it would have 2^60 nodes. */
  @Test
  void aValueThatIsUsedTwiceIsComputedOnce() throws Exception {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node(Operator.INPUT, ElementType.LONG, 0, 0, 0));
    for (int i = 0; i < 60; i++) {
      nodes.add(new Node(i % 2 == 0 ? Operator.ADD : Operator.XOR, ElementType.LONG, i, i / 2, 0));
    }
    Formula formula =
        new Formula(new Formula.Shape(nodes, List.of(ElementType.LONG), 0), LongList.of());
    long[] x = new SplittableRandom(Input.SEED).longs(1000).toArray();
    try (Device device = device(openCl(calls))) {
      check(device, new Slice.Computed(formula, List.of(new Slice.Longs(x, 0, 1000)), 1000));
    }
  }

  @Test
  void emptyExpressionsAndIndicesOfParts() throws Exception {
    Formula squares =
        new Formula(
            new Formula.Shape(
                List.of(
                    new Node(Operator.INDEX, ElementType.LONG, 0, 0, 0),
                    new Node(Operator.MUL, ElementType.LONG, 0, 0, 0)),
                List.of(),
                1),
            LongList.of(Long.MAX_VALUE - 3000));
    Slice.Computed all = new Slice.Computed(squares, List.of(), 5000);
    try (Device device = device(openCl(calls))) {
      check(device, all);
      check(device, all.sub(2999, 4001));
      check(device, all.sub(7, 7));
    }
  }

  /** Every kernel reads computed elements as it reads others. */
  @Test
  void everyKernelReadsThem() {
    List<Function<Doubles, Object>> calls =
        List.of(
            Doubles::sum,
            Doubles::min,
            Doubles::minMax,
            Doubles::argMax,
            Doubles::variance,
            Doubles::norm2,
            e -> e.count(0.0),
            e -> e.dot(e.add(1)),
            e -> boxed(e.inclusiveScan()),
            e -> boxed(e.filter(Comparison.GT, 0.5)),
            e -> boxed(e.sort()),
            e -> boxed(e.sortDescending()),
            e -> List.of(e.argSort().toArray()[77]),
            e -> boxed(e.exclusiveScan()),
            e -> e.lt(0.25).count(),
            e -> boxed(e.filter(e.ne(0.5))));
    double[] x = reals(2);
    double[] y = reals(3);
    try (Pantile pt = open(openCl(this.calls));
        Pantile cpu = open(new CpuBackend())) {
      for (int i = 0; i < calls.size(); i++) {
        Function<Doubles, Object> call = calls.get(i);
        int number = i;
        assertEquals(
            call.apply(expression(cpu, x, y)),
            call.apply(expression(pt, x, y)),
            () -> "call " + number);
      }
      assertTrue(this.calls.count(LAUNCH) > 100);
    }
  }

  private static Doubles expression(Pantile pt, double[] x, double[] y) {
    Doubles difference = pt.over(x).sub(pt.over(y));
    return difference.mul(difference).div(1e6).blend(0.5, pt.over(x).gt(900));
  }

  private static List<Double> boxed(Doubles elements) {
    return Arrays.stream(elements.toArray()).boxed().toList();
  }

  /** Inputs travel, each once, and results; nothing in between. */
  @Test
  void theInputsTravelAndNoTemporary() {
    AtomicLong written = new AtomicLong();
    AtomicLong read = new AtomicLong();
    Fault counting =
        (call, _, arguments) -> {
          if (arguments.length == 4 && arguments[2] instanceof ByteBuffer) {
            (call.equals("UnifiedQueue.write") ? written : read).addAndGet((long) arguments[3]);
          }
        };
    double[] x = reals(4);
    double[] y = reals(5);
    try (Pantile pt = open(openCl(new FaultyCl(counting), Descriptions::withOwnMemory));
        Pantile cpu = open(new CpuBackend())) {
      double expected = squares(cpu, x, y).sum();
      assertEquals(expected, squares(pt, x, y).sum()); // each worker tries the program once
      assertEquals(expected, squares(pt, x, y).sum());
      for (int i = 0; i < 20 && written.get() != 2L * Double.BYTES * LENGTH; i++) {
        written.set(0);
        read.set(0);
        Reported<Double> sum = pt.report(p -> squares(p, x, y).sum());
        assertEquals(expected, sum.value());
        assertEquals(2L * Double.BYTES * LENGTH, sum.jobs().getFirst().bytesMoved());
      }
      assertEquals(2L * Double.BYTES * LENGTH, written.get());
      assertTrue(read.get() < LENGTH, () -> read + " bytes came back");
    }
  }

  private static Doubles squares(Pantile pt, double[] x, double[] y) {
    Doubles difference = pt.over(x).sub(pt.over(y));
    return difference.mul(difference);
  }

  @ParameterizedTest
  @CsvSource({"0, 40000", "59999, 59999", "17, 17", "8192, 20000"})
  void aDivisionByZeroNamesTheLowestElement(int first, int second) {
    int[] x = new SplittableRandom(Input.SEED).ints(LENGTH).toArray();
    int[] y = new SplittableRandom(Input.SEED + 1).ints(LENGTH, 1, 9).toArray();
    y[first] = 0;
    y[second] = 0;
    x[100] = Integer.MIN_VALUE;
    y[100] = -1;
    try (Pantile pt = open(openCl(calls))) {
      ArithmeticException rest =
          assertThrows(ArithmeticException.class, () -> pt.over(x).rem(pt.over(y)).toArray());
      assertEquals("an integer was divided by zero at element " + first, rest.getMessage());
      ArithmeticException sum =
          assertThrows(ArithmeticException.class, () -> pt.over(x).div(pt.over(y)).sum());
      assertEquals("an integer was divided by zero at element " + first, sum.getMessage());
      assertTrue(calls.count(LAUNCH) > 0);
      y[first] = 3;
      y[second] = -1;
      int[] quotients = pt.over(x).div(pt.over(y)).toArray();
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(x[i] / y[i], quotients[i]);
      }
    }
  }

  @Test
  void functionsAreComputedOnTheDevice() {
    double[] x = reals(6);
    try (Pantile pt = open(openCl(calls))) {
      Reported<double[]> reported = pt.report(p -> p.over(x).abs().log().toArray());
      double[] results = reported.value();
      assertTrue(calls.count(LAUNCH) > 0);
      assertEquals(List.of(), reported.jobs().getFirst().unused());
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(StrictMath.log(Math.abs(x[i])), results[i]);
      }
      assertEquals(pt.over(results).sum(), pt.over(x).abs().log().sum());
    }
  }

  /** Each function is compiled where it is called, so a kernel has few. */
  @ParameterizedTest
  @ValueSource(ints = {15, 16})
  void functionsOfFunctionsAreCompiledOnAShallowStack(int functions) throws Exception {
    Operator[] operators = {Operator.SIN, Operator.EXPM1, Operator.TAN, Operator.ATAN};
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node(Operator.INPUT, ElementType.DOUBLE, 0, 0, 0));
    for (int i = 0; i < functions; i++) {
      nodes.add(new Node(operators[i % 4], ElementType.DOUBLE, i, 0, 0));
    }
    Formula formula =
        new Formula(new Formula.Shape(nodes, List.of(ElementType.DOUBLE), 0), LongList.of());
    try (Device device = device(openCl(calls))) {
      onStack(400 << 10, () -> check(device, over(formula, Arrays.copyOf(reals(14), 500))));
      assertEquals(functions == 15, calls.count(LAUNCH) > 0);
    }
  }

  @Test
  void withoutDoublesTheHostComputesThem() {
    double[] x = reals(7);
    float[] f = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      f[i] = (float) x[i];
    }
    try (Pantile pt = open(openCl(calls, Descriptions::withoutDoubles))) {
      Reported<double[]> reported = pt.report(p -> p.over(x).add(p.over(x)).toArray());
      double[] doubled = reported.value();
      assertEquals(
          List.of(
              "opencl:0 for the expression, which the host computed:"
                  + " it has no 64-bit floating-point numbers (fp64)"),
          reported.jobs().getFirst().unused());
      float[] thirds = pt.over(f).div(3).toArray(); // by way of double
      assertEquals(0, calls.count(LAUNCH));
      float[] squares = pt.over(f).mul(pt.over(f)).add(1).toArray();
      double[] chosen = pt.over(x).blend(0.5, pt.over(f).lt(0)).toArray();
      assertTrue(calls.count(LAUNCH) >= 2);
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(x[i] + x[i], doubled[i]);
        assertEquals(f[i] / 3, thirds[i]);
        assertEquals(f[i] * f[i] + 1, squares[i]);
        assertEquals(f[i] < 0 ? 0.5 : x[i], chosen[i]);
      }
    }
  }

  /** Compilers that do otherwise than they are told: then the host computes the elements. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(float) sqrt((double) as_float(a)) | (as_float(a) * rsqrt(as_float(a)))",
        "((float) ((double) as_float(a) / (double) as_float(b))) |"
            + " (as_float(a) * (1 / as_float(b)))",
        "BITS_OF(OF_BITS(a) + OF_BITS(b)) |"
            + " BITS_OF(fabs(OF_BITS(a)) < (float) 0x1p-126 ? OF_BITS(b) : OF_BITS(a) + OF_BITS(b))"
      })
  void aDriverWhoseBitsDifferLeavesThemToTheHost(String written, String compiled) {
    float[] x = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = Float.intBitsToFloat(i * 35_791);
    }
    try (Pantile pt = open(compilingOtherwise(written, compiled))) {
      float[] roots = pt.over(x).sqrt().toArray();
      float[] thirds = pt.over(x).div(3).toArray();
      float[] sums = pt.over(x).add(Float.MIN_VALUE).toArray();
      for (int i = 0; i < LENGTH; i++) {
        assertEquals((float) Math.sqrt(x[i]), roots[i]);
        assertEquals(x[i] / 3, thirds[i]);
        assertEquals(x[i] + Float.MIN_VALUE, sums[i]);
      }
    }
  }

  private OpenClBackend compilingOtherwise(String written, String compiled) {
    Fault fault =
        (call, _, arguments) -> {
          if (call.equals(BUILD)) {
            String source = (String) arguments[0];
            assertTrue(!source.contains("KERNEL evaluate(") || source.contains(written), source);
            arguments[0] = source.replace(written, compiled);
          }
        };
    return openCl(new FaultyCl(fault));
  }

  /** Products that are right by powers of two alone. */
  @Test
  void aFaultThatTheFirstConstantHidesIsSeen() {
    double[] x = reals(15);
    String product = "BITS_OF(OF_BITS(a) * OF_BITS(b))";
    String other = "BITS_OF(OF_BITS(b) == 2 ? OF_BITS(a) * 2 : OF_BITS(a) * OF_BITS(b) * 3)";
    try (Pantile pt = open(compilingOtherwise(product, other))) {
      double[] twice = pt.over(x).mul(2).toArray();
      double[] thrice = pt.over(x).mul(3).toArray();
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(x[i] * 2, twice[i]);
        assertEquals(x[i] * 3, thrice[i]);
      }
    }
  }

  /** An exp that overflows one number too early. It is found though its operand is no input. */
  @Test
  void aFunctionIsTriedAtItsEdges() {
    double[] x = reals(16);
    String edge = "x > 0x1.62e42fefa39efp9";
    try (Pantile pt = open(compilingOtherwise(edge, "x > 0x1.62e42fefa39eep9"))) {
      Reported<double[]> reported = pt.report(p -> p.over(x).add(0.5).exp().toArray());
      assertEquals(
          List.of(
              "opencl:0 for the expression, which the host computed:"
                  + " its results would have other bits"),
          reported.jobs().getFirst().unused());
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(StrictMath.exp(x[i] + 0.5), reported.value()[i]);
      }
    }
  }

  @Test
  void aProgramThatDoesNotBuildLeavesTheElementsToTheHost() {
    double[] x = reals(8);
    FaultyCl faulty = new FaultyCl(FaultyCl.noBuild());
    try (Pantile pt = open(openCl(faulty))) {
      double[] results = pt.over(x).mul(3).toArray();
      int builds = faulty.count(BUILD);
      assertArrayEquals(results, pt.over(x).mul(3).toArray());
      assertEquals(builds, faulty.count(BUILD), "it was built again");
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(x[i] * 3, results[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 100_000, 70_000, 40_000})
  void littleMemoryDividesTiles(long bytes) {
    double[] x = reals(9);
    double[] y = reals(10);
    FaultyCl faulty = new FaultyCl(FaultyCl.roomFor(bytes));
    try (Pantile pt =
            Pantile.builder()
                .backends(openCl(faulty))
                .tunables(Tunables.alwaysTiled(20_000))
                .open();
        Pantile cpu = open(new CpuBackend())) {
      assertArrayEquals(expression(cpu, x, y).toArray(), expression(pt, x, y).toArray());
      assertEquals(expression(cpu, x, y).sum(), expression(pt, x, y).sum());
      assertTrue(faulty.count(LAUNCH) > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UnifiedQueue.launch, 1",
    "UnifiedQueue.launch, 2",
    "UnifiedQueue.launch, 9",
    "UnifiedQueue.write, 3",
    "UnifiedQueue.read, 2",
    "UnifiedQueue.allocate, 6",
    "ClContext.build, 2",
    "ClProgram.binary, 1",
    "ClProgram.binary, 2",
    "ClProgram.needs, 1",
    "ClProgram.kernel, 1",
    "DeviceKernel.argument, 7"
  })
  void aLostDeviceLeavesTheJobToTheCpu(String call, int n) {
    double[] x = reals(11);
    double[] y = reals(12);
    try (Pantile pt = open(new CpuBackend(), openCl(new FaultyCl(FaultyCl.lostFrom(call, n))));
        Pantile cpu = open(new CpuBackend())) {
      double[] expected = expression(cpu, x, y).toArray();
      double sum = expression(cpu, x, y).sum();
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(expected, expression(pt, x, y).toArray());
        assertEquals(sum, expression(pt, x, y).sum());
      }
    }
  }

  /** Of any number of expressions a bounded number of native handles is kept. */
  @Test
  void programsThatWereNotUsedForLongAreLetGo() throws Exception {
    double[] x = Arrays.copyOf(reals(13), 100);
    try (Device device = device(openCl(calls))) {
      check(device, over(chain(4, 1, 2), x));
      long before = LiveHandles.count();
      for (int nodes = 5; nodes < 75; nodes++) {
        check(device, over(chain(nodes, 0.5, 1.5), x));
      }
      assertTrue(LiveHandles.count() <= before + 2 * 64, () -> "" + LiveHandles.count());
      int builds = calls.count(BUILD);
      check(device, over(chain(4, 1, 2), x));
      check(device, over(chain(74, 1, 2), x));
      assertEquals(builds, calls.count(BUILD), "programs that were let go are kept on disk");
    }
  }
}
