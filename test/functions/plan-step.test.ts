import { beforeEach, describe, expect, it } from 'vitest';
import { endpointThatIs } from './endpoints.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf, versionOf } from './versions.ts';

const { handler: planRollout } = await import('../../functions/plan-rollout/handler.ts');
const { handler } = await import('../../functions/plan-step/handler.ts');

async function planned(): Promise<object> {
  const answer = (await planRollout({ start: startOf(2) }, context)) as unknown as { entry: never; progress: object };
  memory.kept = [{ schema: 1, number: 1, at: memory.now, entry: answer.entry }];
  return answer.progress;
}

const unreadable = Object.assign(new Error('The item cannot be read.'), {
  name: 'CorruptItem' as const,
  item: 'rollout#fraud-models-v2-e1 / entry#0001',
});

describe('plan-step', () => {
  beforeEach(() => {
    reset();
    memory.versions.set(arnOf(2), versionOf(2));
    memory.approved = [approvalOf(2)];
  });

  it('names the first operation with its request', async () => {
    const progress = await planned();
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({
      operation: 'CreateModel',
      request: { PrimaryContainer: { ModelPackageName: arnOf(2) } },
      progress: { phase: 'forward', cursor: 0, pending: { then: 'next' } },
    });
  });

  it('goes on after a success, and waits after a throttled call', async () => {
    const progress = await planned();
    const first = (await handler({ start: startOf(2), progress }, context)) as { progress: object };
    const outcome = { operation: 'CreateModel' };
    const next = await handler({ start: startOf(2), progress: first.progress, outcome }, context);
    expect(next).toMatchObject({ operation: 'CreateEndpointConfig' });
    const refused = { ...outcome, error: 'SageMaker.SageMakerException', cause: 'Rate exceeded' };
    const again = await handler({ start: startOf(2), progress: first.progress, outcome: refused }, context);
    expect(again).toMatchObject({ operation: 'Wait', request: { seconds: 5 }, progress: { cursor: 0, attempt: 1 } });
  });

  it('turns round when the version was rejected meanwhile', async () => {
    const progress = await planned();
    memory.versions.set(arnOf(2), versionOf(2, 'Rejected'));
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({
      operation: 'Record',
      request: { kind: 'ended', ending: { status: 'rolled back' } },
    });
  });

  it('turns round when the version was deleted meanwhile, whose model data is known no more', async () => {
    memory.approved = [approvalOf(2, { artefacts: [{ uri: 's3://models/two/model.tar.gz', is: 'version 1' }] })];
    const progress = await planned();
    memory.versions.delete(arnOf(2));
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({
      operation: 'Record',
      request: { kind: 'ended', ending: { status: 'rolled back' } },
    });
  });

  it('turns round when its model data is not what was approved', async () => {
    const data = { uri: 's3://models/two/model.tar.gz', is: 'version 1' };
    memory.approved = [approvalOf(2, { artefacts: [data] })];
    memory.artefactsOf.set(arnOf(2), [data]);
    const progress = await planned();
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({ operation: 'CreateModel' });
    memory.artefactsOf.set(arnOf(2), [{ ...data, is: 'version 2' }]);
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({
      operation: 'Record',
      request: { kind: 'ended', ending: { reason: expect.stringContaining('it was version 1, and is version 2') } },
    });
  });

  it('turns round when a newer version was approved meanwhile', async () => {
    const progress = await planned();
    memory.approved = [approvalOf(2), approvalOf(3)];
    expect(await handler({ start: startOf(2), progress }, context)).toMatchObject({
      operation: 'Record',
      request: { kind: 'ended', ending: { status: 'superseded' } },
    });
  });

  it('says what the container of a candidate that failed wrote last, if that can be read', async () => {
    const progress = (await planned()) as { since: number };
    memory.live = { ...memory.live, endpoint: { ...endpointThatIs('Failed'), failureReason: 'No ping.' } };
    memory.lastWords = { blue: ['loading', "No module named 'xgboost'"] };
    const plan = await memory.records().plan(startOf(2).rolloutId);
    const cursor = plan?.steps.findIndex(({ kind }) => kind === 'await-config');
    const look = () => handler({ start: startOf(2), progress: { ...progress, phase: 'forward', cursor } }, context);
    const setback = (reason: unknown) => ({ progress: { setback: { fault: 'candidate', reason } } });
    const words = "is Failed: No ping. Its container wrote last: loading | No module named 'xgboost'";
    expect(await look()).toMatchObject(setback(expect.stringContaining(words)));
    memory.broken = call => (call === 'containerLogs.last' ? new Error('AccessDenied') : undefined);
    expect(await look()).toMatchObject(setback(expect.stringMatching(/is Failed: No ping\.$/)));
  });

  it('takes over from an execution that died by going back', async () => {
    await planned();
    const recovered = await handler({ start: startOf(2, 'recover'), progress: { phase: 'recover' } }, context);
    expect(recovered).toMatchObject({ operation: 'Record', request: { kind: 'ended', ending: { status: 'failed' } } });
  });

  it.each([
    { what: 'without a plan on record', corruptEntry: undefined },
    { what: 'with a plan that cannot be read', corruptEntry: unreadable },
  ])('goes back $what by what the route tells', async ({ corruptEntry }) => {
    memory.corruptEntry = corruptEntry;
    const progress = { phase: 'forward', cursor: 9, attempt: 0, since: 0, trouble: [], notes: [] };
    const counts = { currentCount: 1, desiredCount: 1, currentWeight: 1, desiredWeight: 1 };
    const variants = (['blue', 'green'] as const).map((name, i) => ({
      name,
      settings: { VariantName: name, ModelName: `model-${i + 1}`, InstanceType: 'ml.c5.large' },
      modelPackageArn: arnOf(i + 1),
      ...counts,
    }));
    memory.live = { ...memory.live, endpoint: { ...endpointThatIs('InService'), variants } };
    memory.route = {
      schema: 1,
      model: 'fraud',
      endpoint: startOf(2).endpoint,
      revision: 4,
      updatedAt: 0,
      rolloutId: startOf(2).rolloutId,
      latencyThresholdsMs: [],
      slots: [
        { name: 'green', version: 2, modelPackageArn: arnOf(2), share: 500 },
        { name: 'blue', version: 1, modelPackageArn: arnOf(1), share: 9_500 },
      ],
    };
    const next = await handler({ start: startOf(2), progress, outcome: { operation: 'AwaitSignal' } }, context);
    expect(next).toMatchObject({
      operation: 'ShiftRoute',
      request: {
        revision: 4,
        route: {
          slots: [
            { name: 'blue', share: 10_000 },
            { name: 'green', share: 0 },
          ],
        },
      },
      progress: { phase: 'undo', setback: { fault: 'platform' } },
    });
  });

  it('fails without a plan on record', async () => {
    const progress = { phase: 'recover' };
    await expect(handler({ start: startOf(2, 'recover'), progress }, context)).rejects.toMatchObject({
      name: 'NotFound',
    });
    memory.corruptEntry = unreadable;
    await expect(handler({ start: startOf(2, 'recover'), progress }, context)).rejects.toBe(unreadable);
  });
});
