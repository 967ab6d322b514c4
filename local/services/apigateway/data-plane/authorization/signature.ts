import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Exchange, headerOf } from '../exchange.ts';

/** What an `Authorization` header of Signature Version 4 says. */
export interface Signature {
  readonly accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request` */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
/** How far the clocks of a client and of AWS may be apart. */
const mostSkewMs = 5 * 60_000;

/** The parts of the header, or what is wrong with it. */
export function signatureOf(authorization: string): Signature | string {
  const [name, ...rest] = authorization.trim().split(/\s+/);
  const parts = new Map(
    rest
      .join('')
      .split(',')
      .map(part => [part.split('=')[0] ?? '', part.slice(part.indexOf('=') + 1)] as const),
  );
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map(key =>
    parts.get(key),
  );
  if (name !== algorithm || !credential || !signedHeaders || !signature) {
    return `Authorization header requires the algorithm ${algorithm} with Credential, SignedHeaders and Signature.`;
  }
  const [accessKeyId = '', ...scope] = credential.split('/');
  return { accessKeyId, scope: scope.join('/'), signedHeaders: signedHeaders.split(';'), signature };
}

/** Why a signature does not hold for the request; undefined when it does. `now` is epoch milliseconds. */
export function signatureFault(
  exchange: Exchange,
  given: Signature,
  secretAccessKey: string,
  { now, region }: { readonly now: number; readonly region: string },
): string | undefined {
  const time = headerOf(exchange.request, 'x-amz-date') ?? '';
  const day = time.slice(0, 8);
  if (given.scope !== `${day}/${region}/execute-api/aws4_request`) {
    return `Credential should be scoped to ${day || 'the day of X-Amz-Date'}/${region}/execute-api/aws4_request.`;
  }
  if (!given.signedHeaders.includes('host')) return "'Host' must be a 'SignedHeader' in the AWS Authorization.";
  const skewMs = now - timeOf(time);
  if (!(Math.abs(skewMs) <= mostSkewMs)) {
    return skewMs < 0 ? `Signature not yet current: ${time}` : `Signature expired: ${time}`;
  }
  const canonical = canonicalRequest(exchange, given.signedHeaders);
  const toSign = `${algorithm}\n${time}\n${given.scope}\n${createHash('sha256').update(canonical).digest('hex')}`;
  const key = given.scope.split('/').reduce<Buffer>((k, part) => hmac(k, part), Buffer.from(`AWS4${secretAccessKey}`));
  if (sameText(hmac(key, toSign).toString('hex'), given.signature)) return undefined;
  return 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
}

function timeOf(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function canonicalRequest({ request }: Exchange, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = request.path.split(/\?(.*)/s);
  const headers = signedHeaders.map(name => `${name}:${valuesOf(request.headers, name)}\n`).join('');
  const payload = headerOf(request, 'x-amz-content-sha256') ?? createHash('sha256').update(request.body).digest('hex');
  return [request.method, canonicalPath(path), canonicalQuery(query), headers, signedHeaders.join(';'), payload].join(
    '\n',
  );
}

function valuesOf(headers: Readonly<Record<string, string | readonly string[]>>, name: string): string {
  const found = Object.entries(headers).filter(([key]) => key.toLowerCase() === name);
  const values = found.flatMap(([, value]) => value);
  return values.map(value => value.trim().replace(/\s+/g, ' ')).join(',');
}

/** Without empty and dot parts, and encoded once more than it is sent. */
function canonicalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encoded(part));
  }
  return `/${parts.join('/')}${path.endsWith('/') && parts.length > 0 ? '/' : ''}`;
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
