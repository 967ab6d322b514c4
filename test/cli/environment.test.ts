import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '../../local/http/listen.ts';
import { sluice } from '../support/operator.ts';

const before = { ...process.env };

/** An AWS that refuses everything. */
async function refusing(): Promise<RunningServer> {
  const message = 'User: nobody is not authorized to perform: dynamodb:GetItem';
  const body = new TextEncoder().encode(JSON.stringify({ __type: 'AccessDeniedException', message }));
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return listen(
    async () => ({ status: 400, headers, body }),
    { port: 0 },
    () => undefined,
  );
}

describe('an environment that does not do is told in a sentence', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await refusing();
  });
  beforeEach(() => {
    Object.assign(process.env, {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: server.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, before);
  });
  afterAll(() => server.stop());

  it('no credentials', async () => {
    delete process.env['AWS_ACCESS_KEY_ID'];
    expect(await sluice('status')).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringMatching(/^No AWS credentials were found\. Set AWS_PROFILE/),
    });
  });

  it('no region', async () => {
    delete process.env['AWS_REGION'];
    expect(await sluice('status')).toMatchObject({ code: 4, err: expect.stringContaining('Set AWS_REGION') });
  });

  it('nobody at the endpoint', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
    const { code, err } = await sluice('redrive');
    expect(code).toBe(4);
    expect(err).toMatch(/^http:\/\/127\.0\.0\.1:1 does not answer .*is the local cloud running/);
  });

  it('a refusal, in the words of AWS', async () => {
    expect(await sluice('history', 'text-classification')).toMatchObject({
      code: 4,
      err: 'AWS refused the call: AccessDeniedException: User: nobody is not authorized to perform: dynamodb:GetItem',
    });
  });
});
