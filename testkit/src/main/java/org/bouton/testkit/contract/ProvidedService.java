package org.bouton.testkit.contract;

import java.util.function.Supplier;

/**
 * A service of a plugin under test.
 *
 * @param kind the service interface
 * @param provider the name of the class that provides it
 * @param fresh makes an instance, as the host does; throws what the host would have to report
 */
record ProvidedService(Class<?> kind, String provider, Supplier<?> fresh) {

  /** What makes instances, as services of another type. */
  <T> Supplier<T> as(Class<T> type) {
    return () -> type.cast(fresh.get());
  }
}
