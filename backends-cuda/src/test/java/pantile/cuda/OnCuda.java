// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need a CUDA driver: the software one, built by g++, or with {@code
 * PANTILE_TEST_CUDA=installed} in the environment the one of this machine. Where {@code
 * PANTILE_REQUIRE_CUDA_SOFTWARE} is set to true they run in any case, and fail without g++;
 * elsewhere they say that they did not run. After each class nothing may be left on a device.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnCuda.Present.class)
@interface OnCuda {
  /** The rule. */
  final class Present implements ExecutionCondition, AfterAllCallback {
    private static boolean told;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      ConditionEvaluationResult result =
          evaluate(
              Drivers.INSTALLED,
              Boolean.parseBoolean(System.getenv("PANTILE_REQUIRE_CUDA_SOFTWARE")),
              SoftwareCuda.buildable());
      if (result.isDisabled()) {
        tell(result.getReason().orElseThrow());
      }
      return result;
    }

    @Override
    public void afterAll(ExtensionContext context) {
      Drivers.assertNothingIsLeft();
    }

    static ConditionEvaluationResult evaluate(
        boolean installed, boolean required, boolean buildable) {
      if (installed) {
        return ConditionEvaluationResult.enabled("this machine's driver is to be tested");
      }
      if (required) {
        return ConditionEvaluationResult.enabled("the software CUDA driver is required");
      }
      if (buildable) {
        return ConditionEvaluationResult.enabled("the software CUDA driver can be built");
      }
      return ConditionEvaluationResult.disabled(
          "the tests on CUDA devices DID NOT RUN: the software driver needs g++ on Linux, x86-64");
    }

    private static synchronized void tell(String reason) {
      if (!told) {
        told = true;
        System.err.println(reason);
      }
    }
  }
}
