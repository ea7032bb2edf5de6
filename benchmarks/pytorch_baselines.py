#!/usr/bin/env python3
"""The work of two of Bouton's experiments in PyTorch, on the processor, in float32.

usage: pytorch_baselines.py {delayed-xor,gle-mnist1d} [--threads N] [--compile]

delayed-xor   an iteration: 32 samples of 900 steps through 120 recurrent leaky cells, backpropagation through time, Adam
gle-mnist1d   a step of online learning: 100 samples, layers of 1, six times 53 and 10 cells, Adam in every step

Each line of standard input asks for one measurement; the answer is a line with the median time, in milliseconds. The first line of
output tells the version of PyTorch. So a driver can measure in turn with another program, and compiles but once.
"""

import argparse
import math
import statistics
import sys
import time

import torch
from torch.nn import functional

TIME_STEP = 0.2


class DelayedXor:
    """A leaky rate network with a linear readout of its last step."""

    SAMPLES, STEPS, CELLS, INPUTS, CLASSES = 32, 900, 120, 2, 2
    LEAK = math.exp(-1 / 100)
    CALLS_OF_A_MEASUREMENT = 5
    STEPS_OF_A_CALL = 1

    def __init__(self, compiled):
        self.recurrent = self.weights(self.CELLS, self.CELLS)
        self.incoming = self.weights(self.CELLS, self.INPUTS)
        self.outgoing = self.weights(self.CLASSES, self.CELLS)
        self.bias = torch.zeros(self.CLASSES, requires_grad=True)
        self.adam = torch.optim.Adam([self.recurrent, self.incoming, self.outgoing, self.bias], lr=5e-4)
        self.input = torch.randn(self.STEPS, self.SAMPLES, self.INPUTS)
        self.labels = torch.randint(self.CLASSES, (self.SAMPLES,))
        self.step = torch.compile(self.cells, dynamic=False) if compiled else self.cells

    @staticmethod
    def weights(rows, columns):
        return (torch.randn(rows, columns) / math.sqrt(columns)).requires_grad_()

    def cells(self, voltage, rate, arriving):
        current = torch.addmm(arriving, rate, self.recurrent.t())
        voltage = self.LEAK * voltage + (1 - self.LEAK) * current
        return voltage, torch.relu(voltage)

    def call(self):
        self.adam.zero_grad()
        voltage = rate = torch.zeros(self.SAMPLES, self.CELLS)
        # One product for the input of all steps, and no indexing of a large tensor in each.
        for arriving in (self.input @ self.incoming.t()).unbind(0):
            voltage, rate = self.step(voltage, rate, arriving)
        scores = torch.addmm(self.bias, rate, self.outgoing.t())
        functional.cross_entropy(scores, self.labels).backward()
        self.adam.step()


def cells_of_layer(linear, below, above, potential, error, slope, weights, bias, tau_membrane, tau_prospective):
    """A step of the cells of a layer: what they keep and send, and what weights and biases descend."""
    current = torch.addmm(bias, below, weights.t())
    error_change = (above * slope - error) / tau_prospective
    prospective_error = error + tau_membrane * error_change
    potential_change = (current - potential) / tau_membrane
    prospective = potential + tau_prospective * potential_change
    rate = prospective if linear else torch.tanh(prospective)
    return (
        potential + TIME_STEP * potential_change,
        error + TIME_STEP * error_change,
        rate,
        torch.ones_like(rate) if linear else 1 - rate * rate,
        prospective_error @ weights,
        prospective_error.t() @ below / -len(below),
        -prospective_error.mean(0),
    )


class Layer:
    """Cells of generalised latent equilibrium, with all that they keep from step to step."""

    def __init__(self, samples, inputs, tau_membrane, tau_prospective, linear):
        cells = len(tau_membrane)
        self.weights = (0.3 * torch.randn(cells, inputs)).requires_grad_()
        self.bias = torch.zeros(cells, requires_grad=True)
        for parameter in (self.weights, self.bias):
            parameter.grad = torch.zeros_like(parameter)
        self.tau_membrane = torch.tensor(tau_membrane)
        self.tau_prospective = torch.tensor(tau_prospective)
        self.linear = linear
        self.potential = torch.zeros(samples, cells)
        self.error = torch.zeros(samples, cells)
        self.rate = torch.zeros(samples, cells)
        self.slope = torch.zeros(samples, cells)
        self.error_below = torch.zeros(samples, inputs)


class GleMnist1d:
    """Every layer reads what the others sent a step ago, so that their order is of no importance."""

    SAMPLES, HIDDEN, DIGITS = 100, 6, 10
    LONG, HALF = 1.2, 0.6
    CALLS_OF_A_MEASUREMENT = 15
    STEPS_OF_A_CALL = 20

    def __init__(self, compiled):
        # Of 53 cells 36 are slow, half of these with half the time constant; the others are prospective.
        membrane = [self.HALF] * 18 + [self.LONG] * 35
        prospective = [TIME_STEP] * 36 + [self.LONG] * 17
        self.layers = [
            Layer(self.SAMPLES, 53 if depth else 1, membrane, prospective, linear=depth == 0) for depth in range(self.HIDDEN)
        ]
        self.layers.append(Layer(self.SAMPLES, 53, [self.LONG] * self.DIGITS, [self.LONG] * self.DIGITS, linear=True))
        self.adam = torch.optim.Adam([p for layer in self.layers for p in (layer.weights, layer.bias)], lr=1e-3)
        self.input = torch.randn(360, self.SAMPLES, 1)
        self.target = functional.one_hot(torch.randint(self.DIGITS, (self.SAMPLES,)), self.DIGITS).float()
        self.cells = torch.compile(cells_of_layer, dynamic=False) if compiled else cells_of_layer
        self.steps = 0

    def step(self):
        sent = [self.input[self.steps % len(self.input)]] + [layer.rate for layer in self.layers]
        errors = [layer.error_below for layer in self.layers[1:]] + [self.target - torch.softmax(sent[-1], 1)]
        results = [
            self.cells(
                layer.linear, below, above, layer.potential, layer.error, layer.slope,
                layer.weights, layer.bias, layer.tau_membrane, layer.tau_prospective,
            )
            for layer, below, above in zip(self.layers, sent, errors)
        ]
        for layer, result in zip(self.layers, results):
            layer.potential, layer.error, layer.rate, layer.slope, layer.error_below = result[:5]
            layer.weights.grad.copy_(result[5])
            layer.bias.grad.copy_(result[6])
        self.adam.step()
        self.steps += 1

    def call(self):
        with torch.no_grad():
            for _ in range(self.STEPS_OF_A_CALL):
                self.step()


def milliseconds(work):
    start = time.perf_counter()
    work.call()
    return (time.perf_counter() - start) * 1e3 / work.STEPS_OF_A_CALL


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("work", choices=("delayed-xor", "gle-mnist1d"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--compile", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    work = (DelayedXor if options.work == "delayed-xor" else GleMnist1d)(options.compile)
    for _ in range(work.CALLS_OF_A_MEASUREMENT):
        work.call()
    print(torch.__version__, flush=True)
    for _ in sys.stdin:
        print(statistics.median(milliseconds(work) for _ in range(work.CALLS_OF_A_MEASUREMENT)), flush=True)


if __name__ == "__main__":
    main()
