import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventBridgeBus } from '#shared/aws/eventbridge-bus.ts';

const client = new EventBridgeClient({ region: 'us-east-1' });
const mock = mockClient(client);
const bus = eventBridgeBus(client);
const event = { type: 'Approval Overlooked', resources: ['arn'], detail: { ModelPackageArn: 'arn' } };

describe('eventBridgeBus', () => {
  beforeEach(() => mock.reset());

  it('publishes in the name of Sluice, ten at a time', async () => {
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
    await bus.publish(Array.from({ length: 12 }, () => event));
    const calls = mock.commandCalls(PutEventsCommand).map(call => call.args[0].input.Entries ?? []);
    expect(calls.map(entries => entries.length)).toEqual([10, 2]);
    expect(calls[0]?.[0]).toEqual({
      Source: 'sluice',
      DetailType: 'Approval Overlooked',
      Resources: ['arn'],
      Detail: '{"ModelPackageArn":"arn"}',
    });
  });

  it('fails when the bus has not taken an event, though it answered 200', async () => {
    const Entries = [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' }];
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries });
    await expect(bus.publish([event])).rejects.toThrow('ThrottlingException Rate exceeded');
  });
});
