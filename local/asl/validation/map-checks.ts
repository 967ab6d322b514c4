import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { expressionIn } from '../jsonata/expression.ts';
import { checkExpressions } from './expressions.ts';
import { distributedMapFields } from './state-fields.ts';
import type { Surroundings } from './surroundings.ts';

type Reporting = Pick<Surroundings, 'report'>;

/** The resources by which a Distributed Map reads from S3, and what each must be told. */
const readers: Readonly<Record<string, { readonly needs: readonly string[]; readonly inputTypes: readonly string[] }>> =
  {
    's3:listObjectsV2': { needs: ['Bucket'], inputTypes: [] },
    's3:getObject': { needs: ['Bucket', 'Key'], inputTypes: ['CSV', 'JSON', 'JSONL'] },
  };

const readerFields: readonly string[] = ['Resource', 'Arguments', 'ReaderConfig'];
const configFields: readonly string[] = ['InputType', 'CSVHeaderLocation', 'CSVHeaders', 'CSVDelimiter', 'MaxItems'];
const batcherFields: readonly string[] = ['MaxItemsPerBatch', 'MaxInputBytesPerBatch', 'BatchInput'];
const writerFields: readonly string[] = ['Resource', 'Arguments', 'WriterConfig'];

/** Checks what only one of the two modes of a Map has. */
export function checkMapMode(state: JsonObject, location: string, around: Surroundings): void {
  const processor = state['ItemProcessor'];
  const config = isJsonObject(processor) ? processor['ProcessorConfig'] : undefined;
  const { Mode: mode = 'INLINE', ExecutionType: type } = isJsonObject(config) ? config : {};
  const at = `${location}/ItemProcessor/ProcessorConfig`;
  const { report } = around;
  if (mode !== 'INLINE' && mode !== 'DISTRIBUTED')
    report.schema(`${at}/Mode`, "Mode must be one of 'INLINE', 'DISTRIBUTED'");
  else if (mode === 'INLINE') {
    for (const field of distributedMapFields)
      if (field in state) report.schema(`${location}/${field}`, `'${field}' belongs to a Map of the mode DISTRIBUTED`);
    if (type !== undefined) report.schema(`${at}/ExecutionType`, 'ExecutionType belongs to the mode DISTRIBUTED');
  } else if (type !== 'STANDARD' && type !== 'EXPRESS')
    report.schema(`${at}/ExecutionType`, "ExecutionType is required and must be one of 'STANDARD', 'EXPRESS'");
  else {
    checkDistributed(state, location, around);
    if (type === 'EXPRESS') checkExpress(processor, `${location}/ItemProcessor`, around);
  }
}

function checkDistributed(state: JsonObject, location: string, { report }: Reporting): void {
  const { ItemReader: reader, ItemBatcher: batcher, ResultWriter: writer, Label: label } = state;
  if (reader !== undefined && 'Items' in state)
    report.schema(location, 'At most one of these fields is allowed: [Items, ItemReader]');
  if (label !== undefined && !(typeof label === 'string' && /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,40}$/.test(label)))
    report.schema(`${location}/Label`, 'Expected at most 40 characters that a resource name may have');
  if (reader !== undefined) checkReader(reader, `${location}/ItemReader`, { report });
  if (batcher !== undefined) checkBatcher(batcher, `${location}/ItemBatcher`, { report });
  if (writer !== undefined) checkWriter(writer, `${location}/ResultWriter`, { report });
}

function checkReader(reader: Json, location: string, { report }: Reporting): void {
  const fields = known(reader, readerFields, location, { report });
  const name = String(fields['Resource'] ?? '').replace(/^arn:[^:]+:states:::/, '');
  const kind = readers[name];
  if (!kind) {
    report.schema(`${location}/Resource`, `Expected one of ${Object.keys(readers).join(', ')} as arn:aws:states:::…`);
    return;
  }
  const args = isJsonObject(fields['Arguments']) ? fields['Arguments'] : {};
  const missing = kind.needs.filter(each => !(each in args));
  if (missing.length > 0 && expressionIn(fields['Arguments']) === undefined)
    report.schema(`${location}/Arguments`, `These fields are required: [${missing.join(', ')}]`);
  const { InputType: type } = known(fields['ReaderConfig'] ?? {}, configFields, `${location}/ReaderConfig`, { report });
  if (kind.inputTypes.length > 0 ? !kind.inputTypes.includes(String(type)) : type !== undefined)
    report.schema(
      `${location}/ReaderConfig/InputType`,
      kind.inputTypes.length > 0
        ? `The local cloud reads ${kind.inputTypes.join(', ')}`
        : 'A listing of objects has no InputType',
    );
}

function checkBatcher(batcher: Json, location: string, { report }: Reporting): void {
  const fields = known(batcher, batcherFields, location, { report });
  if (!('MaxItemsPerBatch' in fields) && !('MaxInputBytesPerBatch' in fields))
    report.schema(location, 'At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]');
}

function checkWriter(writer: Json, location: string, { report }: Reporting): void {
  const fields = known(writer, writerFields, location, { report });
  if (!('Resource' in fields) && !('WriterConfig' in fields))
    report.schema(location, 'At least one of these fields is required: [Resource, WriterConfig]');
  if ('Resource' in fields && !/^arn:[^:]+:states:::s3:putObject$/.test(String(fields['Resource'])))
    report.schema(`${location}/Resource`, 'Expected arn:aws:states:::s3:putObject');
}

/** An object's fields, each of them among `names`. */
function known(value: Json, names: readonly string[], location: string, { report }: Reporting): JsonObject {
  checkExpressions(report, value, location);
  if (!isJsonObject(value)) {
    report.schema(location, 'Expected value of type Object');
    return {};
  }
  for (const field of Object.keys(value))
    if (!names.includes(field)) report.schema(`${location}/${field}`, 'Field is not supported');
  return value;
}

/** Express executions wait for nothing but answers. */
function checkExpress(processor: Json | undefined, location: string, { report }: Reporting): void {
  const states = isJsonObject(processor) && isJsonObject(processor['States']) ? processor['States'] : {};
  for (const [name, state] of Object.entries(states)) {
    const resource = isJsonObject(state) ? String(state['Resource'] ?? '') : '';
    if (/\.(sync(:2)?|waitForTaskToken)$/.test(resource))
      report.schema(
        `${location}/States/${name}/Resource`,
        `Express executions do not support the pattern of ${resource}`,
      );
  }
}
