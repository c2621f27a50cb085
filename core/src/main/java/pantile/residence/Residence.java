// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.spi.DeviceStore;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The arrays that one {@link Master}'s devices keep; see {@link Placement}, whose methods these
 * are. Apart from it: a program that keeps no arrays on devices loads this class alone.
 */
public final class Residence {
  private final Master master;
  private final long budget;
  private volatile @Nullable Placement placement;

  /**
   * Without arrays yet.
   *
   * @param master the devices
   * @param budget the most bytes that arrays keep on a device; 0 for half of its memory
   */
  public Residence(Master master, long budget) {
    this.master = master;
    this.budget = budget;
  }

  private Placement placement() {
    Placement own = placement;
    return own == null ? begin() : own;
  }

  private synchronized Placement begin() {
    Placement own = placement;
    if (own == null) {
      own = new Placement(master, budget);
      placement = own;
    }
    return own;
  }

  /**
   * The store of a device in use, as {@link Placement#store}.
   *
   * @param deviceId the device
   * @return null if there is none
   */
  public @Nullable DeviceStore store(String deviceId) {
    return placement().store(deviceId);
  }

  /**
   * Makes elements that stay on a device, as {@link Placement#make}.
   *
   * @param jobs runs the jobs
   * @param call what the caller wants to know
   * @param store the device's
   * @param recipe how the elements are made
   * @param inputs of what they are made
   * @return all of a new array
   */
  public Slice make(Jobs jobs, Call call, DeviceStore store, Recipe recipe, Slice... inputs) {
    return placement().make(jobs, call, store, recipe, inputs);
  }

  /**
   * The same elements, as {@link Placement#again}.
   *
   * @param elements elements that a device keeps
   * @return the same elements
   */
  public Slice again(Slice.Resident elements) {
    return placement().again(elements);
  }

  /**
   * Runs a job, as {@link Placement#run}.
   *
   * @param jobs makes elements again
   * @param call what the caller wants to know
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param <P> the result
   * @return the merged result
   */
  public <P> P run(Jobs jobs, Call call, Work<P> job, List<Operand> operands) {
    return placement().run(jobs, call, job, operands);
  }
}
