package org.bouton.core.train;

import org.bouton.api.parameter.Settings;
import org.bouton.api.task.TrialSource;
import org.bouton.core.network.NetworkModel;

/**
 * An experiment with every name resolved: what a training session needs to know.
 *
 * @param task where trials come from
 * @param network the network and its equations
 * @param rule how weights learn
 * @param training values of {@link org.bouton.api.experiment.Training#PARAMETERS}
 */
public record ExperimentPlan(
    TrialSource task, NetworkModel network, CreditAssignment rule, Settings training) {}
