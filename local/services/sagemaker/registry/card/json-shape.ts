/** What a JSON value must be: as much of JSON Schema as the schema of model cards uses. */
export interface JsonShape {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
  /** What members that are not named must be; false: there are none. Absent: anything. */
  readonly others?: JsonShape | false;
  readonly items?: JsonShape;
  readonly mostItems?: number;
  readonly fewestItems?: number;
  readonly longest?: number;
  readonly notEmpty?: boolean;
  readonly oneOf?: readonly string[];
  readonly anyOf?: readonly JsonShape[];
}

/** The first thing that is wrong with a value, with its place in it; undefined where nothing is. */
export function faultOf(value: unknown, shape: JsonShape, place = '#'): string | undefined {
  if (shape.anyOf && !shape.anyOf.some(one => faultOf(value, one, place) === undefined)) {
    return `${place}: no subschema matched out of the total ${shape.anyOf.length} subschemas`;
  }
  if (shape.type && typeOf(value) !== shape.type) {
    return `${place}: expected type: ${shape.type}, found: ${typeOf(value)}`;
  }
  if (typeof value === 'string') return faultOfText(value, shape, place);
  if (Array.isArray(value)) return faultOfList(value, shape, place);
  return typeof value === 'object' && value !== null ? faultOfObject(value, shape, place) : undefined;
}

function faultOfText(value: string, { longest, notEmpty, oneOf }: JsonShape, place: string): string | undefined {
  if (longest !== undefined && value.length > longest) {
    return `${place}: expected maxLength: ${longest}, actual: ${value.length}`;
  }
  if (notEmpty && value === '') return `${place}: string [] does not match pattern .{1,${longest ?? ''}}`;
  return oneOf && !oneOf.includes(value) ? `${place}: ${value} is not a valid enum value` : undefined;
}

function faultOfList(value: readonly unknown[], shape: JsonShape, place: string): string | undefined {
  const { items, mostItems, fewestItems } = shape;
  if (mostItems !== undefined && value.length > mostItems) {
    return `${place}: expected maximum item count: ${mostItems}, found: ${value.length}`;
  }
  if (fewestItems !== undefined && value.length < fewestItems) {
    return `${place}: expected minimum item count: ${fewestItems}, found: ${value.length}`;
  }
  return items && firstOf(value.entries(), ([i, item]) => faultOf(item, items, `${place}/${i}`));
}

function faultOfObject(value: object, shape: JsonShape, place: string): string | undefined {
  const { properties = {}, required = [], others } = shape;
  const missing = required.find(name => !Object.hasOwn(value, name));
  if (missing !== undefined) return `${place}: required key [${missing}] not found`;
  return firstOf(Object.entries(value), ([name, member]) => {
    const wanted = Object.hasOwn(properties, name) ? properties[name] : others;
    if (wanted === false) return `${place}: extraneous key [${name}] is not permitted`;
    return wanted && faultOf(member, wanted, `${place}/${name}`);
  });
}

function firstOf<Item>(items: Iterable<Item>, fault: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
