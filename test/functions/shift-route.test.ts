import { beforeEach, describe, expect, it } from 'vitest';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/shift-route/handler.ts');

function routeTo(share: number) {
  const slots = [
    { name: 'green', version: 2, modelPackageArn: arnOf(2), share },
    { name: 'blue', version: 1, modelPackageArn: arnOf(1), share: 10_000 - share },
  ];
  return { model: 'fraud', endpoint: 'sluice-dev-fraud', rolloutId: 'r', latencyThresholdsMs: [50], slots };
}

describe('shift-route', () => {
  beforeEach(reset);

  it('writes the route with its revision and the time', async () => {
    expect(await handler({ route: routeTo(10_000), revision: 0 }, context)).toEqual({ revision: 1 });
    expect(memory.route).toMatchObject({
      schema: 1,
      revision: 1,
      updatedAt: memory.now,
      slots: [{ share: 10_000 }, {}],
    });
  });

  it('takes it for done when it was done before', async () => {
    await handler({ route: routeTo(10_000), revision: 0 }, context);
    expect(await handler({ route: routeTo(10_000), revision: 0 }, context)).toEqual({ revision: 1 });
  });

  it('does not overwrite what it has not seen', async () => {
    await handler({ route: routeTo(10_000), revision: 0 }, context);
    await expect(handler({ route: routeTo(0), revision: 0 }, context)).rejects.toMatchObject({
      name: 'RouteConflict',
      message: 'The route of fraud is at revision 1, not 0.',
    });
  });

  it('refuses shares that do not make a whole', async () => {
    const [slot] = routeTo(9_999).slots;
    const route = { ...routeTo(0), slots: [slot] };
    await expect(handler({ route, revision: 0 }, context)).rejects.toThrow('the shares must sum to 10000');
  });

  it('takes a route without slots away, unless it has changed', async () => {
    await handler({ route: routeTo(10_000), revision: 0 }, context);
    const nothing = { ...routeTo(0), slots: [] };
    await expect(handler({ route: nothing, revision: 4 }, context)).rejects.toMatchObject({ name: 'RouteConflict' });
    expect(await handler({ route: nothing, revision: 1 }, context)).toEqual({ revision: 0 });
    expect(memory.route).toBeUndefined();
    expect(await handler({ route: nothing, revision: 1 }, context)).toEqual({ revision: 0 });
  });

  it('takes the version of an endpoint that was found, which no registry has numbered', async () => {
    const [slot] = routeTo(10_000).slots;
    const route = { ...routeTo(0), slots: [{ ...slot, name: 'AllTraffic', version: 0 }] };
    expect(await handler({ route, revision: 0 }, context)).toEqual({ revision: 1 });
  });
});
