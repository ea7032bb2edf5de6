package org.bouton.core.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouton.core.backend.Machine.Program;
import org.bouton.core.compile.Instruction;
import org.bouton.core.compile.Operand;
import org.bouton.core.compile.Slot;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Traces over cell types that pass from chunk to chunk. What they are fed with in a chunk, as far
 * as it is left at the chunk's end, is one matrix product for each sample.
 */
final class JvmTraceChunks implements AutoCloseable {

  private final JvmSlots slots;
  private final int samples;
  private final int chunkSteps;
  private final float gradientScale;
  private final Sgemm sgemm = new Sgemm();
  private final Map<Slot, JvmCarriedTraces> carried = new LinkedHashMap<>();
  private final List<NativeFloats> staging = new ArrayList<>();

  /**
   * Prepares to bind.
   *
   * @param slots the values of all other slots
   * @param chunkSteps the greatest number of steps in a chunk
   * @param gradientScale what sums over samples are multiplied by
   */
  JvmTraceChunks(JvmSlots slots, int samples, int chunkSteps, float gradientScale) {
    this.slots = slots;
    this.samples = samples;
    this.chunkSteps = chunkSteps;
    this.gradientScale = gradientScale;
  }

  /** Reserves memory for a slot. */
  void keep(Slot states) {
    carried.put(states, new JvmCarriedTraces(states, samples));
  }

  boolean keeps(Slot slot) {
    return carried.containsKey(slot);
  }

  JvmCarriedTraces kept(Slot slot) {
    JvmCarriedTraces traces = carried.get(slot);
    if (traces == null) {
      throw new IllegalArgumentException(slot.name() + " does not pass from chunk to chunk");
    }
    return traces;
  }

  void beginTrial() {
    carried.values().forEach(JvmCarriedTraces::clear);
  }

  long bytes() {
    return carried.values().stream().mapToLong(JvmCarriedTraces::bytes).sum()
        + Float.BYTES * staging.stream().mapToLong(NativeFloats::size).sum();
  }

  /** How many products of matrices there have been. */
  long products() {
    return sgemm.calls();
  }

  /** Binds the reading of what was before a chunk. */
  Program read(Instruction.ReadCarriedTraces read) {
    JvmCarriedTraces traces = kept(read.states());
    int types = traces.components() / read.credits().size();
    JvmBuffer gradient = slots.buffer(read.gradient());
    NativeFloats credits = staged(samples * traces.components());
    FloatPointer creditsOfTraces = credits.pointer();
    NativeFloats sum = staged(traces.synapses());
    FloatPointer summed = sum.pointer();
    return (first, last) -> {
      if (traces.isZero()) {
        return;
      }
      for (int trace = 0; trace < read.credits().size(); trace++) {
        Operand credit = read.credits().get(trace);
        float[] ofTrace = slots.buffer(credit).array(first - credit.stepsAgo());
        for (int sample = 0; sample < samples; sample++) {
          credits.put(sample * traces.components() + trace * types, ofTrace, sample * types, types);
        }
      }
      sum.put(0, gradient.array(0), 0, gradient.size);
      openblas.cblas_sgemv(
          openblas.CblasRowMajor,
          openblas.CblasTrans,
          credits.size(),
          gradient.size,
          gradientScale,
          traces.ofSample(0),
          gradient.size,
          creditsOfTraces,
          1,
          1,
          summed,
          1);
      sum.get(0, gradient.array(0), 0, gradient.size);
    };
  }

  /** Binds the way of traces to the last step of a chunk. */
  Program advance(Instruction.AdvanceTraces advance) {
    return new Advance(advance);
  }

  private NativeFloats staged(int size) {
    NativeFloats floats = new NativeFloats(size);
    staging.add(floats);
    return floats;
  }

  /** The recorded factors of what feeds a trace. */
  private static final class Feed {

    private final int trace;
    private final NativeSteps postsynaptic;
    private final NativeSteps presynaptic;
    private final FloatPointer right;

    Feed(int trace, JvmBuffer postsynaptic, JvmBuffer presynaptic) {
      this.trace = trace;
      this.postsynaptic = postsynaptic.outside();
      this.presynaptic = presynaptic.outside();
      this.right = this.presynaptic.values().pointer();
    }
  }

  private final class Advance implements Program {

    private final JvmCarriedTraces traces;
    private final TraceResponse response;
    private final List<Feed> feeds;
    private final int components;
    private final int posts;
    private final int pres;
    private final FloatPointer before;
    private final NativeFloats transition;
    private final FloatPointer mixing;
    private final NativeFloats factors;
    private final FloatPointer left;
    private final float[] factor;
    private final float[] weighted;

    Advance(Instruction.AdvanceTraces advance) {
      this.traces = kept(advance.states());
      this.response = new TraceResponse(advance, slot -> slots.buffer(slot).array(0));
      this.feeds =
          advance.feeds().stream()
              .map(
                  feed ->
                      new Feed(
                          feed.to(),
                          slots.buffer(feed.postsynaptic()),
                          slots.buffer(feed.presynaptic())))
              .toList();
      this.components = traces.components();
      this.posts = traces.postsynapticCells();
      this.pres = traces.presynapticCells();
      this.before = staged(components * traces.synapses()).pointer();
      this.transition = staged(components * components);
      this.mixing = transition.pointer();
      this.factors = staged(chunkSteps * components * posts);
      this.left = factors.pointer();
      this.factor = new float[posts];
      this.weighted = new float[posts];
    }

    @Override
    public void run(int first, int last) {
      int steps = last - first + 1;
      response.refresh();
      transition.put(0, response.toStates(steps), 0, transition.size());
      for (int sample = 0; sample < samples; sample++) {
        FloatPointer states = traces.ofSample(sample);
        boolean filled = !traces.isZero();
        if (filled) {
          passOn(states);
        }
        for (Feed feed : feeds) {
          add(feed, first, steps, sample, states, filled ? 1 : 0);
          filled = true;
        }
      }
      if (!feeds.isEmpty()) {
        traces.written();
      }
    }

    /** Mixes what was there before. */
    private void passOn(FloatPointer states) {
      int synapses = traces.synapses();
      openblas.cblas_scopy(components * synapses, states, 1, before, 1);
      sgemm.multiply(
          components,
          synapses,
          components,
          1,
          mixing,
          components,
          before,
          synapses,
          0,
          states,
          synapses);
    }

    private void add(Feed feed, int first, int steps, int sample, FloatPointer states, float keep) {
      stagePostsynaptic(feed, first, steps, sample);
      sgemm.multiplyLeftTransposed(
          components * posts,
          pres,
          steps,
          1,
          left,
          components * posts,
          feed.right.position(feed.presynaptic.at(first) + (long) sample * pres),
          samples * pres,
          keep,
          states,
          pres);
    }

    /** Each step's factor, as far as it is left at the end of the chunk. */
    private void stagePostsynaptic(Feed feed, int first, int steps, int sample) {
      int at = 0;
      for (int step = 0; step < steps; step++) {
        int from = feed.postsynaptic.at(first + step) + sample * posts;
        feed.postsynaptic.values().get(from, factor, 0, posts);
        for (float[] remaining : response.toFeeding(feed.trace, steps - 1 - step)) {
          Floats.multiply(factor, remaining, weighted);
          factors.put(at, weighted, 0, posts);
          at += posts;
        }
      }
    }
  }

  @Override
  public void close() {
    carried.values().forEach(JvmCarriedTraces::close);
    staging.forEach(NativeFloats::close);
  }
}
