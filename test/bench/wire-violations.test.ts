import { expect, it } from 'vitest';
import type { WireInput } from '../../bench/hostile/wire/misuse.ts';
import { wireViolations } from '../../bench/hostile/wire/wire-violations.ts';
import type { RawAnswer } from '../support/raw-answers.ts';
import type { Heard } from '../support/raw-client.ts';

const input: WireInput = { what: '', steps: ['x'], expected: 1, entitled: true, mayReach: true };
const answer: RawAnswer = { status: 200, head: 'HTTP/1.1 200 OK', body: '', whole: true };
const heard: Heard = { answers: [answer], closed: false, tookMs: 5 };
const answered = (more: Partial<RawAnswer>): Heard => ({ ...heard, answers: [{ ...answer, ...more }] });

it('finds nothing where a client of the model is answered, or a connection is closed', () => {
  expect(wireViolations(input, heard, 1)).toEqual([]);
  expect(wireViolations(input, { ...heard, answers: [], closed: true }, 0)).toEqual([]);
  expect(wireViolations({ ...input, entitled: false }, answered({ status: 403 }), 0)).toEqual([]);
});

it.each<[string, Partial<WireInput>, Heard, number]>([
  ['neither answered nor closed after 5 ms', {}, { ...heard, answers: [] }, 0],
  ['2 answers to 1 requests', {}, { ...heard, answers: [answer, answer] }, 0],
  ['reached the model without credentials of it', { entitled: false }, answered({ status: 403 }), 1],
  ['reached the model, though it was never whole', { mayReach: false }, heard, 1],
  ['let in without credentials of the model', { entitled: false }, heard, 0],
  ['answered with 502: broken', {}, answered({ status: 502, body: 'broken' }), 0],
  ['put a header into its own answer', {}, answered({ head: 'HTTP/1.1 200 OK\r\nx-evil: 1' }), 0],
  ['an answer with 200 that is not whole', {}, { ...answered({ whole: false }), closed: true }, 0],
])('finds: %s', (violation, more, seen, reached) => {
  expect(wireViolations({ ...input, ...more }, seen, reached)).toEqual([violation]);
});
