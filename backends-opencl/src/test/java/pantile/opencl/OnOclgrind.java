// SPDX-License-Identifier: Apache-2.0
package pantile.opencl;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests that need Oclgrind: where Debian's package puts its library, or at {@code
 * PANTILE_OCLGRIND}. With {@code PANTILE_REQUIRE_OCLGRIND} set to true in the environment they fail
 * without.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnOclgrind.Present.class)
@interface OnOclgrind {
  /** The rule. */
  final class Present implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return evaluate(
          Boolean.parseBoolean(System.getenv("PANTILE_REQUIRE_OCLGRIND")), library().isPresent());
    }

    static ConditionEvaluationResult evaluate(boolean required, boolean there) {
      if (required || there) {
        return ConditionEvaluationResult.enabled("Oclgrind is there, or required");
      }
      return ConditionEvaluationResult.disabled(
          "the tests on Oclgrind DID NOT RUN: it is not installed");
    }

    /** The library that the ICD loader is given. */
    static Optional<Path> library() {
      return Stream.of(System.getenv("PANTILE_OCLGRIND"), "/usr/lib/oclgrind/liboclgrind-rt-icd.so")
          .filter(Objects::nonNull)
          .map(Path::of)
          .filter(Files::exists)
          .findFirst();
    }

    /** The environment of a process whose loader finds it alone. */
    static Map<String, String> alone(Path folder) throws IOException {
      return FakePlatform.registering(
          Files.createDirectories(folder.resolve("oclgrind")), library().orElseThrow());
    }

    /** The same, beside this machine's other drivers. */
    static Map<String, String> besideOthers(Path folder) throws IOException {
      Path vendors = Files.createDirectories(folder.resolve("beside"));
      FakePlatform.copyOthers(vendors);
      return FakePlatform.registering(vendors, library().orElseThrow());
    }
  }
}
