import { z } from 'zod';
import { policySchema } from './policy.ts';
import type { KeyPath } from './values/policy-problem.ts';

/** A node of the JSON Schema; `accepts` says in words what is accepted there. */
export interface SchemaNode {
  readonly description?: string;
  readonly accepts?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

const annotated = z.toJSONSchema(policySchema, { io: 'input' }) as SchemaNode;

/** The JSON Schema by which editors complete and check `models/*.yml`; the accepted forms are in the descriptions. */
export function policyJsonSchema(): object {
  const schema = z.toJSONSchema(policySchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      const { accepts, description } = jsonSchema as SchemaNode;
      if (accepts === undefined) return;
      delete (jsonSchema as Record<string, unknown>)['accepts'];
      jsonSchema.description =
        description === undefined ? capitalised(accepts) : `${description} ${capitalised(accepts)}.`;
    },
  });
  return {
    title: 'Policy of a model package group',
    ...schema,
    patternProperties: {
      '^x-': { description: 'Parts to share: give them an anchor (&name), and refer to it (*name).' },
    },
  };
}

/** The part of the schema that describes the value at `path`. */
export function schemaAt(path: KeyPath): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, key) => node && partOf(node, key), annotated);
}

function partOf(node: SchemaNode, key: string | number): SchemaNode | undefined {
  const own = typeof key === 'number' ? node.items : (ownProperty(node, key) ?? otherProperties(node));
  if (own) return own;
  for (const alternative of node.anyOf ?? []) {
    const part = partOf(alternative, key);
    if (part) return part;
  }
  return undefined;
}

function ownProperty({ properties = {} }: SchemaNode, key: string): SchemaNode | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function otherProperties({ additionalProperties }: SchemaNode): SchemaNode | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
