import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ssmWebhooks } from '#shared/aws/approval/ssm-webhooks.ts';
import { channels } from '#shared/domain/approval/channels/registry.ts';

const ssm = mockClient(SSMClient);
const webhooks = ssmWebhooks(new SSMClient({ region: 'us-east-1' }), 'dev', { timeoutMs: 200, pausesMs: [1, 1] });
const question = {
  subject: 'fraud v2: waits for approval',
  model: 'fraud',
  version: 2,
  modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-models/2',

  summary: 'Version 2 of fraud waits for a person.',
  reasons: ['<!channel> is no mention', '[x](https://evil.example)'],
  approvers: 2,
  expires: '2026-01-05 09:00 UTC',
  links: { approve: 'https://api.example/approvals/a', reject: 'https://api.example/approvals/r' },
};

let server: Server;
let url: string;
let statuses: number[];
let received: { headers: IncomingMessage['headers']; body: unknown }[];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const status = statuses.shift() ?? 200;
    if (status === 0) return;
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/secret?sig=secret`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  ssm.reset();
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: url } });
  statuses = [];
  received = [];
});

describe('a webhook', () => {
  it.each(Object.values(channels))('of $type takes JSON, with links and without anything that acts', async channel => {
    await webhooks.post('team', channel.body(question));
    expect(received).toHaveLength(1);
    expect(received[0]?.headers['content-type']).toBe('application/json');
    const text = JSON.stringify(received[0]?.body);
    for (const part of [question.links.approve, question.links.reject, question.modelPackageArn, '<!channel>']) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('mrkdwn');
  });

  it('is read as a secret, by the name of the stage', async () => {
    await webhooks.post('team', {});
    const [call] = ssm.commandCalls(GetParameterCommand);
    expect(call?.args[0].input).toEqual({ Name: '/sluice/dev/webhooks/team', WithDecryption: true });
  });

  it.each([[[503]], [[429, 500]], [[0]]])('is tried again after %j', async answers => {
    statuses = [...answers];
    await webhooks.post('team', {});
    expect(received).toHaveLength(answers.length + 1);
  });

  it.each([
    ['refuses', [404], 1, /has answered 404, after 1 attempts/],
    ['leads elsewhere', [302], 1, /has answered 302, after 1 attempts/],
    ['fails again and again', [500, 500, 500], 3, /has answered 500, after 3 attempts/],
  ])('that %s is told without its URL', async (_what, answers, attempts, words) => {
    statuses = answers;
    const error: Error = await webhooks.post('team', {}).then(
      () => new Error('It was taken.'),
      (thrown: Error) => thrown,
    );
    expect(error.message).toMatch(words);
    expect(error.message).toContain('/sluice/dev/webhooks/team');
    expect(JSON.stringify([error.message, error.cause, error.stack])).not.toContain('secret');
    expect(received).toHaveLength(attempts);
  });

  it.each(['http://hooks.example/secret', 'no URL', ''])('must be reached by https: "%s"', async Value => {
    ssm.on(GetParameterCommand).resolves({ Parameter: { Value } });
    await expect(webhooks.post('team', {})).rejects.toThrow('must hold the https URL of a webhook');
  });

  it('that nobody has put there is told by the name of its parameter', async () => {
    ssm.on(GetParameterCommand).rejects(Object.assign(new Error(''), { name: 'ParameterNotFound' }));
    await expect(webhooks.post('team', {})).rejects.toThrow('There is no parameter /sluice/dev/webhooks/team.');
  });
});
