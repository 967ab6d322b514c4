import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journey, minute } from '../support/journey.ts';
import { Operator } from '../support/operator.ts';

const broken = {
  source: 'aws.sagemaker',
  detailType: 'SageMaker Model Package State Change',
  resources: [],
  detail: {
    ModelPackageGroupName: 'text-classification',
    ModelPackageStatus: 'Completed',
    ModelApprovalStatus: 'Approved',
  },
};

interface Listed {
  readonly from: string;
  readonly target?: string;
  readonly reason: string;
  readonly outcome: string;
  readonly event?: object;
}

describe('sluice redrive', () => {
  let journey: Journey;
  let operator: Operator;

  beforeEach(async () => {
    journey = await Journey.start();
    operator = await Operator.at(journey);
  });
  afterEach(() => operator.stop());

  const name = 'arn:aws:lambda:us-east-1:111122223333:function:sluice-dev-on-model-package-changed';

  async function inTime(...args: string[]): Promise<{ code: number; letters: Listed[] }> {
    const { code, out } = await operator.whileTimePasses('redrive', ...args, '--json');
    return { code, letters: JSON.parse(out) as Listed[] };
  }

  /** What EventBridge leaves when it could not deliver. */
  async function undelivered(event: object, target = name): Promise<void> {
    const attribute = (StringValue: string) => ({ DataType: 'String', StringValue });
    await journey.call('sqs', 'SendMessage', {
      QueueUrl: journey.output('DeadLettersUrl'),
      MessageBody: JSON.stringify(event),
      MessageAttributes: {
        RULE_ARN: attribute('arn:aws:events:us-east-1:111122223333:rule/sluice-dev-on-model-package-changed'),
        TARGET_ARN: attribute(target),
        ERROR_CODE: attribute('NO_PERMISSIONS'),
        ERROR_MESSAGE: attribute('Lambda did not allow the call.'),
      },
    });
  }

  function packageEvent(arn: string): object {
    return {
      version: '0',
      id: '00000000-0000-4000-8000-000000000000',
      'detail-type': broken.detailType,
      source: broken.source,
      account: '111122223333',
      time: '2026-01-05T09:00:00Z',
      region: 'us-east-1',
      resources: [arn],
      detail: { ...broken.detail, ModelPackageVersion: 1, ModelPackageArn: arn },
    };
  }

  it('says that the queue is empty', async () => {
    expect(await operator.whileTimePasses('redrive')).toMatchObject({
      code: 0,
      out: 'The dead-letter queue is empty.',
    });
  });

  it('lists both envelopes with their reasons, and leaves them where they are', async () => {
    journey.virtual.cloud.emit(broken);
    await journey.virtual.clock.advance(30 * minute);
    await undelivered(packageEvent('arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/1'));
    for (const _again of [1, 2]) {
      const { code, letters } = await inTime();
      expect(code).toBe(0);
      expect(letters).toMatchObject([
        { from: 'function', reason: expect.stringContaining('ModelPackageArn'), outcome: 'kept' },
        { from: 'rule', target: name, reason: 'NO_PERMISSIONS: Lambda did not allow the call.', outcome: 'kept' },
      ]);
    }
    const { out } = await operator.whileTimePasses('redrive');
    expect(out).toMatch(/rule +sluice-dev-on-model-package-changed +SageMaker Model Package State Change +kept/);
  });

  it('sends an event back to its function, which handles it, and deletes the message', async () => {
    const arn = await journey.register();
    await journey.call('events', 'DisableRule', { Name: 'sluice-dev-on-model-package-changed' });
    await journey.approve(arn);
    await undelivered(packageEvent(arn));
    expect(await inTime('--send')).toMatchObject({ code: 0, letters: [{ outcome: 'sent' }] });
    const input = { FunctionName: name, InvocationType: 'Event' };
    expect(journey.virtual.calls).toContainEqual(
      expect.objectContaining({ service: 'lambda', operation: 'Invoke', input: expect.objectContaining(input) }),
    );
    expect(await journey.ended(1)).toMatchObject({ status: 'promoted' });
    expect(await journey.deadLetters()).toEqual([]);
  });

  it('loses nothing: what cannot be sent stays, what fails again comes back', async () => {
    journey.virtual.cloud.emit(broken);
    await journey.virtual.clock.advance(30 * minute);
    await journey.call('sqs', 'SendMessage', {
      QueueUrl: journey.output('DeadLettersUrl'),
      MessageBody: 'no envelope',
    });
    await undelivered({}, 'arn:aws:lambda:us-east-1:111122223333:function:of-somebody-else');
    const { code, letters } = await inTime('--send');
    expect(code).toBe(1);
    expect(letters.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'kept: its envelope is not known',
      'kept: arn:aws:lambda:us-east-1:111122223333:function:of-somebody-else is no function of stage dev',
    ]);
    await journey.virtual.clock.advance(30 * minute);
    expect((await inTime()).letters).toHaveLength(3);
  });
});
