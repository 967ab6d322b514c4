import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyFault, faults } from '../support/faults.ts';
import { gateTaskOf } from '../support/gate-task-of-call.ts';
import { minute } from '../support/journey.ts';
import { nothing } from '../support/nothing.ts';
import { PipelineJourney } from '../support/pipeline-journey.ts';
import { recipes } from '../support/training-image.ts';

const long = process.env['SLUICE_LONG_TESTS'] !== undefined;
const outageMs = 20 * minute;

describe('against the best version so far', () => {
  let pipeline: PipelineJourney;
  let last = 3;

  beforeAll(async () => {
    recipes['noisier'] = { noise: 0.502 };
    recipes['noisiest'] = { noise: 0.504 };
    pipeline = await PipelineJourney.start({ model: 'text-classification' });
  });
  afterAll(() => pipeline.stop());

  const models = async () => {
    const found = await pipeline.journey.call<{ Models: { ModelName: string }[] }>('sagemaker', 'ListModels', {});
    return found.Models.map(({ ModelName }) => ModelName).filter(name => name.startsWith('sluice-dev-gate-'));
  };

  it('a version that is only not worse serves, and does not become the measure', async () => {
    await pipeline.firstVersion();
    await pipeline.run({ Recipe: 'noisier' });
    expect(await pipeline.gated(2)).toMatchObject({ outcome: 'pass', champion: 1, surpasses: nothing });
    expect(await pipeline.journey.ended(2)).toMatchObject({ status: 'promoted' });
  });

  it('the next one is compared with both, the one that serves no more by a model of its own', async () => {
    await pipeline.run({ Recipe: 'noisiest' });
    const candidate = await pipeline.gated(3);
    expect(candidate).toMatchObject({ champion: 2, anchors: [1] });
    const gates = (JSON.parse(candidate.findings) as { name: string }[]).map(({ name }) => name);
    expect(gates).toEqual(
      expect.arrayContaining(['champion:auc', 'champion:accuracy', 'anchor:auc', 'anchor:accuracy']),
    );
    expect(await models()).toEqual([]);
    expect(await pipeline.gates('FAILED')).toEqual([]);
  });

  /** The next version, with too few rows to decide: what becomes of it while `task` goes wrong. */
  async function judgedWhile(task: string, fault: () => unknown, duringMs: number) {
    const recipe = `few${last}`;
    recipes[recipe] = { noise: 0.506 + 0.001 * last, rows: 60 };
    let calls = 0;
    const mend = pipeline.journey.virtual.cloud.intercept(call => {
      if (gateTaskOf(call) !== task) return undefined;
      calls += 1;
      return fault() as Promise<void>;
    });
    await pipeline.run({ Recipe: recipe });
    last += 1;
    await pipeline.journey.virtual.clock.advance(duringMs);
    mend();
    const candidate = await pipeline.gated(last);
    expect(calls).toBeGreaterThan(0);
    expect(candidate).toMatchObject({ anchors: [1], effect: 'ask' });
    expect(await pipeline.gates('RUNNING')).toEqual([]);
    return candidate;
  }

  it.each(long ? everyFault : (['times out'] as const))(
    'whose model cannot be made, as that %s: a person is asked, and told why',
    async kind => {
      const { reasons } = await judgedWhile('CreateModel', faults[kind], outageMs);
      const told = pipeline.journey.notifications().at(-1);
      const why = /Version 1, the best so far, could not be asked\. CreateModel failed: \S/;
      expect(reasons.join('\n')).toMatch(why);
      expect(told?.subject).toMatch(new RegExp(`^text-classification v${last}: `));
      expect(told?.message).toMatch(why);
      expect(await models()).toEqual([]);
    },
  );

  it('whose model cannot be made at first: it is asked all the same', async () => {
    let left = 4;
    const { reasons } = await judgedWhile(
      'CreateModel',
      () => (left-- > 0 ? faults['is throttled']() : undefined),
      outageMs,
    );
    expect(reasons.join('\n')).not.toContain('could not be asked');
    expect(await models()).toEqual([]);
  });

  it.each(long ? everyFault : (['is throttled'] as const))(
    'whose model cannot be deleted, as that %s: nothing is held up, and it is tidied up later',
    async kind => {
      await judgedWhile('DeleteModel', faults[kind], outageMs);
      expect(await models()).toHaveLength(1);
      await pipeline.journey.virtual.clock.advance(70 * minute);
      expect(await models()).toEqual([]);
      expect(await pipeline.gates('FAILED')).toEqual([]);
    },
  );
});
