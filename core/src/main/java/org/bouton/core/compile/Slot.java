package org.bouton.core.compile;

/**
 * A place for the values of one quantity.
 *
 * @param id unique in a plan
 * @param name for messages and recordings
 * @param shape how many values there are
 * @param initialValue their value before the first step
 */
public record Slot(int id, String name, Shape shape, double initialValue) {}
