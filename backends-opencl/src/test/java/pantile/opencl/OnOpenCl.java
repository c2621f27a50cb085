// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import pantile.spi.Discovery;

/**
 * Tests that need an OpenCL device. Where {@code PANTILE_REQUIRE_OPENCL} is set to true in the
 * environment they run in any case, and fail without one; elsewhere they say that they did not run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnOpenCl.Present.class)
@interface OnOpenCl {
  /** The rule. */
  final class Present implements ExecutionCondition {
    private static boolean told;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      ConditionEvaluationResult result =
          evaluate(
              Boolean.parseBoolean(System.getenv("PANTILE_REQUIRE_OPENCL")),
              new OpenClBackend().discover());
      if (result.isDisabled()) {
        tell(result.getReason().orElseThrow());
      }
      return result;
    }

    static ConditionEvaluationResult evaluate(boolean required, Discovery found) {
      if (required) {
        return ConditionEvaluationResult.enabled("an OpenCL device is required");
      }
      if (!found.devices().isEmpty()) {
        return ConditionEvaluationResult.enabled("there is an OpenCL device");
      }
      return ConditionEvaluationResult.disabled(
          "the tests on OpenCL devices DID NOT RUN: " + found.notices());
    }

    private static synchronized void tell(String reason) {
      if (!told) {
        told = true;
        System.err.println(reason);
      }
    }
  }
}
