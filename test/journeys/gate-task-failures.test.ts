import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyFault, faults } from '../support/faults.ts';
import { gateTaskOf, gateTasks } from '../support/gate-task-of-call.ts';
import { minute } from '../support/journey.ts';
import { PipelineJourney } from '../support/pipeline-journey.ts';
import { recipes } from '../support/training-image.ts';

const long = process.env['SLUICE_LONG_TESTS'] !== undefined;
/** Only an anchor that is not the champion needs a model of its own: `gates-anchor.test.ts` has one. */
const met = gateTasks.filter(task => task !== 'CreateModel' && task !== 'DeleteModel');
const all = met.flatMap(task => everyFault.map(kind => ({ task, kind })));
const some = met.map((task, i) => ({ task, kind: everyFault[i % everyFault.length] ?? 'fails' }));

/** What a candidate has to be for its gate to come to a Task. */
const noiseFor: Readonly<Record<string, number>> = { UpdateModelPackage: 3, Notify: 3 };
const outageMs = 20 * minute;

describe("a Task of the gate goes wrong for twenty minutes: nobody's candidate is left undecided", () => {
  let pipeline: PipelineJourney;
  let last = 1;

  beforeAll(async () => {
    pipeline = await PipelineJourney.start();
    await pipeline.firstVersion();
  });
  afterAll(() => pipeline.stop());

  it.each(long ? all : some)('$task $kind', async ({ task, kind }) => {
    const name = `n${Object.keys(recipes).length}`;
    // Too few rows to decide: the gate comes to its question.
    recipes[name] = {
      noise: (noiseFor[task] ?? 0.5) + 0.001 * Object.keys(recipes).length,
      ...(!(task in noiseFor) && { rows: 60 }),
    };
    let calls = 0;
    const mend = pipeline.journey.virtual.cloud.intercept(call => {
      if (gateTaskOf(call) !== task) return undefined;
      calls += 1;
      return faults[kind]();
    });
    await pipeline.run({ Recipe: name });
    last += 1;
    await pipeline.journey.virtual.clock.advance(outageMs);
    mend();
    const candidate = await pipeline.gated(last);
    expect(calls).toBeGreaterThan(0);
    expect(['ask', 'reject']).toContain(candidate.effect);
    const told = pipeline.journey
      .notifications()
      .filter(({ subject }) => subject.startsWith(`fraud-detection v${last}: `));
    expect(told.length > 0 || task === 'Notify').toBe(true);
    expect(await pipeline.gates('RUNNING')).toEqual([]);
  });
});
