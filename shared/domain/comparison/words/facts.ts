import type { DataFacts, VersionFacts } from '../version-facts.ts';
import { NONE, size } from './numbers.ts';

/** What is told of where a version comes from: a name, and how a version says it. */
export interface Fact {
  readonly name: string;
  of(version: VersionFacts): string;
}

/** In the order in which they are shown. */
export const facts: readonly Fact[] = [
  { name: 'Model package', of: ({ modelPackageArn }) => modelPackageArn },
  { name: 'Approval', of: ({ approval }) => approval ?? NONE },
  { name: 'Made by', of: ({ generatedBy }) => generatedBy ?? NONE },
  { name: 'Data version', of: ({ dataVersion }) => dataVersion ?? NONE },
  { name: 'Code version', of: ({ codeVersion }) => codeVersion ?? NONE },
  { name: 'Training data', of: ({ train }) => dataInWords(train) },
  { name: 'Evaluation data', of: ({ evaluation }) => dataInWords(evaluation) },
  { name: 'Model data', of: ({ modelData }) => (modelData ? modelInWords(modelData) : NONE) },
  { name: 'ModelMetrics report', of: ({ reportUri }) => reportUri ?? NONE },
];

function dataInWords(data: DataFacts): string {
  if (data.is === 'unreadable') return `unreadable: ${data.because}`;
  const { uri, version, objects, from, to } = data;
  const time = from || to ? `, from ${from ?? NONE} to ${to ?? NONE}` : '';
  return `version ${version}, ${objects} ${objects === 1 ? 'object' : 'objects'}${time}, ${uri}`;
}

function modelInWords({ uri, bytes, etag }: NonNullable<VersionFacts['modelData']>): string {
  return [uri, ...(bytes === undefined ? [] : [size(bytes)]), ...(etag ? [`ETag ${etag}`] : [])].join(', ');
}
