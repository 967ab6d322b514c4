import { InvocationError } from '../container/invocation-error.ts';
import { type Decoders, decodeJson } from '../container/question.ts';

const expected = '{"text": "…"} or {"instances": [{"text": "…"}, …]}';

/** Texts to classify, by content type. */
export const textDecoders: Decoders<string> = {
  'application/json': body => decodeJson(body, expected, textOf),
  'text/plain': body => ({ kind: 'one', instance: body }),
};

function textOf(value: unknown, place: string): string {
  const text = (value as { text?: unknown } | null)?.text;
  if (typeof text === 'string') return text;
  throw new InvocationError(400, `"${place}text" must be a string; expected ${expected}.`);
}
