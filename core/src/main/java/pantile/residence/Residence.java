// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import pantile.spi.ElementType;
import pantile.spi.Operand;
import pantile.spi.Operand.Access;
import pantile.spi.Replica;
import pantile.spi.Scratch;
import pantile.spi.Slice;
import pantile.spi.Work;

/**
 * The arrays that one {@link Master}'s devices keep. Jobs run where their operands are: a job one
 * of whose operands a device keeps runs on that device alone, and other operands travel there. If
 * the device fails, the operands are brought to the host or made again there, and the job runs on
 * all devices.
 *
 * <p>If a device has no room for an array, the arrays that were used longest ago leave the device,
 * for host memory.
 */
public final class Residence {
  /**
   * The longest lineage. Elements with a longer one are copied to host memory when they are made,
   * so that a loop does not keep all its steps, and what a lost device had is soon made again.
   */
  private static final int MOST_RECIPES = 64;

  private final Master master;

  /** The most bytes on a device; 0 for half of its memory. */
  private final long budget;

  /** Arrays with replicas, those used longest ago first. Guarded by itself. */
  private final List<HeldArray> kept = new ArrayList<>(0);

  /** Held while room is made, so that two threads do not count on the same room. */
  private final Object making = new Object();

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

  /**
   * The device that keeps elements, or an input of them.
   *
   * @param elements any elements
   * @return the device's store; null if they and their inputs are in host memory
   */
  public static @Nullable DeviceStore of(Slice elements) {
    if (elements instanceof Slice.Computed computed) {
      for (Slice input : computed.inputs()) {
        DeviceStore store = of(input);
        if (store != null) {
          return store;
        }
      }
    }
    if (elements instanceof Slice.Resident resident) {
      HeldArray array = array(resident);
      Replica replica = array.retain();
      if (replica != null) {
        array.release(replica);
        return replica.store();
      }
    }
    return null;
  }

  private static HeldArray array(Slice.Resident resident) {
    return resident.held() instanceof Lease lease ? lease.array() : (HeldArray) resident.held();
  }

  /**
   * Makes elements that stay on a device. If the device has no room or fails, they are made in Java
   * arrays.
   *
   * @param jobs runs the jobs
   * @param store the device's
   * @param recipe how the elements are made
   * @param inputs of what they are made
   * @return all of a new array
   */
  public Slice make(Jobs jobs, DeviceStore store, Recipe recipe, Slice... inputs) {
    Arguments.noteHeld();
    List<Slice> own = new ArrayList<>(inputs.length);
    Pins pins = new Pins(store);
    for (Slice input : inputs) {
      own.add(mapped(input, pins::pinned));
    }
    StoreRoom room = new StoreRoom(store, this);
    Slice made = null;
    try {
      made = recipe.make(jobs, own, room);
    } catch (DeviceException | JobFailedException | DeviceNotFoundException e) {
      if (e.getCause() instanceof ArithmeticException) {
        throw e;
      }
      notOn(store, e);
    } finally {
      pins.release(); // until now, room was made at the cost of others
      room.freeAllBut(made);
    }
    if (made == null) {
      return recipe.make(jobs, own, Room.HOST);
    }
    if (!(made instanceof Slice.Resident resident)) {
      return made; // there are no elements
    }
    HeldArray array = array(resident);
    array.made(new Lineage(recipe, own));
    Recorder.arrayDid(ArrayDeed.MADE, store.deviceId(), array.bytes());
    return finished(jobs, array);
  }

  /** An array with a lineage that is not too long, as values hold it. */
  private Slice finished(Jobs jobs, HeldArray array) {
    if (array.depth() > MOST_RECIPES) {
      try {
        array.keepOnHost();
      } catch (DeviceException lost) {
        free(array);
        return array.onHost(jobs, 0, array.length());
      }
    }
    return new Slice.Resident(new Lease(array, this), 0, array.length());
  }

  private static void notOn(DeviceStore store, Exception why) {
    System.getLogger("pantile")
        .log(Level.WARNING, "an array is made in host memory, not on " + store.deviceId(), why);
  }

  /** Room on a device, for one recipe. */
  private static final class StoreRoom implements Room {
    private final DeviceStore store;
    private final Residence residence;
    private final List<HeldArray> given = new ArrayList<>(2);

    StoreRoom(DeviceStore store, Residence residence) {
      this.store = store;
      this.residence = residence;
    }

    @Override
    public boolean onDevice() {
      return true;
    }

    @Override
    public Slice of(ElementType type, long length) {
      if (length == 0) {
        return Scratch.of(type, 0);
      }
      HeldArray array = residence.allocate(store, type, length);
      given.add(array);
      return array.all();
    }

    @Override
    public void free(Slice results) {
      if (results instanceof Slice.Resident resident) {
        given.remove(array(resident));
        residence.free(array(resident));
      }
    }

    void freeAllBut(@Nullable Slice made) {
      for (HeldArray array : given) {
        if (!(made instanceof Slice.Resident resident) || array(resident) != array) {
          residence.free(array);
        }
      }
    }
  }

  private HeldArray allocate(DeviceStore store, ElementType type, long length) {
    long bytes = length * type.bytes();
    long most = budget > 0 ? budget : store.capacity() / 2;
    synchronized (making) {
      while (true) {
        if (used(store) + bytes <= most) {
          try {
            HeldArray array = new HeldArray(store.allocate(type, length), type, length);
            synchronized (kept) {
              kept.add(array);
            }
            return array;
          } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.OUT_OF_MEMORY || !evictsOne(store)) {
              throw e;
            }
          }
        } else if (!evictsOne(store)) {
          throw new DeviceException(
              DeviceException.Kind.OUT_OF_MEMORY,
              bytes + " bytes are not free among the " + most + " for arrays");
        }
      }
    }
  }

  private long used(DeviceStore store) {
    long bytes = 0;
    synchronized (kept) {
      for (HeldArray array : kept) {
        bytes += isOn(array, store) ? array.bytes() : 0;
      }
    }
    return bytes;
  }

  private static boolean isOn(HeldArray array, DeviceStore store) {
    Replica replica = array.replica();
    return replica != null && replica.store() == store;
  }

  /** Has the array that was used longest ago leave a device; false if all are in use. */
  private boolean evictsOne(DeviceStore store) {
    HeldArray victim = null;
    synchronized (kept) {
      for (int i = 0; victim == null && i < kept.size(); i++) {
        HeldArray array = kept.get(i);
        victim = isOn(array, store) && array.mayLeave() ? array : null;
      }
    }
    if (victim == null) {
      return false;
    }
    victim.evict();
    Recorder.arrayDid(ArrayDeed.EVICTED, store.deviceId(), victim.bytes());
    forget(victim);
    return true;
  }

  private void forget(HeldArray array) {
    synchronized (kept) {
      kept.remove(array);
    }
  }

  /** No value holds an array any more. */
  void free(HeldArray array) {
    array.drop();
    forget(array);
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
    if (!any(operands)) {
      return master.run(job, operands, call);
    }
    DeviceStore store = job.length() > 0 && call.mayBePlaced() ? store(operands) : null;
    if (store == null) {
      return master.run(job, onHost(jobs, operands), call);
    }
    RuntimeException failure;
    Pins pins = new Pins(store);
    try {
      List<Operand> placed = new ArrayList<>(operands.size());
      for (Operand operand : operands) {
        placed.add(with(operand, mapped(operand.slice(), r -> pins.placed(jobs, r))));
      }
      return master.run(job, placed, call.only(store.deviceId()));
    } catch (JobFailedException | DeviceNotFoundException e) {
      if (e.getCause() instanceof ArithmeticException || writes(operands) || call.explains()) {
        throw e;
      }
      failure = e;
    } finally {
      pins.release();
    }
    if (!(failure instanceof DeviceNotFoundException)) { // else it has no code for the kernel
      System.getLogger("pantile")
          .log(Level.WARNING, store.deviceId() + " kept elements, and failed", failure);
    }
    String note = store.deviceId() + ", where elements were kept: " + failure.getMessage();
    return master.run(job, onHost(jobs, operands), call.noting(note));
  }

  private static boolean any(List<Operand> operands) {
    for (Operand operand : operands) {
      Slice slice = operand.slice();
      if (slice instanceof Slice.Resident
          || (slice instanceof Slice.Computed computed && anyResident(computed))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable DeviceStore store(List<Operand> operands) {
    DeviceStore found = null;
    for (Operand operand : operands) {
      DeviceStore store = of(operand.slice());
      if (store != null && (found == null || operand.access() != Access.READ)) {
        found = store;
      }
    }
    return found;
  }

  private static boolean writes(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.access() != Access.READ && operand.slice() instanceof Slice.Resident) {
        return true;
      }
    }
    return false;
  }

  /** The replicas that a job uses. */
  private final class Pins {
    private final DeviceStore store;
    private final List<HeldArray> arrays = new ArrayList<>(2);
    private final List<Replica> replicas = new ArrayList<>(2);

    Pins(DeviceStore store) {
      this.store = store;
    }

    /** Elements without their lease; their replica stays where it is. */
    Slice pinned(Slice.Resident resident) {
      HeldArray array = array(resident);
      var _ = isHere(array);
      return new Slice.Resident(array, resident.from(), resident.to());
    }

    /** Elements as the device is to have them: its own, or brought from the host. */
    Slice placed(Jobs jobs, Slice.Resident resident) {
      HeldArray array = array(resident);
      return isHere(array)
          ? new Slice.Resident(array, resident.from(), resident.to())
          : array.onHost(jobs, resident.from(), resident.to());
    }

    private boolean isHere(HeldArray array) {
      Replica replica = array.retain();
      if (replica == null) {
        return false;
      }
      arrays.add(array);
      replicas.add(replica);
      touch(array);
      return replica.store() == store;
    }

    void release() {
      for (int i = 0; i < arrays.size(); i++) {
        arrays.get(i).release(replicas.get(i));
      }
    }
  }

  private void touch(HeldArray array) {
    synchronized (kept) {
      if (kept.remove(array)) {
        kept.add(array);
      }
    }
  }

  /**
   * Operands in host memory, or computed of what is there.
   *
   * @param jobs makes elements again
   * @param operands the data of a job
   * @return the same data
   */
  public static List<Operand> onHost(Jobs jobs, List<Operand> operands) {
    List<Operand> all = new ArrayList<>(operands.size());
    for (Operand operand : operands) {
      all.add(with(operand, onHost(jobs, operand.slice())));
    }
    return all;
  }

  /**
   * Elements in host memory, or computed of what is there.
   *
   * @param jobs makes elements again
   * @param elements any elements
   * @return the same elements
   */
  public static Slice onHost(Jobs jobs, Slice elements) {
    return mapped(elements, r -> array(r).onHost(jobs, r.from(), r.to()));
  }

  /**
   * Copies elements that devices keep to an array.
   *
   * @param jobs makes elements again
   * @param elements the elements
   * @param to as many elements of an array
   */
  public static void copy(Jobs jobs, Slice.Resident elements, Slice to) {
    array(elements).copy(jobs, elements.from(), to);
  }

  /**
   * The store of a device in use.
   *
   * @param deviceId the device
   * @return null if the device works on host memory itself
   * @throws IllegalArgumentException if the device is not in use
   * @throws DeviceException if the device has been lost
   */
  public @Nullable DeviceStore store(String deviceId) {
    return master.store(deviceId);
  }

  private static Operand with(Operand operand, Slice slice) {
    return slice == operand.slice() ? operand : new Operand(slice, operand.access(), operand.cut());
  }

  /** Elements in which those that devices keep are replaced. */
  private static Slice mapped(Slice elements, Function<Slice.Resident, Slice> change) {
    if (elements instanceof Slice.Resident resident) {
      return change.apply(resident);
    }
    if (elements instanceof Slice.Computed computed && anyResident(computed)) {
      List<Slice> inputs = new ArrayList<>(computed.inputs().size());
      for (Slice input : computed.inputs()) {
        inputs.add(mapped(input, change));
      }
      return new Slice.Computed(computed.formula(), inputs, computed.length());
    }
    return elements;
  }

  private static boolean anyResident(Slice.Computed computed) {
    for (Slice input : computed.inputs()) {
      if (input instanceof Slice.Resident) {
        return true;
      }
    }
    return false;
  }
}
