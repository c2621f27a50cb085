// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import pantile.spi.DeviceStore;
import pantile.spi.ElementType;
import pantile.spi.Replica;
import pantile.spi.Slice;

/**
 * Arrays that a reference device keeps, in Java arrays of its own. Stores of one device are equal.
 *
 * @param deviceId the device
 * @param capacity bytes that it says it has
 */
record ReferenceStore(String deviceId, long capacity) implements DeviceStore {
  @Override
  public Replica allocate(ElementType type, long length) {
    return new Stored(this, SliceElements.allocate(type, Math.toIntExact(length)));
  }

  /** Elements where they are: those that a device keeps in its store's arrays. */
  static Slice opened(Slice elements) {
    if (elements instanceof Slice.Resident kept && kept.held().replica() instanceof Stored stored) {
      return stored.use().sub(kept.from(), kept.to());
    }
    if (elements instanceof Slice.Computed computed) {
      List<Slice> inputs = new ArrayList<>();
      computed.inputs().forEach(input -> inputs.add(opened(input)));
      return new Slice.Computed(computed.formula(), inputs, computed.length());
    }
    return elements;
  }

  private static final class Stored implements Replica {
    private final ReferenceStore store;
    private final Slice elements;
    private int users;
    private boolean closed;

    Stored(ReferenceStore store, Slice elements) {
      this.store = store;
      this.elements = elements;
    }

    /** The elements, for a job that has retained them. */
    synchronized Slice use() {
      Assertions.assertTrue(users > 0, "a job uses elements that may be freed");
      return elements;
    }

    @Override
    public DeviceStore store() {
      return store;
    }

    @Override
    public synchronized boolean retain() {
      users += closed ? 0 : 1;
      return !closed;
    }

    @Override
    public synchronized void release() {
      users--;
    }

    @Override
    public void read(long from, Slice to) {
      SliceElements.copy(elements.sub(from, from + to.length()), to);
    }

    @Override
    public synchronized void close() {
      closed = true;
    }
  }
}
