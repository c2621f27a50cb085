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
  void valuesDoNotKnowDevices() {
    noClasses()
        .that()
        .resideInAPackage("pantile.job")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.spi")
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
