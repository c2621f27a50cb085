// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pantile.spi.Kernel;

/** On the class path nothing but this test keeps the command off the backends' classes. */
class ArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("pantile");

  @Test
  void theCommandNamesNoBackendAndNoInternals() {
    noClasses()
        .that()
        .resideInAPackage("pantile.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pantile.cpu..",
            "pantile.opencl..",
            "pantile.cuda..",
            "pantile.accelerator..",
            "pantile.kernels..",
            "pantile.master..",
            "pantile.testkit..")
        .check(CLASSES);
  }

  @Test
  void theCoreNamesNoBackendAndNoCommand() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "pantile",
            "pantile.error",
            "pantile.report",
            "pantile.job",
            "pantile.divide",
            "pantile.future",
            "pantile.policy",
            "pantile.claims",
            "pantile.master",
            "pantile.op..",
            "pantile.spi",
            "pantile.text")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pantile.cpu..",
            "pantile.opencl..",
            "pantile.cuda..",
            "pantile.accelerator..",
            "pantile.kernels..",
            "pantile.formats..",
            "pantile.cli..")
        .check(CLASSES);
  }

  @Test
  void backendsKnowNothingOfEachOther() {
    List<String> backends = List.of("pantile.cpu..", "pantile.opencl..", "pantile.cuda..");
    for (String backend : backends) {
      noClasses()
          .that()
          .resideInAPackage(backend)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              backends.stream().filter(other -> !other.equals(backend)).toArray(String[]::new))
          .check(CLASSES);
    }
    noClasses()
        .that()
        .resideInAnyPackage("pantile.kernels..", "pantile.accelerator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(backends.toArray(String[]::new))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("pantile.cpu..", "pantile.kernels..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.accelerator..")
        .check(CLASSES);
  }

  @Test
  void onlyTheSeamNamesJocl() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Jocl\\w*(\\$\\w+)*") // nor nested in such a class
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jocl..")
        .check(CLASSES);
  }

  @Test
  void onlyTheSeamNamesJCuda() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.JCuda\\w*(\\$\\w+)*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jcuda..")
        .check(CLASSES);
  }

  /**
   * Formats are for programs: they take elements and what users hold, whose parts they ask for one
   * after the other. They know nothing of how these are computed.
   */
  @Test
  void formatsKnowWhatUsersHoldAlone() {
    know(
        "pantile.formats.file..",
        "pantile",
        "pantile.error",
        "pantile.file",
        "pantile.spi",
        "pantile.text");
  }

  /**
   * What is computed of files in parts asks for whole calls on each part. It shares orders of keys,
   * bins and places of quantiles with the operations, journals and progress with jobs; it knows
   * neither kernels nor who computes.
   */
  @Test
  void computationsOnFilesKnowNoKernels() {
    know(
        "pantile.formats..",
        "pantile",
        "pantile.error",
        "pantile.file",
        "pantile.journal",
        "pantile.op",
        "pantile.op.group",
        "pantile.op.select",
        "pantile.report",
        "pantile.spi",
        "pantile.text");
    noClasses()
        .that()
        .resideInAPackage("pantile.formats..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Kernel.class)
        .check(CLASSES);
  }

  /** No class of a package, nor of one below, knows another part of the library than these. */
  private static void know(String whoever, String... parts) {
    noClasses()
        .that()
        .resideInAPackage(whoever)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("pantile..")
                .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(parts)))
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage("pantile.formats.."))))
        .check(CLASSES);
  }

  @Test
  void noOtherPartOfTheLibraryReadsFilesOfNumbers() {
    noClasses()
        .that()
        .resideOutsideOfPackages("pantile.formats..", "pantile.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.formats..")
        .check(CLASSES);
  }

  @Test
  void theDemoKnowsNothingOfCommands() {
    noClasses()
        .that()
        .resideInAPackage("pantile.cli.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.cli")
        .check(CLASSES);
  }

  /** Else the JDK's first sort would be no first one: it sorts by the same code. */
  @Test
  void theDemoSortsNothingToKnowWhatIsRight() {
    noClasses().that().resideInAPackage("pantile.cli.demo..").should(sort()).check(CLASSES);
  }

  /** By a reference to the method as well as by a call. */
  @Test
  void aReferenceToASortIsSeen() {
    JavaClasses references = new ClassFileImporter().importClasses(Referring.class);
    assertTrue(noClasses().should(sort()).evaluate(references).hasViolation());
  }

  /** Refers to a sort, and calls none. */
  static final class Referring {
    private Referring() {}

    static Consumer<int[]> sort() {
      return Arrays::sort;
    }
  }

  private static ArchCondition<JavaClass> sort() {
    return ArchConditions.accessTargetWhere(
        JavaAccess.Predicates.target(HasOwner.Predicates.With.owner(type(Arrays.class)))
            .and(JavaAccess.Predicates.target(name("sort"))));
  }
}
