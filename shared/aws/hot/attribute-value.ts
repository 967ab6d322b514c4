/** DynamoDB's own JSON: every value is an object with its type as the only key. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  /** Base64. */
  | { readonly B: string }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

export type AttributeMap = Readonly<Record<string, AttributeValue>>;

/** Plain data as an item, bytes as binary; keys that are undefined are left out. Numbers must be finite. */
export function toAttributes(item: object): AttributeMap {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, toAttribute(value)]));
}

export function fromAttributes(map: AttributeMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fromAttribute(value)]));
}

function toAttribute(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: base64(value) };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return value === null || typeof value !== 'object' ? { NULL: true } : { M: toAttributes(value) };
}

function fromAttribute(value: AttributeValue): unknown {
  if ('S' in value) return value.S;
  if ('N' in value) return Number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('B' in value) return Buffer.from(value.B, 'base64');
  if ('L' in value) return value.L.map(fromAttribute);
  return 'M' in value ? fromAttributes(value.M) : null;
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
