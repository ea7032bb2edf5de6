package org.bouton.core.plugin;

/**
 * A service that could be instantiated.
 *
 * @param service the instance
 * @param kind the service interface
 * @param module the module that it comes from
 */
record Provided(Object service, Class<?> kind, Module module) {}
