// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import pantile.accelerator.driver.DeviceBuffer;
import pantile.accelerator.driver.DeviceKernel;
import pantile.accelerator.driver.Fence;
import pantile.accelerator.driver.UnifiedQueue;

/**
 * Drivers that interpret programs to find mistakes in them. They are right and slow, so that they
 * are used only where a user names them. Oclgrind 21.10 keeps lists of commands that all threads
 * share without a lock, and an assertion of its ends the process when two threads meet there. So of
 * all calls to such drivers one is made at a time, and copies are waited for, since JOCL has a
 * thread of its own wait for those that are not. A listing asks every driver, so all listings are
 * among these calls, also where no driver turns out to be such a one.
 */
final class Simulators {
  /** Held during each call: a simulator's state is the process's, not a device's. */
  static final Object ONE_AT_A_TIME = new Object();

  /** What is behind a context. */
  private static final Set<Class<?>> SEAM =
      Set.of(
          UnifiedQueue.class, ClProgram.class, DeviceKernel.class, DeviceBuffer.class, Fence.class);

  private Simulators() {}

  /** Whether a platform is one of them. */
  static boolean include(String platform) {
    return platform.equals("Oclgrind");
  }

  /**
   * Lists all devices. The loader asks the simulators among its drivers, which another Pantile of
   * this process may be using; so a listing waits for its turn.
   */
  static ClListing list(Cl driver) {
    synchronized (ONE_AT_A_TIME) {
      return driver.devices();
    }
  }

  /**
   * Opens a device; all that is done with it, one call at a time.
   *
   * @return the context, which the caller closes
   */
  static ClContext open(Cl driver, ClDevice device) {
    synchronized (ONE_AT_A_TIME) {
      return turns(ClContext.class, driver.open(device));
    }
  }

  /** Seven interfaces are wrapped alike, so by a proxy: where a simulator is used, that is fast. */
  private static <T> T turns(Class<T> seam, Object target) {
    return seam.cast(
        Proxy.newProxyInstance(
            Simulators.class.getClassLoader(), new Class<?>[] {seam}, new Turns(target)));
  }

  private record Turns(Object target) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
      Object[] arguments = given == null ? new Object[0] : given.clone();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = behind(arguments[i]);
      }
      try {
        synchronized (ONE_AT_A_TIME) {
          Object result = method.invoke(target, arguments);
          Class<?> type = method.getReturnType();
          return result != null && SEAM.contains(type) ? turns(type, result) : result;
        }
      } catch (InvocationTargetException e) {
        throw Objects.requireNonNull(e.getCause());
      }
    }

    /** The driver knows its own objects alone. */
    private static Object behind(Object argument) {
      return argument != null
              && Proxy.isProxyClass(argument.getClass())
              && Proxy.getInvocationHandler(argument) instanceof Turns turns
          ? turns.target
          : argument;
    }
  }
}
