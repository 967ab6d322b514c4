import { expect, test } from 'vitest';
import type { CallRecord } from '../../../../local/core/cloud.ts';
import { createConfig, createEndpoint, createModel, minutes, settled } from './support/resources.ts';
import { bytes, testCloud } from './support/test-cloud.ts';

/** A takeover under load; everything that can be seen from outside. */
async function takeover(): Promise<string> {
  const cloud = testCloud();
  const calls: CallRecord[] = [];
  cloud.cloud.onCall(record => calls.push(record));
  await createEndpoint(cloud, { blue: {}, green: { weight: 2 } });
  await createModel(cloud, 'next', 'b');
  await createConfig(cloud, 'next', { blue: { model: 'next' }, green: { model: 'next', weight: 2 } });
  await cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'next' });
  for (let sent = 0; sent < 60; sent++) {
    void cloud.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') });
    await cloud.clock.advance(minutes(0.1));
  }
  await settled(cloud);
  return JSON.stringify({ calls, events: cloud.events, now: cloud.clock.now() });
}

test('the same seed gives the same calls, events and times', async () => {
  expect(await takeover()).toBe(await takeover());
});
