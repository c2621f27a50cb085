// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.UnifiedQueue;

/**
 * Keeps of each kernel its first launch and its largest that a simulator can do, with all that it
 * was given, and writes them for {@code oclgrind-kernel}. Memory that nobody had written to is told
 * apart, so that a read of it is found out.
 */
final class LaunchWriter extends LaunchWatch {
  private static final long MOST_BYTES = 1 << 17;
  private static final long MOST_ITEMS = 1 << 13;

  private final Set<Object> written =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private final Map<String, Kept> first = new HashMap<>();
  private final Map<String, Kept> largest = new HashMap<>();

  /**
   * A launch.
   *
   * @param size what larger ones have more of
   * @param text after the program's name
   */
  private record Kept(Seen kernel, long size, String text) {}

  @Override
  public void after(String call, Object target, Object[] arguments, Object result) {
    super.after(call, target, arguments, result);
    switch (call) {
      case "UnifiedQueue.write", "UnifiedQueue.map" -> written.add(arguments[0]);
      case "UnifiedQueue.copy" -> written.add(arguments[2]);
      default -> {}
    }
  }

  @Override
  synchronized void launches(Seen kernel, UnifiedQueue queue, long groups, int items) {
    long bytes = 0;
    for (Object argument : kernel.arguments().values()) {
      bytes += argument instanceof DeviceBuffer buffer ? buffer.bytes() : 0;
    }
    long size = groups * items;
    if (size <= MOST_ITEMS && bytes <= MOST_BYTES) {
      String key = kernel.key();
      Kept most = largest.get(key);
      if (most == null || size + bytes > most.size) {
        Kept now = new Kept(kernel, size + bytes, text(kernel, queue, size, items));
        first.putIfAbsent(key, now);
        largest.put(key, now);
      }
    }
    for (Object argument : kernel.arguments().values()) {
      written.add(argument);
    }
  }

  private String text(Seen kernel, UnifiedQueue queue, long size, int items) {
    StringBuilder text = new StringBuilder();
    text.append(kernel.entry()).append('\n');
    text.append(size).append(" 1 1\n").append(items).append(" 1 1\n");
    for (Object argument : kernel.arguments().values()) {
      switch (argument) {
        case Integer value ->
            text.append("<size=4 uint> ").append(Integer.toUnsignedString(value)).append('\n');
        case Long value ->
            text.append("<size=8 ulong> ").append(Long.toUnsignedString(value)).append('\n');
        case Double value ->
            text.append("<size=8 ulong> ")
                .append(Long.toUnsignedString(Double.doubleToRawLongBits(value)))
                .append('\n');
        case DeviceBuffer buffer -> append(buffer, queue, text);
        default -> throw new IllegalStateException("an argument " + argument);
      }
    }
    return text.toString();
  }

  private void append(DeviceBuffer buffer, UnifiedQueue queue, StringBuilder text) {
    long bytes = buffer.bytes();
    boolean words = bytes % Integer.BYTES == 0;
    text.append("<size=").append(bytes).append(words ? " uint" : " uchar");
    if (!written.contains(buffer)) {
      text.append(" noinit>\n");
      return;
    }
    text.append(">\n");
    ByteBuffer content =
        ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    queue.read(buffer, 0, content, bytes);
    queue.finish();
    for (int i = 0; i < bytes; i += words ? Integer.BYTES : 1) {
      text.append(words ? Integer.toUnsignedString(content.getInt(i)) : content.get(i) & 0xFF);
      text.append('\n');
    }
  }

  /**
   * Writes what was kept: {@code NAME.cl}, {@code NAME.sim}, {@code NAME.2.sim}.
   *
   * @param names of kernels, by keys; others are numbered
   * @return how many files for the simulator
   */
  synchronized int write(Path folder, Map<String, String> names) throws IOException {
    int made = 0;
    int files = 0;
    for (Map.Entry<String, Kept> one : first.entrySet()) {
      String known = names.get(one.getKey());
      String name = known != null ? known : "made-" + made++;
      String program = name + ".cl";
      Kept small = one.getValue();
      Kept large = largest.get(one.getKey());
      Files.writeString(folder.resolve(program), small.kernel().source());
      Files.writeString(folder.resolve(name + ".sim"), program + '\n' + small.text());
      files++;
      if (large.size() > small.size()) {
        Files.writeString(folder.resolve(name + ".2.sim"), program + '\n' + large.text());
        files++;
      }
    }
    return files;
  }
}
