import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { Random } from '../door/random-pick.ts';

export const issuer = 'https://issuer.example';
export const audience = 'sluice';
const kid = 'one';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** What the issuer publishes. */
export const issuerKeys = [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }];
const publicText = publicKey.export({ type: 'spki', format: 'pem' }).toString();

type Json = Readonly<Record<string, unknown>>;

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signed(header: Json, payload: Json, key = privateKey): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

const rs256 = { alg: 'RS256', kid };

function payload(nowS: number): Json {
  return { iss: issuer, aud: audience, sub: 'ada', models: ['mine'], iat: nowS - 10, exp: nowS + 300 };
}

/** A token that holds, for the model `mine` alone. */
export function goodToken(nowS: number): string {
  return signed(rs256, payload(nowS));
}

/** Everything a token must not get in by. */
const forgeries: Readonly<Record<string, (nowS: number, random: Random) => string>> = {
  expired: now => signed(rs256, { ...payload(now), exp: now - 3_600 }),
  'not yet': now => signed(rs256, { ...payload(now), nbf: now + 3_600 }),
  'without an end': now => signed(rs256, { ...payload(now), exp: undefined }),
  'end in words': now => signed(rs256, { ...payload(now), exp: 'never' }),
  'another audience': now => signed(rs256, { ...payload(now), aud: 'other' }),
  'no audience': now => signed(rs256, { ...payload(now), aud: undefined }),
  'another issuer': now => signed(rs256, { ...payload(now), iss: 'https://evil.example' }),
  'issuer with a path': now => signed(rs256, { ...payload(now), iss: `${issuer}/../evil` }),
  'signed by a stranger': now => signed(rs256, payload(now), stranger),
  'key in the header': now => {
    const jwk = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
    return signed({ alg: 'RS256', jwk, jku: 'https://evil.example/keys' }, payload(now), stranger);
  },
  'another key name': now => signed({ alg: 'RS256', kid: '../../etc/passwd' }, payload(now), stranger),
  'alg none': now => `${encode({ alg: 'none' })}.${encode(payload(now))}.`,
  'alg NoNe': now => `${encode({ alg: 'NoNe', kid })}.${encode(payload(now))}.`,
  'alg HS256 by the public key': now => {
    const text = `${encode({ alg: 'HS256', kid })}.${encode(payload(now))}`;
    return `${text}.${createHmac('sha256', publicText).update(text).digest('base64url')}`;
  },
  'more models, old signature': now => {
    const [header, , signature] = goodToken(now).split('.');
    return `${header}.${encode({ ...payload(now), models: ['mine', 'theirs'] })}.${signature}`;
  },
  'no signature': now => goodToken(now).split('.').slice(0, 2).join('.'),
  'a byte of the signature': (now, random) => {
    const token = goodToken(now);
    const at = token.lastIndexOf('.') + 10 + random.below(100);
    return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
  },
  'no JSON': () => 'bm8.anNvbg.eA',
  'deeply nested': () => `${encode({ alg: 'RS256' })}.${Buffer.from('['.repeat(5_000)).toString('base64url')}.x`,
  huge: () => `${'a'.repeat(7_000)}.b.c`,
  dots: () => '.....',
  nothing: () => '',
};

/** A token that must open nothing, and what is wrong with it. */
export function badToken(nowS: number, random: Random): { readonly what: string; readonly token: string } {
  const what = random.pick(Object.keys(forgeries));
  return { what, token: forgeries[what]?.(nowS, random) ?? '' };
}
