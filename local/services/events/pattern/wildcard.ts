import { invalidEventPattern } from './invalid-event-pattern.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** `{"wildcard": "dir/*.png"}`: `*` stands for any run of characters, `\*` and `\\` for themselves. */
export function wildcard(operand: Json): ScalarTest {
  if (typeof operand !== 'string') throw invalidEventPattern('wildcard match pattern must be a string');
  const pieces = splitAtStars(operand);
  return value => typeof value === 'string' && fits(value, pieces);
}

/** The literal texts between the stars. Positions in messages count an opening quote, as EventBridge's do. */
function splitAtStars(text: string): string[] {
  const pieces = [''];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '*') {
      if (text[at + 1] === '*') throw invalidEventPattern(`Consecutive wildcard characters at pos ${at + 1}`);
      pieces.push('');
    } else {
      if (char === '\\') at++;
      const literal = text[at];
      if (char === '\\' && literal !== '*' && literal !== '\\') {
        throw invalidEventPattern(`Invalid escape character at pos ${at}`);
      }
      pieces[pieces.length - 1] += literal ?? '';
    }
  }
  return pieces;
}

/** Taking the leftmost place for each middle piece is enough, so no backtracking is needed. */
function fits(value: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (pieces.length === 1) return value === first;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
