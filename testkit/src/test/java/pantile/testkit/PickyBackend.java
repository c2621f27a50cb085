// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.List;
import pantile.job.Tile;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Kernel;
import pantile.spi.Memory;

/**
 * The reference with a temper, under another name.
 *
 * @param name the name; its only device is number 0
 * @param workers how many the device has
 * @param atOnce whether the device says that it answers at once
 * @param temper what it refuses
 */
record PickyBackend(String name, int workers, boolean atOnce, Temper temper) implements Backend {
  /** What a device refuses, besides what the reference does. */
  interface Temper {
    /** Whether it runs a kernel. */
    boolean supports(Kernel<?> kernel);

    /** Called before a kernel is run. */
    default void run(Kernel<?> kernel, Tile tile) {}

    /** Called before the device's first tile. */
    default void prepare() {}

    /** Whether it says that it answers at once, or what it does instead of saying so. */
    default boolean answersAtOnce(boolean atOnce) {
      return atOnce;
    }
  }

  @Override
  public Discovery discover() {
    DeviceInfo info = new ReferenceBackend().discover().devices().getFirst();
    DeviceInfo own =
        new DeviceInfo(
            name + ":0",
            name + " reference device",
            info.detail(),
            0,
            workers,
            info.memoryBytes(),
            info.sharesHostMemory(),
            info.hostProcessor());
    return new Discovery(List.of(own), List.of());
  }

  @Override
  public Device open(DeviceInfo info) {
    return new ForwardingDevice(new ReferenceBackend().open(info)) {
      @Override
      public boolean supports(Kernel<?> kernel) {
        return super.supports(kernel) && temper.supports(kernel);
      }

      @Override
      public String refusal(Kernel<?> kernel) {
        return "it is in no mood for " + kernel.label();
      }

      @Override
      public boolean answersAtOnce() {
        return temper.answersAtOnce(atOnce);
      }

      @Override
      public void prepare() {
        temper.prepare();
      }

      @Override
      public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
        temper.run(kernel, tile);
        return super.run(kernel, tile, operands);
      }
    };
  }
}
