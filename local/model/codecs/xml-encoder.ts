import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef } from '../shape.ts';
import { formatTimestamp } from './timestamp.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, character => escapes[character] ?? character);
}

/** The members of a structure as XML elements, without an element around them. Members bound elsewhere are left out. */
export function encodeXmlMembers(value: object, shape: Shape, model: ServiceModel): string {
  const source = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape.members ?? {})
    .filter(([name, ref]) => ref.location === undefined && isPresent(source[name]))
    .map(([name, ref]) => encodeElement(source[name], ref.locationName ?? name, ref, model))
    .join('');
}

function encodeElement(value: unknown, name: string, ref: ShapeRef, model: ServiceModel): string {
  const shape = model.shapeOf(ref);
  const flattened = ref.flattened || shape.flattened || false;
  if (shape.type === 'list') return encodeList(value as readonly unknown[], name, shape, flattened, model);
  if (shape.type === 'map') return encodeMap(value as object, name, shape, flattened, model);
  const content =
    shape.type === 'structure' ? encodeXmlMembers(value as object, shape, model) : encodeText(value, shape);
  return element(name, content);
}

function encodeList(
  items: readonly unknown[],
  name: string,
  shape: Shape,
  flattened: boolean,
  model: ServiceModel,
): string {
  const { member } = shape;
  if (!member) return '';
  const itemName = member.locationName ?? (flattened ? name : 'member');
  const content = items.map(item => encodeElement(item, itemName, member, model)).join('');
  return flattened ? content : element(name, content);
}

function encodeMap(entries: object, name: string, shape: Shape, flattened: boolean, model: ServiceModel): string {
  const { key, value } = shape;
  if (!key || !value) return '';
  const content = Object.entries(entries).map(([entryKey, item]) => {
    const keyElement = element(key.locationName ?? 'key', escapeXml(entryKey));
    const valueElement = encodeElement(item, value.locationName ?? 'value', value, model);
    return element(flattened ? (shape.entryName ?? name) : 'entry', keyElement + valueElement);
  });
  return flattened ? content.join('') : element(name, content.join(''));
}

/** A scalar as text. XML bodies write timestamps as ISO-8601 whatever a header of the same shape would use. */
function encodeText(value: unknown, shape: Shape): string {
  if (value instanceof Date) return formatTimestamp(value, 'iso8601');
  if (shape.type === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  return escapeXml(String(value));
}

export function element(name: string, content: string, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<${name}${attribute}>${content}</${name}>`;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
