import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stsCallerProofs } from '#shared/aws/identity/sts-caller-proofs.ts';
import { stsProof } from '#shared/aws/identity/sts-proof.ts';
import { bindingOf } from '#shared/domain/auth/identity-proof.ts';
import { type RunningServer, startHttp } from '../../../../local/http/server.ts';
import type { IamCore } from '../../../../local/iam/iam-core.ts';
import { recordingCloud } from '../../../local/http/recording-cloud.ts';

const { kernel } = recordingCloud();
const wish = { kind: 'pause', model: 'fraud', rollout: 'any' };
const binding = bindingOf('sluice-dev-signal-rollout', wish);
let server: RunningServer;

beforeAll(async () => {
  server = await startHttp(kernel, { port: 0 });
  for (const RoleName of ['operators', 'sluice-dev-signal-rollout']) {
    kernel.core<IamCore>('iam').putRole({
      RoleName,
      Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
      AssumeRolePolicyDocument: { Statement: [] },
      policies: [],
      managedPolicyArns: [],
    });
  }
});
afterAll(() => server.stop());

function clientOf(role: string, session: string): STSClient {
  const credentials = kernel.core<IamCore>('iam').credentialsFor(role, session);
  return new STSClient({ endpoint: server.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

const name = 'sluice-dev-signal-rollout';
const ask = (asked: object) => stsCallerProofs(clientOf(name, 'function'), name).whoAsks({ by: 'arn:boris', ...asked });

it('names who has signed, not who asks', async () => {
  const proof = await stsProof(clientOf('operators', 'ada'), binding);
  expect(await ask({ ...wish, proof })).toBe('arn:aws:sts::111122223333:assumed-role/operators/ada');
});

it('leaves a claim of another wish, of a binding put there later, of none, and of what STS does not answer', async () => {
  const proof = await stsProof(clientOf('operators', 'ada'), binding);
  const other = { ...wish, kind: 'promote' };
  expect(await ask({ ...other, proof })).toBe('arn:boris (claimed)');
  const headers = {
    ...proof.headers,
    'x-sluice-wish': bindingOf(name, other),
    authorization: (proof.headers['authorization'] ?? '').replace(';x-sluice-wish', ''),
  };
  expect(await ask({ ...other, proof: { headers } })).toBe('arn:boris (claimed)');
  expect(await ask(wish)).toBe('arn:boris (claimed)');
  await server.stop();
  expect(await ask({ ...wish, proof })).toBe('arn:boris (claimed)');
  server = await startHttp(kernel, { port: 0 });
});

it('is bound to the function and to every member of the wish, in whichever order', () => {
  expect(
    bindingOf('sluice-dev-signal-rollout', { rollout: 'any', model: 'fraud', kind: 'pause', reason: undefined }),
  ).toBe(binding);
  expect(bindingOf('sluice-prod-signal-rollout', wish)).not.toBe(binding);
  expect(bindingOf('sluice-dev-signal-rollout', { ...wish, reason: 'x' })).not.toBe(binding);
});
