package org.bouton.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bouton.api.equation.Functions.abs;
import static org.bouton.api.equation.Functions.constant;
import static org.bouton.api.equation.Functions.detached;
import static org.bouton.api.equation.Functions.exp;
import static org.bouton.api.equation.Functions.heaviside;
import static org.bouton.api.equation.Functions.log;
import static org.bouton.api.equation.Functions.max;
import static org.bouton.api.equation.Functions.oneMinus;
import static org.bouton.api.equation.Functions.relu;
import static org.bouton.api.equation.Functions.select;
import static org.bouton.api.equation.Functions.sqrt;
import static org.bouton.api.equation.Functions.tanh;
import static org.bouton.api.equation.Functions.timeStep;
import static org.bouton.api.equation.Functions.value;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bouton.api.equation.CellGrouping;
import org.bouton.api.equation.CellTypeVector;
import org.bouton.api.equation.Expression;
import org.bouton.api.equation.Signal;
import org.bouton.api.modulator.Modulator;
import org.bouton.api.modulator.ReleasingCell;
import org.bouton.api.neuron.Cell;
import org.bouton.api.neuron.CellEquations;
import org.bouton.api.neuron.CellState;
import org.bouton.api.neuron.NeuronModel;
import org.bouton.api.parameter.Parameter;
import org.bouton.api.parameter.Range;
import org.bouton.api.parameter.RealParameter;
import org.bouton.api.parameter.Settings;
import org.bouton.api.rule.FilteredTrace;
import org.bouton.api.rule.LearningRule;
import org.bouton.api.rule.Synapse;
import org.bouton.api.rule.SynapseEquations;
import org.bouton.api.rule.SynapseState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EquationPrinterTest {

  private static final RealParameter TIME_CONSTANT =
      Parameter.real("tau-m", 100, Range.positive(), "membrane time constant").writtenAs("τ_m");
  private static final RealParameter MU =
      Parameter.real("mu", 0.25, Range.notNegative(), "slope").writtenAs("μ");

  private static final Modulator NEUROPEPTIDE =
      new Modulator() {
        @Override
        public Expression released(ReleasingCell cell) {
          return cell.learningSignal().times(cell.slope());
        }

        @Override
        public String name() {
          return "neuropeptide";
        }

        @Override
        public String summary() {
          return "a modulator";
        }

        @Override
        public String source() {
          return "a test";
        }
      };

  @Nested
  class OfCells {

    @Test
    void printsTheLeakyRateCellAsItsPaperDoes() {
      CellEquations leaky = cell(EquationPrinterTest::leakyRate);

      assertThat(EquationPrinter.unicode().print(leaky))
          .containsExactly("η = exp(−dt/τ_m)", "v_t = η v_{t−1} + (1 − η) I_t", "z_t = relu(v_t)");
      assertThat(EquationPrinter.latex().print(leaky))
          .containsExactly(
              "\\eta = \\exp\\left(-\\frac{dt}{\\tau_m}\\right)",
              "v_t = \\eta v_{t-1} + (1 - \\eta) I_t",
              "z_t = \\operatorname{relu}(v_t)");
    }

    @Test
    void printsInitialValuesThatAreNotZero() {
      CellEquations cell =
          cell(
              page -> {
                CellState v = page.state("v", -70);
                v.becomes(v.previous().plus(page.current()));
                page.output(v);
              });

      assertThat(EquationPrinter.unicode().print(cell))
          .containsExactly("v_t = v_{t−1} + I_t", "v_0 = −70");
    }

    @Test
    void statesSurrogateSlopesOnLinesOfTheirOwn() {
      CellEquations spiking =
          cell(
              page -> {
                CellState v = page.state("v");
                v.becomes(v.previous().plus(page.current()));
                Expression above = v.now().minus(1);
                page.output("z", heaviside(above, max(constant(0), oneMinus(abs(above)))));
              });

      assertThat(EquationPrinter.unicode().print(spiking))
          .containsExactly(
              "v_t = v_{t−1} + I_t", "z_t = Θ(v_t − 1)", "Θ′(v_t − 1) ≈ max(0, 1 − |v_t − 1|)");
      assertThat(EquationPrinter.latex().print(spiking))
          .containsExactly(
              "v_t = v_{t-1} + I_t",
              "z_t = \\Theta(v_t - 1)",
              "\\Theta'(v_t - 1) \\approx \\max(0, 1 - \\left|v_t - 1\\right|)");
    }

    @Test
    void writesAccentsAndWordsInSymbols() {
      CellEquations cell =
          cell(
              page -> {
                CellState trace = page.state("z̄");
                trace.becomes(trace.previous());
                CellState adaptation = page.state("u_adv");
                adaptation.becomes(adaptation.previous());
                CellState second = page.state("a2");
                second.becomes(second.previous());
                page.output("ŭ", trace.now().plus(adaptation.now()));
              });

      assertThat(EquationPrinter.unicode().print(cell))
          .containsExactly(
              "z̄_t = z̄_{t−1}",
              "u_{adv,t} = u_{adv,t−1}",
              "a_{2,t} = a_{2,t−1}",
              "u\u0306_t = z̄_t + u_{adv,t}");
      assertThat(EquationPrinter.latex().print(cell))
          .containsExactly(
              "\\bar z_t = \\bar z_{t-1}",
              "u_{\\mathrm{adv},t} = u_{\\mathrm{adv},t-1}",
              "a_{2,t} = a_{2,t-1}",
              "\\breve u_t = \\bar z_t + u_{\\mathrm{adv},t}");
    }
  }

  @Nested
  class OfRules {

    @Test
    void printsThreeFactorsAsLearningSignalTimesEligibilityTrace() {
      SynapseEquations rule =
          rule(
              (synapse, settings) ->
                  synapse.descends(synapse.learningSignal().times(synapse.eligibilityTrace())));

      assertThat(EquationPrinter.unicode().print(rule)).containsExactly("Δw ∝ −Σ_t L_t e_t");
      assertThat(EquationPrinter.latex().print(rule))
          .containsExactly("\\Delta w \\propto -\\sum_t L_t e_t");
    }

    @Test
    void printsModPropByTypeAsItsPaperDoes() {
      SynapseEquations rule = rule((synapse, s) -> modProp(synapse, CellGrouping.TYPE));
      Map<String, Expression> released =
          Map.of("neuropeptide", ReleasingCell.released(NEUROPEPTIDE));

      assertThat(EquationPrinter.unicode().print(rule, released))
          .containsExactly(
              "T^α_t = η T^α_{t−1} + κ (w_αβ e_{t−1} + μ Σ_γ n_γ w_αγ T^γ_{t−1})",
              "Δw ∝ −Σ_t (L_t e_t + Σ_α g^α_t T^α_t)",
              "g^α_t = Σ_{j∈α} L_{j,t} h_{j,t}");
      assertThat(EquationPrinter.latex().print(rule, released))
          .containsExactly(
              "T^\\alpha_t = \\eta T^\\alpha_{t-1} + \\kappa \\left(w_{\\alpha\\beta} e_{t-1}"
                  + " + \\mu \\sum_\\gamma n_\\gamma w_{\\alpha\\gamma} T^\\gamma_{t-1}\\right)",
              "\\Delta w \\propto -\\sum_t \\left(L_t e_t"
                  + " + \\sum_\\alpha g^\\alpha_t T^\\alpha_t\\right)",
              "g^\\alpha_t = \\sum_{j\\in\\alpha} L_{j,t} h_{j,t}");
    }

    @Test
    void countsCellsInPlaceOfTypesWhereEveryCellIsItsOwnType() {
      SynapseEquations rule = rule((synapse, s) -> modProp(synapse, CellGrouping.CELL));

      assertThat(
              EquationPrinter.unicode()
                  .print(rule, Map.of("neuropeptide", ReleasingCell.released(NEUROPEPTIDE))))
          .containsExactly(
              "T^j_t = η T^j_{t−1} + κ (w_jp e_{t−1} + μ Σ_k w_jk T^k_{t−1})",
              "Δw ∝ −Σ_t (L_t e_t + Σ_j g^j_t T^j_t)",
              "g^j_t = L_{j,t} h_{j,t}");
    }

    @Test
    void namesModulatorsWhereThereAreSeveral() {
      SynapseEquations rule =
          rule(
              (synapse, settings) ->
                  synapse.descends(
                      synapse
                          .concentrations("dopamine", CellGrouping.TYPE)
                          .plus(synapse.concentrations("serotonin", CellGrouping.TYPE))
                          .dot(synapse.affinities(CellGrouping.TYPE))));

      assertThat(EquationPrinter.unicode().print(rule))
          .containsExactly("Δw ∝ −Σ_t Σ_α w_αβ (g^{dopamine,α}_t + g^{serotonin,α}_t)");
    }

    @Test
    void printsWhatTheCellSendsAndWhatItIsToldOfWeights() {
      SynapseEquations rule =
          rule(
              (synapse, settings) -> {
                SynapseState trace = synapse.state("J");
                trace.becomes(
                    synapse.readoutLeak().plus(synapse.selfWeight()).times(trace.previous()));
                synapse.changesBy(synapse.postsynapticOutput().times(trace.now()));
              });

      assertThat(EquationPrinter.unicode().print(rule))
          .containsExactly("J_t = (κ_out + w_self) J_{t−1}", "Δw ∝ Σ_t z_{post,t} J_t");
    }

    @Test
    void tellsPresynapticFromPostsynapticAndChangeFromDescent() {
      SynapseEquations rule =
          rule(
              (synapse, settings) -> {
                SynapseState trace = synapse.state("x̄");
                trace.becomes(trace.previous().times(synapse.leak()).plus(synapse.presynaptic()));
                synapse.changesBy(
                    synapse
                        .broadcast("reward")
                        .times(synapse.postsynaptic("u"))
                        .times(trace.now()));
              });

      assertThat(EquationPrinter.unicode().print(rule))
          .containsExactly("x̄_t = η x̄_{t−1} + z_{pre,t}", "Δw ∝ Σ_t reward_t u_{post,t} x̄_t");
      assertThat(EquationPrinter.latex().print(rule))
          .containsExactly(
              "\\bar x_t = \\eta \\bar x_{t-1} + z_{\\mathrm{pre},t}",
              "\\Delta w \\propto \\sum_t \\mathrm{reward}_t u_{\\mathrm{post},t} \\bar x_t");
    }

    private void modProp(Synapse synapse, CellGrouping grouping) {
      Signal trace = synapse.eligibilityTrace();
      FilteredTrace filtered = synapse.filteredTrace("T", grouping);
      CellTypeVector crossing =
          synapse
              .affinities(grouping)
              .times(trace.previous())
              .plus(filtered.previous().spread().times(value(MU)));
      filtered.becomes(
          filtered.previous().times(synapse.leak()).plus(crossing.times(synapse.currentGain())));
      synapse.descends(
          synapse
              .learningSignal()
              .times(trace)
              .plus(synapse.concentrations("neuropeptide", grouping).dot(filtered.now())));
    }
  }

  @Nested
  class OfCellsParameters {

    private final Signal error = Signal.of(Signal.Kind.POSTSYNAPTIC, "v̆");
    private final Signal speed = Signal.of(Signal.Kind.POSTSYNAPTIC, "u̇");

    @Test
    void printsWhatEachDescendsWithoutAnIndexOfTheCell() {
      SortedMap<String, Expression> descents =
          new TreeMap<>(
              Map.of("τ_m", error.times(speed), "γ", value(MU).times(error.previous()).negated()));

      assertThat(EquationPrinter.unicode().printChanges(descents))
          .containsExactly("Δγ ∝ Σ_t μ v̆_{t−1}", "Δτ_m ∝ −Σ_t v̆_t u̇_t");
      assertThat(EquationPrinter.latex().printChanges(descents))
          .containsExactly(
              "\\Delta\\gamma \\propto \\sum_t \\mu \\breve v_{t-1}",
              "\\Delta\\tau_m \\propto -\\sum_t \\breve v_t \\dot u_t");
    }

    @Test
    void printsNothingOfARuleThatChangesNone() {
      assertThat(EquationPrinter.unicode().printChanges(new TreeMap<>())).isEmpty();
    }
  }

  @Nested
  class OfExpressions {

    private final Signal current = Signal.of(Signal.Kind.CURRENT, "I");
    private final Expression tau = value(TIME_CONSTANT);
    private final Expression mu = value(MU);

    @Test
    void keepsTheParenthesesThatMeaningNeeds() {
      prints(mu.minus(tau.plus(current)), "μ − (τ_m + I_t)", "\\mu - (\\tau_m + I_t)");
      prints(mu.minus(tau).minus(current), "μ − τ_m − I_t", "\\mu - \\tau_m - I_t");
      prints(mu.plus(tau.minus(current)), "μ + τ_m − I_t", "\\mu + \\tau_m - I_t");
      prints(mu.plus(tau).times(current), "(μ + τ_m) I_t", "(\\mu + \\tau_m) I_t");
      prints(mu.times(tau.over(current)), "μ τ_m/I_t", "\\mu \\frac{\\tau_m}{I_t}");
      prints(mu.over(tau).times(current), "(μ/τ_m) I_t", "\\frac{\\mu}{\\tau_m} I_t");
      prints(mu.over(tau.times(current)), "μ/(τ_m I_t)", "\\frac{\\mu}{\\tau_m I_t}");
      prints(mu.over(tau).over(current), "(μ/τ_m)/I_t", "\\frac{\\frac{\\mu}{\\tau_m}}{I_t}");
      prints(mu.over(tau.over(current)), "μ/(τ_m/I_t)", "\\frac{\\mu}{\\frac{\\tau_m}{I_t}}");
      prints(current.minus(mu).over(tau), "(I_t − μ)/τ_m", "\\frac{I_t - \\mu}{\\tau_m}");
    }

    @Test
    void putsSignsWherePeopleDo() {
      prints(mu.negated(), "−μ", "-\\mu");
      prints(mu.negated().negated(), "μ", "\\mu");
      prints(mu.plus(tau.negated()), "μ − τ_m", "\\mu - \\tau_m");
      prints(mu.plus(-0.5), "μ − 0.5", "\\mu - 0.5");
      prints(mu.minus(-0.5), "μ + 0.5", "\\mu + 0.5");
      prints(mu.minus(tau).negated(), "−(μ − τ_m)", "-(\\mu - \\tau_m)");
      prints(mu.negated().times(tau), "−μ τ_m", "-\\mu \\tau_m");
      prints(mu.times(tau.negated()), "μ (−τ_m)", "\\mu (-\\tau_m)");
    }

    @Test
    void writesPowersAndNumbers() {
      prints(oneMinus(current.times(current)), "1 − I_t²", "1 - I_t^2");
      prints(tanh(mu).times(tanh(mu)), "tanh(μ)²", "\\tanh(\\mu)^2");
      prints(mu.plus(1).times(mu.plus(1)).times(mu.plus(1)), "(μ + 1)³", "(\\mu + 1)^3");
      prints(constant(2).times(3), "2 · 3", "2 \\cdot 3");
      prints(constant(0.25).times(mu), "0.25 μ", "0.25 \\mu");
      prints(constant(1e-8).plus(mu), "10⁻⁸ + μ", "10^{-8} + \\mu");
      prints(constant(2.5e-5), "2.5 × 10⁻⁵", "2.5 \\times 10^{-5}");
      prints(constant(3000), "3000", "3000");
      prints(constant(5e-4), "0.0005", "0.0005");
    }

    @Test
    void writesFunctions() {
      prints(sqrt(mu), "√μ", "\\sqrt{\\mu}");
      prints(sqrt(mu.plus(1)), "√(μ + 1)", "\\sqrt{\\mu + 1}");
      prints(log(mu), "ln(μ)", "\\ln(\\mu)");
      prints(detached(current), "detached(I_t)", "\\operatorname{detached}(I_t)");
      prints(
          current.isGreaterThan(mu).times(tau),
          "τ_m [I_t > μ]",
          "\\tau_m \\left[I_t > \\mu\\right]");
      prints(
          select(current.isAtLeast(mu), tau, mu),
          "{τ_m if I_t ≥ μ, else μ}",
          "\\begin{cases} \\tau_m & \\text{if } I_t \\ge \\mu \\\\ \\mu & \\text{else} \\end{cases}");
    }

    private void prints(Expression expression, String unicode, String latex) {
      CellEquations cell = cell(page -> page.output("z", expression.plus(page.noise("ξ"))));

      assertThat(EquationPrinter.unicode().print(cell))
          .containsExactly("z_t = " + unicode + " + ξ_t");
      assertThat(EquationPrinter.latex().print(cell))
          .containsExactly("z_t = " + latex + " + \\xi_t");
    }
  }

  private static void leakyRate(Cell cell) {
    CellState v = cell.state("v");
    Expression leak = cell.define("η", exp(timeStep().over(value(TIME_CONSTANT)).negated()));
    v.becomes(leak.times(v.previous()).plus(oneMinus(leak).times(cell.current())));
    cell.output("z", relu(v.now()));
  }

  private static CellEquations cell(Consumer<Cell> definition) {
    return CellEquations.of(
        new NeuronModel() {
          @Override
          public void define(Cell cell) {
            definition.accept(cell);
          }

          @Override
          public String name() {
            return "sample";
          }

          @Override
          public String summary() {
            return "a sample";
          }

          @Override
          public String source() {
            return "a test";
          }

          @Override
          public List<Parameter> parameters() {
            return List.of(TIME_CONSTANT, MU);
          }
        });
  }

  private static SynapseEquations rule(BiConsumer<Synapse, Settings> definition) {
    LearningRule rule =
        new LearningRule() {
          @Override
          public void define(Synapse synapse, Settings settings) {
            definition.accept(synapse, settings);
          }

          @Override
          public String name() {
            return "sample";
          }

          @Override
          public String summary() {
            return "a sample";
          }

          @Override
          public String source() {
            return "a test";
          }

          @Override
          public List<Parameter> parameters() {
            return List.of(MU);
          }
        };
    return SynapseEquations.of(rule, Settings.defaults(rule.parameters()));
  }
}
