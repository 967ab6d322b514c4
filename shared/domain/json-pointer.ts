/** The reference tokens of a JSON pointer (RFC 6901). */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a JSON pointer points at in a value; undefined where there is nothing. */
export function pointedAt(value: unknown, pointer: string): unknown {
  return pointerTokens(pointer).reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, name)
        ? (within as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}
