import type * as z from 'zod';
import { type Feedback, feedbackLine } from './feedback-line.ts';

/** A line of the body, counted from 1: what it says, or what is wrong with it. */
export type ReadLine = { readonly line: number } & ({ readonly feedback: Feedback } | { readonly fault: string });

const newline = 0x0a;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The lines of a body of JSON lines, without the empty ones. A wrong line spoils no other. */
export function readLines(body: Uint8Array): readonly ReadLine[] {
  return linesOf(body).flatMap((bytes, i) => {
    const read = readLine(bytes);
    return read ? [{ line: i + 1, ...read }] : [];
  });
}

function linesOf(body: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < body.byteLength; ) {
    const found = body.indexOf(newline, start);
    const end = found < 0 ? body.byteLength : found;
    lines.push(body.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function readLine(bytes: Uint8Array): { feedback: Feedback } | { fault: string } | undefined {
  const text = textOf(bytes);
  if (text === undefined) return { fault: 'expected UTF-8' };
  if (text.trim() === '') return undefined;
  const value = jsonOf(text);
  if (value === undefined) return { fault: `expected a JSON object, got ${text.slice(0, 40)}` };
  const { success, data, error } = feedbackLine.safeParse(value);
  return success ? { feedback: data } : { fault: error.issues.map(faultOf).join('; ') };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
