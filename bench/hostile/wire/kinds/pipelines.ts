import type { Kind } from '../misuse.ts';

/** Clients that do not wait for an answer before they ask again. */
export const pipelines: Readonly<Record<string, Kind>> = {
  'some at once': (draft, random) => {
    const count = 2 + random.below(4);
    return { steps: [draft.text().repeat(count)], expected: count };
  },
  'some at once, and a broken one': (draft, random) => {
    const count = 1 + random.below(3);
    return { steps: [`${draft.text().repeat(count)}BROKEN\r\n\r\n`], expected: count + 1 };
  },
  'its own, and one for somebody else': draft => ({
    steps: [draft.text() + draft.text({ target: '/dev/models/fraud-detection/invocations' })],
    expected: 2,
  }),
  'one after the other, the last in pieces': (draft, random) => {
    const text = draft.text();
    const at = 1 + random.below(text.length - 1);
    return { steps: [text + text.slice(0, at), 30, text.slice(at)], expected: 2 };
  },
  'after the end of the connection that it asked for': draft => ({
    steps: [draft.text({ lines: `connection: close\r\ncontent-length: ${draft.body.length}\r\n` }) + draft.text()],
    expected: 2,
  }),
};
