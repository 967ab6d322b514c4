import type { ServiceModel } from '../service-model.ts';
import type { Shape, ShapeRef } from '../shape.ts';
import { decodeText } from './text-decoder.ts';

/** `Dimensions.member.1.Name=a` as a tree of its dots. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/** Parameters of the Query protocol -> the core's form. Wrong values throw a `SerializationError`. */
export function decodeQuery(parameters: URLSearchParams, ref: ShapeRef, model: ServiceModel): object {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) insert(root, name.split('.'), value);
  return decodeStructure(root, model.shapeOf(ref), model);
}

function insert(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const part of path) {
    const child = node.children.get(part) ?? { children: new Map() };
    node.children.set(part, child);
    node = child;
  }
  node.value = value;
}

function decodeStructure(node: Node, shape: Shape, model: ServiceModel): object {
  const members = Object.entries(shape.members ?? {}).flatMap(([name, ref]) => {
    const child = node.children.get(memberName(name, ref, model));
    return child ? [[name, decodeNode(child, ref, model)] as const] : [];
  });
  return Object.fromEntries(members);
}

/** A flattened list or map stands under the name of its items. */
function memberName(name: string, ref: ShapeRef, model: ServiceModel): string {
  const shape = model.shapeOf(ref);
  const flattened = ref.flattened || shape.flattened;
  return (flattened && (shape.entryName ?? shape.member?.locationName)) || ref.locationName || name;
}

function decodeNode(node: Node, ref: ShapeRef, model: ServiceModel): unknown {
  const shape = model.shapeOf(ref);
  const flattened = ref.flattened || shape.flattened || false;
  if (shape.type === 'structure') return decodeStructure(node, shape, model);
  if (shape.type === 'list') return decodeList(node, shape, flattened, model);
  if (shape.type === 'map') return decodeMap(node, shape, flattened, model);
  return decodeText(node.value ?? '', shape);
}

function decodeList(node: Node, shape: Shape, flattened: boolean, model: ServiceModel): unknown {
  const { member } = shape;
  if (!member) return [];
  const holder = flattened ? node : node.children.get(member.locationName ?? 'member');
  return numbered(holder).map(item => decodeNode(item, member, model));
}

function decodeMap(node: Node, shape: Shape, flattened: boolean, model: ServiceModel): unknown {
  const { key, value } = shape;
  if (!key || !value) return {};
  const entries = numbered(flattened ? node : node.children.get('entry')).flatMap(entry => {
    const name = entry.children.get(key.locationName ?? 'key')?.value;
    const item = entry.children.get(value.locationName ?? 'value');
    return name === undefined || !item ? [] : [[name, decodeNode(item, value, model)] as const];
  });
  return Object.fromEntries(entries);
}

function numbered(node: Node | undefined): readonly Node[] {
  const entries = [...(node?.children ?? [])].filter(([name]) => /^\d+$/.test(name));
  return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}
