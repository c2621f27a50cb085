// SPDX-License-Identifier: Apache-2.0
package pantile.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
  @Test
  void allButWhatHardwoodTellsIsLoggedAsTheJdkDoes() throws IOException {
    try {
      new LogSettings();
      assertFalse(Logger.getLogger("dev.hardwood.internal.x").isLoggable(Level.INFO));
      assertTrue(Logger.getLogger("dev.hardwood.internal.x").isLoggable(Level.WARNING));
      assertTrue(Logger.getLogger("pantile").isLoggable(Level.INFO));
      assertFalse(Logger.getLogger("pantile").isLoggable(Level.FINE));
      assertEquals(1, Logger.getLogger("").getHandlers().length);
    } finally {
      LogManager.getLogManager().readConfiguration();
    }
  }
}
