import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { reducedModel, type ServiceModel } from './service-models/reduced-model.ts';

const usage = `node scripts/derive-service-models.ts --from DIR [--service NAME --add OPERATION …]

Derives local/model/services/*.json anew from the service models that AWS publishes with botocore. DIR is botocore's folder
"data" (python3 -c "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data'))"). Each service
keeps the operations it has; --add takes in others.`;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    service: { type: 'string' },
    add: { type: 'string', multiple: true, default: [] },
  },
});
if (values.from === undefined || (values.add.length > 0 && values.service === undefined)) {
  console.error(usage);
  process.exit(2);
}

// IncludedData of DescribeModelPackage came after botocore 1.43.11; the tests of the local registry fail where it is lost.
const folder = new URL('../local/model/services/', import.meta.url);
for (const file of readdirSync(folder).filter(name => name.endsWith('.json'))) {
  const service = file.replace(/\.json$/, '');
  if (values.service !== undefined && values.service !== service) continue;
  const before = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ServiceModel;
  const published = newestModel(join(values.from, service));
  const operations = [...Object.keys(before.operations), ...values.add];
  const after = reducedModel(published, operations);
  writeFileSync(new URL(file, folder), JSON.stringify(after));
  console.log(
    `${file}: ${Object.keys(after.operations).length} operations, ${Object.keys(after.shapes).length} shapes`,
  );
}

function newestModel(serviceFolder: string): ServiceModel {
  const version = readdirSync(serviceFolder).sort().at(-1) ?? '';
  return JSON.parse(gunzipSync(readFileSync(join(serviceFolder, version, 'service-2.json.gz'))).toString('utf8'));
}
