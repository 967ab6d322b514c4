/** One way in which an input does not fit its shape. */
export interface Violation {
  readonly kind: 'required' | 'enum' | 'length' | 'range' | 'pattern' | 'union';
  /** Member names from the top: `['ProductionVariants', '1', 'member', 'VariantName']`. */
  readonly path: readonly string[];
  /** The value as AWS prints it; absent where AWS does not print it (blobs, sensitive texts). */
  readonly value?: string;
  /** `Member must have length less than or equal to 63` */
  readonly constraint: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values as the services' own runtime prints them: `[a, b]`, `{k=v}`. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (value instanceof Date) return value.toUTCString();
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${printed(item)}`)
      .join(', ')}}`;
  return String(value);
}
