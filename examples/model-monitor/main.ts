import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { analyze } from './analyze.ts';

/** The container program: reads what SageMaker has put below its base folder, and leaves what SageMaker looks for. */
const base = process.env['SAGEMAKER_BASE_DIR'] ?? '/opt/ml';
const environment = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));

const entries = readdirSync(join(base, 'processing'), { recursive: true, withFileTypes: true });
const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
const texts = files.map(file => [relative(base, file).split(sep).join('/'), readFileSync(file, 'utf8')]);
const { message, reports, metrics } = analyze({ files: Object.fromEntries(texts), environment });

const output = (environment['output_path'] ?? '').replace(/^\/opt\/ml/, base);
for (const [name, report] of Object.entries(reports)) write(join(output, name), JSON.stringify(report));
write(join(base, 'output/metrics/cloudwatch'), metrics.map(line => `${JSON.stringify(line)}\n`).join(''));
write(join(base, 'output/message'), message);
console.log(message);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
