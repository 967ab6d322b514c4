import { expect, it } from 'vitest';
import type { EndpointStatus } from '#shared/domain/rollout/world/live-state.ts';
import { endpointStatus } from '../../cli/endpoint-status.ts';

const there = (statuses: Readonly<Record<string, EndpointStatus>>) => ({
  liveStates: {
    status: async (name: string) => {
      const status = statuses[name];
      return status && { status, configName: 'c' };
    },
  },
});

it.each<[what: string, statuses: Readonly<Record<string, EndpointStatus>>, told: EndpointStatus | undefined]>([
  ['the endpoint of the model', { m: 'InService', 'm-blue': 'Deleting' }, 'InService'],
  ['that of the one slot', { 'm-green': 'Failed' }, 'Failed'],
  ['of two slots the one that changes', { 'm-blue': 'InService', 'm-green': 'Creating' }, 'Creating'],
  ['nothing where there is none', {}, undefined],
])('tells %s', async (_what, statuses, told) => {
  expect((await endpointStatus(there(statuses), 'm'))?.status).toBe(told);
});
