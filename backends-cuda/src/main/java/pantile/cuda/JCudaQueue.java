// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import pantile.accelerator.driver.CommandQueue;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Handle;
import pantile.accelerator.driver.Place;

/** A stream, through JCuda. */
final class JCudaQueue implements CommandQueue {
  private final JCudaContext context;
  private final Handle<CUstream> stream;

  JCudaQueue(JCudaContext context) {
    this.context = context;
    context.enter();
    CUstream own = new CUstream();
    // Not to wait for what others in the process put into the default stream.
    context.check(
        JCudaDriver.cuStreamCreate(own, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    stream = context.own(own, "cuStreamDestroy", JCudaDriver::cuStreamDestroy);
    context.opened(own);
  }

  @Override
  public DeviceBuffer allocate(long bytes, Place place) {
    context.enter();
    return place == Place.HOST ? pinned(bytes) : memory(bytes);
  }

  private JCudaPinned pinned(long bytes) {
    Pointer memory = new Pointer();
    context.check(
        JCudaDriver.cuMemHostAlloc(memory, bytes, 0), "cuMemHostAlloc of " + bytes + " bytes");
    return new JCudaPinned(context.own(memory, "cuMemFreeHost", JCudaDriver::cuMemFreeHost), bytes);
  }

  /** From the driver's pool where there is one: freeing there does not stop the other stream. */
  private JCudaMemory memory(long bytes) {
    CUdeviceptr memory = new CUdeviceptr();
    if (context.pools()) {
      CUstream own = stream.get();
      int status = JCudaDriver.cuMemAllocAsync(memory, bytes, own);
      if (status == CudaException.OUT_OF_MEMORY) {
        // What either stream has freed returns to all once it has come to that.
        context.settle();
        status = JCudaDriver.cuMemAllocAsync(memory, bytes, own);
      }
      context.check(status, "cuMemAllocAsync of " + bytes + " bytes");
      return new JCudaMemory(
          context.own(memory, "cuMemFreeAsync", at -> JCudaDriver.cuMemFreeAsync(at, own)), bytes);
    }
    context.check(JCudaDriver.cuMemAlloc(memory, bytes), "cuMemAlloc of " + bytes + " bytes");
    return new JCudaMemory(context.own(memory, "cuMemFree", JCudaDriver::cuMemFree), bytes);
  }

  @Override
  public ByteBuffer map(DeviceBuffer buffer) {
    return JCudaPinned.of(buffer).getByteBuffer(0, buffer.bytes()).order(ByteOrder.nativeOrder());
  }

  @Override
  public void unmap(DeviceBuffer buffer, ByteBuffer mapped) {}

  @Override
  public void write(DeviceBuffer to, long offset, ByteBuffer from, long bytes) {
    context.enter();
    context.check(
        JCudaDriver.cuMemcpyHtoDAsync(at(to, offset), Pointer.to(from), bytes, stream.get()),
        "cuMemcpyHtoDAsync");
  }

  @Override
  public void read(DeviceBuffer from, long offset, ByteBuffer to, long bytes) {
    context.enter();
    context.check(
        JCudaDriver.cuMemcpyDtoHAsync(Pointer.to(to), at(from, offset), bytes, stream.get()),
        "cuMemcpyDtoHAsync");
  }

  @Override
  public void copy(DeviceBuffer from, long start, DeviceBuffer to, long offset, long bytes) {
    context.enter();
    context.check(
        JCudaDriver.cuMemcpyDtoDAsync(at(to, offset), at(from, start), bytes, stream.get()),
        "cuMemcpyDtoDAsync");
  }

  private static CUdeviceptr at(DeviceBuffer buffer, long offset) {
    return JCudaMemory.of(buffer).withByteOffset(offset);
  }

  @Override
  public void launch(DeviceKernel kernel, long groups, int items) {
    JCudaKernel own = (JCudaKernel) kernel;
    context.enter();
    context.check(
        JCudaDriver.cuLaunchKernel(
            own.function(),
            Math.toIntExact(groups),
            1,
            1,
            items,
            1,
            1,
            0,
            stream.get(),
            own.arguments(),
            null),
        "cuLaunchKernel of " + own.entry());
  }

  @Override
  public Fence fence() {
    return new JCudaFence(context, stream.get());
  }

  @Override
  public void finish() {
    CUstream own = stream.get();
    context.await(() -> JCudaDriver.cuStreamQuery(own), "cuStreamQuery");
  }

  @Override
  public void close() {
    context.closing(stream.get());
    stream.close();
  }
}
