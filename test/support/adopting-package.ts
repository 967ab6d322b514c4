import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Packaged } from '../../local/template/packaged.ts';
import { reachOf } from '../../scripts/compile/reach.ts';
import { readPackage } from './virtual-cloud.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const policyOf = (endpoint: string) => ({ any: { endpoint: { name: endpoint } } }) as never;

/**
 * The package as it would be if the policy of `model` named `endpoint`: the name in the policies of every bundle, and the
 * ARNs that the packager would have written into the statements which include them. The rollback window is short.
 */
export function adoptingPackage(model: string, endpoint: string): Packaged {
  const { template, artifact } = readPackage();
  return {
    template: JSON.parse(JSON.stringify(template), (_key, value) =>
      isStatement(value) ? reaching(value, endpoint) : value,
    ),
    artifact: key => named(artifact(key), model, endpoint),
  };
}

function isStatement(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'Action' in value && 'Resource' in value;
}

/** What is created or deleted must be the stage's own, so those statements name it themselves. */
function reaching(statement: Statement, endpoint: string): Statement {
  if (/"sagemaker:(Create|Delete)/.test(JSON.stringify(statement.Action))) return statement;
  const [own, adopting] = [reachOf({}), reachOf(policyOf(endpoint))];
  for (const kind of ['endpoints', 'configs', 'models'] as const) {
    if (text(own[kind]) === text(statement.Resource))
      return { ...statement, Resource: JSON.parse(text(adopting[kind])) };
  }
  return statement;
}

/** As the packager leaves it, which puts the stage in. */
function text(resource: unknown): string {
  return JSON.stringify(resource).replaceAll(`\${sls:stage}`, 'dev');
}

/** Ten minutes instead of a day: a day of virtual time costs a minute of everybody's. */
const WINDOW = 'rollbackWindowMs:6e5';

function named(zip: Uint8Array, model: string, endpoint: string): Uint8Array {
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => {
    const code = strFromU8(bytes);
    const at = code.indexOf(`"${model}":{`);
    if (at < 0) return [name, bytes] as const;
    const policy = code
      .slice(at)
      .replace('endpoint:{', `endpoint:{name:"${endpoint}",`)
      .replace(/rollbackWindowMs:[\de]+/, WINDOW);
    return [name, strToU8(code.slice(0, at) + policy)] as const;
  });
  return zipSync(Object.fromEntries(files), { level: 0 });
}
