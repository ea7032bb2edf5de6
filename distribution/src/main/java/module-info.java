/** The command line. */
module org.bouton.cli {
  requires info.picocli;
  requires java.compiler;
  requires me.tongfei.progressbar;
  requires org.bouton.api;
  requires org.bouton.core;
  requires org.slf4j;
  requires static org.jspecify;

  opens org.bouton.cli to
      info.picocli;
}
