import type { ArmCounts, OutcomeWindow, Tally } from '../../../shared/domain/inference/outcome-window.ts';
import { binomial, poisson } from '../chance/distributions.ts';
import type { Random } from '../chance/random.ts';
import { added, answered, latencyThresholdsMs, predicted } from './answers.ts';
import type { Crowd } from './crowd.ts';
import type { ProductScenario } from './product-scenarios.ts';
import { createTroubles, type Trouble } from './troubles.ts';

export const baseline = { slot: 'blue', version: 1 };
export const canary = { slot: 'green', version: 2 };

const windowMs = 10_000;

/** The windows of one execution environment, as the proxy counts and stores them. */
export interface ModelLife {
  /** Lives through ten seconds at a share; gives what was stored in them: what was counted before goes with the next request. */
  next(startMs: number, share: number): readonly OutcomeWindow[];
}

export function createLife(scenario: ProductScenario, random: Random, crowd: Crowd): ModelLife {
  const { requestsPerHour, predictions } = scenario;
  const troubles = createTroubles(scenario, random);
  let waiting: OutcomeWindow | undefined;
  return {
    next(startMs, share) {
      const { parts, isBlind } = troubles(startMs, share);
      const requests = poisson(random, (requestsPerHour * windowMs) / 3_600_000);
      if (requests === 0) return [];
      const first = parts.length > 1 ? binomial(random, requests, 0.5) : requests;
      const [one, two] = parts.map((part, i) => countedIn(i === 0 ? first : requests - first, part));
      const blue = two ? addedWithin(one, two, 'blue') : one?.blue;
      const green = two ? addedWithin(one, two, 'green') : one?.green;
      const arms = { ...(blue && { 'blue#1': blue }), ...(green && { 'green#2': green }) };
      const stored = waiting ? [{ ...waiting, storedMs: startMs + Math.floor(random() * windowMs) }] : [];
      waiting = { schema: 1, model: 'm', startMs, windowMs, latencyThresholdsMs, arms };
      return isBlind ? [] : stored;
    },
  };

  function countedIn(requests: number, { share, isDown, isPaused, coldRate }: Trouble) {
    const { canaryPart, pseudoPart, failing } = crowd(share);
    const atCanary = binomial(random, requests, canaryPart);
    const ofSlot = (usual: number, slot: 'blue' | 'green') => {
      return { failing: isDown ? 1 : usual, isPaused: isPaused[slot] };
    };
    const pseudoRequests = binomial(random, requests - atCanary, pseudoPart);
    const pseudo = answered(random, pseudoRequests, ofSlot(failing.pseudo, 'blue'));
    const rest = answered(random, requests - atCanary - pseudoRequests, ofSlot(failing.rest, 'blue'));
    const green = answered(random, atCanary, ofSlot(Math.max(failing.canary, coldRate), 'green'));
    return {
      blue: { ...baseline, ...added(rest, pseudo), pseudo, classes: classesOf(added(rest, pseudo), 0) },
      green: { ...canary, ...green, classes: classesOf(green, 1) },
    };
  }

  function classesOf(tally: Tally, arm: 0 | 1): ArmCounts['classes'] {
    return predictions ? predicted(random, tally, predictions[arm]) : {};
  }
}

type Counted = Readonly<Record<'blue' | 'green', ArmCounts>>;

function addedWithin(one: Counted | undefined, two: Counted, slot: 'blue' | 'green'): ArmCounts {
  const [a, b] = [one?.[slot], two[slot]];
  if (!a) return b;
  const pseudo = a.pseudo && b.pseudo ? added(a.pseudo, b.pseudo) : undefined;
  return { ...b, ...added(a, b), ...(pseudo && { pseudo }) };
}
