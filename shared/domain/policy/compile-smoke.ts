import type { ParsedPolicy, SmokePolicy } from './policy.ts';
import type { Finding } from './values/policy-problem.ts';

/** The bytes of a file beside the policy; undefined when there is none. */
export type ReadAttachment = (path: string) => Uint8Array | undefined;

const largestFile = 64 * 1024;

/** The smoke request with its payload at hand, or why the payload cannot be had. */
export function compileSmoke(
  smoke: ParsedPolicy['rollout']['smoke'],
  readAttachment: ReadAttachment,
): { readonly smoke?: SmokePolicy; readonly findings: readonly Finding[] } {
  const { payload, payloadFile, ...rest } = smoke;
  if (payload !== undefined) {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { smoke: { ...rest, payload: text, payloadEncoding: 'utf8' }, findings: [] };
  }
  if (payloadFile === undefined) return { findings: [] };
  const bytes = readAttachment(payloadFile);
  const fault = fileFault(bytes, payloadFile);
  if (bytes === undefined || fault !== undefined) {
    return { findings: [{ path: ['rollout', 'smoke', 'payloadFile'], message: fault ?? '' }] };
  }
  return { smoke: { ...rest, ...encoded(bytes) }, findings: [] };
}

function fileFault(bytes: Uint8Array | undefined, path: string): string | undefined {
  if (bytes === undefined) return `expected the path of a file, relative to this policy; there is no "${path}"`;
  if (bytes.length === 0) return `expected a file with a payload; "${path}" is empty`;
  if (bytes.length <= largestFile) return undefined;
  return `expected at most ${largestFile} bytes, as it is stored with every rollout; "${path}" has ${bytes.length}`;
}

function encoded(bytes: Uint8Array): Pick<SmokePolicy, 'payload' | 'payloadEncoding'> {
  try {
    return { payload: new TextDecoder('utf-8', { fatal: true }).decode(bytes), payloadEncoding: 'utf8' };
  } catch {
    return { payload: Buffer.from(bytes).toString('base64'), payloadEncoding: 'base64' };
  }
}
