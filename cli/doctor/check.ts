import type { DoctorOutside } from './doctor-outside.ts';
import type { Patient } from './patient.ts';

export type State = 'ok' | 'warning' | 'problem' | 'not checked';

/** What a check has found, with what to do about it. */
export interface Finding {
  readonly state: State;
  readonly text: string;
  readonly todo?: string;
  /** Figures for programs. */
  readonly details?: object;
}

/** One question about a model. It may throw: then it was not checked. */
export interface Check {
  readonly name: string;
  examine(patient: Patient, outside: DoctorOutside): Promise<readonly Finding[]>;
}

export const ok = (text: string, details?: object): Finding => ({ state: 'ok', text, ...(details && { details }) });

export const warning = (text: string, todo: string, details?: object): Finding => ({
  state: 'warning',
  text,
  todo,
  ...(details && { details }),
});

export const problem = (text: string, todo: string): Finding => ({ state: 'problem', text, todo });

export const notChecked = (text: string): Finding => ({ state: 'not checked', text });
