/** What a JSON pointer (RFC 6901) points at in a value; undefined where there is nothing. */
export function pointedAt(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1);
  return keys.reduce<unknown>((within, key) => {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
    return typeof within === 'object' && within !== null && Object.hasOwn(within, name)
      ? (within as Readonly<Record<string, unknown>>)[name]
      : undefined;
  }, value);
}
