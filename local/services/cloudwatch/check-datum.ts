import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue } from './errors.ts';

const dayMs = 86_400_000;
const largest = 2 ** 360;

/** Checks what the service's model cannot say about a datum; `path` names it in the messages. */
export function checkDatum(datum: MetricDatum, path: string, nowMs: number): void {
  checkForm(datum, path);
  for (const [name, value] of numbers(datum)) {
    if (!Number.isFinite(value) || Math.abs(value) > largest) {
      throw invalidValue(`The value ${value} for parameter ${path}.${name} is invalid.`);
    }
  }
  const { StorageResolution, Timestamp } = datum;
  if (StorageResolution !== undefined && StorageResolution !== 1 && StorageResolution !== 60) {
    throw invalidValue(`The value ${StorageResolution} for parameter ${path}.StorageResolution is invalid.`);
  }
  if (Timestamp) checkTimestamp(Timestamp.getTime(), path, nowMs);
}

/** Exactly one of a value, values (with as many counts) and statistics. */
function checkForm({ Value, Values, Counts, StatisticValues }: MetricDatum, path: string): void {
  const given = Object.entries({ Value, Values, StatisticValues }).filter(([, value]) => value !== undefined);
  const [first, second] = given.map(([name]) => `${path}.${name}`);
  if (first === undefined) {
    throw invalidCombination(
      `At least one of ${path}.Value, ${path}.Values or ${path}.StatisticValues must be specified.`,
    );
  }
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${first} and ${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (Counts && Values?.length !== Counts.length) {
    throw invalidValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
}

function numbers({ Value, Values = [], Counts = [], StatisticValues: set }: MetricDatum): [string, number][] {
  const statistics = Object.entries(set ?? {}).map(([name, value]): [string, number] => [
    `StatisticValues.${name}`,
    value,
  ]);
  return [
    ...(Value === undefined ? [] : [['Value', Value] as [string, number]]),
    ...Values.map((value, at): [string, number] => [`Values.member.${at + 1}`, value]),
    ...Counts.map((value, at): [string, number] => [`Counts.member.${at + 1}`, value]),
    ...statistics,
  ];
}

function checkTimestamp(timeMs: number, path: string, nowMs: number): void {
  if (timeMs < nowMs - 14 * dayMs) {
    throw invalidValue(`The parameter ${path}.Timestamp must specify a time within the past two weeks.`);
  }
  if (timeMs > nowMs + dayMs / 12) {
    throw invalidValue(`The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`);
  }
}
