import type { Candidate } from '../candidates/candidate.ts';
import type { CandidateVersion } from '../candidates/candidate-version.ts';
import { numbersOfGate } from '../comparison/words/numbers-of-gate.ts';
import type { GateFinding } from '../gates/gate-finding.ts';
import { oneLine } from '../printable.ts';
import { type CardSection, OWN_ENTRY, OWN_PREFIX } from './card.ts';

const OBSERVATION = 2096;
const NOTES = 1024;
const NAME = 255;
const TEXT = 1024;
/** Of the data sets of an evaluation. */
const MOST_SETS = 10;

/** What the gates found of a candidate, in the words of AWS's schema for the cards of model packages. */
export function cardSection(decision: Candidate, { metadata }: Pick<CandidateVersion, 'metadata'>): CardSection {
  const { outcome, effect, reasons, champion, executionArn, report, comparison, decidedAt } = decision;
  const sets = [metadata['evaluationManifest'], metadata['rows'], metadata['predictions'], metadata['trainManifest']];
  const facts = {
    outcome,
    effect,
    execution: executionArn,
    decided_at: new Date(decidedAt).toISOString(),
    ...(champion !== undefined && { champion: `version ${champion}` }),
    ...(report && { evidence: `s3://${report.bucket}/${report.key}` }),
    ...(comparison && { comparison: `s3://${comparison.bucket}/${comparison.key}` }),
  };
  const datasets = [...new Set(sets.filter(set => set !== undefined))].slice(0, MOST_SETS);
  return {
    evaluation: {
      name: OWN_ENTRY,
      evaluation_observation: oneLine(reasons.join(' ')).slice(0, OBSERVATION),
      ...(datasets.length > 0 && { datasets: datasets.map(text) }),
      metadata: mapped(facts, name => name),
      metric_groups: metricGroups(decision.findings),
    },
    details: mapped({ ...facts, ...dataOf(metadata) }, name => `${OWN_PREFIX}${name}`),
  };
}

function dataOf({ dataVersion, codeVersion }: CandidateVersion['metadata']): Record<string, string> {
  return { ...(dataVersion && { data_version: dataVersion }), ...(codeVersion && { code_version: codeVersion }) };
}

function mapped(facts: Readonly<Record<string, string>>, name: (key: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [name(key), text(value)]));
}

/** The metrics that gates are about, as numbers; and every gate with what it came to. */
function metricGroups(findings: readonly GateFinding[]) {
  const gates = findings.map(finding => ({
    name: oneLine(finding.name).slice(0, NAME),
    type: 'string',
    value: finding.outcome,
    notes: oneLine(numbersOfGate(finding)).slice(0, NOTES),
  }));
  const metrics = findings.flatMap(metricOf);
  return [
    ...(metrics.length > 0
      ? [{ name: 'metrics', metric_data: [...new Map(metrics.map(m => [m.name, m])).values()] }]
      : []),
    ...(gates.length > 0 ? [{ name: 'gates', metric_data: gates }] : []),
  ];
}

function metricOf({ name, numbers }: GateFinding) {
  const [, metric] = /^(?:floor|champion):(.+)$/.exec(name) ?? [];
  const { candidate } = numbers;
  return metric === undefined || typeof candidate !== 'number'
    ? []
    : [{ name: metric, type: 'number', value: candidate }];
}

function text(value: string): string {
  return oneLine(value).slice(0, TEXT);
}
