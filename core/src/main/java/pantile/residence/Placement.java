// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantile.error.DeviceNotFoundException;
import pantile.error.JobFailedException;
import pantile.master.Call;
import pantile.master.Master;
import pantile.op.Jobs;
import pantile.op.Recipe;
import pantile.op.Room;
import pantile.record.ArrayDeed;
import pantile.record.Recorder;
import pantile.spi.Arguments;
import pantile.spi.DeviceException;
import pantile.spi.DeviceStore;
import pantile.spi.Operand;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * Jobs and results of arrays that one {@link Master}'s devices keep. Jobs run where their operands
 * are: a job one of whose operands a device keeps runs on that device alone, and other operands
 * travel there. If the device fails, the operands are brought to the host or made again there, and
 * the job runs on all devices.
 */
public final class Placement {
  /**
   * The longest lineage. Elements with a longer one are copied to host memory when they are made,
   * so that a loop does not keep all its steps, and what a lost device had is soon made again.
   */
  private static final int MOST_RECIPES = 64;

  private final Master master;
  private final Kept kept;

  /**
   * Without arrays yet.
   *
   * @param master the devices
   * @param budget the most bytes that arrays keep on a device; 0 for half of its memory
   */
  Placement(Master master, long budget) {
    this.master = master;
    this.kept = new Kept(budget);
  }

  /**
   * The store of a device in use.
   *
   * @param deviceId the device
   * @return null if the device works on host memory itself, or has been lost, which is logged
   * @throws IllegalArgumentException if the device is not in use
   */
  public @Nullable DeviceStore store(String deviceId) {
    try {
      return master.store(deviceId);
    } catch (DeviceException lost) {
      notOn(deviceId, lost);
      return null;
    }
  }

  private static void notOn(String deviceId, Exception why) {
    System.getLogger("pantile")
        .log(Level.WARNING, "an array is made in host memory, not on " + deviceId, why);
  }

  /**
   * Makes elements that stay on a device. If the device has no room or fails, they are made in Java
   * arrays. So they are from inside a worker, which would wait for a worker.
   *
   * @param jobs runs the jobs
   * @param call what the caller wants to know
   * @param store the device's
   * @param recipe how the elements are made
   * @param inputs of what they are made
   * @return all of a new array
   */
  public Slice make(Jobs jobs, Call call, DeviceStore store, Recipe recipe, Slice... inputs) {
    Arguments.noteHeld();
    if (!call.mayBePlaced()) {
      return onHost(jobs, recipe, List.of(inputs));
    }
    if (call.explains()) {
      return recipe.make(jobs, List.of(inputs), ExplainedRoom.ONE);
    }
    List<Slice> own = new ArrayList<>(inputs.length);
    StoreRoom room = new StoreRoom(store, kept);
    Slice made = null;
    // Inputs must not make room for results.
    try (Pins pins = new Pins(store, kept)) {
      for (Slice input : inputs) {
        own.add(Places.replaced(input, pins::pinned));
      }
      made = recipe.make(jobs, own, room);
    } catch (DeviceException | JobFailedException | DeviceNotFoundException e) {
      if (e.getCause() instanceof ArithmeticException) {
        throw e;
      }
      notOn(store.deviceId(), e);
    } finally {
      room.freeAllBut(made);
    }
    if (made == null) {
      return onHost(jobs, recipe, own);
    }
    return made instanceof Slice.Resident resident
        ? finished(jobs, store, Places.array(resident), new Lineage(recipe, own))
        : made; // there are no elements
  }

  /**
   * Makes elements in Java arrays.
   *
   * @param jobs runs the jobs
   * @param recipe how the elements are made
   * @param inputs of what they are made
   * @return all of a new array
   */
  public static Slice onHost(Jobs jobs, Recipe recipe, List<Slice> inputs) {
    List<Slice> here = new ArrayList<>(inputs.size());
    for (Slice input : inputs) {
      here.add(Places.onHost(jobs, input));
    }
    return recipe.make(jobs, here, Room.HOST);
  }

  /** An array with a lineage that is not too long, as values hold it. */
  private Slice finished(Jobs jobs, DeviceStore store, HeldArray array, Lineage lineage) {
    array.made(lineage);
    boolean leased = false;
    try {
      if (array.depth() > MOST_RECIPES) {
        array.keepOnHost();
      }
      Slice values = new Slice.Resident(new Lease(array, kept), 0, array.length());
      leased = true;
      Recorder.arrayDid(ArrayDeed.MADE, store.deviceId(), array.bytes());
      return values;
    } catch (DeviceException lost) {
      return array.onHost(jobs, 0, array.length());
    } finally {
      if (!leased) {
        kept.free(array);
      }
    }
  }

  /**
   * The same elements, for values that are closed by themselves: the device's memory is freed with
   * the last of them.
   *
   * @param elements elements that a device keeps
   * @return the same elements
   */
  public Slice again(Slice.Resident elements) {
    Lease lease = new Lease(Places.array(elements), kept);
    return new Slice.Resident(lease, elements.from(), elements.to());
  }

  /**
   * Runs a job, some operands of which devices may keep.
   *
   * @param jobs makes elements again
   * @param call what the caller wants to know
   * @param job the job
   * @param operands the data, as the kernel lists them
   * @param <P> the result
   * @return the merged result
   */
  public <P> P run(Jobs jobs, Call call, Work<P> job, List<Operand> operands) {
    if (!Places.any(operands)) {
      return master.run(job, operands, call);
    }
    DeviceStore store = job.length() > 0 && call.mayBePlaced() ? Places.of(operands) : null;
    if (store == null) {
      if (job.length() > 0 && Places.written(operands)) {
        throw new DeviceException(
            DeviceException.Kind.LOST, "the device no longer keeps what is to be written");
      }
      return master.run(job, Places.onHost(jobs, operands), call);
    }
    RuntimeException failure;
    try (Pins pins = new Pins(store, kept)) {
      List<Operand> placed = Places.replacedAll(operands, r -> pins.placed(jobs, r));
      return master.run(job, placed, call.only(store.deviceId()));
    } catch (JobFailedException | DeviceNotFoundException e) {
      if (e.getCause() instanceof ArithmeticException
          || Places.written(operands)
          || call.explains()) {
        throw e;
      }
      failure = e;
    }
    if (!(failure instanceof DeviceNotFoundException)) { // else it has no code for the kernel
      System.getLogger("pantile")
          .log(Level.WARNING, store.deviceId() + " kept elements, and failed", failure);
    }
    String note = store.deviceId() + ", where elements were kept: " + failure.getMessage();
    return master.run(job, Places.onHost(jobs, operands), call.noting(note));
  }
}
