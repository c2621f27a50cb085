// SPDX-License-Identifier: Apache-2.0
package pantile.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Other versions are refused where programs come in. */
@ExtendWith(TestCluster.Logs.class)
final class EntryVersionsTest {
  /** Says that it is of another Spark. */
  private static final class OfVersion extends JavaSparkContext {
    private final String version;

    OfVersion(JavaSparkContext real, String version) {
      super(real.sc());
      this.version = version;
    }

    @Override
    public String version() {
      return version;
    }
  }

  /** Of the right Spark, and of no use: nothing else of it is asked for. */
  private static final class Unmade extends JavaSparkContext {
    @SuppressWarnings("UnusedMethod") // a class of no other constructor has one
    Unmade(SparkContext none) {
      super(none);
    }

    @Override
    public String version() {
      return "4.2.0";
    }
  }

  /** An object whose constructor did not run, which would start Spark's classes of that loader. */
  private static Object unmade(Class<?> type) throws ReflectiveOperationException {
    Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
    Object made = factory.getMethod("getReflectionFactory").invoke(null);
    Constructor<?> constructor =
        (Constructor<?>)
            factory
                .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(made, type, Object.class.getDeclaredConstructor());
    return constructor.newInstance();
  }

  @Test
  void otherSpark() {
    JavaSparkContext real = TestCluster.shared().context();
    for (String other : List.of("4.1.1", "3.5.6", "5.0.0")) {
      UnsupportedOperationException e =
          assertThrows(
              UnsupportedOperationException.class,
              () -> PantileSpark.on(new OfVersion(real, other)));
      assertTrue(String.valueOf(e.getMessage()).contains("\"" + other + "\""), e::getMessage);
    }
    assertEquals(25, PantileSpark.on(new OfVersion(real, "4.9.1")).countPrimes(0, 100));
  }

  /** Scala's library says its version in a file, of which this loader has another one. */
  @Test
  void otherScala(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("library.properties"), "version.number=2.12.20\n");
    List<URL> urls = new ArrayList<>();
    urls.add(folder.toUri().toURL());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader other =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> versions = other.loadClass("scala.util.Properties");
      assertEquals("2.12.20", versions.getMethod("versionNumberString").invoke(null));
      Class<?> entry = other.loadClass(PantileSpark.class.getName());
      Class<?> context = other.loadClass(JavaSparkContext.class.getName());
      Object unmade = unmade(other.loadClass(Unmade.class.getName()));
      InvocationTargetException thrown =
          assertThrows(
              InvocationTargetException.class,
              () -> entry.getMethod("on", context).invoke(null, unmade));
      Throwable e = assertInstanceOf(UnsupportedOperationException.class, thrown.getCause());
      assertTrue(String.valueOf(e.getMessage()).contains("\"2.12.20\""), e::getMessage);
    }
  }
}
