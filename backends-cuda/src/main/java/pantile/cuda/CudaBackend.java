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
import pantile.accelerator.PrivateStore;
import pantile.accelerator.SharedDevice;
import pantile.accelerator.Trial;
import pantile.accelerator.Verdict;
import pantile.accelerator.Verdicts;
import pantile.spi.CacheFolder;
import pantile.spi.DeviceInfo;
import pantile.spi.Discovery.Notice;

/** NVIDIA's devices, "cuda:0" and on. They need NVIDIA's driver and nothing else of CUDA. */
public final class CudaBackend extends AcceleratorBackend {
  private final Supplier<CudaLoader.Search> loader;
  private final Patience patience;
  private final @Nullable Verdicts verdicts;

  /** Made by {@link java.util.ServiceLoader}, or by hand for {@code PantileBuilder.backends}. */
  public CudaBackend() {
    this(() -> Installed.SEARCH, Patience.DEFAULT, Kept.VERDICTS);
  }

  /**
   * A backend on another driver, whose devices are not tried.
   *
   * @param loader finds the driver
   * @param patience with its devices
   */
  CudaBackend(Supplier<CudaLoader.Search> loader, Patience patience) {
    this(loader, patience, null);
  }

  /**
   * A backend on another driver.
   *
   * @param loader finds the driver
   * @param patience with its devices
   * @param verdicts what trials came to; null for none
   */
  CudaBackend(Supplier<CudaLoader.Search> loader, Patience patience, @Nullable Verdicts verdicts) {
    this.loader = loader;
    this.patience = patience;
    this.verdicts = verdicts;
  }

  /** What this process knows of this machine's devices. */
  private static final class Kept {
    static final Verdicts VERDICTS =
        new Verdicts(new PrivateStore(CacheFolder.ofThisUser().resolve("cuda")));
  }

  /** The driver of this machine, looked for when first asked for, once a process. */
  private static final class Installed {
    static final CudaLoader.Search SEARCH = CudaLoader.find();
  }

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  protected Found search() {
    CudaLoader.Search search = loader.get();
    Map<DeviceInfo, SharedDevice> devices = new LinkedHashMap<>();
    List<Notice> notices = new ArrayList<>();
    if (search.notice() != null) {
      notices.add(search.notice());
    }
    for (CudaDevice device : search.devices()) {
      if (device.usable()) {
        Trial trial = verdicts == null ? Trial.none() : verdicts.here(CudaTrial.key(device));
        SharedDevice shared =
            new SharedDevice(
                device.traits(), device.shape(), trial, () -> new JCudaContext(device, patience));
        Verdict verdict = shared.verdict();
        if (verdict.refused()) {
          String driver = "that for CUDA " + device.driver();
          notices.add(verdict.notice("CUDA device " + device.name(), driver));
        } else {
          devices.put(device.info(name() + ":" + devices.size()), shared);
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
