import { bareType, formOf } from '../captures/media-type.ts';
import { redactCsv } from './redact-csv.ts';
import { redactJson } from './redact-json.ts';
import type { Hash } from './redacted-value.ts';
import type { RulesOfSide } from './rules-of-side.ts';
import { Unredactable } from './unredactable.ts';

/** One side of a request as it was sent. */
export interface Payload {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * The text of a payload with its fields redacted, written anew from what was read of it. Undefined where it does not read as
 * its content type says, or has another form than the rules: nothing of it may be stored.
 */
export function redactPayload({ contentType, bytes }: Payload, rules: RulesOfSide, hash: Hash): string | undefined {
  try {
    const text = decoded(contentType, bytes);
    const json = (one: string) => JSON.stringify(redactJson(parsed(one), rules, hash));
    const form = formOf(bareType(contentType));
    if (form === 'csv') return redactCsv(text, rules, hash);
    if (form === 'json') return json(text);
    return form && text.split('\n').filter(hasText).map(json).join('\n');
  } catch (error) {
    if (error instanceof Unredactable) return undefined;
    throw error;
  }
}

function decoded(contentType: string, bytes: Uint8Array): string {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!['utf-8', 'utf8', 'us-ascii'].includes(charset)) throw new Unredactable();
  return unless(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function parsed(text: string): unknown {
  return unless(() => JSON.parse(text) as unknown);
}

/** The words of the reason may hold a part of the payload, so they are not passed on. */
function unless<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new Unredactable();
  }
}

function hasText(line: string): boolean {
  return line.trim() !== '';
}
