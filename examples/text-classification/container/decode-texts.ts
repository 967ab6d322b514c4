import { InvocationError } from './invocation-error.ts';

const expected = '{"text": "…"} or {"instances": [{"text": "…"}, …]}';

/** What a body asks about: one text, or several at once. */
export type Question =
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'many'; readonly texts: string[] };

type Decoder = (body: string) => Question;

const decoders: Readonly<Record<string, Decoder>> = {
  'application/json': decodeJson,
  'text/plain': body => ({ kind: 'one', text: body }),
};

/** Reads a request body by its content type. Throws an `InvocationError` that says what was expected. */
export function decodeTexts(contentType: string | undefined, body: string): Question {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const decoder = Object.hasOwn(decoders, type) ? decoders[type] : undefined;
  if (decoder) return decoder(body);
  throw new InvocationError(
    415,
    `Content-Type must be ${Object.keys(decoders).join(' or ')}, got "${contentType ?? ''}".`,
  );
}

function decodeJson(body: string): Question {
  const value = parsed(body);
  if (Array.isArray(value['instances'])) return { kind: 'many', texts: value['instances'].map(textOf) };
  return { kind: 'one', text: textOf(value) };
}

function parsed(body: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(body) as object) };
  } catch {
    throw new InvocationError(400, `The body is not JSON; expected ${expected}.`);
  }
}

function textOf(value: unknown, index?: number): string {
  const text = (value as { text?: unknown } | null)?.text;
  if (typeof text === 'string') return text;
  const where = index === undefined ? '"text"' : `"instances[${index}].text"`;
  throw new InvocationError(400, `${where} must be a string; expected ${expected}.`);
}
