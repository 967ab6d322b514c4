import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { Invariant } from '../invariant.ts';
import { BYSTANDER } from '../recording.ts';
import { nameOf } from '../table-item.ts';
import { found } from '../view.ts';

/** What is only counted or looked at. */
const passing = /^(windows|answers|idempotency|feedback|limit|capacity|reconcile|ballots|retraining)/;

export const bystander: Invariant = {
  words: 'other models are untouched',
  async broken({ items }, world) {
    const isOf = (name: string): boolean => name.includes(BYSTANDER) && !passing.test(name);
    const before = new Map(
      world.old.filter(item => isOf(nameOf(item))).map(item => [nameOf(item), JSON.stringify(item)]),
    );
    const now = new Map(items.filter(item => isOf(nameOf(item))).map(item => [nameOf(item), JSON.stringify(item)]));
    const changed = [...new Set([...before.keys(), ...now.keys()])].filter(name => before.get(name) !== now.get(name));
    const endpoint = await found<DescribeEndpointOutput>(world, 'DescribeEndpoint', {
      EndpointName: `sluice-dev-${BYSTANDER}`,
    });
    const config = await found(world, 'DescribeEndpointConfig', { EndpointConfigName: endpoint?.EndpointConfigName });
    const { status } = await world.journey.askNow({ model: BYSTANDER });
    return [
      ...changed.map(name => `item ${name} was changed: ${before.get(name)} became ${now.get(name)}`),
      ...(endpoint?.EndpointStatus === 'InService' && config
        ? []
        : [`endpoint sluice-dev-${BYSTANDER} is ${endpoint?.EndpointStatus}, its config ${config ? 'there' : 'gone'}`]),
      ...(status === 200 ? [] : [`a request to ${BYSTANDER} is answered ${status}`]),
    ];
  },
};
