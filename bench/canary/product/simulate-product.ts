import { defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { type JudgeSetting, judgeSetting } from '../../../shared/domain/canary/judge-setting.ts';
import type { OutcomeWindow } from '../../../shared/domain/inference/outcome-window.ts';
import { createRandom } from '../chance/random.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { type Clients, clientsOf } from './crowd.ts';
import { baseline, createLife } from './model-life.ts';
import { type RolloutEnd, rollOut } from './product-rollout.ts';
import type { ProductScenario } from './product-scenarios.ts';

const runsPerDay = 20;
const dayMs = 86_400_000;
const windowMs = 10_000;

/** What is known before rollouts: who asks, and how they are judged. */
interface Known {
  readonly clients: Clients;
  readonly judge: JudgeSetting;
}

/** Runs `from` to `to` (exclusive) of rollouts with `analysis: {}` over the counts that the proxy stores. */
export function simulateProduct(scenario: ProductScenario, seed: number, from: number, to: number): RolloutCell[] {
  const ends: RolloutEnd[] = [];
  let known: Known | undefined;
  for (let run = from; run < to; run++) {
    if (run % runsPerDay === 0 || !known) known = knownOf(scenario, seed, Math.floor(run / runsPerDay));
    const life = createLife(scenario, createRandom(`${seed}/${scenario.name}/${run}`), known.clients(`${run}`));
    ends.push(rollOut(life, { judge: known.judge, ...paceOf(scenario) }, dayMs));
  }
  return [cellOf(scenario, ends)];
}

function paceOf({ steps, bakeMinutes, lookEverySeconds = 60, hours, subjects }: ProductScenario) {
  return {
    steps,
    bakeMs: bakeMinutes * 60_000,
    lookEveryMs: lookEverySeconds * 1000,
    longestMs: hours * 3_600_000,
    sticky: subjects !== undefined,
  };
}

function cellOf({ name, rates: [before, after] }: ProductScenario, ends: readonly RolloutEnd[]): RolloutCell {
  const secondsTo = (ending: RolloutEnd['ending']) =>
    ends.filter(one => one.ending === ending).map(({ ms }) => ms / 1000);
  const [seconds, secondsBack] = [secondsTo('promoted'), secondsTo('rolled back')];
  const requestsByRun = ends.map(one => one.canaryRequests);
  const canaryRequests = requestsByRun.reduce((total, one) => total + one, 0);
  return {
    scenario: name,
    system: 'Sluice, analysis: {}',
    runs: ends.length,
    promoted: seconds.length,
    rolledBack: secondsBack.length,
    canaryRequests,
    requestsByRun,
    excessFailures: canaryRequests * (after - before),
    seconds,
    secondsBack,
    forSilence: ends.filter(({ isForSilence }) => isForSilence).length,
    steppedDown: ends.filter(({ stepDowns }) => stepDowns > 0).length,
    flapped: ends.filter(({ stepDowns }) => stepDowns > 1).length,
  };
}

/** What a rollout is judged by after one day of the baseline alone. */
function knownOf(scenario: ProductScenario, seed: number, day: number): Known {
  const called = `${seed}/${scenario.name}`;
  const clients = clientsOf(scenario, createRandom(`${called}/clients/${day}`));
  const life = createLife(scenario, createRandom(`${called}/day/${day}`), clients(`before ${day}`));
  const items: OutcomeWindow[] = [];
  for (let ms = 0; ms < dayMs; ms += windowMs) items.push(...life.next(ms, 0));
  return { clients, judge: judgeSetting(defaultTerms, items, baseline, scenario.steps[0] ?? 1) };
}
