import { describe, expect, it } from 'vitest';
import { decodeQuery } from '../../../../local/model/codecs/query-decoder.ts';
import { serviceModel } from '../../../../local/model/service-model.ts';

describe('decodeQuery', () => {
  const model = serviceModel('cloudwatch');
  const decode = (form: string) => decodeQuery(new URLSearchParams(form), { shape: 'PutMetricAlarmInput' }, model);

  it('reads booleans, numbers and lists by the type of their shape', () => {
    const form =
      'AlarmName=a&ActionsEnabled=true&EvaluationPeriods=3&Threshold=1.5&AlarmActions.member.1=x&AlarmActions.member.2=y';
    expect(decode(form)).toEqual({
      AlarmName: 'a',
      ActionsEnabled: true,
      EvaluationPeriods: 3,
      Threshold: 1.5,
      AlarmActions: ['x', 'y'],
    });
  });

  it('takes an empty list for an empty list', () => {
    expect(decode('AlarmName=a&AlarmActions=')).toEqual({ AlarmName: 'a', AlarmActions: [] });
  });

  it.each(['EvaluationPeriods=three', 'ActionsEnabled=yes', 'Threshold='])('refuses %s', form => {
    expect(() => decode(form)).toThrow(/can not be converted to a/);
  });
});
