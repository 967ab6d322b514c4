/**
 * A part of the stack's template: an alarm for each model that is on while the judge says that its candidate is to go back.
 * SageMaker's own deployment guardrails, or whatever else listens to alarms, can be stopped by it.
 */
export function verdictAlarms(policies: Readonly<Record<string, unknown>>): object {
  const alarms = Object.keys(policies).map(model => [`VerdictAlarm${logicalName(model)}`, verdictAlarm(model)]);
  return { Resources: Object.fromEntries(alarms) };
}

function verdictAlarm(model: string): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: ['sluice-$', `{sls:stage}-rollback-verdict-${model}`].join(''),
      AlarmDescription: `The judge says that the candidate of ${model} is worse and must go back.`,
      Namespace: 'Sluice',
      MetricName: 'RollbackVerdict',
      Dimensions: [{ Name: 'Model', Value: model }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      // Nobody judges while there is no rollout.
      TreatMissingData: 'notBreaching',
    },
  };
}

/** Letters and digits only; `Z` stands for the rest, so that two models never have one name. */
function logicalName(model: string): string {
  return model.replaceAll('Z', 'ZZ').replaceAll(/[^A-Za-z0-9]/g, 'Z');
}
