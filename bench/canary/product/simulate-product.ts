import { defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { type JudgeSetting, judgeSetting } from '../../../shared/domain/canary/judge-setting.ts';
import type { OutcomeWindow } from '../../../shared/domain/inference/outcome-window.ts';
import { createRandom } from '../chance/random.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { baseline, createLife } from './model-life.ts';
import { rollOut } from './product-rollout.ts';
import type { ProductScenario } from './product-scenarios.ts';

const runsPerDay = 20;
const dayMs = 86_400_000;
const windowMs = 10_000;

/** Runs `from` to `to` (exclusive) of rollouts with `analysis: {}` and looks of a minute, over the counts that the proxy stores. */
export function simulateProduct(scenario: ProductScenario, seed: number, from: number, to: number): RolloutCell[] {
  const sum = {
    promoted: 0,
    rolledBack: 0,
    seconds: [] as number[],
    secondsBack: [] as number[],
    requestsByRun: [] as number[],
  };
  let judge: JudgeSetting | undefined;
  for (let run = from; run < to; run++) {
    if (run % runsPerDay === 0 || !judge) judge = settingOf(scenario, seed, Math.floor(run / runsPerDay));
    const life = createLife(scenario, createRandom(`${seed}/${scenario.name}/${run}`));
    const { steps, bakeMinutes, hours } = scenario;
    const pace = { steps, bakeMs: bakeMinutes * 60_000, lookEveryMs: 60_000, longestMs: hours * 3_600_000 };
    const { ending, ms, canaryRequests } = rollOut(life, { judge, ...pace }, dayMs);
    sum.requestsByRun.push(canaryRequests);
    if (ending === 'promoted') sum.seconds.push(ms / 1000);
    if (ending === 'rolled back') sum.secondsBack.push(ms / 1000);
  }
  const [before, after] = scenario.rates;
  const ends = { promoted: sum.seconds.length, rolledBack: sum.secondsBack.length };
  const canaryRequests = sum.requestsByRun.reduce((total, one) => total + one, 0);
  const excessFailures = canaryRequests * (after - before);
  return [
    {
      scenario: scenario.name,
      system: 'Sluice, analysis: {}',
      runs: to - from,
      ...sum,
      ...ends,
      canaryRequests,
      excessFailures,
    },
  ];
}

/** What a rollout is judged by after one day of the baseline alone. */
function settingOf(scenario: ProductScenario, seed: number, day: number): JudgeSetting {
  const life = createLife(scenario, createRandom(`${seed}/${scenario.name}/day/${day}`));
  const items: OutcomeWindow[] = [];
  for (let ms = 0; ms < dayMs; ms += windowMs) items.push(...life.next(ms, 0));
  return judgeSetting(defaultTerms, items, baseline, scenario.steps[0] ?? 1);
}
