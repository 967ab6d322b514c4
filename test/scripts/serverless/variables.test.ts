import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import SluicePlugin from '../../../scripts/serverless/plugin.ts';

let serviceDir: string;

beforeEach(() => {
  serviceDir = mkdtempSync(join(tmpdir(), 'sluice-variables-'));
});
afterEach(() => rmSync(serviceDir, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(serviceDir, path)), { recursive: true });
  writeFileSync(join(serviceDir, path), text);
}

/** The value of `${source:address}`, where `known` holds what the framework finds for the variables asked of it. */
async function resolve(source: string, address: string | null, known: Readonly<Record<string, unknown>> = {}) {
  const resolveVariable = async (variable: string) => known[variable] ?? null;
  const service = { functions: {}, provider: { compiledCloudFormationTemplate: { Resources: {} } } };
  const { configurationVariablesSources: sources } = new SluicePlugin({ serviceDir, service }, {});
  return (await sources[source]?.resolve({ address, serviceDir, resolveVariable }))?.value;
}

describe('${event:…}', () => {
  it('is the pattern of the file, for events of this account', async () => {
    write('events/shop/order.ts', "export const pattern = { source: ['shop'], 'detail-type': ['Order'] };");
    expect(await resolve('event', 'shop/order')).toEqual({
      source: ['shop'],
      'detail-type': ['Order'],
      account: [{ Ref: 'AWS::AccountId' }],
    });
  });

  it.each(['shop/oder', null])('names the events there are when there is none called %s', async address => {
    write('events/shop/order.ts');
    write('events/shop/basket.ts');
    await expect(resolve('event', address)).rejects.toThrow(
      `\${event:${address ?? ''}}: no such file in events/. There are: shop/basket, shop/order.`,
    );
  });
});

describe('${functionFiles:…}', () => {
  beforeEach(() => {
    for (const file of ['a/function.yml', 'b/function.yml', 'b/api.yml']) write(`functions/${file}`);
  });

  it('joins the functions of all folders', async () => {
    const functions = await resolve('functionFiles', 'functions', {
      'file(functions/a/function.yml):functions, null': { a: { timeout: 1 } },
      'file(functions/b/function.yml):functions, null': { b: { timeout: 2 } },
    });
    expect(functions).toEqual({ a: { timeout: 1 }, b: { timeout: 2 } });
  });

  it('joins their resources and outputs, of files that have any', async () => {
    const resources = await resolve('functionFiles', 'resources', {
      'file(functions/b/function.yml):resources, null': { Resources: { Role: {} } },
      'file(functions/b/api.yml):resources, null': { Resources: { Api: {} }, Outputs: { Url: {} } },
    });
    expect(resources).toEqual({ Resources: { Role: {}, Api: {} }, Outputs: { Url: {} } });
  });

  it('refuses two of the same name', async () => {
    const both = { Resources: { Role: {} } };
    const found = resolve('functionFiles', 'resources', {
      'file(functions/a/function.yml):resources, null': both,
      'file(functions/b/function.yml):resources, null': both,
    });
    const message =
      'Role is in functions/a/function.yml and in functions/b/function.yml. Give one of them another name.';
    await expect(found).rejects.toThrow(message);
  });
});

describe('${stateMachine:…}', () => {
  const file = 'file(state-machines/m.asl.yml), null';

  it('is the definition as text, with the names of resources for CloudFormation to put in', async () => {
    const States = {
      A: { FunctionName: { 'Fn::GetAtt': 'plan-step.Arn' }, Next: 'B' },
      B: { FunctionName: { 'Fn::GetAtt': ['judge', 'Arn'] }, TableName: { Ref: 'Table' } },
      C: { Queue: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, Seconds: 5, Output: '{% {"Ref": 1} %}' },
    };
    const value = (await resolve('stateMachine', 'm', { [file]: { States } })) as { 'Fn::Sub': string };
    expect(JSON.parse(value['Fn::Sub'])).toEqual({
      States: {
        A: { FunctionName: '${PlanDashstepLambdaFunction.Arn}', Next: 'B' },
        B: { FunctionName: '${JudgeLambdaFunction.Arn}', TableName: '${Table}' },
        C: { Queue: '${DeadLetters.Arn}', Seconds: 5, Output: '{% {"Ref": 1} %}' },
      },
    });
  });

  it('names the file that is missing', async () => {
    const message = '${stateMachine:m}: there is no state-machines/m.asl.yml.';
    await expect(resolve('stateMachine', 'm')).rejects.toThrow(message);
  });
});
