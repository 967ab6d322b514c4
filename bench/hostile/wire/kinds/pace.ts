import type { Step } from '../../../../test/support/raw-client.ts';
import type { Random } from '../../../door/random-pick.ts';
import type { Kind } from '../misuse.ts';

/** So many milliseconds between two drops of a slow client. */
const drip = 40;

/** Text in pieces, with pauses between them. */
function dripped(text: string, pieces: number): Step[] {
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const steps: Step[] = [];
  for (let at = 0; at < text.length; at += size) steps.push(text.slice(at, at + size), drip);
  return steps;
}

/** Some of a text, never all of it. */
const part = (text: string, random: Random): string => text.slice(0, 1 + random.below(text.length - 1));

const headOf = (text: string): string => text.slice(0, text.indexOf('\r\n\r\n'));

/** Clients that take their time, and clients that go away. */
export const pace: Readonly<Record<string, Kind>> = {
  'says nothing': () => ({ steps: [], mayReach: false }),
  'head by drops, without an end': (draft, random) => ({
    steps: dripped(part(headOf(draft.text()), random), 40),
    mayReach: false,
  }),
  'one more header, again and again': draft => ({
    steps: [headOf(draft.text()), ...Array.from({ length: 40 }, (_, n) => [`\r\nx-${n}: y`, drip]).flat()],
    mayReach: false,
  }),
  'body by drops, without an end': (draft, random) => ({
    steps: [
      draft.text({ lines: 'content-length: 100000\r\n', body: '' }),
      ...dripped(draft.body.repeat(10), 1 + random.below(60)),
    ],
    mayReach: false,
  }),
  'chunks by drops, without an end': draft => ({
    steps: [
      draft.text({ lines: 'transfer-encoding: chunked\r\n', body: '' }),
      ...Array.from({ length: 30 }, () => ['1\r\nx\r\n', drip]).flat(),
    ],
    mayReach: false,
  }),
  'slow, but in time': draft => ({ steps: dripped(draft.text(), 3) }),
  'ends its half after all': draft => ({ steps: [draft.text(), 'END'] }),
  'ends its half too early': (draft, random) => ({ steps: [part(draft.text(), random), 'END'], mayReach: false }),
  'leaves in the head or the body': (draft, random) => ({
    steps: [part(draft.text(), random), random.below(30), 'LEAVE'],
    mayReach: false,
  }),
  'leaves before the answer': (draft, random) => ({ steps: [draft.text(), random.below(10), 'LEAVE'] }),
  'leaves about when the answer comes': (draft, random) => ({
    steps: [draft.text(), 10 + random.below(60), 'LEAVE'],
    expected: 2,
  }),
  'leaves with a second request half sent': (draft, random) => ({
    steps: [draft.text() + part(draft.text(), random), random.below(20), 'LEAVE'],
    expected: 3,
  }),
};
