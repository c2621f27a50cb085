// SPDX-License-Identifier: Apache-2.0
package pantile.accelerator.op.window;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.Traits;
import pantile.accelerator.run.DeviceBody;
import pantile.accelerator.run.DeviceMemory;
import pantile.accelerator.run.DeviceScratch;
import pantile.accelerator.run.Launch;
import pantile.accelerator.run.Session;
import pantile.job.Tile;
import pantile.kernels.KernelSource;
import pantile.kernels.Shape;
import pantile.kernels.window.WindowPrograms;
import pantile.op.FirstPosition;
import pantile.op.window.RollWindow;
import pantile.op.window.Rolled;
import pantile.spi.ElementType;

/** Computes a statistic of each window: an item has the windows that begin in one block. */
public final class DeviceRollWindow extends DeviceBody<RollWindow, Long> {
  /** For the registry. */
  public DeviceRollWindow() {}

  @Override
  protected List<KernelSource> sources(RollWindow kernel, Traits traits, Shape shape) {
    return List.of(source(kernel, shape));
  }

  /** An item goes along three windows, or twice along one. */
  @Override
  protected @Nullable String refusal(RollWindow kernel, Shape shape) {
    int longest = shape.turns() / 4;
    return kernel.window() <= longest
        ? null
        : "its driver ends loops early, and windows of more than "
            + longest
            + " elements take longer ones";
  }

  private static KernelSource source(RollWindow kernel, Shape shape) {
    ElementType type = kernel.type();
    return switch (kernel.statistic()) {
      case SUM ->
          type.floating() ? WindowPrograms.sums(type, shape) : WindowPrograms.whole(type, shape);
      case MEAN ->
          type.floating() ? WindowPrograms.sums(type, shape) : WindowPrograms.means(type, shape);
      case MIN, MAX -> WindowPrograms.extremes(type, shape);
      case VARIANCE -> WindowPrograms.variances(type, shape);
    };
  }

  @Override
  protected Long run(RollWindow kernel, Tile tile, List<DeviceMemory> operands, Session on) {
    KernelSource source = source(kernel, on.shape());
    if (source.needsDouble()) {
      on.requireExactSums();
    }
    DeviceMemory out = operands.get(1);
    int windows = out.count();
    if (windows == 0) {
      return FirstPosition.NONE;
    }
    int window = kernel.window();
    int phase = (int) (tile.from() % window);
    long blocks = Math.ceilDiv((long) phase + windows, window);
    int groups = (int) Math.ceilDiv(blocks, source.items());
    Launch launch =
        on.launch(source)
            .in(operands.getFirst().buffer())
            .number(windows)
            .number(window)
            .number(phase);
    try (DeviceScratch scratch = on.scratch()) {
      return switch (kernel.statistic()) {
        case SUM, MEAN -> {
          if (kernel.type().floating()) {
            launch.real(kernel.statistic() == Rolled.MEAN ? window : 1);
          } else if (kernel.statistic() == Rolled.SUM) {
            yield whole(launch.out(out.buffer()), groups, tile.from(), scratch);
          }
          yield done(launch.out(out.buffer()), groups, on);
        }
        case MIN -> done(launch.wide(-1).out(out.buffer()), groups, on);
        case MAX -> done(launch.wide(0).out(out.buffer()), groups, on);
        case VARIANCE -> {
          DeviceBuffer means = scratch.bytes((long) windows * Double.BYTES);
          yield done(launch.out(means).out(out.buffer()), groups, on);
        }
      };
    }
  }

  private static long done(Launch launch, int groups, Session on) {
    launch.groups(groups);
    on.finish();
    return FirstPosition.NONE;
  }

  /** The first window whose sum does not fit. */
  private static long whole(Launch launch, int groups, long origin, DeviceScratch scratch) {
    DeviceBuffer places = scratch.bytes((long) groups * Integer.BYTES);
    launch.out(places).groups(groups);
    for (long place : scratch.bits(places, ElementType.INT, groups)) {
      if (place >= 0) {
        return origin + place;
      }
    }
    return FirstPosition.NONE;
  }
}
