import { approvalsCommand } from './approvals/approvals-command.ts';
import { clientsCommand } from './clients/clients-command.ts';
import type { Command } from './command.ts';
import { compareCommand } from './compare/compare-command.ts';
import { approveCommand } from './decide/approve-command.ts';
import { rejectCommand } from './decide/reject-command.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { driftCommand } from './drift/drift-command.ts';
import { forgetCommand } from './forget/forget-command.ts';
import { gateCommand } from './gate/gate-command.ts';
import { judgeCommand } from './judge/judge-command.ts';
import { retireCommand } from './leave/retire-command.ts';
import { uninstallCommand } from './leave/uninstall-command.ts';
import { logsCommand } from './logs/logs-command.ts';
import { showCommand } from './model/show-command.ts';
import { statusCommand } from './model/status-command.ts';
import { labelsCommand } from './monitor/labels-command.ts';
import { monitorsCommand } from './monitor/monitors-command.ts';
import { planCommand } from './plan/plan-command.ts';
import { checkCommand } from './policy/check-command.ts';
import { initCommand } from './policy/init-command.ts';
import { redriveCommand } from './redrive/redrive-command.ts';
import { registerCommand } from './register/register-command.ts';
import { reportCommand } from './report/report-command.ts';
import { retrainCommand } from './retrain/retrain-command.ts';
import { violationsCommand } from './retrain/violations-command.ts';
import { explainCommand } from './rollout/explain-command.ts';
import { historyCommand } from './rollout/history-command.ts';
import { resumeCommand } from './signal/resume-command.ts';
import { pauseCommand, promoteCommand, rollbackCommand } from './signal/signal-commands.ts';
import { stopAllCommand } from './signal/stop-all-command.ts';
import { versionsCommand } from './versions/versions-command.ts';
import { watchCommand } from './watch/watch-command.ts';

/** Every command of `sluice`, in the order in which help lists them. */
export const commands: readonly Command[] = [
  statusCommand,
  showCommand,
  versionsCommand,
  watchCommand,
  logsCommand,
  historyCommand,
  explainCommand,
  reportCommand,
  monitorsCommand,
  labelsCommand,
  registerCommand,
  planCommand,
  compareCommand,
  approvalsCommand,
  approveCommand,
  rejectCommand,
  pauseCommand,
  resumeCommand,
  promoteCommand,
  rollbackCommand,
  stopAllCommand,
  clientsCommand,
  violationsCommand,
  retrainCommand,
  forgetCommand,
  retireCommand,
  uninstallCommand,
  redriveCommand,
  initCommand,
  checkCommand,
  doctorCommand,
  judgeCommand,
  driftCommand,
  gateCommand,
];
