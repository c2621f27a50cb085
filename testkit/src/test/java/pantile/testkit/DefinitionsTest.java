// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.op.own.Custom;
import pantile.spi.Kernel;
import pantile.spi.KernelName;
import pantile.spi.Operand;
import pantile.spi.Work;

/** Each kernel has a definition, with examples that are what they say. */
final class DefinitionsTest {
  @ParameterizedTest
  @EnumSource
  void everyKernelHasADefinitionWithExamples(KernelName name) {
    Definition<?, ?> definition = Definitions.of(name);
    assertEquals(name, definition.kernel());
    assertFalse(definition.examples().isEmpty(), "no example");
    Set<Kernel<?>> kernels = new HashSet<>();
    for (Example<?> example : definition.examples()) {
      assertEquals(name, example.kernel().name());
      kernels.add(example.kernel());
      List<Operand> once = example.operands().get();
      List<Operand> again = example.operands().get();
      for (int i = 0; i < once.size(); i++) {
        assertNotSame(once.get(i).slice(), again.get(i).slice());
        assertEquals(
            Arrays.toString(SliceElements.allBits(once.get(i).slice())),
            Arrays.toString(SliceElements.allBits(again.get(i).slice())));
      }
    }
    Set<Class<?>> classes = kernels.stream().map(Object::getClass).collect(Collectors.toSet());
    assertEquals(1, classes.size(), classes::toString);
  }

  @Test
  void everyKernelThereIsHasAName() {
    Set<Class<?>> classes =
        Definitions.all().stream()
            .flatMap(definition -> definition.examples().stream())
            .map(example -> example.kernel().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> all =
        Stream.of(Kernel.class.getPermittedSubclasses())
            .flatMap(t -> t.isSealed() ? Stream.of(t.getPermittedSubclasses()) : Stream.of(t))
            .collect(Collectors.toSet());
    assertEquals(all, classes);
  }

  /** A job is a value: the examples can go to another machine. */
  @ParameterizedTest
  @EnumSource
  void everyExampleMakesTheJourney(KernelName name) throws Exception {
    for (Example<?> example : Definitions.of(name).examples()) {
      if (example.kernel() instanceof Custom<?>) {
        continue; // a function that came back is another
      }
      Work<?> job = new Work<>(example.kernel(), 0, example.length());
      Work<?> copy = (Work<?>) copy(job);
      assertNotSame(job, copy);
      assertEquals(job, copy);
      assertEquals(example.kernel().merge(), copy.kernel().merge());
    }
  }

  private static Object copy(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  /** What the reference leaves to others is for devices that work in place, and it says so. */
  @Test
  void theReferenceRefusesWhatIsInPlaceAlone() {
    ReferenceBackend backend = new ReferenceBackend();
    ReferenceDevice device =
        (ReferenceDevice) backend.open(backend.discover().devices().getFirst());
    Set<KernelName> refused = EnumSet.noneOf(KernelName.class);
    for (Definition<?, ?> definition : Definitions.all()) {
      for (Example<?> example : definition.examples()) {
        if (!device.supports(example.kernel())) {
          refused.add(definition.kernel());
          assertTrue(device.refusal(example.kernel()).startsWith("it works on copies"));
        }
      }
    }
    assertEquals(
        EnumSet.of(
            KernelName.REVERSE,
            KernelName.SPLIT,
            KernelName.SORT_BUCKETS,
            KernelName.SCAN_IN_PLACE,
            KernelName.SPLIT_PACKED,
            KernelName.SORT_PACKED),
        refused);
  }
}
