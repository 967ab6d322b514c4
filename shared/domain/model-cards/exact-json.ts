/** Parsing with the text of each number, and numbers that are written as they came: ECMAScript 2026. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): object;
  isRawJSON(value: unknown): boolean;
}

const json = JSON as unknown as ExactJson;

/**
 * JSON in which every number is written again digit by digit as it was: `1.0` stays `1.0`, and a number of twenty digits
 * keeps them all. @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? json.rawJSON(source) : value,
  );
}

/** Whether it is an object of JSON, and neither a list nor a number that was kept as it came. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !json.isRawJSON(value);
}
