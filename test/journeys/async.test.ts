import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { asyncPackage } from '../support/async-package.ts';
import { type Answer, type Head, healthyModel, Journey, minute, model, versionOf } from '../support/journey.ts';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** An artefact called `failing` answers every second letter with an error; a body of `no` is refused by every one. */
const image: VirtualImage = {
  ...healthyModel,
  answer(modelData, request, random) {
    const body = text(request.body);
    const json = { 'content-type': 'application/json' };
    if (body === '"no"') return { status: 400, headers: json, body: Buffer.from('{"wrong":"no"}') };
    const fails = text(modelData) === 'failing' && /[02468]"$/.test(body);
    return fails
      ? { status: 500, headers: {}, body: Buffer.from('broken') }
      : healthyModel.answer(modelData, request, random);
  },
};

let journey: Journey;
let asked = 0;

beforeAll(async () => {
  journey = await Journey.start({ image, packaged: asyncPackage() });
});
afterAll(() => journey.stop());

/** Sends a request and answers its id. */
async function ask(body = `"letter ${asked}"`, headers: Record<string, string> = {}): Promise<Answer> {
  asked++;
  return journey.httpNow('POST', `/models/${model}/async-invocations`, {
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const look = (id: string) => journey.httpNow('GET', `/inferences/${id}`);
const idOf = ({ body }: Answer) => (JSON.parse(body) as { id: string }).id;

async function endpoints(): Promise<string[]> {
  const { Endpoints } = await journey.call<{ Endpoints: { EndpointName: string; EndpointStatus: string }[] }>(
    'sagemaker',
    'ListEndpoints',
    {},
  );
  return Endpoints.map(({ EndpointName, EndpointStatus }) => `${EndpointName} ${EndpointStatus}`).sort();
}

/** Rolls the next version out while clients ask all the time; answers how it ended, and the ids of all requests. */
async function rollOutAsked(data: string): Promise<{ head: Head; ids: string[] }> {
  const modelPackageArn = await journey.register({ data });
  await journey.approve(modelPackageArn);
  const version = versionOf(modelPackageArn);
  const ids: string[] = [];
  for (;;) {
    // Requests are what costs time here: there are many while they are shared, and few before.
    const isShared = (await journey.route()).length > 1;
    for (let i = 0; i < (isShared ? 10 : 1); i++) ids.push(idOf(await ask()));
    await journey.virtual.clock.advance(isShared ? 10_000 : 30_000);
    const head = await journey.head(version);
    if (head && head.status !== 'planned' && (await journey.executions('RUNNING')).length === 0) return { head, ids };
  }
}

/** How many of the requests came to an answer, by the version that gave it, and how many to a failure of the model. */
async function ends(ids: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const [item] = await journey.query(`inference#${id}`);
    const key = `${item?.['state']} by ${item?.['version']}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('a model that answers later', () => {
  it('is served from its approval on: accepted at once, answered when it is done, for who has asked', async () => {
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted', serving: { version: 1 } });
    expect(await endpoints()).toEqual([`sluice-dev-${model}-blue InService`]);
    const accepted = await ask('"hello"', { 'x-amzn-sagemaker-inference-id': 'mine-1' });
    expect([accepted.status, accepted.headers['location']]).toEqual([202, '/dev/inferences/mine-1']);
    await journey.virtual.clock.advance(1_000);
    const answer = await look('mine-1');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, expect.objectContaining({ label: 'ham' })]);
    expect(answer.headers).toMatchObject({ 'x-sluice-version': '1', 'content-type': 'application/json' });
    expect((await ask('"hello"', { 'x-amzn-sagemaker-inference-id': 'mine-1' })).status).toBe(202);
    expect((await look('nobody-s')).status).toBe(404);
    expect((await journey.askNow()).status).toBe(404);
  });

  it('goes to all requests when its completions prove it good, and no request is lost', async () => {
    const { head, ids } = await rollOutAsked('healthy');
    expect(head).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    await journey.virtual.clock.advance(minute);
    const counts = await ends(ids);
    expect(Object.keys(counts).sort()).toEqual(['completed by 1', 'completed by 2']);
    expect(await endpoints()).toEqual([`sluice-dev-${model}-blue InService`, `sluice-dev-${model}-green InService`]);
  });

  it('goes back when its completions show it worse, and what was given to it is told', async () => {
    const { head, ids } = await rollOutAsked('failing');
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 2 } });
    expect(head.reason).toMatch(/worse/);
    await journey.virtual.clock.advance(minute);
    const counts = await ends(ids);
    expect(counts['accepted by 3']).toBeUndefined();
    expect(await journey.share(2)).toBe(10_000);
  });
});
