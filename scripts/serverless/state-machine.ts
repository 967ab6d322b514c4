import type { Reference } from './variable-source.ts';

/**
 * `${stateMachine:rollout}` is the definition in `state-machines/rollout.asl.yml`, as text for CloudFormation to put the
 * names of resources into. There, `!GetAtt <function>.Arn` may say the function's name in `functions:`.
 */
export async function stateMachine({ address, resolveVariable }: Reference): Promise<{ value: object }> {
  const file = `state-machines/${address}.asl.yml`;
  const definition = await resolveVariable(`file(${file}), null`);
  if (definition === null) throw new Error(`\${stateMachine:${address ?? ''}}: there is no ${file}.`);
  return { value: { 'Fn::Sub': JSON.stringify(definition, (_, value) => placeholder(value) ?? value, 2) } };
}

/** `${Table}` for a reference, `${JudgeLambdaFunction.Arn}` for an attribute; undefined for everything else. */
function placeholder(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined;
  if ('Ref' in value) return `\${${value.Ref}}`;
  if (!('Fn::GetAtt' in value)) return undefined;
  const [name = '', attribute] = [value['Fn::GetAtt']].flat().join('.').split('.');
  return `\${${isLogicalId(name) ? name : functionId(name)}.${attribute}}`;
}

function isLogicalId(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name);
}

/** The framework's logical id of a function. */
function functionId(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', 'Dash')}LambdaFunction`;
}
