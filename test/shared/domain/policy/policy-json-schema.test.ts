import { expect, it } from 'vitest';
import { type SchemaNode, schemaAt } from '#shared/domain/policy/policy-json-schema.ts';

/** Paths at which a value may be wrong, and nothing says what is accepted there. */
function wordless(node: SchemaNode, path: string, toldAbove = false): string[] {
  const forms = node.anyOf ?? [];
  const isTold = toldAbove || Object.keys(node).length === 0 || [node, ...forms].some(one => one.accepts !== undefined);
  const parts = Object.entries({ ...node.properties, '[]': node.items, '*': node.additionalProperties });
  return [
    ...(isTold ? [] : [path]),
    ...forms.flatMap(form => wordless(form, path, true)),
    ...parts.flatMap(([name, part]) => (typeof part === 'object' ? wordless(part, `${path}.${name}`) : [])),
  ];
}

it('says of every value what is accepted', () => {
  expect(wordless(schemaAt([]) ?? {}, 'policy', true)).toEqual([]);
});
