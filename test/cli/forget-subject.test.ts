import { expect, it } from 'vitest';
import { captureAbout } from '#shared/domain/monitoring/forgetting/about.ts';
import { forgetSubject } from '../../cli/forget/forget-subject.ts';

const captured = (id: string, data: string, type = 'application/json', more: object = {}) =>
  JSON.stringify({
    captureData: { endpointInput: { observedContentType: type, data, encoding: type === 'text/csv' ? 'CSV' : 'JSON' } },
    eventMetadata: { eventId: 'e', inferenceId: id, ...more },
  });
const label = (id: string) => JSON.stringify({ groundTruthData: { data: 'x' }, eventMetadata: { eventId: id } });

it('finds a subject by whole values at any depth, in CSV, in attributes, and by inference', () => {
  const forgotten = { values: new Set(['4711']), ids: new Set(['known']) };
  const about = (...args: Parameters<typeof captured>) => captureAbout(captured(...args), forgotten);
  expect(about('a', '{"instances":[{"account":{"id":4711}}]}')).toBe('a');
  expect(about('b', '12,4711,x', 'text/csv')).toBe('b');
  expect(about('c', '{}', 'application/json', { customAttributes: ['4711'] })).toBe('c');
  expect(about('d', '{"account":1}\n{"account":"4711"}', 'application/jsonlines')).toBe('d');
  expect(about('known', '{}')).toBe('known');
  expect(about('e', '{"amount":47110,"note":"not 4711 but near","4711":1}')).toBeUndefined();
  expect(captureAbout('broken', forgotten)).toBeUndefined();
});

it('writes objects anew without its lines, deletes those that were all its own, and leaves others alone', async () => {
  const texts = new Map([
    ['captures/mixed', `${captured('a', '{"id":"S"}')}\n${captured('b', '{"id":"T"}')}\n`],
    ['captures/own', `${captured('c', '{"id":"S"}')}\n`],
    ['captures/others', captured('d', '{"id":"T"}')],
    ['labels/x', `${label('a')}\n${label('b')}\n`],
  ]);
  const rewritten: string[] = [];
  const files = {
    list: async (prefix: string) => [...texts.keys()].filter(key => key.startsWith(prefix)),
    async *lines(key: string) {
      yield* (texts.get(key) ?? '').split('\n');
    },
    async rewrite(key: string, lines: readonly string[]) {
      rewritten.push(key);
      if (lines.length === 0) texts.delete(key);
      else texts.set(key, lines.join('\n'));
    },
    dropFormer: async () => 2,
  };
  const items = { forget: async () => 1 };
  const places = { captures: 'captures/', labels: 'labels/', outcomes: 'outcomes/' };
  const wish = { model: 'm', values: ['S'], inferenceIds: [], places };
  const found = {
    captures: { objects: 2, lines: 2 },
    labels: { objects: 1, lines: 1 },
    outcomes: { objects: 0, lines: 0 },
  };
  expect(await forgetSubject({ ...wish, dryRun: true }, { files, items })).toMatchObject({
    ...found,
    items: 0,
    versions: 0,
  });
  expect(rewritten).toEqual([]);
  expect(await forgetSubject({ ...wish, dryRun: false }, { files, items })).toEqual({
    ...found,
    items: 2,
    versions: 6,
    inferences: 2,
  });
  expect(rewritten).toEqual(['captures/mixed', 'captures/own', 'labels/x']);
  expect(texts.has('captures/own')).toBe(false);
  expect([...texts.values()].join()).not.toContain('"S"');
  expect(texts.get('labels/x')).toBe(label('b'));
});
