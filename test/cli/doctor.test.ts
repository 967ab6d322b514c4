import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/model-package-state-change.ts';
import { doctorOutside } from '../../cli/doctor/doctor-outside.ts';
import { Journey, model } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

interface Finding {
  readonly model: string;
  readonly check: string;
  readonly state: string;
  readonly text: string;
  readonly todo?: string;
}

describe('sluice doctor', () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start();
    operator = await Operator.at(journey);
    await journey.rollOut();
  });
  afterAll(() => operator.stop());

  const findings = async (...args: string[]) =>
    JSON.parse((await sluice('doctor', ...args, '--json')).out) as Finding[];
  const one = async (check: string, ...args: string[]) =>
    (await findings(model, ...args)).find(finding => finding.check === check);

  it('finds names and permissions in order, and says what the local cloud cannot be asked', async () => {
    expect(await sluice('doctor', model)).toMatchObject({ code: 0, err: '' });
    expect(await one('names')).toMatchObject({ state: 'ok' });
    expect(await one('permissions')).toMatchObject({ state: 'ok' });
    for (const check of ['image', 'quota', 'concurrency']) {
      expect(await one(check)).toMatchObject({ state: 'not checked', text: expect.stringMatching(/\w+/) });
    }
  });

  it('tells what a rollout costs', async () => {
    expect((await one('cost'))?.text).toMatch(/A rollout costs .* instance-hours/);
  });

  it('tells of every model, and that nothing is approved for one', async () => {
    const all = await findings();
    expect(new Set(all.map(finding => finding.model)).size).toBeGreaterThan(1);
    expect(all).toContainEqual(
      expect.objectContaining({ model: 'fraud-detection', check: 'names', state: 'problem', todo: expect.any(String) }),
    );
    expect((await sluice('doctor')).code).toBe(1);
  });

  it('asks EventBridge which rules hear of model packages, and IAM who may assume a role', async () => {
    const rule = { Name: 'deploy-models', EventPattern: JSON.stringify({ source: ['aws.sagemaker'] }) };
    await journey.call('events', 'PutRule', rule);
    await journey.call('events', 'PutRule', { ...rule, Name: 'asleep', State: 'DISABLED' });
    const { permissions, rules } = doctorOutside('dev');
    expect((await rules.matching(example)).filter(name => !name.startsWith('sluice-'))).toEqual(['deploy-models']);
    expect(await permissions.trustOf('sluice-dev-rollout')).toContain('"states.amazonaws.com"');
    expect(await permissions.trustOf('nobody')).toBeUndefined();
  });

  it('asks IAM what the role of rollouts may not do', async () => {
    const { permissions } = doctorOutside('dev');
    const roleArn = (await permissions.roleArn('sluice-dev-rollout')) ?? '';
    const resource = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/somebody-elses';
    const calls = [
      { action: 'sagemaker:UpdateEndpoint', resource },
      { action: 'sagemaker:UpdateEndpoint', resource: resource.replace('somebody-elses', 'sluice-dev-x') },
    ];
    expect(await permissions.refused(roleArn, calls)).toEqual([calls[0]]);
    expect(await permissions.roleArn('sluice-dev-nobody')).toBeUndefined();
  });

  it('reckons how long the judge needs at each share, from what the operator assumes', async () => {
    const shares = (await findings('fraud-detection', '--requests-per-hour', '36000', '--error-rate', '0.01')).filter(
      ({ check }) => check === 'canary',
    );
    expect(shares.length).toBeGreaterThan(0);
    expect(shares[0]?.text).toMatch(/requests an hour, enough to judge after .* proven good after/);
    const [quiet] = (await findings('fraud-detection', '--requests-per-hour', '20')).filter(
      ({ check }) => check === 'canary',
    );
    expect(quiet).toMatchObject({ state: 'warning', todo: expect.stringContaining('too short to judge it') });
  });

  it.each([
    ['a model nobody knows', ['doctor', 'text-classificaton'], 3, 'Did you mean'],
    ['a number that is none', ['doctor', '--requests-per-hour', 'many'], 2, 'expected a number above 0, got "many"'],
    ['two models', ['doctor', 'a', 'b'], 2, 'Expected [MODEL]'],
    ['a stage that is not there', ['doctor', '--stage', 'prod'], 3, 'There is no stack sluice-prod'],
  ])('%s is told with its exit code', async (_what, args, code, text) => {
    const answer = await sluice(...args);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(text);
  });
});
