// SPDX-License-Identifier: Apache-2.0
package pantile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pantile.claims.Tiler;
import pantile.divide.Division;
import pantile.graph.TaskGraph;
import pantile.job.Job;
import pantile.job.Merge;
import pantile.mapreduce.Combiner;
import pantile.mapreduce.Inputs;
import pantile.mapreduce.MapReduce;
import pantile.mapreduce.Mapper;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.group.Bins;
import pantile.op.search.Side;
import pantile.op.select.Comparison;
import pantile.op.select.QuantileMethod;
import pantile.op.sort.Rank;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.pool.PoolPolicy;
import pantile.pool.Probe;
import pantile.spi.ElementType;
import pantile.spi.Slice;

/**
 * What every method of {@link Pantile} and of {@link Values} does with arguments that are none,
 * found by reflection.
 */
final class ArgumentsTest {
  /** What the arguments of methods are called that may not be null, where it is not {@code a}. */
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("dot", List.of("x", "y")),
          Map.entry("runningScan", List.of("type")),
          Map.entry("runningMoments", List.of("type")),
          Map.entry("inclusiveScan", List.of("x", "sums")),
          Map.entry("exclusiveScan", List.of("x", "sums")),
          Map.entry("filter", List.of("a", "comparison")),
          Map.entry("gather", List.of("a", "indices")),
          Map.entry("sortFile", List.of("in", "out", "how")),
          Map.entry("isPrime", List.of("numbers")),
          Map.entry("factor", List.of("numbers")),
          Map.entry("forEachPrime", List.of("consumer")),
          Map.entry("run", List.of("job")),
          Map.entry("mapReduce", List.of("inputs", "mapper", "combiner")),
          Map.entry("pool", List.of("workers", "policy", "probe")),
          Map.entry("report", List.of("call")),
          Map.entry("explain", List.of("call")),
          Map.entry("submit", List.of("call")),
          Map.entry("divide", List.of("problem", "isSmall", "solve", "split", "combine")),
          Map.entry("checkpointed", List.of("checkpoint", "call")),
          Map.entry("within", List.of("limit", "call")),
          Map.entry("devices", List.of("names")),
          Map.entry("backends", List.of("chosen")),
          Map.entry("fallback", List.of("policy")),
          Map.entry("tunables", List.of("sizes")),
          Map.entry("faults", List.of("policy")),
          Map.entry("listener", List.of("progress")),
          Map.entry("speeds", List.of("file")));

  /** The same for the methods of {@link Values}. */
  private static final Map<String, List<String>> NAMES_OF_VALUES =
      Map.ofEntries(
          Map.entry("on", List.of("device")),
          Map.entry("searchSorted", List.of("queries", "side")),
          Map.entry("isIn", List.of("others")),
          Map.entry("join", List.of("right")),
          Map.entry("leftJoin", List.of("right")),
          Map.entry("semiJoin", List.of("right")),
          Map.entry("antiJoin", List.of("right")),
          Map.entry("countOf", List.of("value")),
          Map.entry("filter", List.of("comparison")),
          Map.entry("gather", List.of("indices")),
          Map.entry("scatter", List.of("indices", "values")),
          Map.entry("matrixVector", List.of("vector")),
          Map.entry("squaredDistances", List.of("others")),
          Map.entry("copyTo", List.of("to")),
          Map.entry("sortBy", List.of("key")),
          Map.entry("sortWith", List.of("values")),
          Map.entry("rank", List.of("method")),
          Map.entry("repeat", List.of("counts")),
          Map.entry("histogram", List.of("bins", "weights")),
          Map.entry("groupBy", List.of("others")),
          Map.entry("segments", List.of("offsets")),
          Map.entry("quantiles", List.of("method", "q")),
          Map.entry("fma", List.of("b", "c")));

  private static final MapReduce<Long, Long, Long> MAPREDUCE =
      MapReduce.of(Inputs.range(0, 1), (i, out) -> out.emit(i, i), Long::sum);

  /** Where single views come from. */
  private static final Pantile VIEWS = open();

  /** An argument that is fine. */
  private static Object sound(Class<?> type) {
    Map<Class<?>, Object> values =
        Map.ofEntries(
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(float.class, 0f),
            Map.entry(double.class, 0d),
            Map.entry(int[].class, new int[1]),
            Map.entry(byte[].class, new byte[1]),
            Map.entry(short[].class, new short[1]),
            Map.entry(char[].class, new char[1]),
            Map.entry(String[].class, new String[] {"a"}),
            Map.entry(long[].class, new long[] {1}), // which has factors
            Map.entry(float[].class, new float[1]),
            Map.entry(double[].class, new double[1]),
            Map.entry(Ints.class, VIEWS.over(new int[1])),
            Map.entry(Longs.class, VIEWS.over(new long[1])),
            Map.entry(Floats.class, VIEWS.over(new float[1])),
            Map.entry(Doubles.class, VIEWS.over(new double[1])),
            Map.entry(Values[].class, new Values<?>[0]),
            Map.entry(Bins.class, Bins.even(1, 0, 1)),
            Map.entry(Mask.class, VIEWS.over(new double[1]).lt(0)),
            Map.entry(Values.class, VIEWS.over(new double[1])),
            Map.entry(Number.class, 1),
            Map.entry(Path.class, Path.of("x.npy")),
            Map.entry(FileSort.class, FileSort.DEFAULT),
            Map.entry(Comparison.class, Comparison.LT),
            Map.entry(Rank.class, Rank.MIN),
            Map.entry(ElementType.class, ElementType.INT),
            Map.entry(boolean.class, true),
            Map.entry(Side.class, Side.LEFT),
            Map.entry(QuantileMethod.class, QuantileMethod.LINEAR),
            Map.entry(Order.class, Order.by(VIEWS.over(new double[1]))),
            Map.entry(Slice.class, new Slice.Ints(new int[1], 0, 1)),
            Map.entry(Function.class, (Function<Pantile, Integer>) _ -> 1),
            Map.entry(Object.class, 1),
            Map.entry(Predicate.class, (Predicate<Object>) _ -> true),
            Map.entry(BiFunction.class, (BiFunction<Object, Object, Object>) (_, _) -> 1),
            Map.entry(
                Division.class, new Division<>("own", _ -> true, n -> n, List::of, (n, _) -> n)),
            Map.entry(LongConsumer.class, (LongConsumer) _ -> {}),
            Map.entry(Job.class, Job.of("own", 0, 1, _ -> 1L, Merge.of(0L, Long::sum))),
            Map.entry(Inputs.class, Inputs.range(0, 1)),
            Map.entry(Mapper.class, (Mapper<Long, Long, Long>) (i, out) -> out.emit(i, i)),
            Map.entry(Combiner.class, (Combiner<Long>) Long::sum),
            Map.entry(MapReduce.class, MAPREDUCE),
            Map.entry(BiConsumer.class, (BiConsumer<Long, Long>) (_, _) -> {}),
            Map.entry(Object[].class, new Object[] {"a worker"}),
            Map.entry(List.class, List.of("a worker")),
            Map.entry(PoolPolicy.class, PoolPolicy.DEFAULT),
            Map.entry(Probe.class, (Probe<Object>) _ -> {}),
            Map.entry(Duration.class, Duration.ofDays(1)),
            Map.entry(TaskGraph.class, new TaskGraph("nothing")),
            Map.entry(Checkpoint.class, Checkpoint.in(Path.of("never-opened"))));
    Object value = values.get(type);
    assertTrue(value != null, () -> "no argument for " + type);
    return value;
  }

  /** On no device at all: what is wrong with an argument is said before one is asked for. */
  private static Pantile open() {
    Tiler tiler = new Tiler(Tunables.DEFAULT);
    Master nobody = new Master(List.of(), null, tiler, FaultPolicy.DEFAULT, null);
    return new Pantile(nobody, Call.PLAIN, List.of(), 0);
  }

  private static List<Method> methods(Object target) {
    return Stream.of(target.getClass().getMethods())
        .filter(m -> m.getDeclaringClass() != Object.class)
        .filter(m -> !Modifier.isStatic(m.getModifiers()))
        .toList();
  }

  private static Object[] sound(Method method) {
    return Stream.of(method.getParameterTypes()).map(ArgumentsTest::sound).toArray();
  }

  private static Throwable thrown(Object target, Method method, Object... arguments) {
    return assertThrows(
            InvocationTargetException.class,
            () -> method.invoke(target, arguments),
            () -> method + " with " + Arrays.deepToString(arguments))
        .getCause();
  }

  /** What the argument of that number is called, primitive ones not counted. */
  private static String name(Method method, Class<?> type, int number) {
    if (type == Mask.class) {
      return Set.of("filter", "partition").contains(method.getName()) ? "keep" : "where";
    }
    if (type == Order.class) {
      return "order";
    }
    if (type == TaskGraph.class) {
      return "graph";
    }
    if (type == Checkpoint.class) {
      return "checkpoint";
    }
    if (Values.class.isAssignableFrom(method.getDeclaringClass())) {
      return NAMES_OF_VALUES.getOrDefault(method.getName(), List.of("y")).get(number);
    }
    if (method.getParameterTypes()[0] == Division.class) {
      return List.of("division", "problem").get(number);
    }
    if (method.getParameterTypes()[0] == Slice.class) {
      return "data";
    }
    if (method.getParameterTypes()[0] == MapReduce.class) {
      return List.of("task", "consumer").get(number);
    }
    return NAMES.getOrDefault(method.getName(), List.of("a")).get(number);
  }

  /** How many arguments were null, one at a time. */
  private static int refused(Object target) {
    int refused = 0;
    for (Method method : methods(target)) {
      Class<?>[] types = method.getParameterTypes();
      int named = 0;
      for (int at = 0; at < types.length; at++) {
        if (types[at].isPrimitive()) {
          continue;
        }
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
          arguments[i] = i == at ? null : sound(types[i]);
        }
        NullPointerException cause =
            assertInstanceOf(
                NullPointerException.class, thrown(target, method, arguments), method::toString);
        assertEquals(
            name(method, types[at], named++) + " is null", cause.getMessage(), method::toString);
        refused++;
      }
    }
    return refused;
  }

  @Test
  void everyNullArgumentIsNamed() {
    try (Pantile pt = open()) {
      assertTrue(refused(pt) > 100, "so many are arrays alone");
      assertTrue(refused(pt.within(Duration.ofDays(1))) > 100);
    }
    assertEquals(7, refused(new PantileBuilder()));
    for (Values<?> values :
        List.of(
            VIEWS.over(new int[1]),
            VIEWS.over(new long[1]),
            VIEWS.over(new float[1]),
            VIEWS.over(new double[1]))) {
      assertTrue(refused(values) > 25, values::toString);
    }
  }

  /** Of arrays of one element; the first two of the ends are those of the first array. */
  @Test
  void everyRangeThatDoesNotLieInItsArrayIsRefused() {
    int[][] ranges = {{-1, 0}, {0, 2}, {1, 0}, {2, 2}, {Integer.MIN_VALUE, Integer.MAX_VALUE}};
    int[][] places = {{-1, 0, 1}, {0, -1, 1}, {0, 0, 2}, {1, 0, 1}, {0, 1, 1}, {0, 0, -1}};
    int refused = 0;
    try (Pantile pt = open()) {
      for (Method method : methods(pt)) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length < 3 || !types[0].isArray() || types[1] != int.class) {
          continue;
        }
        boolean two = types[2].isArray();
        for (int[] ends : two ? places : ranges) {
          Object[] arguments = sound(method);
          arguments[1] = ends[0];
          arguments[two ? 3 : 2] = ends[1];
          if (two) {
            arguments[4] = ends[2];
          }
          assertInstanceOf(
              IndexOutOfBoundsException.class,
              thrown(pt, method, arguments),
              () -> method + " with " + Arrays.deepToString(arguments));
          refused++;
        }
      }
    }
    assertTrue(refused > 100, "there are ranges: " + refused);
  }

  /** Be there something to compute or not. */
  @Test
  void everyMethodIsRefusedOnceClosed() {
    Set<String> others =
        Set.of(
            "close",
            "toString",
            "devices",
            "over",
            "copyOf",
            "fill",
            "range",
            "random",
            "within",
            "report",
            "explain",
            "checkpointed");
    Pantile pt = open();
    pt.close();
    for (Method method : methods(pt)) {
      if (others.contains(method.getName())) {
        continue;
      }
      Object[] one = sound(method);
      if (method.getName().equals("nthPrime")) {
        one[0] = 1L;
      }
      Object[] none = one.clone();
      for (int i = 0; i < none.length; i++) {
        if (none[i].getClass().isArray()) {
          none[i] = Array.newInstance(none[i].getClass().getComponentType(), 0);
        }
      }
      for (Object[] arguments : List.of(one, none)) {
        Throwable cause = thrown(pt, method, arguments);
        assertTrue(
            cause instanceof IllegalStateException || cause instanceof NoSuchElementException,
            () -> method + ": " + cause);
      }
    }
  }

  @Test
  void whatIsNullInsideIsNamedToo() {
    PantileBuilder builder = new PantileBuilder();
    String[] names = {"cpu", null};
    NullPointerException thrown =
        assertThrows(NullPointerException.class, () -> builder.devices(names));
    assertEquals("one of names is null", thrown.getMessage());
  }
}
