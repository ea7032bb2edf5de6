package org.bouton.core.plugin;

/**
 * The modules of one plugin and its libraries, in a layer of their own.
 *
 * @param layer the layer
 * @param origin the files that it was made from
 */
record LoadedPlugin(ModuleLayer layer, PluginOrigin.DroppedIn origin) {}
