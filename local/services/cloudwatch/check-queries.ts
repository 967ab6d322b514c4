import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { validationError } from './errors.ts';
import { MathError } from './math/math-error.ts';
import { parseExpression } from './math/parse.ts';
import { checkPeriod } from './metrics/check-period.ts';
import { statistic } from './metrics/statistic.ts';

/** Checks metric queries and their expressions. Throws `ValidationError` or `InvalidParameterValueException`. */
export function checkQueries(queries: readonly MetricDataQuery[], parameter: string): void {
  const ids = queries.map(query => query.Id ?? '');
  const repeated = ids.find((id, at) => ids.indexOf(id) !== at);
  if (repeated !== undefined) {
    throw validationError(`The values for parameter id in ${parameter} are not unique: ${repeated}`);
  }
  queries.forEach((query, at) => {
    checkQuery(query, `${parameter}.member.${at + 1}`);
  });
}

function checkQuery({ Id = '', MetricStat, Expression }: MetricDataQuery, path: string): void {
  if (!/^[a-z]\w*$/.test(Id)) {
    throw validationError(
      `The value ${Id} for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw validationError(`Exactly one of ${path}.MetricStat and ${path}.Expression must be specified.`);
  }
  if (Expression !== undefined) checkExpression(Expression, Id);
  if (MetricStat !== undefined) checkStat(MetricStat, path);
}

function checkStat({ Period = 0, Stat = '' }: MetricStat, path: string): void {
  checkPeriod(`${path}.MetricStat.Period`, Period);
  if (!statistic(Stat)) {
    throw validationError(`The value ${Stat} for parameter ${path}.MetricStat.Stat is not supported.`);
  }
}

function checkExpression(expression: string, id: string): void {
  try {
    parseExpression(expression);
  } catch (error) {
    if (!(error instanceof MathError)) throw error;
    throw validationError(`Error in expression '${id}': ${error.message}`);
  }
}
