// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.kernels.Dialect;
import pantile.kernels.KernelSource;
import pantile.opencl.FaultyCl.Fault;

/** No fault: sees which kernels of which sources a driver is told to launch, and with what. */
abstract class LaunchWatch implements Fault {
  /**
   * A kernel, and the arguments that it has now.
   *
   * @param source of its program
   * @param entry its name there
   * @param arguments by their places: numbers, or the driver's own buffers
   */
  record Seen(String source, String entry, Map<Integer, Object> arguments) {
    String key() {
      return LaunchWatch.key(source, entry);
    }
  }

  /** Sources of binaries, which the driver is given in their place the next time. */
  private final Map<Integer, String> binaries = new ConcurrentHashMap<>();

  private final Map<Object, String> programs = Collections.synchronizedMap(new IdentityHashMap<>());
  private final Map<Object, Seen> kernels = Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * A kernel is about to be launched.
   *
   * @param kernel which, with its arguments
   * @param queue the driver's own
   * @param groups how many
   * @param items in a group
   */
  abstract void launches(Seen kernel, UnifiedQueue queue, long groups, int items);

  /** What tells a kernel from all others. */
  static String key(KernelSource kernel) {
    return key(kernel.text(Dialect.OPENCL), kernel.entry());
  }

  private static String key(String source, String entry) {
    return entry + " of\n" + source;
  }

  @Override
  public void strike(String call, int count, Object[] arguments) {}

  @Override
  public void before(String call, Object target, Object[] arguments) {
    if (call.equals("UnifiedQueue.launch")) {
      launches(
          kernels.get(arguments[0]),
          (UnifiedQueue) target,
          (Long) arguments[1],
          (Integer) arguments[2]);
    }
  }

  @Override
  public void after(String call, Object target, Object[] arguments, Object result) {
    switch (call) {
      case "ClContext.build" -> programs.put(result, (String) arguments[0]);
      case "ClContext.load" ->
          programs.put(result, binaries.get(Arrays.hashCode((byte[]) arguments[0])));
      case "ClProgram.binary" ->
          binaries.put(Arrays.hashCode((byte[]) result), programs.get(target));
      case "ClProgram.kernel" ->
          kernels.put(
              result, new Seen(programs.get(target), (String) arguments[0], new TreeMap<>()));
      case "DeviceKernel.argument" ->
          kernels.get(target).arguments().put((Integer) arguments[0], arguments[1]);
      default -> {}
    }
  }
}
