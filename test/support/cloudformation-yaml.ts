import { readFileSync } from 'node:fs';
import { parse, type ScalarTag } from 'yaml';

/** CloudFormation's short forms, each as the long form with one member: `!Ref X` becomes `{Ref: 'X'}`. */
const shortForms: ScalarTag[] = ['Ref', 'Sub', 'GetAtt'].map(name => ({
  tag: `!${name}`,
  resolve: (text: string) => (name === 'Ref' ? { Ref: text } : { [`Fn::${name}`]: text }),
}));

/** Reads a YAML file of the stack. Serverless variables stay as they are written. */
export function readCloudFormationYaml<Shape>(path: string): Shape {
  return parse(readFileSync(path, 'utf8'), { customTags: shortForms, merge: true, maxAliasCount: -1 }) as Shape;
}
