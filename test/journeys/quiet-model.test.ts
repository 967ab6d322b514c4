import { afterEach, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { editedPackage } from '../support/edited-package.ts';
import { healthyModel, Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** An artefact called `failing` answers every second sample with an error. */
const image: VirtualImage = {
  ...healthyModel,
  answer: (modelData, request, random) =>
    text(modelData) === 'failing' && text(request.body) === '{"amount":2}'
      ? { status: 500, headers: {}, body: new Uint8Array() }
      : healthyModel.answer(modelData, request, random),
};

const replay = {
  contentType: 'application/json',
  requestsPerLook: 100,
  payloads: ['{"amount":1}', '{"amount":2}'],
};

describe('a canary that no client calls, with samples in its policy', () => {
  let journey: Journey;
  afterEach(() => journey.stop());

  it('is promoted by what the samples prove; a bad one goes back', async () => {
    const edit = (policy: string) => policy.replace('alarms:[]', `alarms:[],replay:${JSON.stringify(replay)}`);
    journey = await Journey.start({ model, image, packaged: editedPackage(model, edit) });
    await journey.rollOut({ data: 'healthy' });
    expect(await journey.rollOut({ data: 'healthy' })).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    const head = await journey.rollOut({ data: 'failing' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 2 } });
    expect(head.reason).toMatch(/worse/);
    await journey.virtual.clock.advance(15 * minute);
    expect(await leftovers(journey)).toEqual([]);
  });
});
