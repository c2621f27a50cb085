// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
            "pantile.process..",
            "pantile.accelerator..",
            "pantile.opencl..",
            "pantile.cuda..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile", "pantile.master", "pantile.claims", "pantile.report")
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
  void graphsKnowWhoRunsThemByAnInterfaceAlone() {
    noClasses()
        .that()
        .resideInAPackage("pantile.graph")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile", "pantile.master", "pantile.claims", "pantile.op..")
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
        .resideInAnyPackage("pantile.master", "pantile.claims", "pantile.policy")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("pantile.op.*")
        .check(ALL);
  }

  @Test
  void policiesKnowNoThreads() {
    noClasses()
        .that()
        .resideInAnyPackage("pantile.policy", "pantile.claims")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile.master", "java.util.concurrent..")
        .check(ALL);
  }

  /**
   * The one arrow that classes do not show is the list of families that {@code Kernel} permits. The
   * testkit's definitions and its suite know each other.
   */
  @Test
  void packagesHaveNoCycle() {
    slices()
        .matching("(pantile..)")
        .should()
        .beFreeOfCycles()
        .check(ALL.that(not(resideInAPackage("pantile.testkit.."))));
  }

  /** The CPU's bodies and loops: what two families use is in {@code pantile.cpu.lanes}. */
  @Test
  void aFamilyOnTheCpuKnowsNoOtherFamily() {
    slices().matching("pantile.cpu.op.(*)..").should().notDependOnEachOther().check(ALL);
    noClasses()
        .that()
        .resideInAPackage("pantile.cpu.lanes")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile.cpu", "pantile.cpu.op..")
        .check(ALL);
  }

  /** It asks whoever opens it, by an interface of its own. */
  @Test
  void poolsKnowNoMaster() {
    noClasses()
        .that()
        .resideInAPackage("pantile.pool")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("pantile", "pantile.master", "pantile.op..")
        .check(ALL);
  }

  /** Well-known problems and examples are users: they call what all users may call. */
  @Test
  void wellKnownProblemsUseThePublicApiAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("pantile.algorithm", "pantile.examples")
        .should()
        .dependOnClassesThat(
            resideInAPackage("pantile..")
                .and(
                    not(
                        JavaClass.Predicates.resideInAnyPackage(
                            "pantile",
                            "pantile.algorithm",
                            "pantile.examples",
                            "pantile.divide",
                            "pantile.error",
                            "pantile.job",
                            "pantile.report",
                            "pantile.spi"))))
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
            "pantile..",
            "java..",
            "jdk.incubator.vector..",
            "jdk.jfr..",
            "com.sun.management..",
            "org.jspecify..");
    noClasses()
        .that()
        .resideInAnyPackage(
            "pantile",
            "pantile.error",
            "pantile.report",
            "pantile.job",
            "pantile.divide",
            "pantile.future",
            "pantile.graph",
            "pantile.journal",
            "pantile.mapreduce",
            "pantile.policy",
            "pantile.claims",
            "pantile.master",
            "pantile.op..",
            "pantile.record",
            "pantile.pool",
            "pantile.serial",
            "pantile.spi",
            "pantile.text",
            "pantile.process..",
            "pantile.algorithm",
            "pantile.cpu..",
            "pantile.accelerator..",
            "pantile.kernels..")
        .should()
        .dependOnClassesThat(DescribedPredicate.not(ownOrJdk))
        .check(ALL);
    // Tables are read by a library, and what zstd compressed by another.
    noClasses()
        .that()
        .resideInAPackage("pantile.formats..")
        .and()
        .resideOutsideOfPackages("pantile.formats.arrow", "pantile.formats.parquet")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                ownOrJdk.or(
                    JavaClass.Predicates.resideInAnyPackage(
                        "de.siegmar.fastcsv..", "com.github.luben.zstd.."))))
        .check(ALL);
    // Files of columns are, too.
    noClasses()
        .that()
        .resideInAPackage("pantile.formats.parquet")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                ownOrJdk.or(JavaClass.Predicates.resideInAPackage("dev.hardwood.."))))
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("pantile.formats.arrow")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.not(
                ownOrJdk.or(
                    JavaClass.Predicates.resideInAnyPackage(
                        "org.apache.arrow.flatbuf..",
                        "com.google.flatbuffers..",
                        "org.apache.commons.compress..",
                        "com.github.luben.zstd.."))))
        .check(ALL);
  }
}
