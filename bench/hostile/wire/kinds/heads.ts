import { model } from '../../../../test/support/journey.ts';
import type { Random } from '../../../door/random-pick.ts';
import type { Draft } from '../draft.ts';
import type { Kind } from '../misuse.ts';

const fraud = '/dev/models/fraud-detection/invocations';

const targets: readonly ((target: string) => string)[] = [
  target => `http://evil.example${target}`,
  target => `${target}#`,
  target => `${target}?${'x'.repeat(9_000)}`,
  target => `${target}?${'x'.repeat(11_000)}`,
  target => `${target} HTTP/1.1\r\nx-evil: 1`,
  target => `${target}%0d%0ax-evil:%201`,
  target => target.replaceAll('/', '//'),
  target => target.replaceAll('/', '\\'),
  target => target.replaceAll('models', 'mod\u0000els'),
  target => target.replaceAll('models', 'mod\tels'),
  target => target.replaceAll('models', 'm\u00f6dels'),
  target => `${target}/../../fraud-detection/invocations`,
  target => target.replace('/dev', '/dev/%2e%2e/dev'),
  target => target.replace('/dev', '/prod'),
  target => target.replace('/dev', '/dev/iam'),
  () => `/dev/models/${'m'.repeat(1_600)}/invocations`,
  () => '*',
  () => '',
  () => 'evil.example:443',
];

const lines: readonly string[] = [
  'x: a\ny: b',
  'x: a\ry: b',
  'x: a\0b',
  'x : a',
  'x',
  ': a',
  ' folded: a',
  'x: a\r\n folded',
  '__proto__: a',
  'constructor: a\r\nconstructor: b',
  'toString: a',
  'x-api-key: second',
  'content-type: text/plain',
  'host: b',
  'expect: 100-continue',
  'expect: nothing',
  'upgrade: h2c\r\nconnection: upgrade',
  'upgrade: websocket\r\nconnection: upgrade',
  'connection: close',
  'connection: x-api-key',
  'te: trailers',
  'x-forwarded-for: 127.0.0.1',
  'x-amzn-sagemaker-inference-id: a\tb',
  `x-amzn-sagemaker-target-variant: fraud-detection`,
  `x: ${'\u00ff'.repeat(100)}`,
];

const floods: readonly ((random: Random) => string)[] = [
  random => 'a: b\r\n'.repeat(100 + random.below(5_000)),
  random => Array.from({ length: 100 + random.below(1_500) }, (_, n) => `x-${n}: y\r\n`).join(''),
  () => `cookie: ${'x'.repeat(9_000)}\r\n`,
  () => `cookie: ${'x'.repeat(10_300)}\r\n`,
  () => `cookie: ${'x'.repeat(60_000)}\r\n`,
  () => `${'n'.repeat(9_000)}: x\r\n`,
];

const noise: readonly ((draft: Draft, random: Random) => string | Uint8Array)[] = [
  (_, random) => Buffer.from(Array.from({ length: 1 + random.below(300) }, () => random.below(256))),
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  () => Buffer.from('1603010200010001fc0303', 'hex'),
  draft => `POST ${draft.target}\r\n\r\n`,
  draft => draft.text({ version: 'HTTP/9.9' }),
  draft => draft.text({ version: 'http/1.1' }),
  draft => draft.text().replaceAll('\r\n', '\n'),
  draft => draft.text().replace('host: a\r\n', ''),
  draft => '\r\n'.repeat(2_000) + draft.text(),
];

const methods = [
  'GET',
  'PUT',
  'PATCH',
  'TRACE',
  'CONNECT',
  'OPTIONS',
  'post',
  'INVOKE',
  'M-SEARCH',
  'P\u00d6ST',
  '',
  'HEAD',
];
const lengthOf = ({ body }: Draft): string => `content-length: ${body.length}\r\n`;

/** Clients whose first lines are not what they should be. */
export const heads: Readonly<Record<string, Kind>> = {
  'a target of its own': (draft, random) => ({
    steps: [draft.text({ target: random.pick(targets)(draft.target) })],
  }),
  'a target of somebody else in its own': draft => ({
    steps: [draft.text({ target: `/dev/models/${model}/invocations/../../fraud-detection/invocations` })],
    entitled: false,
  }),
  'another line in its head': (draft, random) => ({
    steps: [draft.text({ lines: `${random.pick(lines)}\r\n${lengthOf(draft)}` })],
  }),
  'a flood of headers': (draft, random) => ({
    steps: [draft.text({ lines: random.pick(floods)(random) + lengthOf(draft) })],
  }),
  'another method': (draft, random) => ({
    steps: [draft.text({ method: random.pick(methods) })],
    mayReach: false,
  }),
  'no HTTP, or an odd one': (draft, random) => ({ steps: [random.pick(noise)(draft, random), 'END'] }),
  'HTTP/1.0': draft => ({ steps: [draft.text({ version: 'HTTP/1.0' })] }),
  'a host that names another': draft => ({
    steps: [draft.text({ target: fraud }).replace('host: a', `host: a\r\nx-original-url: ${draft.target}`)],
    entitled: false,
  }),
};
