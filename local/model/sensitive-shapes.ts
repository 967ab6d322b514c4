import type { Shape } from './shape.ts';

/** Texts of Step Functions whose values AWS keeps out of its messages. */
const sensitive = /^(Sensitive\w+|Definition|ConnectorParameters|AliasDescription|VersionDescription)$/;

/** Marks what the reduced model of Step Functions leaves unsaid: sensitive texts, and data counted in bytes. */
export function sensitiveShapes(shapes: Readonly<Record<string, Shape>>): Record<string, Shape> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      sensitive.test(name) ? { ...shape, sensitive: true, inBytes: name === 'SensitiveData' } : shape,
    ]),
  );
}
