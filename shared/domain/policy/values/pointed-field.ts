import { pointerTokens } from '../../json-pointer.ts';

/** The field of a row that a JSON pointer into a request leads to, or into; empty where there is none. */
export function pointedField(pointer: string): string {
  const tokens = pointerTokens(pointer);
  return tokens[tokens[0] === 'instances' ? 1 : 0] ?? '';
}
