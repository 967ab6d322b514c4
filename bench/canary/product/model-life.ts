import type { ArmCounts, OutcomeWindow, Tally } from '../../../shared/domain/inference/outcome-window.ts';
import { binomial, poisson } from '../chance/distributions.ts';
import type { Random } from '../chance/random.ts';
import type { ProductScenario } from './product-scenarios.ts';

export const baseline = { slot: 'blue', version: 1 };
export const canary = { slot: 'green', version: 2 };
export const latencyThresholdsMs: readonly number[] = [50, 100, 250, 500, 1000, 2000];

const windowMs = 10_000;
const outageMs = 300_000;
/** What is slower than each threshold: log-normal, median 80 ms, σ .6. */
const slower: readonly number[] = [0.7833, 0.355, 0.0288, 0.00113, 0.0000127, 0.00000004];
const pseudoShare = 0.1;

/** The windows of one execution environment, as the proxy counts and stores them. */
export interface ModelLife {
  /** Lives through ten seconds at a share; gives what was stored in them: what was counted before goes with the next request. */
  next(startMs: number, share: number): readonly OutcomeWindow[];
}

export function createLife(scenario: ProductScenario, random: Random): ModelLife {
  const { requestsPerHour, rates, outagesPerDay = 0 } = scenario;
  let waiting: OutcomeWindow | undefined;
  let outageUntil = 0;
  return {
    next(startMs, share) {
      if (random() < (outagesPerDay * windowMs) / 86_400_000) outageUntil = startMs + outageMs;
      const requests = poisson(random, (requestsPerHour * windowMs) / 3_600_000);
      if (requests === 0) return [];
      const down = startMs < outageUntil;
      const atCanary = binomial(random, requests, share);
      const arms = {
        'blue#1': { ...baseline, ...counted(requests - atCanary, down ? 1 : rates[0], true) },
        'green#2': { ...canary, ...counted(atCanary, down ? 1 : rates[1], false) },
      };
      const stored = waiting ? [{ ...waiting, storedMs: startMs + Math.floor(random() * windowMs) }] : [];
      waiting = { schema: 1, model: 'm', startMs, windowMs, latencyThresholdsMs, arms };
      return stored;
    },
  };

  function counted(requests: number, rate: number, isBaseline: boolean): Omit<ArmCounts, 'slot' | 'version'> {
    const pseudo = isBaseline ? tally(binomial(random, requests, pseudoShare), rate) : undefined;
    const rest = tally(requests - (pseudo?.requests ?? 0), rate);
    return { ...(pseudo ? { ...added(rest, pseudo), pseudo } : rest), classes: {} };
  }

  function tally(requests: number, rate: number): Tally {
    const failed = binomial(random, requests, rate);
    let left = requests;
    let before = 1;
    const latencyOver = slower.map(part => {
      left = binomial(random, left, part / before);
      before = part;
      return left;
    });
    return { requests, errors: failed > 0 ? { model: failed } : {}, latencyOver };
  }
}

function added(a: Tally, b: Tally): Tally {
  const failed = (a.errors.model ?? 0) + (b.errors.model ?? 0);
  return {
    requests: a.requests + b.requests,
    errors: failed > 0 ? { model: failed } : {},
    latencyOver: a.latencyOver.map((n, i) => n + (b.latencyOver[i] ?? 0)),
  };
}
