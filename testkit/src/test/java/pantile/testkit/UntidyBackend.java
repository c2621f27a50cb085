// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import pantile.job.Tile;
import pantile.op.gather.Gather;
import pantile.op.select.FilterWhole;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.Kernel;
import pantile.spi.Memory;
import pantile.spi.Slice;

/**
 * The reference under another name, which leaves bits of its own wherever a kernel may leave
 * anything.
 *
 * @param name the name; its only device is number 0
 */
record UntidyBackend(String name) implements Backend {
  private static final long RUBBISH = 0x0123_4567_89ab_cdefL;

  @Override
  public Discovery discover() {
    return new PickyBackend(name, 1, true, _ -> true).discover();
  }

  @Override
  public Device open(DeviceInfo info) {
    return new ForwardingDevice(new ReferenceBackend().open(info)) {
      // How many elements the last run has defined.
      private long defined;

      @Override
      public DeviceInfo info() {
        return info;
      }

      @Override
      public void fetch(Memory from, Slice to) {
        super.fetch(from, to);
        for (long i = defined; i < to.length(); i++) {
          SliceElements.setBits(to, i, RUBBISH);
        }
      }

      @Override
      public <P> P run(Kernel<P> kernel, Tile tile, Memory... operands) throws Exception {
        P partial = super.run(kernel, tile, operands);
        defined = Long.MAX_VALUE;
        if (kernel instanceof Gather && (Long) partial != Gather.NONE) {
          defined = (Long) partial - tile.from();
        } else if (kernel instanceof FilterWhole) {
          defined = (Long) partial;
        }
        return partial;
      }
    };
  }
}
