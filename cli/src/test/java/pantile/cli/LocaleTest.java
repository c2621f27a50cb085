// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.text.Format;
import java.util.Formatter;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Nothing is written or read in the default locale, also where the compiler's check does not look:
 * in generated sources, and in methods that it does not know.
 */
final class LocaleTest {
  private static final Set<String> FORMATTING = Set.of("format", "printf", "formatted");
  private static final Set<String> CASES = Set.of("toLowerCase", "toUpperCase");
  private static final Set<String> FACTORIES =
      Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime");

  @Test
  void noTextDependsOnTheDefaultLocale() {
    JavaClasses all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("pantile");
    noClasses()
        .should()
        .callCodeUnitWhere(
            new DescribedPredicate<JavaAccess<?>>("what it calls takes the default locale") {
              @Override
              public boolean test(JavaAccess<?> access) {
                return access.getTarget() instanceof CodeUnitCallTarget target
                    && takesTheDefault(target);
              }
            }.forSubtype())
        .check(all);
  }

  private static boolean takesTheDefault(CodeUnitCallTarget target) {
    JavaClass owner = target.getOwner();
    boolean given =
        target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Locale.class));
    String name = target.getName();
    boolean made = name.equals("<init>");
    if (given) {
      return false;
    }
    if (owner.isAssignableTo(Format.class)) {
      return made
          || (name.startsWith("get") && name.endsWith("nstance"))
          || (name.equals("format") && isText(target)); // MessageFormat's
    }
    if (made) {
      return owner.isEquivalentTo(Formatter.class) || owner.isEquivalentTo(Scanner.class);
    }
    return owner.getPackageName().startsWith("java.")
        && ((FORMATTING.contains(name) && isText(target))
            || (CASES.contains(name) && owner.isEquivalentTo(String.class))
            || (FACTORIES.contains(name)
                && owner.getName().equals("java.time.format.DateTimeFormatter"))
            || (name.equals("getDefault") && owner.isEquivalentTo(Locale.class)));
  }

  /** Whether it formats arguments by a text that says how. */
  private static boolean isText(CodeUnitCallTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Object[].class));
  }
}
