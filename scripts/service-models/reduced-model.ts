type Json = Readonly<Record<string, unknown>>;

interface Reference {
  readonly shape: string;
}

interface Operation extends Json {
  readonly name: string;
  readonly input?: Reference;
  readonly output?: Reference;
  readonly errors?: readonly (Reference | string)[];
}

/** A service model as botocore publishes it, or as it is kept here. */
export interface ServiceModel {
  readonly metadata: Json;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Json>>;
}

/** What a strict stand-in needs to know of an operation, a shape, and what refers to a shape. */
const keptOfOperation = ['name', 'http', 'idempotent'];
const keptOfShape = [
  'type',
  'required',
  'enum',
  'max',
  'min',
  'pattern',
  'flattened',
  'payload',
  'box',
  'timestampFormat',
  'error',
  'exception',
  'fault',
  'retryable',
  'synthetic',
  'event',
  'eventstream',
  'union',
  'xmlOrder',
];
/** What only clients need to know of a service. */
const dropped = ['auth', 'checksumFormat', 'globalEndpoint'];
const keptOfMember = [
  'shape',
  'location',
  'locationName',
  'streaming',
  'flattened',
  'idempotencyToken',
  'xmlNamespace',
  'eventpayload',
  'box',
];

/**
 * The model of some operations, without documentation: each with its HTTP binding, the shapes that it reaches, and the
 * names of its errors. Throws when there is no such operation.
 */
export function reducedModel({ metadata, operations, shapes }: ServiceModel, names: readonly string[]): ServiceModel {
  const missing = names.filter(name => !operations[name]);
  if (missing.length > 0) throw new Error(`The published model has no operation ${missing.join(', ')}.`);
  const kept = [...new Set(names)].sort().map(name => [name, reducedOperation(operations[name] as Operation)] as const);
  const roots = kept.flatMap(([, { input, output, errors = [] }]) => [
    ...[input, output].flatMap(part => (part ? [part.shape] : [])),
    ...errors.map(error => (typeof error === 'string' ? error : error.shape)),
  ]);
  const reached = [...reachedShapes(roots, shapes)].sort();
  return {
    metadata: picked(
      metadata,
      Object.keys(metadata).filter(key => !dropped.includes(key)),
    ),
    operations: Object.fromEntries(kept),
    shapes: Object.fromEntries(reached.map(name => [name, reducedShape(shapes[name] ?? {})])),
  };
}

function reducedOperation(operation: Operation): Operation {
  const { name, input, output, errors = [] } = operation;
  return {
    ...picked(operation, keptOfOperation),
    name,
    ...(input && { input: { shape: input.shape } }),
    ...(output && { output: { shape: output.shape } }),
    errors: errors.map(error => (typeof error === 'string' ? error : error.shape)),
  };
}

function reducedShape(shape: Json): Json {
  const members = shape['members'] as Readonly<Record<string, Json>> | undefined;
  const parts = ['member', 'key', 'value'].flatMap(part =>
    shape[part] === undefined ? [] : [[part, picked(shape[part] as Json, keptOfMember)] as const],
  );
  return {
    ...picked(shape, keptOfShape),
    ...(members && {
      members: Object.fromEntries(Object.entries(members).map(([name, one]) => [name, picked(one, keptOfMember)])),
    }),
    ...Object.fromEntries(parts),
  };
}

function reachedShapes(roots: readonly string[], shapes: ServiceModel['shapes']): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...shapesWithin(shapes[name] ?? {}));
  }
  return found;
}

function shapesWithin(shape: Json): string[] {
  const members = Object.values((shape['members'] ?? {}) as Readonly<Record<string, Reference>>);
  const parts = [shape['member'], shape['key'], shape['value']] as readonly (Reference | undefined)[];
  return [...members, ...parts].flatMap(part => (part ? [part.shape] : []));
}

function picked(from: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.filter(key => from[key] !== undefined).map(key => [key, from[key]]));
}
