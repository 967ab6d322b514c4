import { expect, it } from 'vitest';
import { announcement } from '../../../local/start/announcement.ts';

const addresses = {
  endpoint: 'http://127.0.0.1:4566',
  apiUrl: 'http://127.0.0.1:4567/dev',
  apiKey: 'key',
  region: 'us-east-1',
  accountId: '111122223333',
  speed: 60,
  outputs: {},
};

it('begins with ready and names the region for every client: SDK v3 reads one variable, boto3 the other', () => {
  const text = announcement(addresses, []);
  expect(text).toMatch(/^ready\n/);
  expect(text).toContain('AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1');
});

it('shows how to approve and ask a registered model', () => {
  const text = announcement(addresses, ['spam']);
  expect(text).toContain('npx sluice status --local');
  expect(text).toContain('model-package/spam/1');
  expect(text).toContain('http://127.0.0.1:4567/dev/models/spam/invocations');
});

it('approves nothing when nothing is registered', () => {
  expect(announcement(addresses, [])).not.toMatch(/update-model-package|invocations/);
});

it('says what the speed does to requests', () => {
  expect(announcement(addresses, [])).toMatch(/60 times as fast[\s\S]*Twenty requests a second are 20 a minute/);
  expect(announcement({ ...addresses, speed: 1 }, [])).not.toContain('as fast');
});
