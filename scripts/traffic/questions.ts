import { readFile } from 'node:fs/promises';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import type { TrafficOptions } from './options.ts';

/** One request of a client, without its key. */
export interface Question {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The requests that are sent, by their number: the lines of a file or the smoke payload, round and round, from as many
 * subjects as were asked for where the policy knows subjects by a header or a cookie.
 * @throws when the file cannot be read, or holds no line
 */
export async function questions(policy: ModelPolicy, options: TrafficOptions): Promise<(n: number) => Question> {
  const { smoke } = policy.rollout;
  const bodies = options.file === undefined ? [smokeBody(smoke)] : await linesOf(options.file);
  const contentType = options.contentType ?? smoke.contentType;
  return n => ({
    body: bodies[n % bodies.length] ?? new Uint8Array(),
    headers: { 'content-type': contentType, ...subjectHeader(policy, n, options.subjects) },
  });
}

function smokeBody({ payload, payloadEncoding }: ModelPolicy['rollout']['smoke']): Uint8Array {
  return Buffer.from(payload, payloadEncoding);
}

async function linesOf(file: string): Promise<Uint8Array[]> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).filter(line => line.trim() !== '');
  if (lines.length === 0) throw new Error(`${file} holds no line to send.`);
  return lines.map(line => Buffer.from(line));
}

/** A prime step: neighbouring requests come from subjects far apart. */
function subjectHeader({ inference }: ModelPolicy, n: number, subjects: number): Record<string, string> {
  const { header, cookie } = inference.subject ?? {};
  const subject = `traffic-${(n * 7919) % subjects}`;
  if (header !== undefined) return { [header]: subject };
  return cookie === undefined ? {} : { cookie: `${cookie}=${subject}` };
}
