package org.bouton.core.experiment;

import org.bouton.core.train.Execution;
import org.bouton.core.train.ExperimentPlan;
import org.bouton.core.train.TrainingSession;

/** Opens training sessions. */
interface SessionOpener {

  TrainingSession open(ExperimentPlan plan, Execution execution, long seed);
}
