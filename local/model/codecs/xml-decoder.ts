import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef } from '../shape.ts';
import { SerializationError } from './serialization-error.ts';
import { decodeText } from './text-decoder.ts';

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false, htmlEntities: true });

/** An XML body -> the core's form of the shape, whatever its root element is called. Throws a `SerializationError`. */
export function decodeXml(text: string, ref: ShapeRef, model: ServiceModel): unknown {
  if (XMLValidator.validate(text) !== true) throw new SerializationError('The XML you provided was not well-formed.');
  const document = parser.parse(text) as Record<string, unknown>;
  const root = Object.entries(document).find(([name]) => !name.startsWith('?') && name !== '#text');
  return decodeNode(root?.[1] ?? '', ref, model);
}

function decodeNode(node: unknown, ref: ShapeRef, model: ServiceModel): unknown {
  const shape = model.shapeOf(ref);
  if (shape.type === 'structure') return decodeStructure(node, shape, model);
  if (shape.type === 'list') return decodeList(node, ref, shape, model);
  if (shape.type === 'map') return decodeMap(node, shape, model);
  return decodeText(textOf(node), shape);
}

function decodeStructure(node: unknown, shape: Shape, model: ServiceModel): unknown {
  const source = childrenOf(node);
  const members = Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
    const child = source[ref.locationName ?? name];
    return child === undefined ? [] : [[name, decodeNode(child, ref, model)] as const];
  });
  return Object.fromEntries(members);
}

function decodeList(node: unknown, ref: ShapeRef, shape: Shape, model: ServiceModel): unknown {
  const { member } = shape;
  if (!member) return [];
  const flattened = ref.flattened || shape.flattened;
  const items = flattened ? node : childrenOf(node)[member.locationName ?? 'member'];
  return asList(items).map(item => decodeNode(item, member, model));
}

function decodeMap(node: unknown, shape: Shape, model: ServiceModel): unknown {
  const { key, value } = shape;
  if (!key || !value) return {};
  const entries = asList(childrenOf(node)['entry']).map(entry => {
    const source = childrenOf(entry);
    const item = source[value.locationName ?? 'value'];
    return [textOf(source[key.locationName ?? 'key']), decodeNode(item ?? '', value, model)] as const;
  });
  return Object.fromEntries(entries);
}

function childrenOf(node: unknown): Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
}

function textOf(node: unknown): string {
  return typeof node === 'string' ? node : String(childrenOf(node)['#text'] ?? '');
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
