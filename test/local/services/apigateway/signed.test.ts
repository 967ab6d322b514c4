import aws4 from 'aws4';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Credentials } from '../../../../local/iam/iam-core.ts';
import type { ApiResponse } from '../../../../local/services/apigateway/definition.ts';
import { GuardedApi, toldOf } from './guarded-api.ts';

const host = 'abc.execute-api.us-east-1.amazonaws.com';
let api: GuardedApi;

interface Signing {
  readonly path?: string;
  readonly service?: string;
  readonly region?: string;
  /** Milliseconds by which the client's clock is ahead. */
  readonly aheadMs?: number;
  readonly change?: (headers: Record<string, string>) => void;
}

/** Sends what a client has signed; `change` is what happens to it on its way. */
function send(credentials: Credentials | typeof operator, options: Signing = {}): Promise<ApiResponse> {
  const { path = '/signed', service = 'execute-api', region = 'us-east-1', aheadMs = 0, change } = options;
  const date = new Date(api.world.clock.now() + aheadMs).toISOString().replace(/[:-]|\.\d{3}/g, '');
  const request = { host, method: 'GET', path: `/dev${path}`, service, region, headers: { 'X-Amz-Date': date } };
  const { headers } = aws4.sign(request, credentials) as unknown as { headers: Record<string, string> };
  change?.(headers);
  return api.get(path, headers);
}

const operator = { accessKeyId: 'local', secretAccessKey: 'local' };
const said = (response: ApiResponse) => [
  response.status,
  response.headers['x-amzn-errortype'],
  toldOf(response).message,
];

beforeEach(() => {
  api = new GuardedApi();
  api.putRole('app', {
    Effect: 'Allow',
    Action: 'execute-api:Invoke',
    Resource: `arn:aws:execute-api:us-east-1:111122223333:${api.restApiId}/dev/GET/signed`,
  });
  api.putRole('guest');
});

describe('a method of type AWS_IAM', () => {
  it('tells the function who signed', async () => {
    const credentials = api.iam.credentialsFor('app', 'i-1');
    const response = await send(credentials, { path: '/signed?b=2&a=x%20y' });
    expect(toldOf(response).requestContext.identity).toMatchObject({
      userArn: 'arn:aws:sts::111122223333:assumed-role/app/i-1',
      accountId: '111122223333',
      accessKey: credentials.accessKeyId,
    });
    expect(toldOf(await send(operator)).requestContext.identity.userArn).toBe('arn:aws:iam::111122223333:root');
  });

  it('asks for the permission to invoke it', async () => {
    const denied = said(await send(api.iam.credentialsFor('guest', 's')));
    expect(denied).toEqual([
      403,
      'AccessDeniedException',
      expect.stringMatching(
        /^User: arn:aws:sts::111122223333:assumed-role\/guest\/s is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:111122223333:\w+\/dev\/GET\/signed/,
      ),
    ]);
  });

  it('is no route for who does not sign', async () => {
    expect(said(await api.get('/signed'))).toEqual([
      403,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ]);
  });

  it.each<[string, Signing, string]>([
    [
      'another path',
      {
        change: headers => {
          headers['Host'] = 'other';
        },
      },
      'does not match',
    ],
    [
      'a changed signature',
      {
        change: headers => {
          headers['Authorization'] = headers['Authorization']?.replace(/.$/, c => (c === '0' ? '1' : '0')) ?? '';
        },
      },
      'does not match',
    ],
    [
      'no signature at all',
      {
        change: headers => {
          headers['Authorization'] = 'Bearer abc';
        },
      },
      'Authorization header requires',
    ],
    ['a signature for another service', { service: 'sagemaker' }, 'should be scoped'],
    ['a signature for another region', { region: 'eu-west-1' }, 'should be scoped'],
    ['an old signature', { aheadMs: -301_000 }, 'Signature expired'],
    ['a signature of the future', { aheadMs: 301_000 }, 'Signature not yet current'],
  ])('refuses %s', async (_what, signing, message) => {
    const [status, kind, text] = said(await send(api.iam.credentialsFor('app', 's'), signing));
    expect([status, kind]).toEqual([403, 'InvalidSignatureException']);
    expect(text).toContain(message);
  });

  it('refuses keys that nobody was given, and the secret or the token of another', async () => {
    const [mine, other] = [api.iam.credentialsFor('app', 's'), api.iam.credentialsFor('app', 's')];
    const invalid = [403, 'AccessDeniedException', 'The security token included in the request is invalid.'];
    expect(said(await send({ accessKeyId: 'AKIAINVENTED', secretAccessKey: 'x' }))).toEqual(invalid);
    expect(said(await send({ ...mine, sessionToken: other.sessionToken }))).toEqual(invalid);
    const wrong = await send({ ...mine, secretAccessKey: other.secretAccessKey });
    expect(said(wrong).slice(0, 2)).toEqual([403, 'InvalidSignatureException']);
  });

  it('refuses a session that is over', async () => {
    const credentials = api.iam.credentialsFor('app', 's', { expiresAt: api.world.clock.now() + 1000 });
    expect((await send(credentials)).status).toBe(200);
    await api.world.clock.advance(1000);
    expect(said(await send(credentials)).slice(0, 2)).toEqual([403, 'ExpiredTokenException']);
  });
});
