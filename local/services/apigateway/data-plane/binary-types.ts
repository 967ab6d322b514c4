import type { RestApiProperties } from '../definition.ts';

/** Whether an API treats a media type as binary. `~1` in a template's type is a slash. */
export function isBinary({ BinaryMediaTypes = [] }: RestApiProperties, mediaType: string | undefined): boolean {
  const type = mediaType?.split(',')[0]?.split(';')[0]?.trim().toLowerCase();
  const binary = BinaryMediaTypes.map(one => one.replaceAll('~1', '/').toLowerCase());
  if (binary.includes('*/*')) return true;
  return type !== undefined && binary.some(one => one === type || one === `${type.split('/')[0]}/*`);
}
