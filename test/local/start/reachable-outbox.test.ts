import { expect, it } from 'vitest';
import { idleCloud } from '../../../local/idle-cloud.ts';
import { reachableOutbox } from '../../../local/start/reachable-outbox.ts';

it('shows links to an API as they can be followed on this machine', async () => {
  const cloud = idleCloud();
  const root = { kind: 'root' } as const;
  const { TopicArn } = (await cloud.call('sns', 'CreateTopic', { Name: 't' }, root)) as { TopicArn: string };
  const Message =
    'Approve: https://abc123.execute-api.us-east-1.amazonaws.com/dev/approvals/x and https://example.com/y, see ' +
    'https://eu-west-1.console.aws.amazon.com/s3/object/bucket?region=eu-west-1&prefix=fraud%2Freport.html\nEnd';
  await cloud.call('sns', 'Publish', { TopicArn, Message }, root);
  const route = reachableOutbox(() => ({ api: 'http://127.0.0.1:4567', endpoint: 'http://127.0.0.1:4566' }))[
    'GET /_local/outbox'
  ];
  const response = await route?.({ method: 'GET', path: '/_local/outbox', headers: {}, body: new Uint8Array() }, cloud);
  expect(JSON.parse(new TextDecoder().decode(response?.body))).toMatchObject([
    {
      message:
        'Approve: http://127.0.0.1:4567/dev/approvals/x and https://example.com/y, see ' +
        'http://127.0.0.1:4566/bucket/fraud/report.html?X-Amz-Credential=local%2F20260101%2Feu-west-1%2Fs3%2Faws4_request\nEnd',
    },
  ]);
});
