// SPDX-License-Identifier: Apache-2.0
package pantile.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pantile.Installed;
import pantile.Pantile;
import pantile.PantileBuilder;
import pantile.Values;
import pantile.error.DeviceNotFoundException;
import pantile.policy.Claiming;
import pantile.policy.Fallback;
import pantile.policy.FaultPolicy;
import pantile.policy.Tunables;
import pantile.spi.Backend;
import pantile.spi.Device;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery;
import pantile.spi.ElementType;
import pantile.spi.HardwareId;
import pantile.spi.Slice;

/** What is opened, and what is said where something is missing or slower than it could be. */
final class OpeningTest {
  /** The reference, with something to say about it. */
  private record Noted(Discovery.Notice notice) implements Backend {
    @Override
    public String name() {
      return "reference";
    }

    @Override
    public Discovery discover() {
      return new Discovery(new ReferenceBackend().discover().devices(), List.of(notice));
    }

    @Override
    public Device open(DeviceInfo info) {
      return new ReferenceBackend().open(info);
    }
  }

  private static Noted degraded(String reason) {
    return new Noted(new Discovery.Notice("reference:0", reason, "do not mind", true));
  }

  @Test
  void anUnknownDeviceIsNamedWithThoseThereAre() {
    DeviceNotFoundException missing =
        assertThrows(
            DeviceNotFoundException.class,
            () ->
                Pantile.builder()
                    .backends(new ReferenceBackend(2, 1))
                    .devices("reference:0", "tape:7")
                    .open());
    assertTrue(missing.getMessage().contains("tape:7"), missing::getMessage);
    assertTrue(missing.getMessage().contains("reference:1"), missing::getMessage);
  }

  @Test
  void noDeviceAtAllIsAnErrorWithTheReason() {
    Backend none = absent("absent");
    assertEquals(
        "no device was found; absent: no driver (install one)", refusal(new Backend[] {none}));
    assertEquals(1, Installed.of(List.of(none)).notices().size());
    assertEquals(
        "no device was found; is pantile-backends-cpu on the class path?", refusal(new Backend[0]));
  }

  @Test
  void aBackendWithoutDevicesIsRefusedForItsOwnReason() {
    Backend[] backends = {new ReferenceBackend(1, 1), absent("tape"), absent("drum")};
    String there = "; the devices here are reference:0";
    for (String name : List.of("tape", "tape:3", "TAPE")) {
      assertEquals(
          "there is no device \"" + name + "\"" + there + "; tape: no driver (install one)",
          refusal(backends, name));
    }
    assertEquals("there is no device \"reference:9\"" + there, refusal(backends, "reference:9"));
    // Whatever that may be, every reason may be the one.
    assertEquals(
        "there is no device \"gpu\""
            + there
            + "; tape: no driver (install one); drum: no driver (install one)",
        refusal(backends, "gpu"));
  }

  @Test
  void namesMayBeInUpperCase() {
    for (String name : List.of("REFERENCE", "Reference:1")) {
      try (Pantile pt =
          Pantile.builder().backends(new ReferenceBackend(2, 1)).devices(name).open()) {
        assertTrue(ids(pt).contains("reference:1"), () -> ids(pt).toString());
      }
    }
  }

  private static String refusal(Backend[] backends, String... names) {
    DeviceNotFoundException missing =
        assertThrows(
            DeviceNotFoundException.class,
            () -> Pantile.builder().backends(backends).devices(names).open());
    return String.valueOf(missing.getMessage());
  }

  private static Backend absent(String name) {
    return finding(
        name,
        new Discovery(
            List.of(), List.of(new Discovery.Notice(name, "no driver", "install one", false))));
  }

  @Test
  void oneBackendAloneUsesTheHostsProcessorsUnlessNamed() {
    Backend[] backends = {onHost("first"), onHost("second"), new ReferenceBackend(1, 1)};
    try (Pantile pt = Pantile.builder().backends(backends).open()) {
      assertEquals(List.of("first:0", "reference:0"), ids(pt));
    }
    try (Pantile pt = Pantile.builder().backends(backends).devices("second", "first").open()) {
      assertEquals(List.of("first:0", "second:0"), ids(pt));
    }
    try (Pantile pt = Pantile.builder().backends(backends).devices("ON the").open()) {
      assertEquals(List.of("first:0", "second:0"), ids(pt));
    }
  }

  @Test
  void aGpuThatTwoBackendsOfferIsUsedOnceUnlessNamed() {
    Backend[] backends = {gpu("first", "one GPU"), gpu("second", "one GPU"), gpu("third", "other")};
    try (Pantile pt = Pantile.builder().backends(backends).open()) {
      assertEquals(List.of("first:0", "third:0"), ids(pt));
    }
    try (Pantile pt = Pantile.builder().backends(backends).devices("second").open()) {
      assertEquals(List.of("second:0"), ids(pt));
    }
  }

  /**
   * Two of a kind: the maker's name tells nothing, and what drivers say of the hardware decides.
   */
  @Test
  void equalGpusAreToldApartByTheirHardware() {
    HardwareId left = new HardwareId("AAAA-01", "0000:3b:00.0");
    HardwareId right = new HardwareId("", HardwareId.busAddress(0, 0xAF, 0, 0));
    Backend[] backends = {
      gpu("first", "one GPU", left),
      gpu("second", "GPU, one", new HardwareId("aaaa01", "")),
      gpu("third", "one GPU", right),
      gpu("tie", "another name", new HardwareId("bbbb02", "0000:AF:00.0")),
    };
    try (Pantile pt = Pantile.builder().backends(backends).open()) {
      assertEquals(List.of("first:0", "third:0"), ids(pt));
    }
    try (Pantile pt = Pantile.builder().backends(backends).devices("tie", "second").open()) {
      assertEquals(List.of("second:0", "tie:0"), ids(pt));
    }
    // A driver that says nothing has the name alone.
    Backend[] silent = {
      gpu("first", "one GPU", left), gpu("second", "one GPU"), gpu("third", "other GPU")
    };
    try (Pantile pt = Pantile.builder().backends(silent).open()) {
      assertEquals(List.of("first:0", "third:0"), ids(pt));
    }
  }

  /** A simulator, say: right, and far too slow to be used by chance. */
  @Test
  void aDeviceThatIsToBeNamedIsNotUsedForItsBackendsName() {
    Backend real = onHost("real");
    Backend simulator =
        offering(
            new DeviceInfo(
                "slow:0", "A Simulator", "", 0, 1, 1 << 30, false, true, HardwareId.UNKNOWN, true));
    Backend[] both = {simulator, real};
    try (Pantile pt = Pantile.builder().backends(both).open()) {
      assertEquals(List.of("real:0"), ids(pt));
    }
    for (String name : List.of("slow:0", "simulator")) {
      try (Pantile pt = Pantile.builder().backends(both).devices(name).open()) {
        assertEquals(List.of("slow:0"), ids(pt));
      }
    }
    String told = "slow:0, A Simulator, is used only if it is named";
    DeviceNotFoundException refused =
        assertThrows(
            DeviceNotFoundException.class,
            () -> Pantile.builder().backends(both).devices("slow").open());
    assertTrue(refused.getMessage().contains(told), refused::getMessage);
    refused =
        assertThrows(
            DeviceNotFoundException.class, () -> Pantile.builder().backends(simulator).open());
    assertEquals("no device was found; " + told, refused.getMessage());
  }

  /** Who compares devices wants those that share processors too, and no simulator. */
  @Test
  void withoutNamesAreAllButSimulators() {
    DeviceInfo simulator =
        new DeviceInfo(
            "slow:0", "A Simulator", "", 0, 1, 1 << 30, false, true, HardwareId.UNKNOWN, true);
    Backend[] all = {onHost("first"), offering(simulator), onHost("second"), gpu("third", "GPU")};
    assertEquals(
        List.of("first:0", "second:0", "third:0"),
        Installed.of(List.of(all)).withoutNames().stream().map(DeviceInfo::id).toList());
    assertEquals(List.of(), Installed.of(List.of(offering(simulator))).withoutNames());
  }

  private static List<String> ids(Pantile pt) {
    return pt.devices().stream().map(DeviceInfo::id).toList();
  }

  private static Backend onHost(String name) {
    return offering(new DeviceInfo(name + ":0", "on the host", "", 0, 1, 1L << 30, false, true));
  }

  private static Backend gpu(String name, String device) {
    return gpu(name, device, HardwareId.UNKNOWN);
  }

  private static Backend gpu(String name, String device, HardwareId hardware) {
    return offering(
        new DeviceInfo(name + ":0", device, "", 0, 1, 1L << 30, false, false, hardware));
  }

  private static Backend offering(DeviceInfo info) {
    return finding(info.id().replace(":0", ""), new Discovery(List.of(info), List.of()));
  }

  private static Backend finding(String name, Discovery found) {
    Backend reference = new ReferenceBackend(1, 1);
    return new Backend() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Discovery discover() {
        return found;
      }

      @Override
      public Device open(DeviceInfo device) {
        return reference.open(reference.discover().devices().getFirst());
      }
    };
  }

  @Test
  void aDegradedDeviceIsRefusedIfThePolicySaysSo() {
    DeviceNotFoundException refused =
        assertThrows(
            DeviceNotFoundException.class,
            () -> Pantile.builder().backends(degraded("slow")).fallback(Fallback.FAIL).open());
    assertEquals("reference:0: slow; do not mind", refused.getMessage());
    Noted other = new Noted(new Discovery.Notice("reference:9", "slow", "wait", true));
    Pantile.builder().backends(other).fallback(Fallback.FAIL).open().close();
  }

  @ParameterizedTest
  @EnumSource(names = {"WARN", "ALLOW"})
  void aDegradedDeviceIsWarnedOfOnce(Fallback policy) {
    Noted backend = degraded("slow under " + policy);
    String text = "reference:0: " + backend.notice.reason() + "; do not mind";
    try (ExpectedLog log = ExpectedLog.of(text)) {
      Pantile.builder().backends(backend).fallback(policy).open().close();
      Pantile.builder().backends(backend).fallback(policy).open().close();
      assertEquals(policy == Fallback.WARN ? List.of(text) : List.of(), log.taken());
    }
  }

  @Test
  void badPoliciesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Pantile.builder().cpuWorkers(0));
    assertThrows(IllegalArgumentException.class, () -> new FaultPolicy(0));
    assertThrows(IllegalArgumentException.class, () -> Tunables.alwaysTiled(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Tunables(-1, 0, 0, 1, 1, 1, 1, 1, Claiming.SINGLE));
    assertThrows(IllegalArgumentException.class, () -> Tunables.DEFAULT.withLongestArray(0));
    assertThrows(NullPointerException.class, () -> Pantile.builder().devices((String) null));
  }

  @Test
  void whatIsOpenSaysWhatItIs() {
    WatchedBackend devices = WatchedBackend.of(new ReferenceBackend());
    PantileBuilder builder =
        Pantile.builder().backends(devices).cpuWorkers(3).fallback(Fallback.ALLOW);
    String choices = builder.toString();
    assertTrue(choices.startsWith("PantileBuilder[devices=all, backends=[reference]"), choices);
    assertTrue(choices.contains("cpuWorkers=3, fallback=ALLOW"), choices);
    assertEquals(0, devices.liveHandles());
    Pantile pt = builder.open();
    String open = pt.toString();
    assertEquals("Pantile[reference:0 (reference device, definitions run literally), open]", open);
    assertEquals(open, pt.report(Pantile::toString).value());
    int[] three = {1, 2, 3};
    assertEquals("Ints of 3 elements", pt.over(new Slice.Ints(three, 0, 3)).toString());
    pt.close();
    assertEquals(open.replace("open]", "closed]"), pt.toString());
    assertTrue(
        Pantile.builder().toString().contains("backends=installed, cpuWorkers=one a processor"));
    assertEquals(0, devices.count(Step.RUN, "reference:0"));
  }

  /** At once, not at the first size that another thread would have to read. */
  @Test
  void memoryThatNotEveryThreadCanReadIsRefusedAtAnySize() {
    Backend backend = new ReferenceBackend();
    for (Tunables tunables : List.of(Tunables.DEFAULT, Tunables.alwaysTiled(100))) {
      try (Pantile pt = Pantile.builder().backends(backend).tunables(tunables).open()) {
        for (long length : new long[] {0, 1, 1000, 100_000}) {
          Slice lent;
          Values<?> reductions;
          try (Arena arena = Arena.ofConfined()) {
            Slice confined = longs(arena.allocate(8 * length));
            assertThrows(IllegalArgumentException.class, () -> pt.over(confined));
            Slice shared = longs(Arena.ofAuto().allocate(8 * length));
            Values<?> there = pt.over(shared);
            assertThrows(IllegalArgumentException.class, () -> there.dotProduct(pt.over(confined)));
            assertEquals(0L, there.total());
          }
          try (Arena arena = Arena.ofShared()) {
            lent = longs(arena.allocate(8 * length).asReadOnly());
            reductions = pt.over(lent);
            assertEquals(0L, reductions.dotProduct(pt.over(lent)));
          }
          assertThrows(IllegalStateException.class, () -> pt.over(lent));
          assertThrows(IllegalStateException.class, reductions::total);
          assertThrows(IllegalStateException.class, reductions::norm2);
          // On the heap, at any alignment and of any type.
          byte[] bytes = new byte[(int) (8 * length) + 3];
          for (long at = 0; at < 4; at++) {
            MemorySegment heap = MemorySegment.ofArray(bytes).asSlice(at, 8 * length);
            assertEquals(0L, pt.over(longs(heap.asReadOnly())).total());
          }
        }
      }
    }
    assertThrows(
        NullPointerException.class,
        () -> new Slice.Mapped(Arena.ofAuto().allocate(8), ElementType.LONG, null));
  }

  private static Slice longs(MemorySegment segment) {
    return new Slice.Mapped(segment, ElementType.LONG, ByteOrder.LITTLE_ENDIAN);
  }
}
