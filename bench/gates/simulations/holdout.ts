import { ladder } from '../../../shared/domain/gates/kernels/ladder.ts';
import { normalUpperTail } from '../../../shared/domain/gates/kernels/normal.ts';
import { tangoScore } from '../../../shared/domain/gates/kernels/tango.ts';
import type { Random } from '../../canary/chance/random.ts';
import { type Simulation, spread } from '../simulation.ts';
import { nonInferior } from './accuracy.ts';

const rows = 2000;
const retrainings = 50;
const trueAccuracy = 0.9;
const step = 0.005;
/** A retraining on nearly the same rows answers few of them otherwise. */
const discordance = 0.015;
/** So large a part of the rows is answered anew, by chance, that two models disagree as often as they should. */
const anew = discordance / (2 * trueAccuracy * (1 - trueAccuracy));

interface Step {
  readonly b: number;
  readonly c: number;
  /** Accuracies on the holdout so far: those that were accepted, then the candidate's. */
  readonly told: readonly number[];
}

type Accepts = (step: Step) => boolean;

const rules: readonly (readonly [name: string, accepts: Accepts])[] = [
  ['at least the champion', ({ b, c }) => c >= b],
  ['significantly better', ({ b, c }) => normalUpperTail(tangoScore({ n: rows, b, c }, 0)) < 0.05],
  ['better by the Ladder, step 0.5 points', ({ told }) => beatsLadder(told)],
  ['proven not worse by a point (the gate)', ({ b, c }) => nonInferior({ n: rows, b, c })],
];

/** What a holdout seems to show after it has judged many candidates, none of which is truly better. */
export const holdout: Simulation = {
  name: 'holdout',
  simulate: (runs, random) => [
    {
      title: `${retrainings} retrainings without any true gain, judged on the same ${rows} rows`,
      columns: ['apparent gain in points (mean, lowest 5 %)', 'accepted'],
      rows: rules.map(([name, accepts]) => {
        const ends = Array.from({ length: runs }, () => judged(random, accepts));
        return {
          name,
          cells: [spread(ends.map(({ gain }) => 100 * gain)), spread(ends.map(({ accepted }) => accepted))],
        };
      }),
    },
  ],
};

function judged(random: Random, accepts: Accepts): { gain: number; accepted: number } {
  let champion = Uint8Array.from({ length: rows }, () => right(random));
  const told = [accuracyOf(champion)];
  for (let i = 0; i < retrainings; i++) {
    const candidate = champion.map(was => (random() < anew ? right(random) : was));
    const [b, c] = [onlyIn(champion, candidate), onlyIn(candidate, champion)];
    if (!accepts({ b, c, told: [...told, accuracyOf(candidate)] })) continue;
    champion = candidate;
    told.push(accuracyOf(candidate));
  }
  return { gain: accuracyOf(champion) - trueAccuracy, accepted: told.length - 1 };
}

function right(random: Random): number {
  return random() < trueAccuracy ? 1 : 0;
}

function accuracyOf(answers: Uint8Array): number {
  return answers.reduce((sum, one) => sum + one, 0) / answers.length;
}

function onlyIn(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, answer, i) => sum + (answer === 1 && other[i] === 0 ? 1 : 0), 0);
}

/** Whether what is shown changes with the last score. */
function beatsLadder(told: readonly number[]): boolean {
  const shown = ladder(told, step);
  return shown.at(-1) !== shown.at(-2);
}
