/** Tasks, data sets and presets of published experiments. */
module org.bouton.plugin.tasks {
  requires org.bouton.api;
  requires static org.jspecify;
}
