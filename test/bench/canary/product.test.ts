import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/canary/chance/random.ts';
import { clientsOf } from '../../../bench/canary/product/crowd.ts';
import { createLife } from '../../../bench/canary/product/model-life.ts';
import { provenStep } from '../../../bench/canary/product/product-rollout.ts';
import { type ProductScenario, productScenarios } from '../../../bench/canary/product/product-scenarios.ts';
import { simulateProduct } from '../../../bench/canary/product/simulate-product.ts';
import { plainTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { judgeSetting } from '../../../shared/domain/canary/judge-setting.ts';
import type { OutcomeWindow } from '../../../shared/domain/inference/outcome-window.ts';

function named(name: string): ProductScenario {
  const found = productScenarios.find(one => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

/** What is stored in windows at these shares, one after the other. */
function lived(scenario: ProductScenario, shares: readonly number[], seed = 'life'): readonly OutcomeWindow[] {
  const random = createRandom(seed);
  const life = createLife(scenario, random, clientsOf(scenario, random)('r'));
  return shares.flatMap((share, i) => life.next(i * 10_000, share));
}

const windows = (count: number, share: number) => Array.from({ length: count }, () => share);
const green = ({ arms }: OutcomeWindow) => arms['green#2'];
const failedIn = (items: readonly OutcomeWindow[], arm: string) =>
  items.map(({ arms }) => arms[arm]?.errors.model ?? 0);

describe('the life of a model', () => {
  it('has pauses of one slot at a time, which the A/A test of the other day does not see', () => {
    const items = lived(named('slot-pauses'), windows(1000, 0.5));
    const slow = (arm: 'blue#1' | 'green#2') =>
      items.map(({ arms: { [arm]: counts } }) => (counts?.latencyOver[2] ?? 0) > 0.3 * (counts?.requests ?? 0));
    const [ofBlue, ofGreen] = [slow('blue#1'), slow('green#2')];
    for (const one of [ofBlue, ofGreen]) expect(one.filter(Boolean).length / 1000).toBeCloseTo(0.03, 1);
    expect(ofBlue.filter((paused, i) => paused && ofGreen[i]).length).toBeLessThan(10);
    const before = lived(named('slot-pauses'), windows(1000, 0));
    const { dispersion } = judgeSetting(plainTerms, before, { slot: 'blue', version: 1 }, 0.1);
    expect(dispersion?.['latency']).toBeLessThan(1.2);
  });

  it('deals subjects by the bucket that the proxy gives them: anew for each rollout, the same while it lasts', () => {
    const clients = clientsOf(named('pareto-subjects'), createRandom('clients'));
    const [one, other] = [clients('a'), clients('b')];
    expect(one(0.1)).toEqual(clients('a')(0.1));
    expect(one(0.1).canaryPart).not.toBe(other(0.1).canaryPart);
    expect(one(0.1).failing.canary).not.toBe(one(0.1).failing.rest);
    expect(one(0.5).canaryPart).toBeGreaterThan(one(0.1).canaryPart);
    const parts = Array.from({ length: 200 }, (_, i) => clients(`r${i}`)(0.1).canaryPart);
    expect(parts.reduce((sum, part) => sum + part, 0) / 200).toBeCloseTo(0.1, 1);
  });

  it('fails more often while it is cold, and no longer', () => {
    const items = lived({ ...named('cold-start-60s'), rates: [0, 0] }, windows(20, 0.5));
    expect(failedIn(items, 'green#2').map(failed => failed > 0)).toEqual([
      ...Array(6).fill(true),
      ...Array(13).fill(false),
    ]);
    expect(failedIn(items, 'blue#1').every(failed => failed === 0)).toBe(true);
  });

  it('has an outage that begins amid the window of a change, with requests of the share before', () => {
    const items = lived({ ...named('outage-at-change'), rates: [0, 0] }, [...windows(3, 0.05), ...windows(40, 0.5)]);
    const failing = items.map(({ arms }) => {
      const [blue, candidate] = [arms['blue#1'], arms['green#2']];
      const requests = (blue?.requests ?? 0) + (candidate?.requests ?? 0);
      return ((blue?.errors.model ?? 0) + (candidate?.errors.model ?? 0)) / requests;
    });
    expect(failing.slice(0, 3)).toEqual([0, 0, 0]);
    expect(failing[3]).toBeGreaterThan(0.3);
    expect(failing[3]).toBeLessThan(0.7);
    // Five minutes from the window of the change on.
    expect(failing.slice(4, 33).every(part => part === 1)).toBe(true);
    expect(failing.slice(33)).toEqual(Array(failing.length - 33).fill(0));
    const [at] = items.slice(3).map(item => (green(item)?.requests ?? 0) / 200);
    expect(at).toBeLessThan(0.4);
  });

  it('predicts another class than before, or one only', () => {
    const [turned] = lived(named('drift-turned-round'), windows(2, 0.5));
    expect(turned?.arms['blue#1']?.classes['yes']).toBeGreaterThan(turned?.arms['blue#1']?.classes['no'] ?? 0);
    expect(green(turned as OutcomeWindow)?.classes['no']).toBeGreaterThan(
      green(turned as OutcomeWindow)?.classes['yes'] ?? 0,
    );
    const [one] = lived(named('drift-one-class'), windows(2, 0.5));
    expect(Object.keys(green(one as OutcomeWindow)?.classes ?? {})).toEqual(['yes']);
  });

  it('is blind from a share on, and sees again', () => {
    const blind = { share: 0.5, minutes: 2 };
    const items = lived({ ...named('blind-at-half'), blind }, [...windows(5, 0.25), ...windows(20, 0.5)]);
    expect(items.map(({ startMs }) => startMs / 10_000)).toEqual([0, 1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23]);
  });
});

describe('rollouts over stored counts', () => {
  it.each(['both-broken', 'drift-turned-round', 'drift-one-class'])('nothing is promoted by itself: %s', name => {
    expect(simulateProduct({ ...named(name), hours: 1 }, 7, 0, 4)).toMatchObject([{ promoted: 0, runs: 4 }]);
  });

  it('hold a share that was proven while nothing is heard', () => {
    expect(simulateProduct(named('blind-at-half'), 7, 0, 4)).toMatchObject([
      { forSilence: 0, flapped: 0, rolledBack: 0 },
    ]);
  });

  it('go down to what was proven, and never below the first share', () => {
    expect([0.01, 0.05, 0.25, 1].map(proven => provenStep([0.05, 0.1, 0.25, 0.5], proven))).toEqual([0, 0, 2, 3]);
  });
});
