import { beforeEach, describe, expect, it } from 'vitest';
import { folder, model, modelPackageArn, place, reset, statistics, world } from './monitoring/setting.ts';

const { handler } = await import('../../functions/plan-window/handler.ts');

const at = (hour: number, minute = 0) => Date.UTC(2026, 0, 5, hour, minute);
const plan = () => handler({ model, kind: 'data', execution: 'run' }, {} as never);

beforeEach(() => {
  reset();
  const slot = { name: 'blue', version: 3, share: 10_000, modelPackageArn };
  world.route = { endpoint: place.endpoint, updatedAt: at(9, 30), slots: [slot] };
  world.baselines = { statistics: 's3://bucket/statistics.json' };
  world.files.texts.set('statistics.json', JSON.stringify(statistics));
});

describe('the next window', () => {
  it('is the oldest hour that is over, with its captures', async () => {
    const captures = `captures/${place.endpoint}/blue/2026/01/05/10/`;
    world.files.texts.set(`${captures}a.jsonl`, '');
    expect(await plan()).toEqual({
      verdict: 'count',
      captures,
      due: {
        kind: 'data',
        model,
        version: 3,
        modelPackageArn,
        window: { from: at(10), to: at(11) },
        place,
        baselineKey: `${folder}/baselines/v3.json`,
        work: `${folder}/work/2026/01/05/11/run`,
      },
    });
    expect(world.files.json(`${folder}/baselines/v3.json`)).toMatchObject({ version: 3, problems: [] });
  });

  it('is judged uncounted where nothing was captured', async () => {
    expect(await plan()).toMatchObject({ verdict: 'judge', uncounted: 'no data' });
  });

  it('is set aside where a rollout moved traffic in it', async () => {
    world.files.texts.set(`${folder}/state.json`, JSON.stringify({ schema: 1, version: 3, windowEnd: at(11) }));
    world.heads = [{ rolloutId: 'r', status: 'rolled back' }];
    world.entries = [
      { at: at(11, 10), entry: { kind: 'shifted' } },
      { at: at(11, 20), entry: { kind: 'ended' } },
    ];
    expect(await plan()).toMatchObject({ verdict: 'judge', uncounted: 'set aside', due: { window: { from: at(11) } } });
  });

  it.each([
    [
      'all is judged',
      () => world.files.texts.set(`${folder}/state.json`, JSON.stringify({ schema: 1, version: 3, windowEnd: at(12) })),
      'is judged',
    ],
    ['no version has all requests', () => (world.route = undefined), 'No version'],
  ])('is none where %s', async (_what, arrange, reason) => {
    arrange();
    expect(await plan()).toMatchObject({ verdict: 'nothing', reason: expect.stringContaining(reason) });
  });
});

describe('weights by importance', () => {
  it("are taken from the version's explainability report", async () => {
    world.weights = 'importance';
    world.baselines = { statistics: 's3://bucket/statistics.json', importance: 's3://bucket/analysis.json' };
    const explanations = { kernel_shap: { label0: { global_shap_values: { amount: -0.3, entry: 0.1 } } } };
    world.files.texts.set('analysis.json', JSON.stringify({ version: '1.0', explanations }));
    await plan();
    expect(world.files.json(`${folder}/baselines/v3.json`)).toMatchObject({ importance: { amount: 0.3, entry: 0.1 } });
  });

  it('are all the same without one, which is told', async () => {
    world.weights = 'importance';
    expect(await plan()).toMatchObject({ verdict: 'judge' });
    expect(world.messages).toMatchObject([{ subject: 'fraud version 3 is watched in part' }]);
  });
});

describe('what a version says', () => {
  const answers = { endpoint: place.endpoint, schedule: 'sluice-dev-fraud-prediction' };
  const key = `monitors/${answers.endpoint}/${answers.schedule}/baselines/v3.json`;
  const planAnswers = () => handler({ model, kind: 'prediction', execution: 'run' }, {} as never);

  it('is compared with its held-out predictions', async () => {
    world.candidate = { metadata: { rows: 's3://bucket/rows.jsonl', predictions: 's3://bucket/predictions.jsonl' } };
    const lines = Array.from({ length: 200 }, (_, i) => JSON.stringify({ id: i, score: i / 200 }));
    world.files.texts.set('predictions.jsonl', lines.join('\n'));
    expect(await planAnswers()).toMatchObject({ verdict: 'judge', due: { kind: 'prediction', place: answers } });
    const marks = expect.arrayContaining([{ name: 'q50', at: 0.5, rows: 100 }]);
    expect(world.files.json(key)).toMatchObject({ baseline: { rows: 200, features: [{ name: 'score', marks }] } });
  });

  it('is compared with its first whole day where there are none, from the next on', async () => {
    world.candidate = { metadata: {} };
    const waiting = { verdict: 'nothing', reason: expect.stringContaining('no whole day yet') };
    expect(await planAnswers()).toMatchObject(waiting);
    const answer = (i: number) => {
      const data = JSON.stringify({ label: i % 4 === 0 ? 'fraud' : 'fine', score: (i % 100) / 100 });
      return JSON.stringify({
        captureData: { endpointOutput: { observedContentType: 'application/json', data, encoding: 'JSON' } },
      });
    };
    const captured = Array.from({ length: 1200 }, (_, i) => answer(i)).join('\n');
    world.files.texts.set(`captures/${place.endpoint}/blue/2026/01/06/05/a.jsonl`, captured);
    const next = { from: at(48), to: at(49) };
    const sound = JSON.stringify({ version: 3, judged: { defects: [] } });
    world.files.texts.set(`${folder}/2026/01/07/01/window.json`, sound);
    world.now = at(49, 20);
    expect(await planAnswers()).toMatchObject({ verdict: 'judge', due: { window: next } });
    const baseline = { rows: 1200, features: [{ name: 'score' }] };
    expect(world.files.json(key)).toMatchObject({ until: next.from, baseline });
  });
});

describe('a version without baseline', () => {
  it.each([
    ['its package names none', () => (world.baselines = undefined), 'names neither'],
    ['its file is gone', () => world.files.texts.delete('statistics.json'), 'cannot be read'],
    ['its file is broken', () => world.files.texts.set('statistics.json', '{"featu'), 'holds no features'],
  ])('is not watched, and told of once: %s', async (_what, arrange, reason) => {
    arrange();
    for (let run = 0; run < 2; run++)
      expect(await plan()).toMatchObject({ verdict: 'nothing', reason: expect.stringContaining(reason) });
    expect(world.messages).toMatchObject([{ subject: 'fraud version 3 is not watched' }]);
  });
});

describe('an hour of answers', () => {
  const predictions = { endpoint: place.endpoint, schedule: 'sluice-dev-fraud-prediction' };
  const planAnswers = () => handler({ model, kind: 'prediction', execution: 'run' }, {} as never);
  const judgedData = (defects: object[], version = 3) =>
    world.files.texts.set(`${folder}/2026/01/05/11/window.json`, JSON.stringify({ version, judged: { defects } }));

  beforeEach(() => {
    world.files.texts.set(
      `monitors/${predictions.endpoint}/${predictions.schedule}/baselines/v3.json`,
      JSON.stringify({ schema: 1, version: 3, baseline: { rows: 1000, features: [], columns: [] }, problems: [] }),
    );
    world.now = at(11, 20);
  });

  it('waits until the data monitor has judged the same hour of the same version', async () => {
    expect(await planAnswers()).toMatchObject({ verdict: 'wait' });
    judgedData([], 2);
    expect(await planAnswers()).toMatchObject({ verdict: 'wait' });
    judgedData([]);
    expect(await planAnswers()).toMatchObject({ verdict: 'judge', uncounted: 'no data' });
  });

  it('does not wait for Sluice where Model Monitor watches the data', async () => {
    world.engine = 'model-monitor';
    expect(await planAnswers()).toMatchObject({ verdict: 'judge', uncounted: 'no data' });
  });

  it('is set aside where the data was broken', async () => {
    judgedData([{ feature: 'amount', defect: 'wrong type' }]);
    world.files.texts.set(`captures/${place.endpoint}/blue/2026/01/05/10/a.jsonl`, '');
    expect(await planAnswers()).toMatchObject({
      verdict: 'judge',
      uncounted: 'set aside',
      due: { kind: 'prediction' },
    });
  });

  it('waits for no monitor that has no baseline, or is in trouble', async () => {
    world.files.texts.set(`${folder}/baselines/v3.json`, JSON.stringify({ schema: 1, version: 3, problems: ['none'] }));
    expect(await planAnswers()).toMatchObject({ verdict: 'judge' });
    world.files.texts.delete(`${folder}/baselines/v3.json`);
    world.now = at(12, 15);
    expect(await planAnswers()).toMatchObject({ verdict: 'judge', due: { window: { from: at(10) } } });
  });
});
