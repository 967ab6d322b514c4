/** Times that DynamoDB's API shows, which dynalite keeps as seconds since the epoch. */
const times = new Set([
  'CreationDateTime',
  'LastDecreaseDateTime',
  'LastIncreaseDateTime',
  'LastUpdateToPayPerRequestDateTime',
]);

/** From the API's form to JSON's: bytes become base64. */
export function toWire(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toWire(inner)]));
}

/** From JSON's form to the API's: a text under `B`, texts under `BS` and known times are decoded. */
export function fromWire(value: unknown, key = ''): unknown {
  if (key === 'B' && typeof value === 'string') return bytes(value);
  if (key === 'BS' && Array.isArray(value)) return value.map(one => (typeof one === 'string' ? bytes(one) : one));
  if (times.has(key) && typeof value === 'number') return new Date(value * 1000);
  if (Array.isArray(value)) return value.map(one => fromWire(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fromWire(inner, name)]));
}

function bytes(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
