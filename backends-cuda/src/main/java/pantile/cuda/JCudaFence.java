// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.Handle;

/** An event of a stream, through JCuda. */
final class JCudaFence implements Fence {
  private final JCudaContext context;
  private final CUstream stream;
  private final Handle<CUevent> event;

  JCudaFence(JCudaContext context, CUstream stream) {
    this.context = context;
    this.stream = stream;
    context.enter();
    CUevent own = new CUevent();
    context.check(JCudaDriver.cuEventCreate(own, CUevent_flags.CU_EVENT_DEFAULT), "cuEventCreate");
    event = context.own(own, "cuEventDestroy", JCudaDriver::cuEventDestroy);
  }

  @Override
  public void mark() {
    context.enter();
    context.check(JCudaDriver.cuEventRecord(event.get(), stream), "cuEventRecord");
  }

  @Override
  public void await() {
    CUevent own = event.get();
    context.await(() -> JCudaDriver.cuEventQuery(own), "cuEventQuery");
  }

  @Override
  public long nanosSince(Fence earlier) {
    float[] millis = new float[1];
    context.enter();
    context.check(
        JCudaDriver.cuEventElapsedTime(millis, ((JCudaFence) earlier).event.get(), event.get()),
        "cuEventElapsedTime");
    return Math.round(millis[0] * 1e6);
  }

  @Override
  public void close() {
    event.close();
  }
}
