import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { add, windowsPerMinute } from '../traffic.ts';
import type { RolloutSystem, RolloutWorld } from './rollout-system.ts';

/** So many minutes at a share, summed per minute. */
function minutesAt(world: RolloutWorld, share: number, minutes: number): ArmCounts[] {
  return Array.from({ length: minutes }, () =>
    Array.from({ length: windowsPerMinute }, () => world.next(share)).reduce(add),
  );
}

function rate(counts: ArmCounts): number | undefined {
  return counts.canaryRequests === 0 ? undefined : counts.canaryEvents / counts.canaryRequests;
}

/** 5 to 50 % in steps of 5, a check a minute, success at least 99 %; a failed check does not advance. */
export function flagger(threshold: number): RolloutSystem {
  return {
    name: `Flagger 5→50 %, 1 min, threshold ${threshold}`,
    source: 'fluxcd/flagger at 15bd6ad, docs/gitbook: stepWeight 5, maxWeight 50, interval 1m',
    roll(world) {
      let failed = 0;
      for (let weight = 0.05; weight <= 0.5001; ) {
        const [minute] = minutesAt(world, weight, 1);
        const found = minute && rate(minute);
        if (found !== undefined && found <= 0.01) weight += 0.05;
        else if (++failed >= threshold) return 'rolled back';
      }
      minutesAt(world, 0.5, 1);
      return 'promoted';
    },
  };
}

/** 20, 40, 60, 80 % for ten minutes each; every five minutes their success rate must be at least 95 %. */
export const argo: RolloutSystem = {
  name: 'Argo 20/40/60/80 %, 10 min, ≥ 95 %',
  source: 'argoproj/argo-rollouts at 9f8d111, docs/features/analysis.md: interval 5m, failureLimit 3',
  roll(world) {
    let failed = 0;
    for (const share of [0.2, 0.4, 0.6, 0.8]) {
      for (let minute = 0; minute < 10; minute += 5) {
        const found = rate(minutesAt(world, share, 5).reduce(add));
        if (found !== undefined && found > 0.05 && ++failed > 3) return 'rolled back';
      }
    }
    return 'promoted';
  },
};

interface Alarmed {
  readonly name: string;
  readonly source: string;
  readonly share: number;
  readonly canaryMinutes: number;
  readonly bakeMinutes: number;
  readonly periodMinutes: number;
}

/** A canary, then everything, with an alarm on the new fleet: above 1 % in two periods one after the other. */
function alarmed({ name, source, share, canaryMinutes, bakeMinutes, periodMinutes }: Alarmed): RolloutSystem {
  return {
    name,
    source,
    roll(world) {
      let before = false;
      for (let minute = 0; minute < canaryMinutes + bakeMinutes; minute += periodMinutes) {
        const period = minutesAt(world, minute < canaryMinutes ? share : 1, periodMinutes).reduce(add);
        const above = (rate(period) ?? 0) > 0.01;
        if (above && before) return 'rolled back';
        before = above;
      }
      return 'promoted';
    },
  };
}

export const peers: readonly RolloutSystem[] = [
  flagger(5),
  flagger(10),
  argo,
  alarmed({
    name: 'SageMaker 30 % canary 10+10 min, > 1 % 2×10 min',
    source: 'SageMaker developer guide, deployment guardrails, canary example and sample alarm',
    share: 0.3,
    canaryMinutes: 10,
    bakeMinutes: 10,
    periodMinutes: 10,
  }),
  alarmed({
    name: 'SageMaker 10 % canary 10+10 min, > 1 % 2×1 min',
    source: 'SageMaker deployment guardrails with the shortest usual period',
    share: 0.1,
    canaryMinutes: 10,
    bakeMinutes: 10,
    periodMinutes: 1,
  }),
  alarmed({
    name: 'CodeDeploy 10 % 5 min, > 1 % 2×1 min',
    source: 'CodeDeploy Canary10Percent5Minutes with an alarm',
    share: 0.1,
    canaryMinutes: 5,
    bakeMinutes: 5,
    periodMinutes: 1,
  }),
];
