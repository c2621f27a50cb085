// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_mem;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Handle;
import pantile.accelerator.driver.Place;
import pantile.accelerator.driver.UnifiedQueue;
import pantile.spi.Slice;

/** A queue that runs its commands in order, through JOCL. */
final class JoclQueue implements UnifiedQueue {
  private final cl_context context;
  private final Handle<cl_command_queue> queue;
  private final boolean waits;

  /**
   * Takes a queue over.
   *
   * @param waits whether each copy is waited for at once. For one that is not, JOCL 2.0.6 makes a
   *     thread that waits in the driver for its end, beside whatever thread is there
   */
  JoclQueue(cl_context context, cl_command_queue queue, boolean waits) {
    this.context = context;
    this.waits = waits;
    this.queue = JoclHandles.own(queue, "clReleaseCommandQueue", CL::clReleaseCommandQueue);
  }

  @Override
  public DeviceBuffer allocate(long bytes, Place place) {
    int[] status = new int[1];
    long flags = CL.CL_MEM_READ_WRITE | (place == Place.HOST ? CL.CL_MEM_ALLOC_HOST_PTR : 0);
    cl_mem memory = CL.clCreateBuffer(context, flags, bytes, (Pointer) null, status);
    ClException.check(status[0], "clCreateBuffer of " + bytes + " bytes");
    return new JoclBuffer(memory, bytes);
  }

  @Override
  public ByteBuffer map(DeviceBuffer buffer) {
    int[] status = new int[1];
    ByteBuffer mapped =
        CL.clEnqueueMapBuffer(
            queue.get(),
            JoclBuffer.of(buffer),
            true,
            CL.CL_MAP_WRITE | CL.CL_MAP_READ,
            0,
            buffer.bytes(),
            0,
            null,
            null,
            status);
    ClException.check(status[0], "clEnqueueMapBuffer");
    return mapped;
  }

  @Override
  public void unmap(DeviceBuffer buffer, ByteBuffer mapped) {
    ClException.check(
        CL.clEnqueueUnmapMemObject(queue.get(), JoclBuffer.of(buffer), mapped, 0, null, null),
        "clEnqueueUnmapMemObject");
  }

  @Override
  public void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes) {
    ClException.check(
        CL.clEnqueueWriteBuffer(
            queue.get(), JoclBuffer.of(to), waits, offset, bytes, Pointer.to(from), 0, null, null),
        "clEnqueueWriteBuffer");
  }

  @Override
  public void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes) {
    ClException.check(
        CL.clEnqueueReadBuffer(
            queue.get(), JoclBuffer.of(from), waits, offset, bytes, Pointer.to(to), 0, null, null),
        "clEnqueueReadBuffer");
  }

  @Override
  public void copy(DeviceBuffer from, long start, DeviceBuffer to, long offset, long bytes) {
    ClException.check(
        CL.clEnqueueCopyBuffer(
            queue.get(),
            JoclBuffer.of(from),
            JoclBuffer.of(to),
            start,
            offset,
            bytes,
            0,
            null,
            null),
        "clEnqueueCopyBuffer");
  }

  @Override
  public void write(DeviceBuffer to, long offset, Slice from) {
    ClException.check(
        CL.clEnqueueWriteBuffer(
            queue.get(),
            JoclBuffer.of(to),
            true,
            offset,
            from.length() * from.type().bytes(),
            pointer(from),
            0,
            null,
            null),
        "clEnqueueWriteBuffer");
  }

  @Override
  public void read(DeviceBuffer from, long offset, Slice to) {
    ClException.check(
        CL.clEnqueueReadBuffer(
            queue.get(),
            JoclBuffer.of(from),
            true,
            offset,
            to.length() * to.type().bytes(),
            pointer(to),
            0,
            null,
            null),
        "clEnqueueReadBuffer");
  }

  /** JOCL keeps the collector off the array while a call with this pointer lasts. */
  private static Pointer pointer(Slice slice) {
    return switch (slice) {
      case Slice.Ints(int[] a, int from, int _) ->
          Pointer.to(a).withByteOffset((long) from * Integer.BYTES);
      case Slice.Longs(long[] a, int from, int _) ->
          Pointer.to(a).withByteOffset((long) from * Long.BYTES);
      case Slice.Floats(float[] a, int from, int _) ->
          Pointer.to(a).withByteOffset((long) from * Float.BYTES);
      case Slice.Doubles(double[] a, int from, int _) ->
          Pointer.to(a).withByteOffset((long) from * Double.BYTES);
      case Slice.Mapped _, Slice.Computed _, Slice.Resident _ ->
          throw new IllegalArgumentException("not an array");
    };
  }

  @Override
  public void launch(DeviceKernel kernel, long groups, int items) {
    ClException.check(
        CL.clEnqueueNDRangeKernel(
            queue.get(),
            JoclKernel.of(kernel),
            1,
            null,
            new long[] {groups * items},
            new long[] {items},
            0,
            null,
            null),
        "clEnqueueNDRangeKernel");
  }

  @Override
  public Fence fence() {
    return new JoclFence(queue.get());
  }

  @Override
  public void finish() {
    ClException.check(CL.clFinish(queue.get()), "clFinish");
  }

  @Override
  public void close() {
    queue.close();
  }
}
