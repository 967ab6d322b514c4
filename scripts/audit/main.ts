import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { installTools } from './install-tools.ts';
import { nagFindings } from './nag-findings.ts';
import { type Finding, judgeFindings, type Reason, reasonsInside } from './suppressions.ts';

const usage = `npm run audit:template -- [--template FILE] [--reasons]

Holds the packaged template against the AwsSolutions rules of cdk-nag. Findings need a reason, in resources/audit-reasons.yml or
in the resource's Metadata; reasons need a finding. The tools are installed into node_modules/.cache at the first run.

  --template FILE  default: .serverless/cloudformation-template-update-stack.json, which npm run package writes
  --reasons        also list what stands, and why

Ends with 0 when nothing is open, 1 otherwise.`;

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    template: { type: 'string', default: join(root, '.serverless/cloudformation-template-update-stack.json') },
    reasons: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (existsSync(values.template)) await audit(values.template);
else fail(`There is no template ${values.template}. Make it: npm run package`);

async function audit(template: string): Promise<void> {
  const folder = join(root, 'node_modules/.cache/audit-template');
  await installTools(folder);
  const { Resources } = JSON.parse(readFileSync(template, 'utf8')) as {
    Resources: Parameters<typeof reasonsInside>[0];
  };
  const shared = parse(readFileSync(join(root, 'resources/audit-reasons.yml'), 'utf8')) as Reason[];
  const findings = nagFindings(template, folder);
  const { open, explained, unused } = judgeFindings(findings, [...reasonsInside(Resources), ...shared]);
  if (values.reasons) for (const one of explained) console.log(`${line(one)}\n    stands: ${one.reason}`);
  for (const one of open) console.error(`${line(one)}\n    ${one.description}`);
  for (const { rule, resource = 'any resource', finding = '' } of unused) {
    console.error(`${rule} ${resource} ${finding}\n    a reason that no finding needs`);
  }
  console.log(`${findings.length} findings: ${explained.length} stand with a reason, ${open.length} are open.`);
  if (open.length + unused.length > 0) process.exitCode = 1;
}

function line({ rule, resource, finding }: Finding): string {
  return `${rule} ${resource}${finding ? ` ${finding}` : ''}`;
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
