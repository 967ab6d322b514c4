import { expect, it } from 'vitest';
import { idleCloud } from '../../../local/idle-cloud.ts';
import { reachableOutbox } from '../../../local/start/reachable-outbox.ts';

it('shows links to an API as they can be followed on this machine', async () => {
  const cloud = idleCloud();
  const root = { kind: 'root' } as const;
  const { TopicArn } = (await cloud.call('sns', 'CreateTopic', { Name: 't' }, root)) as { TopicArn: string };
  const Message =
    'Approve: https://abc123.execute-api.us-east-1.amazonaws.com/dev/approvals/x and https://example.com/y';
  await cloud.call('sns', 'Publish', { TopicArn, Message }, root);
  const route = reachableOutbox(() => 'http://127.0.0.1:4567')['GET /_local/outbox'];
  const response = await route?.({ method: 'GET', path: '/_local/outbox', headers: {}, body: new Uint8Array() }, cloud);
  expect(JSON.parse(new TextDecoder().decode(response?.body))).toMatchObject([
    { message: 'Approve: http://127.0.0.1:4567/dev/approvals/x and https://example.com/y' },
  ]);
});
