import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Operator, sluice } from '../support/operator.ts';
import { Retraining } from '../support/retraining.ts';

const model = 'fraud-detection';

describe('retraining from the command line', () => {
  let cloud: Retraining;
  let operator: Operator;

  beforeAll(async () => {
    cloud = await Retraining.shipped(model);
    operator = await Operator.at(cloud.journey);
    await cloud.journey.rollOut();
  });
  afterAll(() => operator.stop());

  it('asks for a reason and a model, before it asks anybody else', async () => {
    expect(await sluice('retrain', model, '--force')).toMatchObject({ code: 2, out: '' });
    const unknown = await sluice('retrain', 'fraud-detectoin', '--reason', 'x');
    expect(unknown).toMatchObject({ code: 3, err: expect.stringContaining('Did you mean "fraud-detection"?') });
    const without = await sluice('retrain', 'text-classification', '--reason', 'x');
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('no retraining section') });
    expect(await sluice('violations', 'fraud-detectoin')).toMatchObject({ code: 3 });
    expect(await sluice('violations', '--limit', '0')).toMatchObject({ code: 2 });
  });

  it('starts a run, of which violations, status and show tell', async () => {
    expect(await operator.json('violations')).toEqual([]);
    const answer = await operator.whileTimePasses('retrain', model, '--reason', 'new pattern', '--json');
    const [run] = await cloud.runs();
    const execution = run?.PipelineExecutionArn;
    expect([answer.code, JSON.parse(answer.out)]).toMatchObject([0, { model, verdict: 'start', execution }]);
    expect(run?.PipelineExecutionDescription).toBe('manual, serious: new pattern');
    expect(await operator.json('violations')).toMatchObject([
      { model, version: 1, cause: 'manual', severity: 'serious', verdict: 'start', reason: 'start', execution },
    ]);
    expect((await sluice('violations', model)).out).toMatch(/v1 +manual +serious +arn:\S+ +start, execution \w+/);
    expect((await sluice('show', model)).out).toMatch(/retraining: +running \(execution \w+\)/);
    const [status] = (await operator.json<{ model: string; retraining: object }[]>('status')).filter(
      one => one.model === model,
    );
    expect(status?.retraining).toMatchObject({ phase: 'running', execution, failed: 0 });
  });

  it('a second waits for the first, whoever asks and however', async () => {
    const answer = await operator.whileTimePasses('retrain', model, '--reason', 'now', '--force', '--json');
    expect([answer.code, JSON.parse(answer.out)]).toMatchObject([5, { verdict: 'defer', reason: 'running' }]);
    const [latest] = await operator.json<{ verdict: string; reason: string }[]>('violations', '--limit', '1');
    expect(latest).toMatchObject({ verdict: 'defer', reason: 'running' });
    expect((await sluice('show', model)).out).toContain('deferred (running)');
  });
});
