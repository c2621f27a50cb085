// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.UnifiedQueue;

/** Another driver, whose calls are counted, and fail or change where a test wants it. */
final class FaultyCl {
  /** What goes wrong. */
  interface Fault {
    /** Nothing. */
    Fault NONE = (call, count, arguments) -> {};

    /**
     * A call is about to be made.
     *
     * @param call "UnifiedQueue.launch", say
     * @param count how many such calls there were, with this one
     * @param arguments may be changed
     */
    void strike(String call, int count, Object[] arguments);

    /**
     * A call is made now.
     *
     * @param call as above
     * @param target the driver's own object
     * @param arguments likewise
     */
    default void before(String call, Object target, Object[] arguments) {}

    /**
     * A call was made.
     *
     * @param call as above
     * @param target the driver's own object
     * @param arguments likewise
     * @param result what it gave; null if that is nothing
     */
    default void after(String call, Object target, Object[] arguments, Object result) {}
  }

  private static final String BROKEN = "broken on purpose";

  private static final Set<Class<?>> SEAM =
      Set.of(
          Cl.class,
          ClContext.class,
          UnifiedQueue.class,
          ClProgram.class,
          DeviceKernel.class,
          DeviceBuffer.class,
          Fence.class);

  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Fault fault;

  FaultyCl(Fault fault) {
    this.fault = fault;
  }

  /** The driver of this machine, made faulty. */
  Cl driver() {
    return wrap(Cl.class, new JoclDriver());
  }

  /** How often a call was made, or begun and failed. */
  int count(String call) {
    return counts.computeIfAbsent(call, _ -> new AtomicInteger()).get();
  }

  private <T> T wrap(Class<T> seam, Object target) {
    return seam.cast(
        Proxy.newProxyInstance(
            seam.getClassLoader(), new Class<?>[] {seam}, new Wrapper(seam, target)));
  }

  private final class Wrapper implements InvocationHandler {
    private final Class<?> seam;
    private final Object target;

    Wrapper(Class<?> seam, Object target) {
      this.seam = seam;
      this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return method.invoke(target, given);
      }
      String call = seam.getSimpleName() + "." + method.getName();
      int count = counts.computeIfAbsent(call, _ -> new AtomicInteger()).incrementAndGet();
      Object[] arguments = given == null ? new Object[0] : given.clone();
      fault.strike(call, count, arguments);
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] != null
            && Proxy.isProxyClass(arguments[i].getClass())
            && Proxy.getInvocationHandler(arguments[i]) instanceof Wrapper wrapper) {
          arguments[i] = wrapper.target;
        }
      }
      fault.before(call, target, arguments);
      try {
        Object result = method.invoke(target, arguments);
        fault.after(call, target, arguments, result);
        return result != null && SEAM.contains(method.getReturnType())
            ? wrap(method.getReturnType(), result)
            : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** Calls fail from the n-th of a sort on, all but those that close. */
  static Fault lostFrom(String first, int n) {
    AtomicInteger lost = new AtomicInteger();
    return (call, count, arguments) -> {
      if (call.equals(first) && count >= n) {
        lost.set(1);
      }
      if (lost.get() == 1 && !call.endsWith(".close") && !call.endsWith(".bytes")) {
        throw new ClException(ClException.DEVICE_NOT_AVAILABLE, call);
      }
    };
  }

  /** Calls fail once the device is said to be lost, all but those that close. */
  static Fault lostWhen(AtomicBoolean lost) {
    return (call, count, arguments) -> {
      if (lost.get() && !call.endsWith(".close") && !call.endsWith(".bytes")) {
        throw new ClException(ClException.DEVICE_NOT_AVAILABLE, call);
      }
    };
  }

  /** A device with room for buffers up to a size. */
  static Fault roomFor(long bytes) {
    return (call, count, arguments) -> {
      if (call.equals("UnifiedQueue.allocate") && (long) arguments[0] > bytes) {
        throw new ClException(ClException.ALLOCATION_FAILURE, "clCreateBuffer");
      }
    };
  }

  /** No program can be built: what the driver says of a source with {@link #brokenSource}. */
  static Fault noBuild() {
    return (call, count, arguments) -> {
      if (call.equals("ClContext.build")) {
        throw new ClException(ClException.BUILD_FAILURE, "clBuildProgram", BROKEN);
      }
    };
  }

  /** The driver is given programs that do not build. Its compiler may print that it was so. */
  static Fault brokenSource() {
    return (call, count, arguments) -> {
      if (call.equals("ClContext.build")) {
        arguments[0] = "#error " + BROKEN + '\n' + arguments[0];
      }
    };
  }
}
