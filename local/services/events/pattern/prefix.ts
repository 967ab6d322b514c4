import { readAffix } from './ignore-case.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** `{"prefix": "us-"}` or `{"prefix": {"equals-ignore-case": "us-"}}`. */
export function prefix(operand: Json): ScalarTest {
  const { text, fold } = readAffix('prefix', operand);
  return value => typeof value === 'string' && fold(value).startsWith(text);
}
