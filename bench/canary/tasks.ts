import { type DetectionCell, simulateDetection } from './detection.ts';
import { latencyScenarios } from './latency/latency-traffic.ts';
import { simulateLatency } from './latency/simulate-latency.ts';
import { productScenarios } from './product/product-scenarios.ts';
import { simulateProduct } from './product/simulate-product.ts';
import { type RolloutCell, simulateRollouts } from './rollouts/simulate-rollouts.ts';
import { rolloutScenarios, scenarios } from './scenarios.ts';

export type Kind = 'detection' | 'latency' | 'rollout' | 'product';

/** A part of the runs of one scenario: what a worker is given. */
export interface Task {
  readonly kind: Kind;
  readonly scenario: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

export type Cell = DetectionCell | RolloutCell;

/** Names of everything that can be simulated. */
export const scenarioNames: Readonly<Record<Kind, readonly string[]>> = {
  detection: scenarios.map(({ name }) => name),
  latency: latencyScenarios.map(({ name }) => name),
  rollout: rolloutScenarios.map(({ name }) => name),
  product: productScenarios.map(({ name }) => name),
};

type Simulate = (task: Task) => Cell[];

const simulations: Readonly<Record<Kind, Simulate>> = {
  detection: ({ scenario, seed, from, to }) => simulateDetection(named(scenarios, scenario), seed, from, to),
  latency: ({ scenario, seed, from, to }) => simulateLatency(named(latencyScenarios, scenario), seed, from, to),
  product: ({ scenario, seed, from, to }) => simulateProduct(named(productScenarios, scenario), seed, from, to),
  rollout: ({ scenario, seed, from, to }) => simulateRollouts(named(rolloutScenarios, scenario), seed, from, to),
};

export function simulate(task: Task): Cell[] {
  return simulations[task.kind](task);
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find(one => one.name === name);
  if (!found) throw new Error(`There is no scenario "${name}".`);
  return found;
}
