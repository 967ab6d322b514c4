import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../local/core/aws-error.ts';
import { minute, model } from '../support/journey.ts';
import { hour, Retraining } from '../support/retraining.ts';

const guard = 'sluice-dev-on-monitoring-violation';
const machine = 'sluice-dev-retrain';

/** Where a start may die, and how often in a row. */
const deaths = [
  { step: 'before the intent is kept', role: guard, operation: 'PutItem', times: 1 },
  { step: 'before the fact is in the list', role: guard, operation: 'PutItem', skip: 1, times: 1 },
  { step: 'before what was decided is noted as told', role: guard, operation: 'UpdateItem', times: 1 },
  { step: 'before the state machine is started, for good', role: guard, operation: 'StartExecution', times: 3 },
  { step: 'before the guard is asked, for good', role: machine, operation: 'Invoke', times: 9 },
  { step: 'before the pipeline is started', role: machine, operation: 'StartPipelineExecution', times: 3 },
  { step: 'before the execution is recorded, for good', role: machine, operation: 'Invoke', skip: 1, times: 9 },
] as const;

describe('a start that dies between any two steps is one execution', () => {
  let cloud: Retraining;
  let count = 0;

  beforeAll(async () => {
    cloud = await Retraining.start({ cooldownMs: 0, cap: { runs: 100, perMs: 24 * hour }, giveUpAfter: 100 });
    cloud.exitCode = 1;
    await cloud.journey.rollOut();
  });
  afterAll(() => cloud.stop());

  it.each(deaths)('$step', async death => {
    const { role, operation, times } = death;
    let left: number = times;
    let before: number = 'skip' in death ? death.skip : 0;
    const mend = cloud.journey.virtual.cloud.intercept(call => {
      if (call.caller.kind !== 'role' || call.caller.roleName !== role || call.operation !== operation) return;
      if (before-- > 0 || left-- <= 0) return;
      throw new AwsError('InternalFailure', 'The request processing has failed.', { status: 500 });
    });
    count += 1;
    const version = `v${count}`;
    await cloud.journey.call('s3', 'PutObject', {
      Bucket: cloud.journey.output('ArtifactsBucketName'),
      Key: `${model}/data/${version}/manifest.json`,
      Body: new TextEncoder().encode(JSON.stringify({ version, objects: [] })),
    });
    await cloud.pass(20 * minute);
    mend();
    expect(left).toBeLessThan(1);
    const runs = await cloud.runs();
    expect(runs).toHaveLength(count);
    const execution = runs.at(-1)?.PipelineExecutionArn;
    const latest = (await cloud.violations()).filter(({ cause }) => cause === 'new-data').at(-1);
    expect(latest).toMatchObject({ verdict: 'start', execution });
    const started = cloud.published('Retraining Started').filter(one => one['pipelineExecutionArn'] === execution);
    expect(started).toMatchObject([{ cause: 'new-data', parameters: { DataVersion: version } }]);
    expect(await cloud.guard()).not.toHaveProperty('run');
  });
});
