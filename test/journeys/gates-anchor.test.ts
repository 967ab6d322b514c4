import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PipelineJourney } from '../support/pipeline-journey.ts';
import { recipes } from '../support/training-image.ts';

describe('against the best version so far', () => {
  let pipeline: PipelineJourney;

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
    expect(await pipeline.gated(2)).toMatchObject({ outcome: 'pass', champion: 1, surpasses: {} });
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
});
