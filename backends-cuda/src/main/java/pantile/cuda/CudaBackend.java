// SPDX-License-Identifier: Apache-2.0
package pantile.cuda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantile.accelerator.AcceleratorBackend;
import pantile.accelerator.TriedDevice;
import pantile.accelerator.trial.PrivateStore;
import pantile.accelerator.trial.Trial;
import pantile.accelerator.trial.Verdict;
import pantile.accelerator.trial.Verdicts;
import pantile.spi.CacheFolder;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/** NVIDIA's devices, "cuda:0" and on. They need NVIDIA's driver and nothing else of CUDA. */
public final class CudaBackend extends AcceleratorBackend {
  private final Setting setting;

  /** Made by {@link java.util.ServiceLoader}, or by hand for {@code PantileBuilder.backends}. */
  public CudaBackend() {
    this(new OfThisMachine());
  }

  /**
   * A backend on another driver, whose devices are not tried.
   *
   * @param loader finds the driver
   * @param patience with its devices
   */
  CudaBackend(Supplier<CudaLoader.FoundDevices> loader, Patience patience) {
    this(loader, patience, null);
  }

  /**
   * A backend on another driver.
   *
   * @param loader finds the driver
   * @param patience with its devices
   * @param verdicts what trials came to; null for none
   */
  CudaBackend(
      Supplier<CudaLoader.FoundDevices> loader, Patience patience, @Nullable Verdicts verdicts) {
    this(new Given(loader, patience, verdicts));
  }

  private CudaBackend(Setting setting) {
    this.setting = setting;
  }

  /**
   * What a search works with. Asked for by the search alone: opening a device of another backend
   * makes this one too, and should take no time for it.
   */
  private interface Setting {
    CudaLoader.FoundDevices find();

    Patience patience();

    @Nullable Verdicts verdicts();
  }

  private record Given(
      Supplier<CudaLoader.FoundDevices> loader, Patience patience, @Nullable Verdicts verdicts)
      implements Setting {
    @Override
    public CudaLoader.FoundDevices find() {
      return loader.get();
    }
  }

  private static final class OfThisMachine implements Setting {
    @Override
    public CudaLoader.FoundDevices find() {
      return InstalledDevices.FOUND;
    }

    @Override
    public Patience patience() {
      return Patience.DEFAULT;
    }

    @Override
    public Verdicts verdicts() {
      return KeptVerdicts.ALL;
    }
  }

  /** What this process knows of this machine's devices. */
  private static final class KeptVerdicts {
    static final Verdicts ALL =
        new Verdicts(new PrivateStore(CacheFolder.ofThisUser().resolve("cuda")));
  }

  /** The driver of this machine, looked for when first asked for, once a process. */
  private static final class InstalledDevices {
    static final CudaLoader.FoundDevices FOUND = CudaLoader.find();
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  protected Found search() {
    CudaLoader.FoundDevices found = setting.find();
    Map<DeviceInfo, TriedDevice> devices = new LinkedHashMap<>();
    List<Notice> notices = new ArrayList<>();
    if (found.notice() != null) {
      notices.add(found.notice());
    }
    for (CudaDevice device : found.devices()) {
      if (device.usable()) {
        Patience patience = setting.patience();
        Verdicts verdicts = setting.verdicts();
        Trial trial = verdicts == null ? Trial.none() : verdicts.here(CudaTrial.key(device));
        TriedDevice tried =
            new TriedDevice(
                device.traits(), device.shape(), trial, () -> new JCudaContext(device, patience));
        Verdict verdict = tried.verdict();
        if (verdict.refused()) {
          String driver = "that for CUDA " + device.driver();
          notices.add(verdict.notice("CUDA device " + device.name(), driver));
        } else {
          devices.put(device.info(name() + ":" + devices.size()), tried);
        }
      } else {
        notices.add(
            new Notice(
                name(),
                String.format(
                    Locale.ROOT,
                    "%s has compute capability %s, and the kernels need %s",
                    device.name(),
                    CudaDevice.dotted(device.capability()),
                    CudaDevice.dotted(CudaDevice.LEAST_CAPABILITY)),
                "use a GPU of the Turing generation or newer",
                false));
      }
    }
    return new Found(devices, notices);
  }
}
