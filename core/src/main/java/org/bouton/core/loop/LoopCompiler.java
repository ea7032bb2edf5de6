package org.bouton.core.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes loops of descriptions; loops that do the same are one, so that the JVM compiles it once.
 */
public final class LoopCompiler {

  private final Map<LoopBody, ElementLoop> loops = new ConcurrentHashMap<>();

  /** The loop that does what is described. */
  public ElementLoop loop(LoopBody body) {
    return loops.computeIfAbsent(body, LoopCompiler::define);
  }

  private static ElementLoop define(LoopBody body) {
    try {
      MethodHandles.Lookup defined =
          MethodHandles.lookup().defineHiddenClass(LoopWriter.write(body), true);
      return (ElementLoop)
          defined
              .findConstructor(defined.lookupClass(), MethodType.methodType(void.class))
              .invoke();
    } catch (Throwable failure) {
      throw new IllegalStateException("cannot make a loop of " + body, failure);
    }
  }
}
