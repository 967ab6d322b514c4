import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Signer {
  /** The headers with those of AWS Signature Version 4 added. Names must be lower case and include `host`. */
  sign(request: UnsignedRequest): Record<string, string>;
}

export interface UnsignedRequest {
  readonly method: string;
  /** The path as it is sent, without a query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * Signs requests of one service. Written by hand because general signers derive and import their keys for each
 * request, which costs more than all the rest of the proxy; here the day's key is imported once a day.
 * `now` answers epoch milliseconds.
 */
export function createSigner(service: string, region: string, credentials: Credentials, now: () => number): Signer {
  let day = '';
  let scope = '';
  let dayKey: KeyObject | undefined;

  function keyOf(date: string): KeyObject {
    if (dayKey && date === day) return dayKey;
    const secret = Buffer.from(`AWS4${credentials.secretAccessKey}`);
    const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
      (k, part) => createHmac('sha256', k).update(part).digest(),
      secret,
    );
    day = date;
    scope = `${date}/${region}/${service}/aws4_request`;
    dayKey = createSecretKey(key);
    return dayKey;
  }

  return {
    sign({ method, path, headers, body }) {
      const time = new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, '');
      const key = keyOf(time.slice(0, 8));
      const signed: Record<string, string> = { ...headers, 'x-amz-date': time };
      if (credentials.sessionToken) signed['x-amz-security-token'] = credentials.sessionToken;
      const names = Object.keys(signed).sort();
      const canonical = canonicalRequest(method, path, names, signed, body);
      const toSign = `${algorithm}\n${time}\n${scope}\n${hash('sha256', canonical)}`;
      const signature = createHmac('sha256', key).update(toSign).digest('hex');
      const credential = `Credential=${credentials.accessKeyId}/${scope}`;
      signed['authorization'] = `${algorithm} ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
      return signed;
    },
  };
}

function canonicalRequest(
  method: string,
  path: string,
  names: readonly string[],
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): string {
  const lines = names.map(name => `${name}:${(headers[name] ?? '').trim().replace(/ {2,}/g, ' ')}\n`).join('');
  return `${method}\n${encoded(path)}\n\n${lines}\n${names.join(';')}\n${hash('sha256', body)}`;
}

/** Every service but S3 signs the path encoded once more than it is sent. */
function encoded(path: string): string {
  if (/^[\w/.~-]*$/.test(path)) return path;
  return path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[!'()*]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
