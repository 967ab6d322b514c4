import { readAffix } from './ignore-case.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** `{"suffix": ".png"}` or `{"suffix": {"equals-ignore-case": ".png"}}`. */
export function suffix(operand: Json): ScalarTest {
  const { text, fold } = readAffix('suffix', operand);
  return value => typeof value === 'string' && fold(value).endsWith(text);
}
