import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const stateMachine: ResourceHandler = {
  type: 'AWS::StepFunctions::StateMachine',
  async create({ properties, generatedName }, cloud) {
    const name = String(properties['StateMachineName'] ?? generatedName);
    const input = {
      name,
      roleArn: properties['RoleArn'],
      definition: definitionText(properties),
      ...(properties['StateMachineType'] === undefined ? {} : { type: properties['StateMachineType'] }),
      ...optional(properties, 'LoggingConfiguration', 'loggingConfiguration'),
      ...optional(properties, 'TracingConfiguration', 'tracingConfiguration'),
    };
    const { stateMachineArn } = (await cloud.call('stepfunctions', 'CreateStateMachine', input, deployer)) as {
      stateMachineArn: string;
    };
    return { ref: stateMachineArn, attributes: { Arn: stateMachineArn, Name: name } };
  },
};

function definitionText(properties: Readonly<Record<string, unknown>>): string {
  const text = properties['DefinitionString'] ?? JSON.stringify(properties['Definition']);
  const substitutions = Object.entries((properties['DefinitionSubstitutions'] ?? {}) as Record<string, string>);
  return substitutions.reduce((done, [name, value]) => done.replaceAll(`\${${name}}`, value), String(text));
}

function optional(properties: Readonly<Record<string, unknown>>, from: string, to: string): object {
  return properties[from] === undefined ? {} : { [to]: lowerCamel(properties[from]) };
}

/** CloudFormation spells the members in PascalCase, the Step Functions API in lowerCamelCase. */
function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) => [k.charAt(0).toLowerCase() + k.slice(1), lowerCamel(v)]),
  );
}
