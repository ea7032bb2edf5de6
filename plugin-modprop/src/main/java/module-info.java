/** Three-factor learning, MDGL and ModProp. */
module org.bouton.plugin.modprop {
  requires org.bouton.api;
  requires static org.jspecify;
}
