// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need Mesa's OpenCL drivers: where {@code rusticl.icd} is registered with the loader,
 * or is in the folder {@code PANTILE_MESA_VENDORS}. With {@code PANTILE_REQUIRE_MESA} set to true
 * in the environment they fail without.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnMesa.Present.class)
@interface OnMesa {
  /** The rule. */
  final class Present implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return evaluate(
          Boolean.parseBoolean(System.getenv("PANTILE_REQUIRE_MESA")), registration().isPresent());
    }

    static ConditionEvaluationResult evaluate(boolean required, boolean there) {
      if (required || there) {
        return ConditionEvaluationResult.enabled("Mesa's OpenCL is there, or required");
      }
      return ConditionEvaluationResult.disabled(
          "the tests on Mesa's OpenCL DID NOT RUN: rusticl.icd is not registered");
    }

    /** The file that registers Rusticl. */
    static Optional<Path> registration() {
      return Stream.of(
              System.getenv("PANTILE_MESA_VENDORS"),
              System.getenv("OCL_ICD_VENDORS"),
              "/etc/OpenCL/vendors")
          .filter(Objects::nonNull)
          .map(Path::of)
          .map(folder -> folder.resolve("rusticl.icd"))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
