// SPDX-License-Identifier: Apache-2.0
package pantile.residence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantile.op.Jobs;
import pantile.spi.DeviceStore;
import pantile.spi.Operand;
import pantile.spi.Replica;
import pantile.spi.Slice;

/** Where elements are, and the same elements elsewhere. Parts of expressions count. */
public final class Places {
  private Places() {}

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

  /** The array of elements, with or without a lease. */
  static HeldArray array(Slice.Resident resident) {
    return resident.held() instanceof Lease lease ? lease.array() : (HeldArray) resident.held();
  }

  /** The device that keeps operands; of several, that of an operand which is written. */
  static @Nullable DeviceStore of(List<Operand> operands) {
    DeviceStore found = null;
    for (Operand operand : operands) {
      DeviceStore store = of(operand.slice());
      if (store != null && (found == null || operand.access() != Operand.Access.READ)) {
        found = store;
      }
    }
    return found;
  }

  /** Whether a device keeps operands, or did. */
  static boolean any(List<Operand> operands) {
    for (Operand operand : operands) {
      Slice slice = operand.slice();
      if (slice instanceof Slice.Resident
          || (slice instanceof Slice.Computed computed && any(computed))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a job writes to where a device keeps elements. */
  static boolean written(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand.access() != Operand.Access.READ && operand.slice() instanceof Slice.Resident) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(Slice.Computed computed) {
    for (Slice input : computed.inputs()) {
      if (input instanceof Slice.Resident) {
        return true;
      }
    }
    return false;
  }

  /**
   * Elements in host memory, or computed of what is there.
   *
   * @param jobs makes elements again that have been lost
   * @param elements any elements
   * @return the same elements
   */
  public static Slice onHost(Jobs jobs, Slice elements) {
    return replaced(elements, r -> array(r).onHost(jobs, r.from(), r.to()));
  }

  /**
   * Operands in host memory, or computed of what is there.
   *
   * @param jobs makes elements again that have been lost
   * @param operands the data of a job
   * @return the same data
   */
  public static List<Operand> onHost(Jobs jobs, List<Operand> operands) {
    return replacedAll(operands, r -> array(r).onHost(jobs, r.from(), r.to()));
  }

  /**
   * Copies elements that devices keep to an array.
   *
   * @param jobs makes elements again that have been lost
   * @param elements the elements
   * @param to as many elements of an array
   */
  public static void copy(Jobs jobs, Slice.Resident elements, Slice to) {
    array(elements).copy(jobs, elements.from(), to);
  }

  /** Operands in which the elements that devices keep are replaced. */
  static List<Operand> replacedAll(List<Operand> operands, Function<Slice.Resident, Slice> change) {
    List<Operand> all = new ArrayList<>(operands.size());
    for (Operand operand : operands) {
      Slice slice = replaced(operand.slice(), change);
      all.add(new Operand(slice, operand.access(), operand.cut()));
    }
    return all;
  }

  /** Elements in which those that devices keep are replaced. */
  static Slice replaced(Slice elements, Function<Slice.Resident, Slice> change) {
    if (elements instanceof Slice.Resident resident) {
      return change.apply(resident);
    }
    if (elements instanceof Slice.Computed computed && any(computed)) {
      List<Slice> inputs = new ArrayList<>(computed.inputs().size());
      for (Slice input : computed.inputs()) {
        inputs.add(replaced(input, change));
      }
      return new Slice.Computed(computed.formula(), inputs, computed.length());
    }
    return elements;
  }
}
