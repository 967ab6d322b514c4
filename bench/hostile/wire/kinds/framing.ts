import type { Random } from '../../../door/random-pick.ts';
import type { Draft } from '../draft.ts';
import type { Kind } from '../misuse.ts';

const chunked = (draft: Draft, body: string): string => draft.text({ lines: 'transfer-encoding: chunked\r\n', body });
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

const sizes = ['zz', '-1', 'ffffffffffffffff', '10000000000000000', '0x5', '5 5', '', ' 5', '5;\r', '+5', '1e3', '5\0'];
const lengths = ['-1', '1e3', '0x10', 'ten', '', '1, 1', '18446744073709551616', '5 5', '+5', '1.0', '\0'];

/** A request of its own within what might be taken for a body. */
const hidden = (draft: Draft): string =>
  draft.text({ target: '/dev/models/fraud-detection/invocations', body: draft.body });

const brokenChunks: readonly ((draft: Draft, random: Random) => string)[] = [
  (draft, random) => `${random.pick(sizes)}\r\n${draft.body}\r\n0\r\n\r\n`,
  draft => `${draft.body.length.toString(16)}\n${draft.body}\n0\n\n`,
  draft => `${draft.body.length.toString(16)}\r\n${draft.body}X\r\n0\r\n\r\n`,
  draft => `${(draft.body.length - 1).toString(16)}\r\n${draft.body}\r\n0\r\n\r\n`,
  draft => `${chunk(draft.body).replace('\r\n', `;${'x'.repeat(20_000)}\r\n`)}0\r\n\r\n`,
  draft => `${chunk(draft.body)}0\r\nx-evil: ${'x'.repeat(60_000)}\r\n\r\n`,
];

/** Clients that lie about where a request ends. */
export const framing: Readonly<Record<string, Kind>> = {
  'well chunked': draft => ({
    steps: [chunked(draft, `${chunk(draft.body.slice(0, 5))}${chunk(draft.body.slice(5))}0\r\n\r\n`)],
  }),
  'with trailers': draft => ({ steps: [chunked(draft, `${chunk(draft.body)}0\r\nx-api-key: evil\r\n\r\n`)] }),
  'broken chunks': (draft, random) => ({ steps: [chunked(draft, random.pick(brokenChunks)(draft, random))] }),
  'an impossible length': (draft, random) => ({
    steps: [draft.text({ lines: `content-length: ${random.pick(lengths)}\r\n` })],
  }),
  'two lengths': draft => ({
    steps: [draft.text({ lines: `content-length: 1\r\ncontent-length: ${draft.body.length}\r\n` })],
    mayReach: false,
  }),
  'a length and chunks, and a request hidden in them': draft => {
    const body = `0\r\n\r\n${hidden(draft)}`;
    const lines = `content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n`;
    return { steps: [draft.text({ lines, body })], mayReach: false, expected: 2 };
  },
  'a transfer encoding of its own': (draft, random) => {
    const name = random.pick([
      'gzip',
      'chunked, gzip',
      'xchunked',
      'chunked\r\ntransfer-encoding: identity',
      '\u000bchunked',
    ]);
    return { steps: [draft.text({ lines: `transfer-encoding: ${name}\r\n`, body: `${chunk(draft.body)}0\r\n\r\n` })] };
  },
  'more than its length says, which is another request': draft => ({
    steps: [draft.text({ lines: 'content-length: 2\r\n', body: `{}${hidden(draft)}` })],
    expected: 2,
  }),
  'less than its length says': draft => ({
    steps: [draft.text({ lines: `content-length: ${draft.body.length + 1}\r\n` })],
    mayReach: false,
  }),
  'the length of a gigabyte': draft => ({
    steps: [draft.text({ lines: 'content-length: 1073741824\r\n' })],
    mayReach: false,
  }),
  'a body larger than the model takes': (draft, random) => {
    const size = random.pick([1_048_577, 1_500_000, 3_000_000]);
    return {
      steps: [draft.text({ lines: `content-length: ${size}\r\n`, body: '' }), Buffer.alloc(size, 'x')],
      mayReach: false,
    };
  },
  'a body larger than an API takes': (draft, random) => {
    // Few of them: each costs as much time as a hundred others.
    const size = random.below(25) === 0 ? 10_485_761 : 1_048_577;
    return {
      steps: [draft.text({ lines: `content-length: ${size}\r\n`, body: '' }), Buffer.alloc(size, 'x')],
      mayReach: false,
    };
  },
};
