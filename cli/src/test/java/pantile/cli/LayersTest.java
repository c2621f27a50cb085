// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The layers inside the library, which no module boundary keeps. */
final class LayersTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pantile");

  @Test
  void valuesDevicesAndBackendsDoNotKnowTheMaster() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "pantile.job",
            "pantile.op..",
            "pantile.spi",
            "pantile.cpu..",
            "pantile.kernels..",
            "pantile.accelerator..",
            "pantile.opencl..",
            "pantile.cuda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile", "pantile.master", "pantile.schedule")
        .check(ALL);
  }

  @Test
  void usersWorkKnowsNoKernelAndNoDevice() {
    noClasses()
        .that()
        .resideInAPackage("pantile.job")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile.spi", "pantile.op..")
        .check(ALL);
  }

  @Test
  void operationsAreValuesAndKnowNoDevice() {
    noClasses()
        .that()
        .resideInAPackage("pantile.op..")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameStartingWith("Device")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("Memory")
        .check(ALL);
  }

  /** It goes by what kernels say of themselves; of one that is the user's own, its label. */
  @Test
  void theMasterKnowsNoKernelByName() {
    noClasses()
        .that()
        .resideInAnyPackage("pantile.master", "pantile.schedule")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.op..")
        .check(ALL);
  }

  @Test
  void policiesKnowNoThreads() {
    noClasses()
        .that()
        .resideInAPackage("pantile.schedule")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile.master", "java.util.concurrent..")
        .check(ALL);
  }

  @Test
  void flightRecorderIsKnownInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage("pantile.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(ALL);
  }

  @Test
  void theLibraryNeedsTheJdkAlone() {
    DescribedPredicate<JavaClass> ownOrJdk =
        JavaClass.Predicates.resideInAnyPackage(
            "pantile..", "java..", "jdk.incubator.vector..", "jdk.jfr..", "org.jspecify..");
    noClasses()
        .that()
        .resideInAnyPackage(
            "pantile",
            "pantile.job",
            "pantile.master",
            "pantile.op..",
            "pantile.record",
            "pantile.schedule",
            "pantile.spi",
            "pantile.cpu..",
            "pantile.accelerator..",
            "pantile.kernels..")
        .should()
        .dependOnClassesThat(DescribedPredicate.not(ownOrJdk))
        .check(ALL);
  }
}
