import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readPolicyFolder } from '../cli/policy/policy-folder.ts';
import { compilePolicies } from '../shared/domain/policy/compile-policies.ts';
import { policyJsonSchema } from '../shared/domain/policy/policy-json-schema.ts';
import { formatProblem } from '../shared/domain/policy/values/policy-problem.ts';
import { concurrencyAlarms } from './compile/concurrency-alarms.ts';
import { limitsOf } from './compile/limits.ts';
import { modelRoles } from './compile/model-roles.ts';
import { monitorAlarms, monitorsOf } from './compile/monitors.ts';
import { reachOf } from './compile/reach.ts';
import { retentionOf } from './compile/retention.ts';
import { servedPolicies } from './compile/served-policies.ts';
import { verdictAlarms } from './verdict-alarms.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: join(root, 'models') },
    out: { type: 'string', default: join(root, '.build/policies.json') },
    schema: { type: 'string', default: join(root, 'models/policy.schema.json') },
  },
});

if (!existsSync(values.models)) {
  console.error(`Expected a folder of policies at ${values.models}: there is none.`);
  process.exit(1);
}
const folder = readPolicyFolder(values.models);
const { policies, errors: mistakes } = compilePolicies(folder.files, folder.readAttachment);
const errors = [...mistakes, ...folder.overlooked()];

write(values.schema, policyJsonSchema(), 2);

if (errors.length > 0) {
  for (const error of errors) console.error(formatProblem(error));
  console.error(
    `\n${errors.length} ${errors.length === 1 ? 'mistake' : 'mistakes'} in ${relative(process.cwd(), values.models)}/`,
  );
  process.exitCode = 1;
} else {
  write(values.out, policies);
  write(join(dirname(values.out), 'served-policies.json'), servedPolicies(policies));
  write(join(dirname(values.out), 'reach.json'), reachOf(policies));
  write(join(dirname(values.out), 'concurrency-alarms.json'), concurrencyAlarms(policies));
  write(join(dirname(values.out), 'model-roles.json'), modelRoles(policies));
  write(join(dirname(values.out), 'limits.json'), limitsOf(policies));
  write(join(dirname(values.out), 'retention.json'), retentionOf(policies));
  write(join(dirname(values.out), 'monitors.json'), monitorsOf(policies));
  write(join(dirname(values.out), 'monitor-alarms.json'), monitorAlarms(policies));
  write(join(dirname(values.out), 'verdict-alarms.json'), verdictAlarms(policies));
}

/** Writes only what says something new, so that timestamps stay quiet and a formatter may have its own view. */
function write(path: string, value: object, indent?: number): void {
  const text = JSON.stringify(value);
  if (content(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, indent)}\n`);
}

/** The JSON in a file without its layout; undefined when there is none, or none that is whole. */
function content(path: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
