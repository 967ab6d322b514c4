import { readConfig } from '#shared/runtime/config.ts';
import {
  clock,
  history,
  monitorFiles,
  monitoringSchedules,
  notices,
  records,
  routes,
  versionBaselines,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  clock,
  files: monitorFiles(),
  history: history(),
  notices: notices(),
  records: records(),
  routes: routes(),
  schedules: monitoringSchedules(),
  versionBaselines: versionBaselines(),
  config: readConfig({
    SLUICE_STAGE: 'string',
    AWS_REGION: 'string',
    ARTIFACTS_BUCKET: 'string',
    MONITOR_JOB_ROLE_ARN: 'string',
  }),
});

export type Outside = ReturnType<typeof outside>;
